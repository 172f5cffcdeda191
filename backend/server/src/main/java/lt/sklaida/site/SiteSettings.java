package lt.sklaida.site;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.util.List;

/**
 * The pages for visitors.
 *
 * @param enabled whether the server has them
 * @param baseUrl the address of the site, such as {@code https://sklaida.example}; by default that
 *     of the request
 * @param navigation what the main navigation leads to: pages such as {@code learning}, and content
 *     types by their plural; what there is not is left out
 */
@ConfigurationProperties("sklaida.site")
record SiteSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("") String baseUrl,
        @DefaultValue({"goodPractices", "events", "learning", "articles"})
                List<String> navigation) {

    SiteSettings {
        baseUrl = baseUrl.endsWith("/") ? baseUrl.substring(0, baseUrl.length() - 1) : baseUrl;
        navigation = List.copyOf(navigation);
    }
}
