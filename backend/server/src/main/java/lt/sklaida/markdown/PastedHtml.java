package lt.sklaida.markdown;

import org.commonmark.node.Document;
import org.commonmark.renderer.markdown.MarkdownRenderer;
import org.jsoup.Jsoup;

/**
 * HTML as browsers and word processors copy it, turned into Markdown. Only what Markdown can say is
 * taken over, by an allow list: neither styles nor scripts, nor addresses that Markdown must not
 * have.
 */
public final class PastedHtml {

    /** The maximum length of the HTML, in UTF-16 code units; word processors are wordy. */
    public static final int MAX_LENGTH = 1_000_000;

    private static final MarkdownRenderer RENDERER =
            MarkdownRenderer.builder().extensions(Syntax.EXTENSIONS).build();

    private PastedHtml() {}

    /**
     * The source of the Markdown.
     *
     * @param html at most {@link #MAX_LENGTH} long; it need not be well-formed
     */
    public static String toMarkdown(String html) {
        Document document = new Document();
        PastedBlocks.read(Jsoup.parse(html).body(), document);
        return InvisibleCharacters.strip(RENDERER.render(document)).strip();
    }
}
