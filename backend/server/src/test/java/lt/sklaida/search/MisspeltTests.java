package lt.sklaida.search;

import static org.assertj.core.api.Assertions.assertThat;

import lt.sklaida.search.indexing.TestSearch;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class MisspeltTests {

    @TempDir private static Path folder;

    private static TestSearch stories;

    @BeforeAll
    static void publish() throws InterruptedException {
        stories = TestSearch.start(folder);
        stories.story("Bibliotekos vakarai").publish();
        stories.story("Savivaldybė padeda").publish();
        stories.story("Mamos kambarys poliklinikoje").publish();
        stories.story("Kambarių žemėlapis").publish();
        stories.story("Šeimos sodas").publish();
        stories.story("Planas 2027").lt("body", "Metai prasidėjo 2027 m. sausį.").publish();
        stories.story("Lygis ir žygio vadovas").publish();
        for (int i = 1; i <= 5; i++) {
            stories.story("Savanorių centras " + i).publish();
        }
        stories.index();
    }

    @AfterAll
    static void close() {
        stories.close();
    }

    @ParameterizedTest
    @CsvSource({
        "bibliotka, Bibliotekos vakarai",
        "bibloteka, Bibliotekos vakarai",
        "biblioetka, Bibliotekos vakarai",
        "vibliotekos, Bibliotekos vakarai",
        "bibliotkose, Bibliotekos vakarai",
        "savivldibe, Savivaldybė padeda",
        "seimso, Šeimos sodas",
        "sodsa, Šeimos sodas",
    })
    void findsWordsWithOneOrTwoWrongLetters(String typed, String meant) {
        assertThat(stories.find(typed)).containsExactly(meant);
    }

    @Test
    void matchesOnlyTheMisspeltWordFuzzily() {
        assertThat(stories.find("mamos kambarys poliklinkoje"))
                .startsWith("Mamos kambarys poliklinikoje")
                .doesNotContain("Bibliotekos vakarai", "Savivaldybė padeda");
        assertThat(stories.find("mamos kambaris")).startsWith("Mamos kambarys poliklinikoje");
    }

    @Test
    void doesNotMatchCorrectWordsFuzzily() {
        assertThat(stories.find("sodas")).containsExactly("Šeimos sodas");
        assertThat(stories.find("kambarys"))
                .containsExactlyInAnyOrder("Mamos kambarys poliklinikoje", "Kambarių žemėlapis");
    }

    @ParameterizedTest
    @CsvSource({
        "bibl, Bibliotekos vakarai",
        "savivald, Savivaldybė padeda",
        "poliklin, Mamos kambarys poliklinikoje",
        "šeim, Šeimos sodas",
        "seimo, Šeimos sodas",
    })
    void findsWordsByTheirBeginnings(String typed, String meant) {
        assertThat(stories.find(typed)).containsExactly(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"xyz", "sdg", "zzzzzzzzz", "\"bibliotkos vakarai\""})
    void findsNothingForWordsWithoutSimilarOnes(String typed) {
        assertThat(stories.find(typed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2020", "2031 m.", "2026–2028", "PK2021"})
    void doesNotCorrectNumbers(String typed) {
        SearchPage page = stories.search(stories.ask(typed).build());

        assertThat(stories.titles(page)).isEmpty();
        assertThat(page.didYouMean()).isEmpty();
    }

    @Test
    void highlightsSimilarWords() {
        SearchPage page = stories.search(stories.ask("bibliotkos").build());

        assertThat(page.hits().getFirst().highlights().getFirst().fragments())
                .containsExactly("<mark>Bibliotekos</mark> vakarai");
    }

    @Test
    void keepsTheRelaxationWhilePaging() {
        List<String> found = new ArrayList<>();
        String after = null;
        do {
            SearchPage page = stories.search(stories.ask("savanriu").first(2).after(after).build());
            found.addAll(stories.titles(page));
            after = page.hasNext() ? page.hits().getLast().cursor() : null;
        } while (after != null);

        assertThat(found).hasSize(5).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "bibliotkos, bibliotekos",
        "savivldybe padeda, savivaldybė padeda",
        "Savivldybe padeda, Savivaldybė padeda",
        "kur savivldybe padeda, kur savivaldybė padeda",
        "savivldybe -Utena, savivaldybė -Utena",
        "kur savivldybe padeda?, kur savivaldybė padeda?",
        "savivldybe savivldybe, savivaldybė savivaldybė",
        "„savivldybe padeda“, „savivaldybė padeda“",
    })
    void suggestsCorrectionsWithDiacritics(String typed, String meant) {
        assertThat(stories.search(stories.ask(typed).build()).didYouMean()).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "savanoriu",
                "zzzzzzzzz",
                "biblioteka",
                "kambaris",
                "žygis",
                "žygis ufonautai"
            })
    void suggestsNoCorrectionThatFindsNoMore(String typed) {
        assertThat(stories.search(stories.ask(typed).build()).didYouMean()).isEmpty();
    }
}
