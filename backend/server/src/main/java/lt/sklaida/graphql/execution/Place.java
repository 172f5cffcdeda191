package lt.sklaida.graphql.execution;

import graphql.execution.ResultPath;

import org.jspecify.annotations.Nullable;

/**
 * Where a value of a field belongs.
 *
 * @param in the object or list that holds it
 * @param plan of the value, which is that of an item within a list
 */
record Place(ResultNode in, int index, FieldPlan field, ValuePlan plan) {

    void put(@Nullable Object value) {
        in.put(index, value);
    }

    ResultPath path() {
        return in.path(index);
    }
}
