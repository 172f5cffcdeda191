package lt.sklaida.site;

import lt.sklaida.shared.NearestFolder;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The pages for visitors.
 *
 * @param enabled whether the server has them
 * @param baseUrl the address of the site, such as {@code https://sklaida.example}; by default that
 *     of the request
 * @param navigation what the main navigation leads to: pages such as {@code learning}, and content
 *     types by their plural; what there is not is left out
 * @param texts a folder with texts of one's own, such as the name of the site: a file {@code
 *     site_TAG.properties} for each language; whatever it leaves out is as built in
 */
@ConfigurationProperties("sklaida.site")
record SiteSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("") String baseUrl,
        @DefaultValue({"goodPractices", "events", "learning", "articles"}) List<String> navigation,
        @DefaultValue("") String texts) {

    SiteSettings {
        baseUrl = baseUrl.endsWith("/") ? baseUrl.substring(0, baseUrl.length() - 1) : baseUrl;
        navigation = List.copyOf(navigation);
    }

    Optional<Path> textsFolder() {
        return texts.isEmpty() ? Optional.empty() : Optional.of(NearestFolder.find(Path.of(texts)));
    }
}
