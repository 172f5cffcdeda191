package lt.sklaida.search;

import static lt.sklaida.model.TestModels.EN;
import static lt.sklaida.model.TestModels.LT;

import static org.assertj.core.api.Assertions.assertThat;

import lt.sklaida.model.TestModels;
import lt.sklaida.search.SearchPage.FacetValue;
import lt.sklaida.search.SearchPage.Highlight;
import lt.sklaida.search.indexing.TestSearch;
import lt.sklaida.search.understanding.UnderstandingKeeper;
import lt.sklaida.shared.EntryId;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Search ranks what a query means, and finds by what people search for. */
class MeaningTests {

    private static final Map<String, String> TYPES =
            Map.of(
                    "Story",
                    """
                    "Something told."
                    type Story @content(plural: "stories") @slug(from: "title") {
                      "What it is called."
                      title: String! @localized @search(weight: 8)
                      "All of it."
                      body: Markdown @localized @body @search
                      "What people ask for it."
                      asked: [String!] @localized @search(weight: 2, highlight: false)
                      "What it serves."
                      goals: [Int!] @search @facet @label(text: {lt: "Tikslai", en: "Goals"})
                        @valueLabel(value: 4, text: {lt: "Kokybiškas išsilavinimas", en: "Quality education"})
                      "Who tells it."
                      tellers: [Person!] @search
                    }
                    """,
                    "Person",
                    """
                    "Somebody who tells stories."
                    type Person @content(plural: "people", answers: [WHO]) @slug(from: "name") {
                      "Given name and surname."
                      name: String! @localized @search(weight: 8)
                      "What the person does."
                      about: String @localized @search
                      "Where the person works."
                      guild: Guild @filter
                    }
                    """,
                    "Guild",
                    """
                    "Where people work."
                    type Guild @content @slug(from: "name") {
                      "Its name."
                      name: String! @localized @search(weight: 8)
                      "Its land."
                      land: Land @facet
                    }

                    "A land."
                    enum Land {
                      "In the north."
                      NORTH @label(text: {lt: "Šiaurė", en: "North"})
                      "In the south."
                      SOUTH @label(text: {lt: "Pietūs", en: "South"})
                    }
                    """);

    @TempDir private static Path folder;

    private static TestSearch stories;

    @BeforeAll
    static void publish() throws InterruptedException {
        stories = TestSearch.with(TestModels.of(folder, TYPES));
        stories.rebuild();
        EntryId guild = guild("Vėjo gildija", "NORTH");
        EntryId other = guild("Smėlio gildija", "SOUTH");
        EntryId jonas = teller("Jonas Vėtra", "Pasakoja apie jūrą.", guild);
        teller("Ona Kopienė", "Pasakoja apie dykumą.", other);
        stories.story("Laivas")
                .lt("body", "Plaukė per audrą.")
                .lt("asked", List.of("jūrinė kelionė", "mano vaikas bijo vandens"))
                .in("tellers", List.of(jonas.value()))
                .publish();
        stories.story("Vaikas ir upė").lt("body", "Vaikas mokėsi plaukti.").publish();
        stories.story("Mokykla kalne").in("goals", List.of(4)).publish();
        stories.story("Išsilavinimas")
                .lt("body", "Kokybiškas išsilavinimas brangus.")
                .in("goals", List.of(10))
                .publish();
        stories.story("Audra").lt("body", "Pasakoja visi.").publish();
        stories.index();
        stories.bean(UnderstandingKeeper.class).update();
    }

    private static EntryId guild(String name, String land) {
        return stories.entry("Guild").lt("name", name).in("land", land).publish();
    }

    private static EntryId teller(String name, String about, EntryId guild) {
        return stories.person(name).lt("about", about).in("guild", guild.value()).publish();
    }

    @AfterAll
    static void close() {
        stories.close();
    }

    @Test
    void findsEntriesByWhatPeopleAsk() {
        assertThat(stories.find("jūrinės kelionės")).containsExactly("Laivas");
        assertThat(stories.find("jurine")).first().isEqualTo("Laivas");
    }

    @Test
    void doesNotShowWhatPeopleAsk() {
        SearchPage page = stories.search(stories.ask("jūrinė kelionė").build());

        assertThat(page.hits().getFirst().highlights())
                .extracting(Highlight::field)
                .containsExactly("body");
        assertThat(page.hits().getFirst().highlights().getFirst().fragments())
                .containsExactly("Plaukė per audrą.");
    }

    @Test
    void findsNoQuotedWordsThatReadersDoNotSee() {
        assertThat(stories.find("\"jūrinė kelionė\"")).isEmpty();
    }

    @Test
    void excludesEntriesByWhatPeopleAsk() {
        assertThat(stories.find("audrą -vandens")).containsExactly("Audra");
    }

    @Test
    void prefersPeopleForWho() {
        assertThat(stories.find("pasakoja")).first().isEqualTo("Audra");
        assertThat(stories.find("kas pasakoja"))
                .containsExactlyInAnyOrder("Jonas Vėtra", "Ona Kopienė", "Audra")
                .last()
                .isEqualTo("Audra");
    }

    @Test
    void findsWhatRefersToThoseWithAValue() {
        assertThat(stories.find("iš šiaurės"))
                .startsWith("Vėjo gildija")
                .contains("Jonas Vėtra")
                .doesNotContain("Ona Kopienė");
    }

    @Test
    void findsWhatIsConnectedWithANamedEntryBothWays() {
        assertThat(stories.find("Jonas Vėtra"))
                .startsWith("Jonas Vėtra")
                .contains("Laivas", "Vėjo gildija");
    }

    @Test
    void findsNumbersByTheirNames() {
        assertThat(stories.find("tikslai 4")).first().isEqualTo("Mokykla kalne");
        assertThat(stories.find("kokybiškas išsilavinimas")).contains("Mokykla kalne");
    }

    @Test
    void labelsNumbersByTheirNames() {
        SearchPage page = stories.search(stories.ask("").as(EN, true).count("goals").build());

        assertThat(page.facets().getFirst().values())
                .extracting(FacetValue::label)
                .containsExactlyInAnyOrder("4. Quality education", "10");
        assertThat(stories.search(stories.ask("kokybiškas išsilavinimas").as(LT, true).build()))
                .satisfies(
                        found ->
                                assertThat(found.interpretation())
                                        .extracting(SearchPage.Interpretation::label)
                                        .containsExactly("4. Kokybiškas išsilavinimas"));
    }
}
