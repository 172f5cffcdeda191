package lt.sklaida.site.export;

import lt.sklaida.pages.Model.Language;

import org.jsoup.nodes.Entities;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The page at the root of the site: files cannot know which language a reader prefers, so it leads
 * to the default one and names all of them.
 */
final class Entrance {

    private Entrance() {}

    static String html(List<Language> languages, Language standard) {
        String links =
                languages.stream()
                        .map(
                                language ->
                                        "<li><a href=\"%1$s/\" lang=\"%1$s\" hreflang=\"%1$s\">%2$s</a></li>"
                                                .formatted(
                                                        language.tag(),
                                                        Entities.escape(language.heading())))
                        .collect(Collectors.joining("\n"));
        return """
        <!doctype html>
        <html lang="%1$s">
        <head>
        <meta charset="utf-8">
        <title>Sklaida</title>
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="refresh" content="0; url=%1$s/">
        </head>
        <body>
        <ul>
        %2$s
        </ul>
        </body>
        </html>
        """
                .formatted(standard.tag(), links);
    }
}
