package lt.sklaida.model;

import java.util.Set;

/** The type of one value of a field. */
public sealed interface FieldType {

    /** The type's name in SDL. */
    String name();

    record Scalar(ScalarType scalar) implements FieldType {

        @Override
        public String name() {
            return scalar.graphqlName();
        }
    }

    record Enumeration(EnumType type) implements FieldType {

        @Override
        public String name() {
            return type.name();
        }
    }

    /** A value that is part of its entry. */
    record Embedded(ValueType type) implements FieldType {

        @Override
        public String name() {
            return type.name();
        }
    }

    /**
     * Another entry, by its id.
     *
     * @param name the content type's or the union's name
     * @param targets the names of the content types that it may lead to
     */
    record Reference(String name, Set<String> targets) implements FieldType {}
}
