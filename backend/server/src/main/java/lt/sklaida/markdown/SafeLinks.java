package lt.sklaida.markdown;

import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.jspecify.annotations.Nullable;

import java.util.Optional;

/** Replaces links and images that have no safe {@link Address} by their text. */
final class SafeLinks implements Parser.ParserExtension {

    /**
     * The maximum total length of addresses and titles. A reference ({@code [a]}) repeats those of
     * its definition, so that three bytes of source can become half a megabyte of output.
     */
    private static final int MAX_TOTAL_LENGTH = 2 * Markdown.MAX_SOURCE_BYTES;

    @Override
    public void extend(Parser.Builder parser) {
        parser.postProcessor(SafeLinks::process);
    }

    private static Node process(Node document) {
        Pass pass = new Pass();
        // Backwards, since the alternative text of an image may contain links and images.
        Tree.below(document).reversed().forEach(pass::check);
        return document;
    }

    /** The check of one text. */
    private static final class Pass {

        private long totalLength;

        void check(Node node) {
            switch (node) {
                case Link link ->
                        withinTotal(link.getDestination(), link.getTitle())
                                .flatMap(Address::ofLink)
                                .ifPresentOrElse(link::setDestination, () -> Tree.unwrap(link));
                case Image image -> {
                    flatten(image);
                    withinTotal(image.getDestination(), image.getTitle())
                            .flatMap(Address::ofImage)
                            .ifPresentOrElse(image::setDestination, () -> Tree.unwrap(image));
                }
                default -> {}
            }
        }

        private Optional<String> withinTotal(String destination, @Nullable String title) {
            totalLength += destination.length() + (title == null ? 0 : title.length());
            return totalLength <= MAX_TOTAL_LENGTH ? Optional.of(destination) : Optional.empty();
        }

        /** Replaces the alternative text by plain text, without links, footnotes and images. */
        private static void flatten(Image image) {
            Text alternative = new Text(PlainTextRenderer.of(image));
            Tree.children(image).forEach(Node::unlink);
            image.appendChild(alternative);
        }
    }
}
