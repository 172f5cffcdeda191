package lt.sklaida.site.news;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import lt.sklaida.site.Occasion;
import lt.sklaida.site.Picture;
import lt.sklaida.site.Teaser;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** What an article tells besides what every entry does, as {@code article.graphql} asks it. */
record Article(
        String date,
        List<Teaser> authors,
        @Nullable Picture cover,
        @Nullable Body body,
        List<Quote> quotes,
        @Nullable Occasion event,
        List<Teaser> seeAlso,
        @Nullable Teaser project,
        List<Teaser> topics) {

    record Body(String html, int readingMinutes) {}

    /** What somebody said. */
    record Quote(String text, @Nullable Person person) {}

    /** Who said it. */
    record Person(@JsonUnwrapped Teaser teaser, @Nullable String role) {}
}
