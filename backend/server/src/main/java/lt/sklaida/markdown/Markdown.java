package lt.sklaida.markdown;

import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.springframework.util.function.SingletonSupplier;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A text in Markdown and its derived forms.
 *
 * <p>Each form is computed once, on first use; instances are safe for use by several threads. No
 * form ever fails: a text that would take the parser too long (see {@link ParserLimits}) is
 * rendered as a code block.
 */
public final class Markdown {

    /** The maximum length of a source in bytes of UTF-8, so that rendering stays fast. */
    public static final int MAX_SOURCE_BYTES = 512 * 1024;

    private static final int WORDS_A_MINUTE = 200;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]\\S*");

    private final String source;
    private final SingletonSupplier<Node> document;
    private final SingletonSupplier<Outline> outline;
    private final SingletonSupplier<String> html;
    private final SingletonSupplier<String> text;

    private Markdown(String source) {
        this.source = source;
        this.document = SingletonSupplier.of(() -> Syntax.parse(source));
        this.outline = SingletonSupplier.of(() -> Outline.of(document.obtain()));
        this.html = SingletonSupplier.of(() -> Renderings.html(source, () -> html("")));
        this.text = SingletonSupplier.of(() -> PlainTextRenderer.of(document.obtain()));
    }

    public static Markdown of(String source) {
        return new Markdown(source);
    }

    public String source() {
        return source;
    }

    /**
     * HTML that is safe to put into any page: raw HTML is escaped, and links and images have only
     * http, https, mailto (links only) and relative addresses.
     */
    public String html() {
        return html.obtain();
    }

    /**
     * The same HTML with ids that stay unique when several texts share a page.
     *
     * @param idPrefix put before every id, and in links to one
     */
    public String html(String idPrefix) {
        return Html.of(document.obtain(), outline.obtain(), idPrefix);
    }

    /** The text without formatting: one line for each block or table row, footnotes at the end. */
    public String text() {
        return text.obtain();
    }

    /**
     * The beginning of the text on one line. It ends before the first heading that has text above
     * it, and leaves tables out, since neither reads well within a line.
     *
     * @param length the maximum number of code points, including the ellipsis of a shortened text
     */
    public String excerpt(int length) {
        String introduction = PlainTextRenderer.ofIntroduction(document.obtain());
        return Excerpt.of(introduction.isEmpty() ? text() : introduction, length);
    }

    /** The headings, in the order of the text. */
    public List<Heading> headings() {
        return outline.obtain().headings();
    }

    /** The addresses of the links, in the order of the text; those of images are not among them. */
    public List<String> links() {
        return Tree.below(document.obtain()).stream()
                .filter(Link.class::isInstance)
                .map(node -> ((Link) node).getDestination())
                .toList();
    }

    /** The addresses of the images, in the order of the text. */
    public List<String> images() {
        return Tree.below(document.obtain()).stream()
                .filter(Image.class::isInstance)
                .map(node -> ((Image) node).getDestination())
                .toList();
    }

    /** The reading time, rounded up; at least one minute. */
    public int readingMinutes() {
        int words = (int) WORD.matcher(text()).results().count();
        return Math.max(1, Math.ceilDiv(words, WORDS_A_MINUTE));
    }
}
