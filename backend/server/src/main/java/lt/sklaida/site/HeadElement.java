package lt.sklaida.site;

import org.jspecify.annotations.Nullable;

/** An element of the head of a page. */
public sealed interface HeadElement {

    /** {@code <meta name="…" content="…">}. */
    record Named(String name, String content) implements HeadElement {}

    /** {@code <meta property="…" content="…">}. */
    record Property(String property, String content) implements HeadElement {}

    /** {@code <link rel="…" href="…">}. */
    record Link(
            String rel,
            String href,
            @Nullable String type,
            @Nullable String title,
            @Nullable String hreflang)
            implements HeadElement {}

    /** {@code <script type="application/ld+json">} with this JSON. */
    record StructuredData(String json) implements HeadElement {

        /** The JSON as it can stand in HTML. */
        public String escaped() {
            return json.replace("<", "\\u003c").replace("&", "\\u0026");
        }
    }

    /** A link of a kind to a file. */
    static Link link(String rel, String href, String type, String title) {
        return new Link(rel, href, type, title, null);
    }
}
