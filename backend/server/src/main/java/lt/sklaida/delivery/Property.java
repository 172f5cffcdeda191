package lt.sklaida.delivery;

import lt.sklaida.content.PublishedFields;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.FieldPath;
import lt.sklaida.model.ScalarType;
import lt.sklaida.shared.LocaleTag;

import java.util.Arrays;
import java.util.stream.Stream;

/** A property that lists filter and order by. */
public sealed interface Property {

    /** A property of every entry. */
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
        public boolean canBeMissing() {
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

    /**
     * A property of every entry, or the field of a type at that dotted path.
     *
     * @throws IllegalArgumentException when there is no such property
     */
    static Property named(ContentType type, String path) {
        Stream<Property> own = Arrays.stream(BuiltIn.values());
        Stream<Property> declared =
                type.paths().stream().filter(field -> field.dotted().equals(path)).map(Value::new);
        return Stream.concat(own.filter(property -> property.camelCase().equals(path)), declared)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(type.name() + " has no " + path));
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
