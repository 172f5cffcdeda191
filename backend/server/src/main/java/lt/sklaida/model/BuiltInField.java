package lt.sklaida.model;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The fields that every entry has in the API without the content model declaring them, in the order
 * of the API.
 */
public enum BuiltInField {
    ID("id", "ID!", "The id, which never changes.", "The id."),
    TITLE("title", "String!", "The title, whatever the type itself calls it."),
    SUMMARY(
            "summary",
            "String",
            "What the entry is about, in plain text: a field of its own or the beginning of a longer one; null if it has none."),
    SLUG(
            "slug",
            "Slug!",
            "The part of the address that names the entry.",
            "The slug in the locale that is served."),
    FORMER_SLUGS(
            "formerSlugs",
            "[Slug!]!",
            "The slugs that the entry was published under before in its locale; they still lead to it."),
    LOCALE("locale", "Locale!", "The locale that is served."),
    REQUESTED_LOCALE("requestedLocale", "Locale!", "The locale that was asked for."),
    AVAILABLE_LOCALES(
            "availableLocales", "[Locale!]!", "The locales that the entry is published in."),
    TRANSLATIONS(
            "translations",
            "[Translation!]!",
            "The entry in each locale that it is published in, the one served included."),
    PUBLISHED_AT(
            "publishedAt",
            "DateTime!",
            "When the entry was first published in its locale.",
            "When it was first published."),
    UPDATED_AT(
            "updatedAt",
            "DateTime!",
            "When the entry was last published in its locale.",
            "When it was last published."),
    VERSION("version", "Int!", "The number that grows with every change of the entry."),
    URL("url", "Url!", "The address of the entry's page on the site."),
    REFERENCED_BY(
            "referencedBy",
            "ContentConnection!",
            "The entries that refer to this one, the most recently published first."),
    RELATED(
            "related",
            "[Content!]",
            "The most similar entries, by topics, other references and words. Null, with an error, while search is unavailable.");

    private final String camelCase;
    private final String type;
    private final String description;
    private final @Nullable String comparison;

    BuiltInField(String camelCase, String type, String description) {
        this(camelCase, type, description, null);
    }

    /**
     * @param comparison the description of the field where lists filter and sort by it; null when
     *     they do not
     */
    BuiltInField(String camelCase, String type, String description, @Nullable String comparison) {
        this.camelCase = camelCase;
        this.type = type;
        this.description = description;
        this.comparison = comparison;
    }

    /** The name in the API. */
    public String camelCase() {
        return camelCase;
    }

    /** The type in the API, as SDL. */
    public String type() {
        return type;
    }

    public String description() {
        return description;
    }

    /** The fields that lists filter and sort by. */
    public static List<BuiltInField> comparable() {
        return Arrays.stream(values()).filter(field -> field.comparison != null).toList();
    }

    /**
     * The description of the field where lists filter and sort by it.
     *
     * @throws IllegalStateException when they do not
     */
    public String comparison() {
        if (comparison == null) {
            throw new IllegalStateException("Lists do not filter by " + camelCase);
        }
        return comparison;
    }

    /** The name of the type without the marks of lists and of values that are never null. */
    public String typeName() {
        return type.replaceAll("[\\[\\]!]", "");
    }

    /** The scalar that the field holds; empty for ids, locales and objects. */
    public Optional<ScalarType> scalar() {
        return ScalarType.named(typeName());
    }

    public boolean isInstant() {
        return scalar().filter(scalar -> scalar == ScalarType.DATE_TIME).isPresent();
    }

    /** Whether a content type may declare the field, to describe and to constrain it. */
    boolean isDeclarable() {
        return this == TITLE || this == SUMMARY;
    }

    public static Optional<BuiltInField> named(String camelCase) {
        return Arrays.stream(values()).filter(field -> field.camelCase.equals(camelCase)).findAny();
    }
}
