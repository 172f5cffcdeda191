package lt.sklaida.model;

import static java.util.Objects.requireNonNull;

import graphql.language.ObjectTypeDefinition;

import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Locales;
import lt.sklaida.shared.LocalizedText;
import lt.sklaida.shared.Slug;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads what stands for content types in addresses, {@code @content(path: …)}. */
final class SitePaths {

    private final DirectiveReader directives;
    private final Locales locales;
    private final Mistakes mistakes;

    SitePaths(DirectiveReader directives, Locales locales, Mistakes mistakes) {
        this.directives = directives;
        this.locales = locales;
        this.mistakes = mistakes;
    }

    /**
     * The path of a type in every locale: as given, else made from the plural label in that locale,
     * else as a locale has it that this one falls back to.
     */
    Map<LocaleTag, Slug> of(ObjectTypeDefinition object, String singular) {
        Optional<LocalizedText> given = directives.text(object, "content", "path");
        Optional<LocalizedText> labels = directives.text(object, "content", "pluralLabel");
        Slug plural = plural(object, singular);
        Map<LocaleTag, Slug> paths = new LinkedHashMap<>();
        for (LocaleTag locale : locales.all()) {
            Optional<Slug> chosen = given.flatMap(texts -> chosen(object, locale, texts));
            paths.put(
                    locale,
                    chosen.or(() -> labels.flatMap(texts -> made(locale, texts))).orElse(plural));
        }
        return paths;
    }

    private Slug plural(ObjectTypeDefinition object, String singular) {
        String plural = directives.string(object, "content", "plural").orElse(singular + "s");
        return Slug.fromTitle(Names.inWords(plural), locales.defaultLocale().toLocale())
                .orElse(new Slug("entries"));
    }

    private Optional<Slug> chosen(
            ObjectTypeDefinition object, LocaleTag locale, LocalizedText texts) {
        String text = texts.in(locale, locales);
        if (!Slug.isSlug(text)) {
            if (texts.texts().containsKey(locale)) {
                mistakes.add(
                        object,
                        "the path \"%s\" of %s is not a slug: write lower-case letters a–z and digits, joined by single hyphens",
                        text,
                        object.getName());
            }
            return Optional.empty();
        }
        return Optional.of(new Slug(text));
    }

    private static Optional<Slug> made(LocaleTag locale, LocalizedText labels) {
        return Optional.ofNullable(labels.texts().get(locale))
                .flatMap(label -> Slug.fromTitle(label, locale.toLocale()));
    }

    /** Reports paths that are reserved or that two types share. */
    void check(Collection<ContentType> types, Map<String, ObjectTypeDefinition> objects) {
        for (LocaleTag locale : locales.all()) {
            Map<Slug, ContentType> owners = new HashMap<>();
            for (ContentType type : types) {
                Slug path = type.sitePath(locale);
                ObjectTypeDefinition object = requireNonNull(objects.get(type.name()));
                if (path.isReserved()) {
                    mistakes.add(
                            object,
                            "the path \"%s\" of %s in %s is reserved for other pages; set another with @content(path: {%s: …})",
                            path,
                            type.name(),
                            locale,
                            locale.enumName());
                }
                ContentType owner = owners.putIfAbsent(path, type);
                // One plural for two types is a mistake that is told already.
                if (owner != null && !owner.plural().equals(type.plural())) {
                    mistakes.add(
                            object,
                            "%s would have the path \"%s\" in %s, as %s has; set another with @content(path: {%s: …})",
                            type.name(),
                            path,
                            locale,
                            owner.name(),
                            locale.enumName());
                }
            }
        }
    }
}
