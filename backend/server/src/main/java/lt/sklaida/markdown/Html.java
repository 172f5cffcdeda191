package lt.sklaida.markdown;

import org.commonmark.ext.task.list.items.TaskListItemMarker;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.renderer.html.HtmlRenderer;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * Writes a text as HTML: raw HTML escaped, headings with anchors, links and images with manners.
 */
final class Html {

    /** What an info string may make of itself: one class, by which a highlighter goes. */
    private static final Pattern LANGUAGE = Pattern.compile("language-[\\w+#.-]{1,40}");

    private final Outline outline;

    private Html(Outline outline) {
        this.outline = outline;
    }

    static String of(Node document, Outline outline) {
        HtmlRenderer renderer =
                HtmlRenderer.builder()
                        .escapeHtml(true)
                        .percentEncodeUrls(true)
                        .attributeProviderFactory(_ -> new Html(outline)::setAttributes)
                        .extensions(Syntax.EXTENSIONS)
                        .build();
        return Legible.only(renderer.render(document));
    }

    private void setAttributes(Node node, String tag, Map<String, String> attributes) {
        switch (node) {
            case org.commonmark.node.Heading heading ->
                    attributes.put("id", outline.anchors().get(heading));
            case Link link when Address.isExternal(link.getDestination()) ->
                    attributes.put("rel", "noopener noreferrer");
            case Image _ -> attributes.put("loading", "lazy");
            case FencedCodeBlock _ -> attributes.values().removeIf(name -> !isLanguage(name));
            case TaskListItemMarker marker when marker.getNext() != null ->
                    attributes.put("aria-label", PlainText.of(marker.getNext()));
            default -> {}
        }
    }

    private static boolean isLanguage(String name) {
        return LANGUAGE.matcher(name).matches();
    }
}
