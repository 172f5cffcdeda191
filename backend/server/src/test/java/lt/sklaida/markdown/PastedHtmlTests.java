package lt.sklaida.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Markdown of what people copy from pages and word processors. */
class PastedHtmlTests {

    private static final String TICK = "`";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    <p>a <b>b </b>c</p>                                    | a **b** c
                    <p>a<strong> b</strong><strong>c</strong></p>          | a **bc**
                    <p><i><i>a</i></i></p>                                 | *a*
                    <b style='font-weight:normal'><p>a</p></b>             | a
                    <span style='font-weight: 700'>a</span>                | **a**
                    <span style='FONT-STYLE: italic'>a</span>              | *a*
                    <h2>a<br>b</h2>                                        | ## a b
                    <a href='https://a.lt/b?c=1'>a</a>                     | [a](https://a.lt/b?c=1)
                    <a href='javascript:alert(1)'>a</a>                    | a
                    <a href='#top'>a</a>                                   | a
                    <img src='https://a.lt/a.png' alt='b'>                 | ![b](https://a.lt/a.png)
                    <img src='data:image/png;base64,AA' alt='b'>           | b
                    <p>a</p><script>b</script><style>c</style>             | a
                    <p>a<span style='display:none'>b</span></p>            | a
                    <p>1 * 2 * 3 _x_ [y] &lt;z&gt;</p>                     | 1 \\* 2 \\* 3 \\_x\\_ \\[y\\] \\<z\\>
                    <p><s>a</s> <del>b</del></p>                           | ~~a~~ ~~b~~
                    <hr>                                                   | ___
                    ''                                                     | ''
                    """)
    void saysWhatMarkdownCan(String html, String markdown) {
        assertThat(PastedHtml.toMarkdown(html)).isEqualTo(markdown);
    }

    @Test
    void makesListsInLists() {
        String html =
                "<ul><li>a<ol><li>b</li><li>c</li></ol></li><ul><li>d</li></ul><li><p>e</p></li></ul>";

        assertThat(PastedHtml.toMarkdown(html))
                .isEqualTo(
                        """
                        - a
                          1. b
                          2. c
                          - d
                        - e\
                        """);
    }

    @Test
    void makesListsOfWhatWordProcessorsMarkAsItems() {
        String html =
                """
                <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp; </span></span><![endif]>a</p>
                <p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>·</span>b</p>
                <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>2.</span>c<o:p></o:p></p>
                """;

        assertThat(PastedHtml.toMarkdown(html))
                .isEqualTo(
                        """
                        1. a
                           - b
                        2. c\
                        """);
    }

    @Test
    void makesTables() {
        String html =
                "<table><tr><th>a<th>b|c</tr><tr><td><p>1</p><p>2</p><td><b>3</b></tr><tr><td>4</tr></table>";

        assertThat(Markdown.of(PastedHtml.toMarkdown(html)).html())
                .contains("<th>b|c</th>", "<td>1 2</td>", "<td><strong>3</strong></td>");
    }

    @Test
    void readsTablesThatOnlyArrange() {
        assertThat(PastedHtml.toMarkdown("<table><tr><td>a</td></tr><tr><td>b</td></tr></table>"))
                .isEqualTo("a\n\nb");
    }

    @Test
    void keepsCodeAsItIs() {
        assertThat(PastedHtml.toMarkdown("<pre>a\n  &lt;b&gt; ```\n</pre>"))
                .contains("a\n  <b> ```\n")
                .startsWith(TICK.repeat(4));
    }

    @Test
    void keepsParagraphsAndLines() {
        assertThat(PastedHtml.toMarkdown("<div>a<br>b<br></div><div> c\n d </div>"))
                .isEqualTo("a  \nb\n\nc d");
    }

    @Test
    void keepsNoBreakSpacesThatMean() {
        assertThat(PastedHtml.toMarkdown("<p>2026&nbsp;m.&nbsp; &nbsp;a</p>"))
                .isEqualTo("2026\u00a0m. a");
    }

    @Test
    void givesNothingThatRunsOrLoads() {
        String html =
                "<p onclick=a()><a href=' jAvascript&#58;a()'>a</a><iframe"
                        + " src=//b></iframe><svg><script>c</script></svg>&lt;script&gt;d&lt;/script&gt;</p>";

        assertThat(Markdown.of(PastedHtml.toMarkdown(html)).html())
                .isEqualTo("<p>a&lt;script&gt;d&lt;/script&gt;</p>\n");
    }

    @Test
    @Timeout(60)
    void readsDeepAndLongHtmlInTime() {
        String deep = "<div><b>".repeat(20_000) + "a";
        String wide = "<p><b>a</b> <i>b</i></p>".repeat(20_000);
        String lists = "<ul><li>".repeat(20_000) + "a";

        assertThat(PastedHtml.toMarkdown(deep)).contains("a");
        assertThat(PastedHtml.toMarkdown(wide)).startsWith("**a** *b*");
        assertThat(PastedHtml.toMarkdown(lists)).contains("a");
    }
}
