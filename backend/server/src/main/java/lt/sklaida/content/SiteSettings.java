package lt.sklaida.content;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the pages of entries are.
 *
 * @param baseUrl the address of the site, such as {@code https://sklaida.example}; addresses of
 *     pages begin with it. Empty for addresses without a host
 * @param urlPattern the address of an entry's page; {@code {locale}}, {@code {path}}, {@code
 *     {type}}, {@code {plural}} and {@code {slug}} stand for the entry's: the path of its type in
 *     the locale, the type's names as {@code good-practice} and {@code good-practices}
 */
@ConfigurationProperties("sklaida.site")
public record SiteSettings(
        @DefaultValue("") String baseUrl,
        @DefaultValue("/{locale}/{path}/{slug}") String urlPattern) {

    public SiteSettings {
        baseUrl = baseUrl.endsWith("/") ? baseUrl.substring(0, baseUrl.length() - 1) : baseUrl;
    }

    /** The whole pattern. */
    String pattern() {
        return urlPattern.startsWith("/") && !urlPattern.startsWith("//")
                ? baseUrl + urlPattern
                : urlPattern;
    }
}
