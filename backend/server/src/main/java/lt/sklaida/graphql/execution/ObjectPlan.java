package lt.sklaida.graphql.execution;

import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

import java.util.List;

/** The fields to execute on an object of one type, in the order of the answer. */
final class ObjectPlan {

    private final FieldPlan[] fields;
    private final SerializableString[] names;

    ObjectPlan(List<FieldPlan> fields) {
        this.fields = fields.toArray(FieldPlan[]::new);
        this.names =
                fields.stream()
                        .map(field -> new SerializedString(field.key()))
                        .toArray(SerializableString[]::new);
    }

    int size() {
        return fields.length;
    }

    FieldPlan field(int index) {
        return fields[index];
    }

    /** The response key of a field. */
    String key(int index) {
        return fields[index].key();
    }

    /** The response key, encoded as JSON. */
    SerializableString name(int index) {
        return names[index];
    }

    /** The index of the field with a response key; -1 if there is none. */
    int indexOf(Object key) {
        for (int i = 0; i < fields.length; i++) {
            if (fields[i].key().equals(key)) {
                return i;
            }
        }
        return -1;
    }
}
