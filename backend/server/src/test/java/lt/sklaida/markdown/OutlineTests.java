package lt.sklaida.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class OutlineTests {

    @ParameterizedTest
    @CsvSource({
        "Šaltinių žemė, saltiniu-zeme",
        "Ąžuolų ĄČĘĖĮŠŲŪŽ, azuolu-aceeisuuz",
        "Kā lære på ny: ØKSE & straße, ka-laere-pa-ny-okse-strasse",
        "ISTANBUL 2016–2017 m., istanbul-2016-2017-m",
        "Socialinė `klasterystė` ir *ryšiai*, socialine-klasteryste-ir-rysiai",
        "[Seimas](https://lrs.lt) ![foto](/f.jpg), seimas-foto",
        "Привет, section",
        "🎉, section",
    })
    void anchorsAreMadeLikeSlugs(String heading, String id) {
        assertThat(ids("# " + heading)).containsExactly(id);
    }

    @Test
    void repeatedAnchorsAreNumbered() {
        assertThat(ids("# Tikslai\n\n## Tikslai\n\n## Tikslai-1\n\n# Tikslai"))
                .containsExactly("tikslai", "tikslai-1", "tikslai-1-1", "tikslai-2");
    }

    @Test
    void anchorsDifferFromThoseOfFootnotes() {
        assertThat(ids("# fn\n\n# fn\n\n# fn 1\n\n# fnref-1\n\n# fnord"))
                .containsExactly(
                        "section-fn", "section-fn-1", "section-fn-1-1", "section-fnref-1", "fnord");
    }

    @Test
    void longHeadingsHaveShortAnchors() {
        assertThat(ids("# " + "socialinė klasterystė ".repeat(100)).getFirst())
                .hasSizeLessThan(130);
    }

    @Test
    void headingsHaveLevelAndPlainText() {
        String source =
                """
                # Pirmas *ir*[^1]

                > ### Trečias

                Du
                eilutės
                ---

                [^1]: Pastaba
                """;

        assertThat(Markdown.of(source).headings())
                .containsExactly(
                        new Heading(1, "Pirmas ir", "pirmas-ir"),
                        new Heading(3, "Trečias", "trecias"),
                        new Heading(2, "Du eilutės", "du-eilutes"));
    }

    @Test
    void theOutlineHasTheAnchorsOfTheHtml() {
        Markdown markdown =
                Markdown.of(
                        """
                        # Įvadas[^1]

                        - ## Sąraše
                        > ## Citatoje

                        Įvadas
                        ======

                        #

                        [^1]: # Pastaboje
                        [^2]: # Niekur
                        """);

        List<String> inHtml =
                Jsoup.parseBodyFragment(markdown.html()).select("h1, h2").eachAttr("id");

        assertThat(markdown.headings()).extracting(Heading::id).isEqualTo(inHtml);
        assertThat(inHtml)
                .containsExactly(
                        "ivadas", "sarase", "citatoje", "ivadas-1", "section", "pastaboje");
    }

    private static List<String> ids(String source) {
        return Markdown.of(source).headings().stream().map(Heading::id).toList();
    }
}
