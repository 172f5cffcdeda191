package lt.sklaida.site;

import org.jspecify.annotations.Nullable;

/** An article that a page leads to, as the fragment {@code story} asks it. */
public record Story(
        String id,
        String type,
        String title,
        @Nullable String summary,
        String slug,
        String locale,
        String requestedLocale,
        String date,
        @Nullable Picture cover) {

    public Teaser teaser() {
        return new Teaser(id, type, title, summary, slug, locale, requestedLocale);
    }
}
