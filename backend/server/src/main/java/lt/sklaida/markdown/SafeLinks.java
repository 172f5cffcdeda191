package lt.sklaida.markdown;

import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.jspecify.annotations.Nullable;

import java.util.Optional;

/** Keeps the links and images that lead to a safe {@link Address}; of the others, their text. */
final class SafeLinks implements Parser.ParserExtension {

    /**
     * A reference ({@code [a]}) repeats the address and title of its definition, so that three
     * bytes can stand for half a million. No text reaches this total without such a trick.
     */
    private static final int MAX_TOTAL_LENGTH = 2 * Markdown.MAX_SOURCE_BYTES;

    @Override
    public void extend(Parser.Builder parser) {
        parser.postProcessor(SafeLinks::in);
    }

    private static Node in(Node document) {
        Settlement settlement = new Settlement();
        // Backwards, since an image may hold links and images in its alternative text.
        Tree.below(document).reversed().forEach(settlement::settle);
        return document;
    }

    private static final class Settlement {

        private long totalLength;

        void settle(Node node) {
            switch (node) {
                case Link link ->
                        affordable(link.getDestination(), link.getTitle())
                                .flatMap(Address::ofLink)
                                .ifPresentOrElse(link::setDestination, () -> Tree.unwrap(link));
                case Image image -> {
                    flatten(image);
                    affordable(image.getDestination(), image.getTitle())
                            .flatMap(Address::ofImage)
                            .ifPresentOrElse(image::setDestination, () -> Tree.unwrap(image));
                }
                default -> {}
            }
        }

        private Optional<String> affordable(String destination, @Nullable String title) {
            totalLength += destination.length() + (title == null ? 0 : title.length());
            return totalLength <= MAX_TOTAL_LENGTH ? Optional.of(destination) : Optional.empty();
        }

        /** An alternative text is plain: without links, footnotes and images of its own. */
        private static void flatten(Image image) {
            Text alternative = new Text(PlainTextRenderer.of(image));
            Tree.children(image).forEach(Node::unlink);
            image.appendChild(alternative);
        }
    }
}
