package lt.sklaida.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FootnotesTests {

    @Test
    void linksReferencesAndNotesToEachOther() {
        assertThat(Markdown.of("Teiginys[^šaltinis].\n\n[^šaltinis]: Knyga.").html())
                .isEqualTo(
                        """
                        <p>Teiginys<sup class="footnote-ref"><a href="#fn-1" id="fnref-1" role="doc-noteref">1</a></sup>.</p>
                        <section class="footnotes" role="doc-endnotes">
                        <ol>
                        <li id="fn-1">
                        <p>Knyga. <a href="#fnref-1" class="footnote-backref" role="doc-backlink">↩</a></p>
                        </li>
                        </ol>
                        </section>
                        """);
    }

    @Test
    void ordersNotesByTheirReferences() {
        assertThat(Markdown.of("[^a]: Antra\n\n[^b]: Pirma\n\nx[^b] y[^a]").text())
                .isEqualTo("x y\nPirma\nAntra");
    }

    @Test
    void linksANoteToEachReference() {
        assertThat(Markdown.of("x[^a] y[^A]\n\n[^a]: Abu").html())
                .contains("id=\"fnref-1\"", "id=\"fnref-1-2\"")
                .contains("href=\"#fnref-1\"", "href=\"#fnref-1-2\"");
    }

    @Test
    void allowsReferencesInNotes() {
        assertThat(Markdown.of("x[^a]\n\n[^a]: Pirma[^b][^a]\n[^b]: Antra[^a]").text())
                .isEqualTo("x\nPirma\nAntra");
    }

    @Test
    void leavesOutNotesWithoutReferences() {
        Markdown markdown = Markdown.of("x\n\n[^a]: Viena[^b]\n[^b]: Kita[^a]");

        assertThat(markdown.html()).isEqualTo("<p>x</p>\n");
        assertThat(markdown.text()).isEqualTo("x");
    }

    @Test
    void leavesAReferenceWithoutANoteAsText() {
        assertThat(Markdown.of("x[^nėra]").html()).isEqualTo("<p>x[^nėra]</p>\n");
    }

    @Test
    void ignoresReferencesInAlternativeTexts() {
        assertThat(Markdown.of("![x[^a]](/i.png)\n\n[^a]: Pastaba").html())
                .isEqualTo("<p><img src=\"/i.png\" alt=\"x\" loading=\"lazy\" /></p>\n");
    }

    @Test
    void allowsBlocksAndNotesInNotes() {
        String source =
                """
                x[^a] y[^b]

                [^a]: Pradžia

                    - sąrašas

                    [^b]: Vidinė
                """;

        assertThat(Markdown.of(source).text()).isEqualTo("x y\nPradžia\nsąrašas\nVidinė");
    }

    @Test
    void leavesLinksWithCaretsAlone() {
        assertThat(Markdown.of("[^a](/b) [^c][d]\n\n[^a]: n\n[^c]: m\n\n[d]: /d").html())
                .contains("<a href=\"/b\">^a</a>", "<a href=\"/d\">^c</a>")
                .doesNotContain("footnote");
    }
}
