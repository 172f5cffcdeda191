package lt.sklaida.markdown;

import org.commonmark.ext.task.list.items.TaskListItemMarker;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.renderer.html.HtmlRenderer;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Renders a text as HTML: raw HTML escaped, ids on headings, {@code rel} on external links, lazy
 * loading of images.
 */
final class Html {

    /** The only class that is allowed on a code block, for syntax highlighters. */
    private static final Pattern LANGUAGE = Pattern.compile("language-[\\w+#.-]{1,40}");

    private final Outline outline;
    private final Set<String> headingIds;
    private final String idPrefix;

    private Html(Outline outline, String idPrefix) {
        this.outline = outline;
        this.headingIds = Set.copyOf(outline.anchors().values());
        this.idPrefix = idPrefix;
    }

    /**
     * @param idPrefix put before every id, and in links to one
     */
    static String of(Node document, Outline outline, String idPrefix) {
        Html html = new Html(outline, idPrefix);
        HtmlRenderer renderer =
                HtmlRenderer.builder()
                        .escapeHtml(true)
                        .percentEncodeUrls(true)
                        .attributeProviderFactory(_ -> html::setAttributes)
                        .extensions(Syntax.EXTENSIONS)
                        .build();
        return InvisibleCharacters.strip(renderer.render(document));
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
                    attributes.put("aria-label", PlainTextRenderer.of(marker.getNext()));
            default -> {}
        }
        attributes.computeIfPresent("id", (_, id) -> idPrefix + id);
        attributes.computeIfPresent("href", (_, address) -> prefixed(address));
    }

    /** The address, with the prefix if it leads to an id of this text. */
    private String prefixed(String address) {
        if (!address.startsWith("#")) {
            return address;
        }
        String id = address.substring(1);
        return headingIds.contains(id) || Footnotes.owns(id) ? "#" + idPrefix + id : address;
    }

    private static boolean isLanguage(String name) {
        return LANGUAGE.matcher(name).matches();
    }
}
