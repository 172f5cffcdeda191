package lt.sklaida.site;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/**
 * What every entry has, as the fragment {@code entry} asks it.
 *
 * @param type the name of its type in SDL
 * @param locale of its texts, as the API's enum has it
 * @param requestedLocale the one that was asked for
 * @param publishedAt a time of RFC 3339
 * @param sample whether it is made up; null when its type does not tell
 * @param seo null when nothing differs, or its type has none
 */
public record Entry(
        String id,
        String type,
        String title,
        @Nullable String summary,
        String slug,
        String locale,
        String requestedLocale,
        List<Translation> translations,
        String publishedAt,
        String updatedAt,
        long version,
        @Nullable Boolean sample,
        @Nullable Seo seo) {

    /** How search engines and shared links present it, where that differs. */
    public record Seo(@Nullable String title, @Nullable String description) {}

    /** The entry in a locale that it is published in. */
    public record Translation(String locale, String slug, String title) {}

    /** The title for search engines and shared links. */
    public String shortTitle() {
        return seo == null || seo.title() == null ? title : seo.title();
    }

    /** The description for search engines and shared links. */
    public @Nullable String description() {
        return seo == null || seo.description() == null ? summary : seo.description();
    }

    /** Whether its texts are in another locale than was asked for. */
    public boolean isFallback() {
        return !locale.equals(requestedLocale);
    }

    public boolean isSample() {
        return Boolean.TRUE.equals(sample);
    }

    public Optional<Translation> translation(String other) {
        return translations.stream().filter(one -> one.locale().equals(other)).findFirst();
    }
}
