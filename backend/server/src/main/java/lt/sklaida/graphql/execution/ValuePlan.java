package lt.sklaida.graphql.execution;

import graphql.GraphQLContext;
import graphql.schema.GraphQLCompositeType;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/** How a value becomes a part of the answer. */
sealed interface ValuePlan {

    /** Whether null is an error, and makes what holds the value null instead. */
    boolean required();

    /** A scalar or a value of an enum. */
    record Leaf(boolean required, Serializer serializer) implements ValuePlan {}

    /** A list. */
    record Items(boolean required, ValuePlan item) implements ValuePlan {}

    /**
     * An object.
     *
     * @param type its type, or an interface or union of it
     */
    record Composite(boolean required, GraphQLCompositeType type, ObjectPlans objects)
            implements ValuePlan {}

    /** Makes the external form of a leaf. */
    @FunctionalInterface
    interface Serializer {

        /**
         * The external form.
         *
         * @throws graphql.schema.CoercingSerializeException when the value has none
         */
        @Nullable Object serialize(Object value, GraphQLContext context, Locale locale);
    }
}
