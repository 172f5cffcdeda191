package lt.sklaida.markdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The time limit distinguishes linear from quadratic time on a busy machine; it is no benchmark.
 */
class ParserLimitsTests {

    private static final int SIZE = Markdown.MAX_SOURCE_BYTES;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @ParameterizedTest
    @ValueSource(
            strings = {
                ">",
                "> - ",
                "- ",
                "1. ",
                "# a\n",
                "a\n=\n",
                "- a\n ",
                "- [ ] a\n",
                "<!--",
                "x <!-- ",
                "x <? >",
                "<a ",
                "<a b='",
                "<",
                "<div>\n",
                "[",
                "![",
                "[](",
                "[a](<b",
                "[a](b 'c",
                "[a][",
                "[a]: b 'c\n",
                "[^a]: ",
                "[^a]: [^a]\n",
                "*",
                "*a_ ",
                "~~a ",
                "a**b_c",
                "`",
                "` ",
                "```\n",
                "|\n",
                "a|b\n",
                "a|b\n-|-\n",
                "\\",
                "&#",
                "www.a",
                "http://a",
                "a@",
                "a@b.",
                "a@b.c ",
                "<a@b.c>",
                "\n",
                "\t",
                "    a\n",
                "a  \n",
                "\u0000",
                "\ud83d",
                "![](b)",
                "a.b.c/d?e#f",
                "\r"
            })
    void rendersAnythingRepeatedInTime(String part) {
        renderInTime(part.repeat(SIZE / part.getBytes(UTF_8).length));
    }

    static Stream<String> nestings() {
        return Stream.of(
                nested("[", "a", "]"),
                nested("![", "a", "](u)"),
                nested("[", "", "[a](b)"),
                nested("![", "", "[a](b)"),
                nested("[", "", "![a](b)"),
                nested("[^", "a", "]"),
                nested("*", "a", "*"),
                nested("**", "a", "**"),
                nested("_", "a", "_"),
                nested("*a ", "b", " a*"),
                nested("*a**b ", "c", " d*e**"),
                nested("*a _b ", "c", " c*d_"),
                nested("~~", "a", "~~"),
                nested("*![", "a", "](u)*"),
                nested("<", "a", ">"),
                nested("(", "a", ")"),
                nested("[a](", "b", ")"),
                nested("> ", "a\n", "b\n"),
                nested("- ", "a\n", "\n"),
                nested("[a]: b\n\n", "", "[a]"),
                nested("[^a]: b\n\n", "", "[^a]"));
    }

    @ParameterizedTest
    @MethodSource("nestings")
    void rendersAnythingNestedInTime(String source) {
        renderInTime(source);
    }

    static Stream<String> blocksJustWithinTheBounds() {
        return Stream.of(
                        nested("*a**b ", "c", " d*e**", 999),
                        nested("[", "a", "[a](b)", 1998),
                        nested("*a _b ", "c", " c*d_", 999))
                .map(block -> (block + "\n\n").repeat(SIZE / block.length()));
    }

    @ParameterizedTest
    @MethodSource("blocksJustWithinTheBounds")
    void rendersManyHeavyBlocksInTime(String source) {
        renderInTime(source);
    }

    @Test
    void rendersNestedListsOfAnyDepth() {
        renderInTime(
                IntStream.range(0, 700)
                        .mapToObj(depth -> " ".repeat(2 * depth) + "- a\n")
                        .collect(Collectors.joining()));
        renderInTime("- ".repeat(99) + "a\n" + "\n".repeat(SIZE - 300));
        renderInTime("> ".repeat(99) + "a\n" + "b\n".repeat(SIZE / 2 - 300));
    }

    @Test
    void rendersATableOfAMillionCellsAsACodeBlock() {
        String columns = "|a".repeat(1000);
        String source = columns + "\n" + "|-".repeat(1000) + "\n" + (columns + "\n").repeat(1000);

        assertThat(renderInTime(source).html()).startsWith("<pre><code>|a|a|a");
    }

    @Test
    void countsShortRowsAsWideAsTheirTable() {
        String source =
                "|a".repeat(1000) + "\n" + "|-".repeat(1000) + "\n" + "|b\n".repeat(150_000);

        assertThat(renderInTime(source).html()).startsWith("<pre>");
    }

    @Test
    void countsTheCellsOfAllTables() {
        String table =
                "> "
                        + "|a".repeat(70)
                        + "\n> "
                        + "|-".repeat(70)
                        + "\n"
                        + "> |b\n".repeat(70)
                        + "\n";

        assertThat(renderInTime(table).html()).startsWith("<blockquote>\n<table>");
        assertThat(renderInTime(table.repeat(SIZE / table.length())).html()).startsWith("<pre>");
    }

    @Test
    void rendersTooManyDelimitersInOneBlockAsACodeBlock() {
        Markdown markdown = renderInTime("a*b[c\n".repeat(1001));

        assertThat(markdown.html()).startsWith("<pre><code>a*b[c\n");
        assertThat(markdown.text()).startsWith("a*b[c\na*b[c");
        assertThat(markdown.headings()).isEmpty();
    }

    @Test
    void allowsLongTextsOfOrdinaryBlocks() {
        String section =
                """
                ## Skyrius

                Tekstas su **paryškinimu**, [nuoroda](https://a.lt) ir *pabrėžimu*.

                - [vienas](/1), **du**
                - [trys](/3), **keturi**

                | A | B |
                |---|---|
                | 1 | 2 |

                """;

        assertThat(renderInTime(section.repeat(2_000)).html())
                .contains("<strong>", "<table>", "<h2 id=\"skyrius-1999\">");
        assertThat(renderInTime("- [vienas](/1), **du**\n".repeat(10_000)).html())
                .startsWith("<ul>");
    }

    @Test
    void limitsTheTotalLengthOfRepeatedAddresses() {
        String address = "x".repeat(SIZE / 2);

        Markdown markdown =
                renderInTime(
                        "[a]: /"
                                + address
                                + " '"
                                + address.substring(9)
                                + "'\n\n"
                                + "[a] ".repeat(1_900));

        assertThat(markdown.html()).contains("<a href=").hasSizeLessThan(4 * SIZE);
    }

    private static Markdown renderInTime(String source) {
        Markdown markdown = Markdown.of(source);
        assertTimeoutPreemptively(
                LIMIT,
                () -> {
                    markdown.html();
                    markdown.headings();
                    markdown.readingMinutes();
                    markdown.excerpt(200);
                    markdown.excerpt(SIZE);
                });
        return markdown;
    }

    private static String nested(String open, String middle, String close) {
        return nested(open, middle, close, SIZE / (open.length() + close.length()) - 2);
    }

    private static String nested(String open, String middle, String close, int depth) {
        return open.repeat(depth) + middle + close.repeat(depth);
    }
}
