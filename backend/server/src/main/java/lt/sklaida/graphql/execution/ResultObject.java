package lt.sklaida.graphql.execution;

import graphql.execution.ResultPath;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JacksonSerializable;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.jsontype.TypeSerializer;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;

/** An object of the answer: the values of the fields of its plan. */
final class ResultObject extends AbstractMap<String, @Nullable Object>
        implements ResultNode, JacksonSerializable {

    private final @Nullable Place place;
    private final ObjectPlan plan;
    private final @Nullable Object[] values;

    /**
     * @param place null for the answer itself
     */
    ResultObject(@Nullable Place place, ObjectPlan plan) {
        this.place = place;
        this.plan = plan;
        this.values = new Object[plan.size()];
    }

    ObjectPlan plan() {
        return plan;
    }

    @Override
    public @Nullable Place place() {
        return place;
    }

    @Override
    public void put(int at, @Nullable Object value) {
        values[at] = value;
    }

    @Override
    public ResultPath path(int at) {
        return path().segment(plan.key(at));
    }

    @Override
    public @Nullable Object get(Object key) {
        int at = plan.indexOf(key);
        return at < 0 ? null : values[at];
    }

    @Override
    public boolean containsKey(Object key) {
        return plan.indexOf(key) >= 0;
    }

    @Override
    public Set<Entry<String, @Nullable Object>> entrySet() {
        return new Entries();
    }

    @Override
    public void serialize(JsonGenerator json, SerializationContext context) {
        json.writeStartObject(this, values.length);
        for (int i = 0; i < values.length; i++) {
            json.writeName(plan.name(i));
            ResultJson.write(values[i], json, context);
        }
        json.writeEndObject();
    }

    @Override
    public void serializeWithType(
            JsonGenerator json, SerializationContext context, TypeSerializer type) {
        serialize(json, context);
    }

    private final class Entries extends AbstractSet<Entry<String, @Nullable Object>> {

        @Override
        public int size() {
            return values.length;
        }

        @Override
        public Iterator<Entry<String, @Nullable Object>> iterator() {
            return new Iterator<>() {

                private int next;

                @Override
                public boolean hasNext() {
                    return next < values.length;
                }

                @Override
                public Entry<String, @Nullable Object> next() {
                    if (!hasNext()) {
                        throw new NoSuchElementException();
                    }
                    int at = next++;
                    return new SimpleImmutableEntry<>(plan.key(at), values[at]);
                }
            };
        }
    }
}
