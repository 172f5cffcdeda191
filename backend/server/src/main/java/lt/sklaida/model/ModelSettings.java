package lt.sklaida.model;

import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Locales;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the model is, and in which languages content is written.
 *
 * @param schema the schema folder; a relative path is looked for in the working directory and the
 *     directories above it
 * @param rules the rules in Java that the schema names
 * @param locales the languages
 */
@ConfigurationProperties("sklaida")
record ModelSettings(
        @DefaultValue("schema") Path schema,
        @DefaultValue RuleSettings rules,
        @DefaultValue LocaleSettings locales) {

    /**
     * The rules in Java.
     *
     * @param folder the folder with the jars of rules in Java; a relative path is looked for as
     *     that of the schema
     */
    record RuleSettings(@Nullable Path folder) {}

    /**
     * The languages of content.
     *
     * @param defaultLocale the locale of requests that name none (BCP 47); by default the first of
     *     all
     * @param all the locales, in the order in which they are shown
     * @param fallback for a locale, the locales to use where a translation is missing, best first;
     *     by default the default locale
     */
    record LocaleSettings(
            @Nullable String defaultLocale,
            @DefaultValue List<String> all,
            @DefaultValue Map<String, List<String>> fallback) {

        /**
         * @throws SchemaException when a tag is not well-formed or is not among all locales
         */
        Locales toLocales() {
            try {
                return locales();
            } catch (IllegalArgumentException e) {
                Mistakes mistakes = new Mistakes();
                mistakes.add("sklaida.locales", 0, String.valueOf(e.getMessage()));
                throw mistakes.exception();
            }
        }

        private Locales locales() {
            if (all.isEmpty()) {
                throw new IllegalArgumentException(
                        "There is no locale; name them in sklaida.locales.all");
            }
            List<LocaleTag> tags = tags(all);
            LocaleTag first =
                    defaultLocale == null ? tags.getFirst() : new LocaleTag(defaultLocale);
            Map<LocaleTag, List<LocaleTag>> chains = new LinkedHashMap<>();
            tags.stream()
                    .filter(tag -> !tag.equals(first))
                    .forEach(tag -> chains.put(tag, List.of(first)));
            fallback.forEach((tag, others) -> chains.put(new LocaleTag(tag), tags(others)));
            return new Locales(first, tags, chains);
        }

        private static List<LocaleTag> tags(List<String> tags) {
            return tags.stream().map(LocaleTag::new).toList();
        }
    }
}
