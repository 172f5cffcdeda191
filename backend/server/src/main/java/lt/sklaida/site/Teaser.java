package lt.sklaida.site;

import org.jspecify.annotations.Nullable;

/** An entry that a page leads to, as the fragment {@code teaser} asks it. */
public record Teaser(
        String id,
        String type,
        String title,
        @Nullable String summary,
        String slug,
        String locale,
        String requestedLocale) {

    /** The locale of its texts, if it is not the one that was asked for. */
    public @Nullable String otherLocale() {
        return locale.equals(requestedLocale) ? null : locale;
    }
}
