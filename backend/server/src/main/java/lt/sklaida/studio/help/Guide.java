package lt.sklaida.studio.help;

import lt.sklaida.pages.Documents;
import lt.sklaida.studio.Page;
import lt.sklaida.studio.Reply;
import lt.sklaida.studio.Visit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Shows the guide for editors, which is {@code guide.md} in English and {@code guide_lt.md} and the
 * like in other languages.
 */
final class Guide {

    private static final String DOCUMENT = Documents.of(Guide.class, "guide.graphql");

    private final Map<String, Text> texts = new ConcurrentHashMap<>();

    private record Data(Text renderMarkdown) {}

    /** The guide in one language. */
    record Text(String html) {}

    Reply show(Visit visit) {
        Text text = texts.get(visit.lang());
        if (text == null) {
            text = render(visit);
            texts.put(visit.lang(), text);
        }
        return Page.of("help/guide.jte", text);
    }

    private static Text render(Visit visit) {
        String file = "guide_" + visit.lang() + ".md";
        String source =
                Documents.of(
                        Guide.class, Guide.class.getResource(file) == null ? "guide.md" : file);
        return visit.api().execute(DOCUMENT, Map.of("source", source), Data.class).renderMarkdown();
    }
}
