package lt.sklaida.markdown;

import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads text of pasted HTML, with what marks it, into a block of Markdown. */
final class PastedInlines {

    private static final char NO_BREAK_SPACE = '\u00a0';
    private static final Pattern INVISIBLE = Pattern.compile("[\u00ad\u200b\u2060\ufeff]");
    private static final Pattern BOLD = Pattern.compile("font-weight:(bold|[6-9]00)");
    private static final Pattern NOT_BOLD = Pattern.compile("font-weight:(normal|[1-5]00)");

    private PastedInlines() {}

    /** Appends a node to a block, which is tidied once it has all that belongs into it. */
    static void read(org.jsoup.nodes.Node node, Node parent) {
        read(node, parent, Set.of(), 0);
    }

    /** Appends the content of an element to a block that has one line. */
    static void readLine(Element element, Node parent) {
        element.childNodes().forEach(child -> read(child, parent));
        tidy(parent, false);
    }

    private static void read(
            org.jsoup.nodes.Node node, Node parent, Set<Class<?>> marks, int depth) {
        if (node instanceof TextNode text) {
            parent.appendChild(new Text(collapsed(text.getWholeText())));
        } else if (node instanceof Element element && !PastedBlocks.isLeftOut(element)) {
            if (depth > PastedBlocks.MAX_DEPTH) {
                parent.appendChild(new Text(element.text()));
            } else {
                read(element, parent, marks, depth);
            }
        }
    }

    private static void read(Element element, Node parent, Set<Class<?>> marks, int depth) {
        switch (element.normalName()) {
            case "br" -> parent.appendChild(new HardLineBreak());
            case "img" -> image(element, parent);
            case "code", "kbd", "samp", "tt" -> code(element, parent);
            default -> marked(element, parent, marks, depth);
        }
    }

    private static void marked(Element element, Node parent, Set<Class<?>> marks, int depth) {
        Node mark = mark(element);
        boolean isNew = mark != null && !marks.contains(mark.getClass());
        Node target = mark != null && isNew ? mark : parent;
        Set<Class<?>> within = new HashSet<>(marks);
        within.add(target.getClass());
        String around = PastedBlocks.isBlock(element) ? " " : "";
        parent.appendChild(new Text(around));
        if (isNew) {
            parent.appendChild(target);
        }
        element.childNodes().forEach(child -> read(child, target, within, depth + 1));
        parent.appendChild(new Text(around));
    }

    private static @Nullable Node mark(Element element) {
        String style = PastedBlocks.style(element);
        return switch (element.normalName()) {
            case "a" -> link(element);
            case "b", "strong" -> NOT_BOLD.matcher(style).find() ? null : new StrongEmphasis("**");
            case "i", "em", "cite", "dfn", "var" ->
                    style.contains("font-style:normal") ? null : new Emphasis("*");
            case "s", "strike", "del" -> new Strikethrough("~~");
            default -> {
                if (BOLD.matcher(style).find()) {
                    yield new StrongEmphasis("**");
                }
                yield style.contains("font-style:italic") ? new Emphasis("*") : null;
            }
        };
    }

    private static @Nullable Link link(Element element) {
        String address = element.attr("href");
        return address.startsWith("#")
                ? null
                : Address.ofLink(address).map(to -> new Link(to, null)).orElse(null);
    }

    /** A picture by its address, or else by what it shows. */
    private static void image(Element element, Node parent) {
        Text shown = new Text(collapsed(element.attr("alt")));
        Address.ofImage(element.attr("src"))
                .filter(address -> Address.isExternal(address) || address.startsWith("/"))
                .ifPresentOrElse(
                        address -> {
                            Image image = new Image(address, null);
                            image.appendChild(shown);
                            parent.appendChild(image);
                        },
                        () -> parent.appendChild(shown));
    }

    private static void code(Element element, Node parent) {
        String text = element.text();
        if (!text.isBlank()) {
            parent.appendChild(new Code(text));
        }
    }

    /** With one space for each run of white space; a single no-break space stays. */
    private static String collapsed(String text) {
        StringBuilder all = new StringBuilder(text.length());
        String visible = INVISIBLE.matcher(text).replaceAll("");
        for (int i = 0; i < visible.length(); i++) {
            char c = visible.charAt(i);
            boolean space = isSpace(c);
            int last = all.length() - 1;
            if (space && last >= 0 && isSpace(all.charAt(last))) {
                all.setCharAt(last, ' ');
            } else {
                all.append(space && c != NO_BREAK_SPACE ? ' ' : c);
            }
        }
        return all.toString();
    }

    private static boolean isSpace(char c) {
        return c == NO_BREAK_SPACE || Character.isWhitespace(c);
    }

    /**
     * Moves white space out of marks, which Markdown could not tell from text else, joins what is
     * marked alike, and leaves out what is empty.
     *
     * @param breaks whether the block may have several lines
     */
    static void tidy(Node block, boolean breaks) {
        tidyMarks(block);
        new Spaces(breaks).tidy(block);
    }

    private static boolean isMark(Node node) {
        return node instanceof Emphasis
                || node instanceof StrongEmphasis
                || node instanceof Strikethrough
                || node instanceof Link;
    }

    private static void tidyMarks(Node parent) {
        for (Node child : Tree.children(parent)) {
            if (child instanceof Text text && text.getLiteral().isEmpty()) {
                child.unlink();
            } else if (isMark(child)) {
                tidyMarks(child);
                loosen(child);
                Node before = child.getPrevious();
                if (child.getFirstChild() == null) {
                    child.unlink();
                } else if (before != null
                        && before.getClass() == child.getClass()
                        && !(child instanceof Link)) {
                    Tree.children(child).forEach(before::appendChild);
                    child.unlink();
                }
            }
        }
    }

    /** Moves spaces and line breaks at the edges of a mark out of it. */
    private static void loosen(Node mark) {
        while (mark.getFirstChild() instanceof HardLineBreak first) {
            mark.insertBefore(first);
        }
        while (mark.getLastChild() instanceof HardLineBreak last) {
            mark.insertAfter(last);
        }
        if (mark.getFirstChild() instanceof Text first && first.getLiteral().startsWith(" ")) {
            first.setLiteral(first.getLiteral().stripLeading());
            mark.insertBefore(new Text(" "));
            unlinkIfEmpty(first);
        }
        if (mark.getLastChild() instanceof Text last && last.getLiteral().endsWith(" ")) {
            last.setLiteral(last.getLiteral().stripTrailing());
            mark.insertAfter(new Text(" "));
            unlinkIfEmpty(last);
        }
    }

    private static void unlinkIfEmpty(Text text) {
        if (text.getLiteral().isEmpty()) {
            text.unlink();
        }
    }

    /** Leaves one space where several texts meet, and none at the edges of lines. */
    private static final class Spaces {

        private final boolean breaks;
        private @Nullable Text last;
        private boolean atSpace = true;

        Spaces(boolean breaks) {
            this.breaks = breaks;
        }

        void tidy(Node block) {
            Tree.below(block).forEach(this::visit);
            trimLast();
            while (block.getLastChild() instanceof HardLineBreak end) {
                end.unlink();
            }
        }

        private void visit(Node node) {
            switch (node) {
                case HardLineBreak line when breaks && !isFirst(line) -> {
                    trimLast();
                    atSpace = true;
                }
                case HardLineBreak line -> {
                    Text space = new Text(breaks ? "" : " ");
                    line.insertBefore(space);
                    line.unlink();
                    visit(space);
                }
                case Text text -> text(text);
                case Code _, Image _ -> {
                    atSpace = false;
                    last = null;
                }
                default -> {}
            }
        }

        private static boolean isFirst(HardLineBreak line) {
            return line.getPrevious() == null && !isMark(line.getParent());
        }

        private void text(Text text) {
            String literal = text.getLiteral();
            if (atSpace) {
                literal = literal.stripLeading();
            }
            text.setLiteral(literal);
            if (literal.isEmpty()) {
                text.unlink();
            } else {
                atSpace = literal.endsWith(" ");
                last = text;
            }
        }

        private void trimLast() {
            if (last != null) {
                last.setLiteral(last.getLiteral().stripTrailing());
                unlinkIfEmpty(last);
            }
            last = null;
        }
    }
}
