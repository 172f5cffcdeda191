package lt.sklaida.model;

import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Locales;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Where the model is, and in which languages content is written.
 *
 * @param schema the schema folder; a relative path is looked for in the working directory and the
 *     directories above it
 * @param locales the languages
 */
@ConfigurationProperties("sklaida")
record ModelSettings(@DefaultValue("schema") Path schema, @DefaultValue LocaleSettings locales) {

    /**
     * The languages of content.
     *
     * @param defaultLocale the locale of requests that name none (BCP 47)
     * @param all the locales, in the order in which they are shown
     * @param fallback for a locale, the locales to use where a translation is missing, best first
     */
    record LocaleSettings(
            @DefaultValue("lt") String defaultLocale,
            @DefaultValue({"lt", "en"}) List<String> all,
            @DefaultValue Map<String, List<String>> fallback) {

        Locales toLocales() {
            return new Locales(
                    new LocaleTag(defaultLocale),
                    tags(all),
                    fallback.entrySet().stream()
                            .collect(
                                    java.util.stream.Collectors.toMap(
                                            entry -> new LocaleTag(entry.getKey()),
                                            entry -> tags(entry.getValue()))));
        }

        private static List<LocaleTag> tags(List<String> tags) {
            return tags.stream().map(LocaleTag::new).toList();
        }
    }
}
