package lt.sklaida.markdown;

import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.Block;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/** Renders a text without formatting: one line for each block or table row. */
final class PlainTextRenderer {

    private final StringBuilder out = new StringBuilder();

    private PlainTextRenderer() {}

    static String of(Node node) {
        PlainTextRenderer text = new PlainTextRenderer();
        text.appendChildren(node);
        return text.stripped();
    }

    /** The text up to the first heading that has some above it, without tables. */
    static String ofIntroduction(Node document) {
        PlainTextRenderer text = new PlainTextRenderer();
        boolean begun = false;
        for (Node block = document.getFirstChild(); block != null; block = block.getNext()) {
            if (begun && block instanceof Heading) {
                break;
            }
            if (!(block instanceof TableBlock)) {
                int before = text.out.length();
                text.append(block);
                begun |= !(block instanceof Heading) && text.out.length() > before;
            }
        }
        return text.stripped();
    }

    private String stripped() {
        return InvisibleCharacters.strip(out.toString()).strip();
    }

    private void append(Node node) {
        switch (node) {
            case Text text -> out.append(text.getLiteral());
            case Code code -> out.append(code.getLiteral());
            case HtmlInline html -> out.append(html.getLiteral());
            case HtmlBlock html -> appendLines(html.getLiteral());
            case FencedCodeBlock code -> appendLines(code.getLiteral());
            case IndentedCodeBlock code -> appendLines(code.getLiteral());
            case SoftLineBreak _ -> out.append(' ');
            case HardLineBreak _ -> endLine();
            case TableCell cell -> {
                appendChildren(cell);
                out.append(' ');
            }
            case TableRow row -> {
                appendChildren(row);
                endLine();
            }
            case Block block -> {
                appendChildren(block);
                endLine();
            }
            default -> appendChildren(node);
        }
    }

    private void appendChildren(Node parent) {
        for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
            append(child);
        }
    }

    private void appendLines(String literal) {
        endLine();
        out.append(literal);
        endLine();
    }

    private void endLine() {
        int end = out.length();
        while (end > 0 && out.charAt(end - 1) == ' ') {
            end--;
        }
        out.setLength(end);
        if (end > 0 && out.charAt(end - 1) != '\n') {
            out.append('\n');
        }
    }
}
