package lt.sklaida.delivery;

import lt.sklaida.content.PublishedFields;
import lt.sklaida.model.BuiltInField;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.FieldPath;
import lt.sklaida.model.ScalarType;
import lt.sklaida.shared.LocaleTag;

import java.util.stream.Stream;

/** A property that lists filter and order by. */
public sealed interface Property {

    /** A property of every entry. */
    record BuiltIn(BuiltInField field) implements Property {

        @Override
        public String camelCase() {
            return field.camelCase();
        }

        @Override
        public boolean isInstant() {
            return field.isInstant();
        }

        @Override
        public boolean isMultiple() {
            return false;
        }

        @Override
        public boolean canBeMissing() {
            return false;
        }

        @Override
        public String compared() {
            return PublishedFields.stored(field).orElseThrow();
        }

        @Override
        public String ordered(LocaleTag locale) {
            return compared();
        }
    }

    /** A field of the content model. */
    record Value(FieldPath path) implements Property {

        @Override
        public String camelCase() {
            return path.camelCase();
        }

        @Override
        public boolean isInstant() {
            return path.leaf().is(ScalarType.DATE_TIME);
        }

        @Override
        public boolean isMultiple() {
            return path.multiple();
        }

        /** Entries may have been published before the model required the field. */
        @Override
        public boolean canBeMissing() {
            return true;
        }

        @Override
        public String compared() {
            return isInstant()
                    ? PublishedFields.instantKey(path.dotted())
                    : PublishedFields.value(path.dotted());
        }

        @Override
        public String ordered(LocaleTag locale) {
            return path.leaf().is(ScalarType.STRING)
                    ? PublishedFields.textKey(locale, path.dotted())
                    : compared();
        }
    }

    /** A bound of the period in which an entry takes place. */
    enum PeriodBound implements Property {
        START(PublishedFields.PERIOD_START),
        END(PublishedFields.PERIOD_END);

        private final String stored;

        PeriodBound(String stored) {
            this.stored = stored;
        }

        @Override
        public String camelCase() {
            return PeriodFilter.NAME;
        }

        @Override
        public boolean isInstant() {
            return true;
        }

        @Override
        public boolean isMultiple() {
            return false;
        }

        @Override
        public boolean canBeMissing() {
            return true;
        }

        @Override
        public String compared() {
            return stored;
        }

        @Override
        public String ordered(LocaleTag locale) {
            return stored;
        }
    }

    /**
     * A property of every entry, or the field of a type at that dotted path.
     *
     * @throws IllegalArgumentException when there is no such property
     */
    static Property named(ContentType type, String path) {
        Stream<Property> builtIn = builtIn().filter(property -> property.camelCase().equals(path));
        Stream<Property> declared =
                type.paths().stream().filter(field -> field.dotted().equals(path)).map(Value::new);
        return Stream.concat(builtIn, declared)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(type.name() + " has no " + path));
    }

    /** The properties of every entry. */
    static Stream<Property> builtIn() {
        return BuiltInField.comparable().stream().map(BuiltIn::new);
    }

    /** The name; of a nested field, the names of its path joined. */
    String camelCase();

    /** Whether it is compared as a point in time. */
    boolean isInstant();

    /** Whether an entry can have several. */
    boolean isMultiple();

    /** Whether an entry can be without it. */
    boolean canBeMissing();

    /** The field of published documents that filters compare; several instants as one flat list. */
    String compared();

    /** The field of published documents that orders a list for readers of a locale. */
    String ordered(LocaleTag locale);
}
