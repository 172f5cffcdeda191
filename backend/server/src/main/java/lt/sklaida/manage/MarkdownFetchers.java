package lt.sklaida.manage;

import graphql.schema.DataFetchingEnvironment;

import lt.sklaida.markdown.Markdown;
import lt.sklaida.markdown.PastedHtml;
import lt.sklaida.shared.InvalidException;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Shows Markdown that is not saved, as readers would see it, and makes Markdown of HTML. */
final class MarkdownFetchers {

    private MarkdownFetchers() {}

    static Markdown render(DataFetchingEnvironment environment) {
        String source = Objects.requireNonNull(environment.getArgument("source"));
        int size = source.getBytes(StandardCharsets.UTF_8).length;
        if (size > Markdown.MAX_SOURCE_BYTES) {
            throw new InvalidException(
                    "source has %d bytes; it may have at most %d"
                            .formatted(size, Markdown.MAX_SOURCE_BYTES));
        }
        return Markdown.of(source);
    }

    static Markdown fromHtml(DataFetchingEnvironment environment) {
        String html = Objects.requireNonNull(environment.getArgument("html"));
        if (html.length() > PastedHtml.MAX_LENGTH) {
            throw new InvalidException(
                    "html has %d characters; it may have at most %d"
                            .formatted(html.length(), PastedHtml.MAX_LENGTH));
        }
        return Markdown.of(PastedHtml.toMarkdown(html));
    }
}
