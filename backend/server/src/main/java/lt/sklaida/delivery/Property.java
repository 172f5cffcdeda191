package lt.sklaida.delivery;

import lt.sklaida.content.PublishedFields;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.FieldPath;
import lt.sklaida.model.ScalarType;
import lt.sklaida.shared.LocaleTag;

import java.util.Arrays;
import java.util.stream.Stream;

/** Something that lists filter and order by. */
public sealed interface Property {

    /** What every entry has. */
    enum BuiltIn implements Property {
        ID("id", PublishedFields.ENTRY),
        SLUG("slug", PublishedFields.SLUG),
        PUBLISHED_AT("publishedAt", PublishedFields.PUBLISHED_AT),
        UPDATED_AT("updatedAt", PublishedFields.UPDATED_AT);

        private final String property;
        private final String stored;

        BuiltIn(String property, String stored) {
            this.property = property;
            this.stored = stored;
        }

        @Override
        public String camelCase() {
            return property;
        }

        @Override
        public boolean isInstant() {
            return this == PUBLISHED_AT || this == UPDATED_AT;
        }

        @Override
        public boolean isMultiple() {
            return false;
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

    /**
     * What every entry has, or the field of a type to which that dotted path leads.
     *
     * @throws IllegalArgumentException when there is no such property
     */
    static Property named(ContentType type, String path) {
        return Stream.concat(
                        Arrays.stream(BuiltIn.values()).filter(own -> own.camelCase().equals(path)),
                        type.paths().stream()
                                .filter(field -> field.dotted().equals(path))
                                .map(Value::new))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "%s has no %s".formatted(type.name(), path)));
    }

    /** Its name; of a nested field, the names that lead to it, joined. */
    String camelCase();

    /** Whether it is compared as a point in time. */
    boolean isInstant();

    /** Whether an entry can have several. */
    boolean isMultiple();

    /** Where published documents have what filters compare; several instants as one flat list. */
    String compared();

    /** Where published documents have what orders a list for readers of a locale. */
    String ordered(LocaleTag locale);
}
