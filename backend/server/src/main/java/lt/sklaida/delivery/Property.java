package lt.sklaida.delivery;

import lt.sklaida.content.PublishedFields;
import lt.sklaida.model.FieldPath;
import lt.sklaida.model.ScalarType;
import lt.sklaida.shared.LocaleTag;

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

    /** Its name; of a nested field, the names that lead to it, joined. */
    String camelCase();

    /** Whether it is compared as a point in time. */
    boolean isInstant();

    /** Where published documents have what filters compare. */
    String compared();

    /** Where published documents have what orders a list for readers of a locale. */
    String ordered(LocaleTag locale);
}
