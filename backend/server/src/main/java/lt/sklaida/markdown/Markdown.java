package lt.sklaida.markdown;

import org.commonmark.node.Node;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A text in Markdown and what can be made of it.
 *
 * <p>Each is made when first asked for, once, and may be asked for by any thread. None of them ever
 * fails: a text that would take the parser too long (see {@link Bounds}) is shown as it was
 * written.
 */
public final class Markdown {

    /** How long a source may be, in bytes of UTF-8, so that making its HTML takes no time. */
    public static final int MAX_SOURCE_BYTES = 512 * 1024;

    private static final int WORDS_A_MINUTE = 200;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]\\S*");

    private final String source;
    private final Once<Node> document;
    private final Once<Outline> outline;
    private final Once<String> html;
    private final Once<String> text;

    private Markdown(String source) {
        this.source = source;
        this.document = new Once<>(() -> Syntax.parse(source));
        this.outline = new Once<>(() -> Outline.of(document.get()));
        this.html = new Once<>(() -> Html.of(document.get(), outline.get()));
        this.text = new Once<>(() -> PlainText.of(document.get()));
    }

    public static Markdown of(String source) {
        return new Markdown(source);
    }

    public String source() {
        return source;
    }

    /**
     * HTML that is safe to put into any page: raw HTML is shown rather than obeyed, and links and
     * images lead to http, https, mailto (links only) and relative addresses alone.
     */
    public String html() {
        return html.get();
    }

    /** What a reader sees of the text, one line a block or table row, footnotes at the end. */
    public String text() {
        return text.get();
    }

    /**
     * The beginning of the text on one line.
     *
     * @param length at most so many code points, the ellipsis of a shortened text included
     */
    public String excerpt(int length) {
        return Excerpt.of(text(), length);
    }

    /** The headings in their order. */
    public List<Heading> headings() {
        return outline.get().headings();
    }

    /** How long reading takes, rounded up; at least one minute. */
    public int readingMinutes() {
        int words = (int) WORD.matcher(text()).results().count();
        return Math.max(1, Math.ceilDiv(words, WORDS_A_MINUTE));
    }
}
