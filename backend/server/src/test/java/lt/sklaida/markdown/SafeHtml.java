package lt.sklaida.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Parses HTML as a browser does, and checks that it has only the elements and attributes listed
 * here.
 */
final class SafeHtml {

    private static final Map<String, Set<String>> ATTRIBUTES =
            Map.ofEntries(
                    Map.entry("a", Set.of("href", "title", "rel", "id", "class", "role")),
                    Map.entry("img", Set.of("src", "alt", "title", "loading")),
                    Map.entry("input", Set.of("type", "checked", "disabled", "aria-label")),
                    Map.entry("code", Set.of("class")),
                    Map.entry("sup", Set.of("class")),
                    Map.entry("section", Set.of("class", "role")),
                    Map.entry("li", Set.of("id")),
                    Map.entry("ol", Set.of("start")),
                    Map.entry("th", Set.of("align")),
                    Map.entry("td", Set.of("align")));

    private static final Set<String> PLAIN =
            Set.of(
                    "p",
                    "blockquote",
                    "ul",
                    "pre",
                    "em",
                    "strong",
                    "del",
                    "br",
                    "hr",
                    "table",
                    "thead",
                    "tbody",
                    "tr");

    private static final Set<String> HEADINGS = Set.of("h1", "h2", "h3", "h4", "h5", "h6");

    static final String INVISIBLE = "[\\p{Cs}\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069&&[^\\t\\n]]";

    private SafeHtml() {}

    static void check(String html) {
        Document document = Jsoup.parseBodyFragment(html);
        assertThat(document.head().childNodes()).as(html).isEmpty();
        assertThat(html).doesNotContainPattern(INVISIBLE);
        Set<String> ids = new HashSet<>();
        document.body()
                .select("body > *, body > * *")
                .forEach(element -> check(element, ids, html));
        document.body().forEachNode(node -> checkNode(node, html));
    }

    private static void checkNode(Node node, String html) {
        assertThat(node).as(html).isNotInstanceOfAny(Comment.class, DataNode.class);
    }

    private static void check(Element element, Set<String> ids, String html) {
        String name = element.normalName();
        Set<String> allowed =
                HEADINGS.contains(name) ? Set.of("id") : ATTRIBUTES.getOrDefault(name, Set.of());
        assertThat(PLAIN.contains(name) || !allowed.isEmpty())
                .as("<%s> in %s", name, html)
                .isTrue();
        for (Attribute attribute : element.attributes()) {
            assertThat(allowed).as(html).contains(attribute.getKey());
            switch (attribute.getKey()) {
                case "href", "src" -> checkAddress(name, attribute.getValue());
                case "id" ->
                        assertThat(ids.add(attribute.getValue()))
                                .as("%s twice in %s", attribute, html)
                                .isTrue();
                case "class" ->
                        assertThat(attribute.getValue())
                                .matches("language-[\\w+#.-]+|footnote(s|-ref|-backref)");
                case "type" -> assertThat(attribute.getValue()).isEqualTo("checkbox");
                default -> {}
            }
        }
        if (name.equals("a") && element.attr("href").matches("(?i)\\s*(https?:)?[/\\\\]{2}.*")) {
            assertThat(element.attr("rel")).as(html).isEqualTo("noopener noreferrer");
        }
    }

    /** Reads the address as browsers do (WHATWG URL): without the characters that they skip. */
    private static void checkAddress(String element, String address) {
        String read =
                address.replaceAll("^[\\x00-\\x20]+", "")
                        .replaceAll("[\\t\\n\\r]", "")
                        .toLowerCase(Locale.ROOT);
        assertThat(address).isNotEmpty().doesNotContain("\\").matches("[!-~]+");
        if (read.matches("[a-z][a-z0-9+.-]*:.*")) {
            assertThat(read)
                    .matches(
                            element.equals("a") ? "(https?://[^/]|mailto:.).*" : "https?://[^/].*");
        } else {
            assertThat(read).doesNotStartWith("//").doesNotContainPattern("^[^/?#]*(:|%3a)");
        }
    }
}
