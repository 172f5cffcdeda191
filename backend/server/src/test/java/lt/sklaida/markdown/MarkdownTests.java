package lt.sklaida.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.IntStream;

class MarkdownTests {

    @Test
    void writesTables() {
        assertThat(html("| Rodiklis | Po |\n|---|--:|\n| *Partneriai* | 12 |"))
                .contains("<th>Rodiklis</th>")
                .contains("<th align=\"right\">Po</th>")
                .contains("<td><em>Partneriai</em></td>");
    }

    @Test
    void strikesThroughWithTwoTildesOnly() {
        assertThat(html("~~sena~~ kaina 5~10 ir 7~12 eurų"))
                .isEqualTo("<p><del>sena</del> kaina 5~10 ir 7~12 eurų</p>\n");
    }

    @Test
    void labelsTheCheckboxOfATask() {
        assertThat(html("- [x] Pasirašyti *sutartį*\n- [ ] Kviesti"))
                .contains(
                        "<input type=\"checkbox\" disabled=\"\" checked=\"\""
                                + " aria-label=\"Pasirašyti sutartį\">",
                        "<input type=\"checkbox\" disabled=\"\" aria-label=\"Kviesti\">");
    }

    @Test
    void linksBareAddresses() {
        assertThat(html("https://utena.lt, www.leu.lt ir info@leu.lt"))
                .contains("<a href=\"https://utena.lt\"")
                .contains("<a href=\"http://www.leu.lt\"")
                .contains("<a href=\"mailto:info@leu.lt\">info@leu.lt</a>");
    }

    @Test
    void setsRelOnExternalLinks() {
        assertThat(html("[a](https://a.lt) [b](HTTP://b.lt) [c](//c.lt)"))
                .contains("<a href=\"https://a.lt\" rel=\"noopener noreferrer\">a</a>")
                .contains("<a href=\"HTTP://b.lt\" rel=\"noopener noreferrer\">b</a>")
                .contains("<a href=\"https://c.lt\" rel=\"noopener noreferrer\">c</a>");
    }

    @Test
    void leavesInternalLinksUnchanged() {
        assertThat(html("[a](/naujienos?p=2#x) [b](#tikslai) [c](../kita) [d](mailto:a@b.lt)"))
                .contains("<a href=\"/naujienos?p=2#x\">a</a>")
                .contains("<a href=\"#tikslai\">b</a>")
                .contains("<a href=\"../kita\">c</a>")
                .contains("<a href=\"mailto:a@b.lt\">d</a>");
    }

    @Test
    void percentEncodesAddresses() {
        assertThat(html("[a](https://lt.wikipedia.org/wiki/Biržai)"))
                .contains("href=\"https://lt.wikipedia.org/wiki/Bir%C5%BEai\"");
    }

    @Test
    void loadsImagesLazilyWithPlainAlternativeTexts() {
        assertThat(html("![Salė *Seime* ir [nuoroda](/x)](/sale.jpg \"2016 m.\")"))
                .contains(
                        "<img src=\"/sale.jpg\" alt=\"Salė Seime ir nuoroda\" title=\"2016 m.\""
                                + " loading=\"lazy\" />");
    }

    @Test
    void setsTheLanguageClassOfCode() {
        assertThat(html("```c++ x\na < b\n```"))
                .isEqualTo("<pre><code class=\"language-c++\">a &lt; b\n</code></pre>\n");
    }

    @Test
    void writesALineOfTextForEachBlockAndTableRow() {
        String source =
                """
                # Tikslas

                Mokytis *kartu*
                ir [veikti](https://a.lt).

                - vienas
                - du

                | A | B |
                |---|---|
                | 1 | 2 |

                ![Salė](/s.jpg)

                    kodas

                > Citata\\
                > antra
                """;

        assertThat(Markdown.of(source).text().lines())
                .containsExactly(
                        "Tikslas",
                        "Mokytis kartu ir veikti.",
                        "vienas",
                        "du",
                        "A B",
                        "1 2",
                        "Salė",
                        "kodas",
                        "Citata",
                        "antra");
    }

    @Test
    void keepsRawHtmlInText() {
        assertThat(Markdown.of("Vienas <b>du</b>\n\n<hr>").text())
                .isEqualTo("Vienas <b>du</b>\n<hr>");
    }

    @Test
    void rendersAnEmptySourceAsNothing() {
        Markdown empty = Markdown.of(" \n");

        assertThat(empty.html()).isEmpty();
        assertThat(empty.text()).isEmpty();
        assertThat(empty.excerpt(10)).isEmpty();
        assertThat(empty.headings()).isEmpty();
        assertThat(empty.readingMinutes()).isEqualTo(1);
    }

    @Test
    void countsTwoHundredWordsPerMinute() {
        assertThat(Markdown.of("žodis ".repeat(200)).readingMinutes()).isEqualTo(1);
        assertThat(Markdown.of("žodis — ".repeat(201)).readingMinutes()).isEqualTo(2);
    }

    @Test
    void computesEachFormOnce() {
        Markdown markdown = Markdown.of("# Vienas");

        assertThat(markdown.html()).isSameAs(markdown.html());
        assertThat(markdown.text()).isSameAs(markdown.text());
        assertThat(markdown.headings()).isSameAs(markdown.headings());
    }

    @Test
    void isThreadSafe() {
        Markdown markdown = Markdown.of("## Žodis[^1]\n\n[^1]: pastaba\n\n".repeat(50));

        List<String> seen =
                IntStream.range(0, 64)
                        .parallel()
                        .mapToObj(_ -> markdown.html() + markdown.text() + markdown.headings())
                        .distinct()
                        .toList();

        assertThat(seen).hasSize(1);
    }

    private static String html(String source) {
        return Markdown.of(source).html();
    }
}
