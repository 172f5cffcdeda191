package lt.sklaida.markdown;

import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlWriter;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Renders footnotes as HTML, marked by roles (DPUB-ARIA) rather than labels, which would have to be
 * in the language of the text.
 */
final class FootnoteRenderer implements NodeRenderer {

    private final HtmlNodeRendererContext context;
    private final HtmlWriter html;

    FootnoteRenderer(HtmlNodeRendererContext context) {
        this.context = context;
        this.html = context.getWriter();
    }

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
        return Set.of(
                Footnotes.Reference.class,
                Footnotes.Section.class,
                Footnotes.Definition.class,
                Footnotes.Backlink.class);
    }

    @Override
    public void render(Node node) {
        switch (node) {
            case Footnotes.Reference reference -> render(reference);
            case Footnotes.Section section -> render(section);
            case Footnotes.Definition definition -> render(definition);
            case Footnotes.Backlink backlink -> render(backlink);
            default -> throw new IllegalArgumentException("Not of a footnote: " + node);
        }
    }

    private void render(Footnotes.Reference reference) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("href", "#" + reference.definition().id());
        attributes.put("id", reference.id());
        attributes.put("role", "doc-noteref");
        html.tag("sup", Map.of("class", "footnote-ref"));
        html.tag("a", context.extendAttributes(reference, "a", attributes));
        html.text(Integer.toString(reference.definition().number()));
        html.tag("/a");
        html.tag("/sup");
    }

    private void render(Footnotes.Section section) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("class", "footnotes");
        attributes.put("role", "doc-endnotes");
        html.line();
        html.tag("section", attributes);
        html.line();
        html.tag("ol");
        html.line();
        renderChildren(section);
        html.tag("/ol");
        html.line();
        html.tag("/section");
        html.line();
    }

    private void render(Footnotes.Definition definition) {
        Map<String, String> attributes = Map.of("id", definition.id());
        html.tag("li", context.extendAttributes(definition, "li", attributes));
        renderChildren(definition);
        html.tag("/li");
        html.line();
    }

    private void render(Footnotes.Backlink backlink) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("href", "#" + backlink.reference().id());
        attributes.put("class", "footnote-backref");
        attributes.put("role", "doc-backlink");
        html.tag("a", context.extendAttributes(backlink, "a", attributes));
        html.text("↩");
        html.tag("/a");
    }

    private void renderChildren(Node parent) {
        Tree.children(parent).forEach(context::render);
    }
}
