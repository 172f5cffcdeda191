package lt.sklaida.search;

import static org.assertj.core.api.Assertions.assertThat;

import lt.sklaida.model.TestModels;
import lt.sklaida.search.indexing.TestSearch;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

class RankingTests {

    private static final String STORY =
            """
            "A story."
            type Story @content(plural: "stories") @slug(from: "title") {
              "The title."
              title: String! @localized @search(weight: 8)
              "The summary."
              summary: String @localized @search(weight: 3)
              "The text."
              body: Markdown @localized @body @search
              "The date of the story."
              date: Date @boost(by: 0.5, halfLife: 100)
              "The state of review."
              state: State @facet
            }

            "A state of review."
            enum State {
              "Reviewed."
              CHECKED @boost(by: 0.5)
              "Not reviewed."
              OPEN
            }
            """;

    @TempDir private static Path folder;

    private static TestSearch stories;

    @BeforeAll
    static void publish() throws InterruptedException {
        stories = TestSearch.with(TestModels.of(folder, Map.of("Story", STORY)));
        stories.rebuild();
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        publishDated("Biblioteka vakar", today.minusDays(1));
        publishDated("Biblioteka seniai", today.minusDays(2_000));
        publishDated("Biblioteka rytoj", today.plusDays(400));
        publishDated("Biblioteka pernai", today.minusDays(365));
        stories.story("Sodas atviras").in("state", "OPEN").publish();
        stories.story("Sodas žiūrėtas").in("state", "CHECKED").publish();
        stories.story("Šeimos diena").publish();
        stories.story("Seimo diena").publish();
        stories.story("Bendras ir ilgas metų sąrašas").publish();
        stories.story("Sarašas").lt("summary", "Sarašas, sarašo, sarašai.").publish();
        stories.story("Keliautojo vadovas: kaip plaukti į tolimas šiaurės salas ir salos")
                .publish();
        stories.story("Šalos šalos")
                .lt("summary", "Šalos.")
                .lt("body", "Šalos. ".repeat(20))
                .publish();
        stories.story("Duona").publish();
        stories.story("Sūris ir sūris").lt("summary", "Sūris.").publish();
        stories.story("Pavasaris")
                .lt("body", "Namuose dar yra sūrio ir, žinoma, medaus.")
                .publish();
        stories.story("Vasara").lt("body", "Ruginė duona ir juodi serbentai.").publish();
        stories.story("Žiema").lt("body", "Juoda duona ir ruginė sriuba.").publish();
        stories.story("Tiltas per upę").publish();
        stories.story("Kelias").lt("summary", "Tiltas per upę.").publish();
        stories.story("Takas").lt("body", "Tiltas per upę.").publish();
        stories.index();
    }

    private static void publishDated(String title, LocalDate date) {
        stories.story(title).in("date", date.toString()).publish();
    }

    @AfterAll
    static void close() {
        stories.close();
    }

    @Test
    void ranksAdjacentWordsHigher() {
        assertThat(stories.find("juoda ruginė duona")).containsExactly("Vasara", "Žiema", "Duona");
        assertThat(stories.find("ruginė duona")).containsExactly("Vasara", "Žiema", "Duona");
    }

    @Test
    void ranksAllWordsInATextBeforeOneOfThemInATitle() {
        assertThat(stories.find("medus sūris")).containsExactly("Pavasaris", "Sūris ir sūris");
    }

    @Test
    void ranksFutureAndRecentDatesFirst() {
        assertThat(stories.find("biblioteka"))
                .containsExactly(
                        "Biblioteka rytoj",
                        "Biblioteka vakar",
                        "Biblioteka pernai",
                        "Biblioteka seniai");
    }

    @Test
    void ranksBoostedValuesFirst() {
        assertThat(stories.find("sodas")).containsExactly("Sodas žiūrėtas", "Sodas atviras");
    }

    @Test
    void weighsFieldsMoreThanBoosts() {
        assertThat(stories.find("tiltas")).containsExactly("Tiltas per upę", "Kelias", "Takas");
    }

    @Test
    void weighsMatchesMoreThanDates() {
        assertThat(stories.find("biblioteka seniai")).first().isEqualTo("Biblioteka seniai");
    }

    @Test
    void ranksExactTitlesBeforeThoseEqualWithoutDiacritics() {
        assertThat(stories.find("Sąrašas")).first().isEqualTo("Bendras ir ilgas metų sąrašas");
        assertThat(stories.find("sarašas")).first().isEqualTo("Sarašas");
        assertThat(stories.find("SALOS"))
                .containsExactly(
                        "Keliautojo vadovas: kaip plaukti į tolimas šiaurės salas ir salos",
                        "Šalos šalos");
        assertThat(stories.find("šalos")).first().isEqualTo("Šalos šalos");
    }

    @Test
    void ranksWordsWithTheDiacriticsOfTheQueryFirst() {
        assertThat(stories.find("šeima")).containsExactly("Šeimos diena", "Seimo diena");
        assertThat(stories.find("seimas")).first().isEqualTo("Seimo diena");
    }
}
