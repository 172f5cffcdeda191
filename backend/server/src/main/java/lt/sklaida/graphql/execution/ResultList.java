package lt.sklaida.graphql.execution;

import graphql.execution.ResultPath;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JacksonSerializable;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.jsontype.TypeSerializer;

import java.util.AbstractList;
import java.util.RandomAccess;

/** A list of the answer. */
final class ResultList extends AbstractList<@Nullable Object>
        implements ResultNode, RandomAccess, JacksonSerializable {

    private final Place place;
    private final @Nullable Object[] values;

    ResultList(Place place, int size) {
        this.place = place;
        this.values = new Object[size];
    }

    @Override
    public Place place() {
        return place;
    }

    @Override
    public void put(int at, @Nullable Object value) {
        values[at] = value;
    }

    @Override
    public ResultPath path(int at) {
        return path().segment(at);
    }

    @Override
    public @Nullable Object get(int at) {
        return values[at];
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public void serialize(JsonGenerator json, SerializationContext context) {
        json.writeStartArray(this, values.length);
        for (Object value : values) {
            ResultJson.write(value, json, context);
        }
        json.writeEndArray();
    }

    @Override
    public void serializeWithType(
            JsonGenerator json, SerializationContext context, TypeSerializer type) {
        serialize(json, context);
    }
}
