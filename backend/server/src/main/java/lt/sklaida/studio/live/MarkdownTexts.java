package lt.sklaida.studio.live;

import lt.sklaida.pages.ApiFailure;
import lt.sklaida.pages.Documents;
import lt.sklaida.studio.Reply;
import lt.sklaida.studio.Visit;

import java.util.Map;

/** Shows Markdown as readers will see it, and makes Markdown of pasted HTML. */
final class MarkdownTexts {

    private static final String RENDER = Documents.of(MarkdownTexts.class, "render.graphql");
    private static final String CONVERT = Documents.of(MarkdownTexts.class, "convert.graphql");

    private MarkdownTexts() {}

    private record Rendered(Html renderMarkdown) {}

    private record Html(String html) {}

    private record Converted(Source markdownFromHtml) {}

    private record Source(String source) {}

    /** Answers {@code {source}} with {@code {html}}, and {@code {html}} with {@code {source}}. */
    static Reply convert(Visit visit) {
        Map<?, ?> asked = visit.json();
        if (asked.get("source") instanceof String source) {
            return Reply.json(
                    visit.api()
                            .execute(RENDER, Map.of("source", source), Rendered.class)
                            .renderMarkdown());
        }
        if (asked.get("html") instanceof String html) {
            return Reply.json(
                    visit.api()
                            .execute(CONVERT, Map.of("html", html), Converted.class)
                            .markdownFromHtml());
        }
        throw ApiFailure.badInput("Give either \"source\" or \"html\" as a text");
    }
}
