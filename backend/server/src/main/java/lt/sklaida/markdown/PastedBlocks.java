package lt.sklaida.markdown;

import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.ThematicBreak;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads blocks of pasted HTML into a tree of Markdown. */
final class PastedBlocks {

    /** Deeper levels become plain text; the parser would not nest them either. */
    static final int MAX_DEPTH = 30;

    private static final int MAX_CELLS = 5_000;

    private static final Set<String> BLOCKS =
            Set.of(
                    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul"
                            .split(" "));
    private static final Set<String> LEFT_OUT =
            Set.of(
                    "audio button canvas embed head iframe input link map math meta noscript object script select style svg template textarea title video"
                            .split(" "));

    /** How word processors mark a paragraph that is an item of a list. */
    private static final Pattern ITEM_LEVEL = Pattern.compile("mso-list:\\w+level(\\d)");

    private static final Pattern NUMBER = Pattern.compile("\\w{1,4}[.)].*");

    private final Node parent;
    private @Nullable Paragraph open;

    private PastedBlocks(Node parent) {
        this.parent = parent;
    }

    /** Appends the content of an element to a block. */
    static void read(Element element, Node parent) {
        read(element, parent, 0);
    }

    private static void read(Element element, Node parent, int depth) {
        PastedBlocks blocks = new PastedBlocks(parent);
        blocks.children(element, depth);
        blocks.close();
    }

    static boolean isBlock(Element element) {
        return BLOCKS.contains(element.normalName());
    }

    /** Whether nobody sees the element, or it holds what no text has. */
    static boolean isLeftOut(Element element) {
        String style = style(element);
        return LEFT_OUT.contains(element.normalName())
                || element.hasAttr("hidden")
                || style.contains("display:none")
                || style.contains("mso-list:ignore");
    }

    /** The style attribute in lower case, without spaces. */
    static String style(Element element) {
        return element.attr("style").toLowerCase(Locale.ROOT).replace(" ", "");
    }

    private void children(Element element, int depth) {
        for (org.jsoup.nodes.Node child : element.childNodes()) {
            if (child instanceof TextNode text) {
                inline(text);
            } else if (child instanceof Element inner && !isLeftOut(inner)) {
                element(inner, depth + 1);
            }
        }
    }

    private void element(Element element, int depth) {
        if (depth > MAX_DEPTH) {
            inline(new TextNode(" " + element.text() + " "));
        } else if (isBlock(element)) {
            close();
            block(element, depth);
            close();
        } else if (element.stream().anyMatch(PastedBlocks::isBlock)) {
            children(element, depth);
        } else {
            inline(element);
        }
    }

    private void inline(org.jsoup.nodes.Node node) {
        if (open == null) {
            open = new Paragraph();
        }
        PastedInlines.read(node, open);
    }

    private void close() {
        if (open != null) {
            PastedInlines.tidy(open, true);
            appendUnlessEmpty(parent, open);
            open = null;
        }
    }

    private static void appendUnlessEmpty(Node parent, Node child) {
        if (child.getFirstChild() != null) {
            parent.appendChild(child);
        }
    }

    private void block(Element element, int depth) {
        String name = element.normalName();
        switch (name) {
            case "h1", "h2", "h3", "h4", "h5", "h6" -> heading(element, name.charAt(1) - '0');
            case "ul", "menu" -> list(element, bullets(), depth);
            case "ol" -> list(element, numbers(), depth);
            case "blockquote" -> quote(element, depth);
            case "pre" -> code(element);
            case "hr" -> parent.appendChild(new ThematicBreak());
            case "table" -> table(element, depth);
            case "p" -> paragraph(element, depth);
            default -> children(element, depth);
        }
    }

    private void heading(Element element, int level) {
        Heading heading = new Heading();
        heading.setLevel(level);
        PastedInlines.readLine(element, heading);
        appendUnlessEmpty(parent, heading);
    }

    private void quote(Element element, int depth) {
        BlockQuote quote = new BlockQuote();
        read(element, quote, depth);
        appendUnlessEmpty(parent, quote);
    }

    private void code(Element element) {
        String text = element.wholeText().stripTrailing();
        if (!text.isBlank()) {
            FencedCodeBlock code = new FencedCodeBlock();
            code.setLiteral(text + "\n");
            parent.appendChild(code);
        }
    }

    private static BulletList bullets() {
        BulletList list = new BulletList();
        list.setMarker("-");
        return list;
    }

    private static OrderedList numbers() {
        OrderedList list = new OrderedList();
        list.setMarkerDelimiter(".");
        list.setMarkerStartNumber(1);
        return list;
    }

    private void list(Element element, ListBlock list, int depth) {
        for (Element child : element.children()) {
            if (isLeftOut(child)) {
                continue;
            }
            if (child.normalName().equals("li") || list.getLastChild() == null) {
                ListItem item = new ListItem();
                read(child, item, depth + 1);
                appendUnlessEmpty(list, item);
            } else {
                // Some put a list beside the item that it belongs to.
                new PastedBlocks(list.getLastChild()).element(child, depth + 1);
            }
        }
        append(list, parent);
    }

    /** Appends a list, or its items to the list of that kind that it follows. */
    private static void append(ListBlock list, Node parent) {
        list.setTight(Tree.children(list).stream().noneMatch(PastedBlocks::hasParagraphs));
        Node before = parent.getLastChild();
        if (before != null && before.getClass() == list.getClass()) {
            ListBlock former = (ListBlock) before;
            former.setTight(former.isTight() && list.isTight());
            Tree.children(list).forEach(former::appendChild);
        } else {
            appendUnlessEmpty(parent, list);
        }
    }

    private static boolean hasParagraphs(Node item) {
        return Tree.children(item).stream().filter(Paragraph.class::isInstance).count() > 1;
    }

    private void paragraph(Element element, int depth) {
        Matcher level = ITEM_LEVEL.matcher(style(element));
        if (level.find()) {
            item(element, level.group(1).charAt(0) - '0', depth);
        } else {
            children(element, depth);
        }
    }

    private void item(Element element, int level, int depth) {
        String marker =
                element.stream()
                        .filter(inner -> style(inner).contains("mso-list:ignore"))
                        .map(inner -> inner.text().strip())
                        .findFirst()
                        .orElse("");
        ListItem item = new ListItem();
        read(element, item, depth);
        ListBlock list = NUMBER.matcher(marker).matches() ? numbers() : bullets();
        appendUnlessEmpty(list, item);
        append(list, place(level));
    }

    /** The block that an item of that level belongs into: this one, or an item above. */
    private Node place(int level) {
        Node place = parent;
        for (int above = 1; above < level; above++) {
            if (place.getLastChild() instanceof ListBlock list
                    && list.getLastChild() instanceof ListItem last) {
                place = last;
            }
        }
        return place;
    }

    private void table(Element element, int depth) {
        List<List<Element>> rows =
                element.select("tr").stream()
                        .filter(row -> Objects.equals(row.closest("table"), element))
                        .map(row -> List.copyOf(row.select("> td, > th")))
                        .filter(row -> !row.isEmpty())
                        .toList();
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        boolean isLayout = element.selectFirst("table table, ul, ol, h1, h2, h3, pre") != null;
        if (columns < 2 || isLayout || (long) columns * rows.size() > MAX_CELLS) {
            rows.forEach(row -> row.forEach(cell -> layout(cell, depth)));
        } else {
            parent.appendChild(table(rows, columns));
        }
    }

    /** Some tables only arrange what is in them. */
    private void layout(Element cell, int depth) {
        children(cell, depth + 1);
        close();
    }

    private static TableBlock table(List<List<Element>> rows, int columns) {
        TableBlock table = new TableBlock();
        TableHead head = new TableHead();
        head.appendChild(row(rows.getFirst(), columns));
        table.appendChild(head);
        TableBody body = new TableBody();
        rows.stream().skip(1).forEach(row -> body.appendChild(row(row, columns)));
        appendUnlessEmpty(table, body);
        return table;
    }

    private static TableRow row(List<Element> cells, int columns) {
        TableRow row = new TableRow();
        for (int column = 0; column < columns; column++) {
            TableCell cell = new TableCell();
            if (column < cells.size()) {
                PastedInlines.readLine(cells.get(column), cell);
            }
            row.appendChild(cell);
        }
        return row;
    }
}
