package lt.sklaida.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExcerptTests {

    private static final String FAMILY = "👩‍👩‍👧‍👦";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "28 | Tvari plėtra, bendra ateitis",
                "27 | Tvari plėtra, bendra…",
                "21 | Tvari plėtra, bendra…",
                "20 | Tvari plėtra…",
                "14 | Tvari plėtra…",
                "13 | Tvari…",
                "3 | Tv…",
                "1 | …",
                "0 | ''",
                "-5 | ''",
            })
    void endsAfterAWord(int length, String excerpt) {
        assertThat(Markdown.of("Tvari *plėtra*,\n\nbendra ateitis").excerpt(length))
                .isEqualTo(excerpt);
    }

    @Test
    void isOneLine() {
        assertThat(Markdown.of("# Vienas\n\n- du\n- trys").excerpt(100))
                .isEqualTo("Vienas du trys");
    }

    @Test
    void endsBeforeAHeadingThatHasTextAboveIt() {
        assertThat(Markdown.of("# Vienas\n\nDu.\n\n## Trys\n\nKeturi.").excerpt(100))
                .isEqualTo("Vienas Du.");
        assertThat(Markdown.of("![](a.png)\n\n## Trys\n\nKeturi.").excerpt(100))
                .isEqualTo("Trys Keturi.");
    }

    @Test
    void leavesTablesOutUnlessThereIsNothingElse() {
        String table = "| Savaitė | Darbas |\n| --- | --- |\n| 1–2 | Skaitome |";

        assertThat(Markdown.of("Dešimt savaičių.\n\n" + table).excerpt(100))
                .isEqualTo("Dešimt savaičių.");
        assertThat(Markdown.of(table).excerpt(100)).isEqualTo("Savaitė Darbas 1–2 Skaitome");
    }

    @Test
    void countsCodePoints() {
        assertThat(Markdown.of("🎉🎉🎉").excerpt(3)).isEqualTo("🎉🎉🎉");
        assertThat(Markdown.of("🎉🎉🎉🎉").excerpt(3)).isEqualTo("🎉🎉…");
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 12, 14})
    void doesNotSplitGraphemeClusters(int length) {
        assertThat(Markdown.of(FAMILY.repeat(3)).excerpt(length)).isEqualTo(FAMILY + "…");
    }

    @Test
    void keepsAccentsWithTheirLetters() {
        assertThat(Markdown.of("a\u0328\u0301".repeat(4)).excerpt(6)).isEqualTo("a\u0328\u0301…");
    }

    @Test
    void isNeverLongerThanRequested() {
        String text = Markdown.of("Ą„čia“ – " + FAMILY + " ž\u0301odis, 🎉!\n\n".repeat(5)).text();

        for (int length = 0; length < 100; length++) {
            String excerpt = Excerpt.of(text, length);
            assertThat(excerpt.codePointCount(0, excerpt.length())).isLessThanOrEqualTo(length);
        }
    }
}
