package lt.sklaida.markdown;

import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.InlineParserContext;
import org.commonmark.parser.Parser;
import org.commonmark.parser.beta.LinkInfo;
import org.commonmark.parser.beta.LinkResult;
import org.commonmark.parser.beta.Scanner;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Footnotes in the syntax of GitHub: {@code a claim[^1]}, and elsewhere {@code [^1]: its source}.
 *
 * <p>Footnotes that the text refers to, directly or through other footnotes, are moved to its end
 * in the order of the references; the others are left out. (The library's own extension does not
 * work with the version of its parser that withstands hostile input.)
 */
final class Footnotes implements Parser.ParserExtension, HtmlRenderer.HtmlRendererExtension {

    private static final Pattern OWN_ID = Pattern.compile("fn(ref)?(-.*)?");

    @Override
    public void extend(Parser.Builder parser) {
        parser.customBlockParserFactory(FootnoteParser::start)
                .linkProcessor(Footnotes::refer)
                .postProcessor(Footnotes::arrange);
    }

    @Override
    public void extend(HtmlRenderer.Builder renderer) {
        renderer.nodeRendererFactory(FootnoteRenderer::new);
    }

    /** Whether an id could be that of a footnote or of a reference to one. */
    static boolean owns(String id) {
        return OWN_ID.matcher(id).matches();
    }

    private static LinkResult refer(
            LinkInfo link, Scanner scanner, InlineParserContext definitions) {
        if (link.destination() != null || isDefined(link.label(), definitions)) {
            return LinkResult.none();
        }
        String text = link.text(scanner);
        Definition definition =
                text.startsWith("^")
                        ? definitions.getDefinition(Definition.class, text.substring(1))
                        : null;
        return definition == null
                ? LinkResult.none()
                : LinkResult.replaceWith(new Reference(definition), link.afterTextBracket());
    }

    private static boolean isDefined(@Nullable String label, InlineParserContext definitions) {
        return label != null
                && definitions.getDefinition(LinkReferenceDefinition.class, label) != null;
    }

    private static Node arrange(Node document) {
        Tree.below(document).stream().filter(Definition.class::isInstance).forEach(Node::unlink);
        Section section = new Section();
        section.collect(document);
        // References in a footnote may add footnotes to the section during this loop.
        for (Node note = section.getFirstChild(); note != null; note = note.getNext()) {
            section.collect(note);
        }
        if (section.getFirstChild() != null) {
            Tree.children(section).forEach(note -> ((Definition) note).addBacklinks());
            document.appendChild(section);
        }
        return document;
    }

    /** The footnotes at the end of the text. */
    static final class Section extends CustomBlock {

        private int size;

        private void collect(Node root) {
            for (Node node : Tree.below(root)) {
                if (node instanceof Reference reference) {
                    add(reference);
                }
            }
        }

        private void add(Reference reference) {
            Definition definition = reference.definition;
            if (definition.getParent() == null) {
                appendChild(definition);
                definition.number = ++size;
            }
            definition.references.add(reference);
            reference.occurrence = definition.references.size();
        }
    }

    /** One footnote. */
    static final class Definition extends CustomBlock {

        private final List<Reference> references = new ArrayList<>();
        private int number;

        int number() {
            return number;
        }

        String id() {
            return "fn-" + number;
        }

        private void addBacklinks() {
            if (!(getLastChild() instanceof Paragraph)) {
                appendChild(new Paragraph());
            }
            for (Reference reference : references) {
                getLastChild().appendChild(new Text(" "));
                getLastChild().appendChild(new Backlink(reference));
            }
        }
    }

    /** A reference to a footnote in the text. */
    static final class Reference extends CustomNode {

        private final Definition definition;
        private int occurrence;

        private Reference(Definition definition) {
            this.definition = definition;
        }

        Definition definition() {
            return definition;
        }

        /** The number of this reference among those to the same footnote, from 1. */
        int occurrence() {
            return occurrence;
        }

        String id() {
            return "fnref-" + definition.number + (occurrence == 1 ? "" : "-" + occurrence);
        }
    }

    /** The link from a footnote back to its reference. */
    static final class Backlink extends CustomNode {

        private final Reference reference;

        private Backlink(Reference reference) {
            this.reference = reference;
        }

        Reference reference() {
            return reference;
        }
    }
}
