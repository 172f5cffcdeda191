package lt.sklaida.search;

import static lt.sklaida.model.TestModels.EN;
import static lt.sklaida.model.TestModels.LT;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import lt.sklaida.search.SearchPage.FacetValue;
import lt.sklaida.search.SearchPage.Highlight;
import lt.sklaida.search.indexing.TestSearch;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

/** Entries are found by the entries that they refer to. */
class ReferenceTests {

    @TempDir private static Path folder;

    private static TestSearch stories;
    private static EntryId health;
    private static EntryId children;
    private static EntryId babies;

    @BeforeAll
    static void publish() throws InterruptedException {
        stories = TestSearch.start(folder);
        EntryId jonas =
                stories.person("Jonas Petraitis").en("name", "Christopher Petraitis").publish();
        EntryId ona = stories.person("Ona Kazlauskienė").publish();
        health = stories.subject("Sveikata").en("label", "Health").publish();
        children = narrower("Vaikai", health);
        babies = narrower("Kūdikiai", children);
        stories.story("Pasaka apie lapę")
                .en("title", "A tale of a fox")
                .in("tellers", List.of(jonas.value(), ona.value()))
                .in("subjects", List.of(babies.value()))
                .publish();
        stories.story("Pasaka apie vilką")
                .in("subjects", List.of(children.value(), health.value()))
                .publish();
        stories.index();
    }

    @AfterAll
    static void close() {
        stories.close();
    }

    private static EntryId narrower(String label, @Nullable EntryId broader) {
        TestSearch.Draft draft = stories.subject(label);
        return broader == null ? draft.publish() : draft.in("broader", broader.value()).publish();
    }

    @Test
    void findsEntriesByTheNamesOfWhatTheyReferTo() {
        assertThat(stories.find("petraičio pasaka")).contains("Pasaka apie lapę");
        assertThat(stories.find("kazlauskiene")).contains("Pasaka apie lapę");
    }

    @Test
    void findsThemByTheNamesInTheLocaleOfTheReader() {
        assertThat(found("christopher", EN)).contains("Pasaka apie lapę");
        assertThat(found("christopher", LT)).isEmpty();
        assertThat(found("kazlauskienė fox", EN))
                .as("a name without a translation, in its fallback")
                .containsExactly("Pasaka apie lapę");
    }

    @Test
    void highlightsTheNames() {
        assertThat(
                        stories.search(stories.ask("jonas").types("Story").build())
                                .hits()
                                .getFirst()
                                .highlights())
                .containsExactly(new Highlight("tellers", List.of("<mark>Jonas</mark> Petraitis")));
    }

    @Test
    void countsEntriesForBroaderValues() {
        assertThat(subjects(stories.ask("").count("subjects")))
                .extracting(FacetValue::label, FacetValue::count, FacetValue::broader)
                .containsExactlyInAnyOrder(
                        tuple("Sveikata", 2L, null),
                        tuple("Vaikai", 2L, health.value()),
                        tuple("Kūdikiai", 1L, children.value()));
    }

    @Test
    void selectsNarrowerValuesWithBroaderOnes() {
        assertThat(stories.titles(page(stories.ask("").where("subjects", children.value()))))
                .containsExactlyInAnyOrder("Pasaka apie lapę", "Pasaka apie vilką");
        assertThat(stories.titles(page(stories.ask("").where("subjects", babies.value()))))
                .containsExactly("Pasaka apie lapę");
    }

    @Test
    void omitsBroaderValuesThatAreNotInTheResponse() {
        TestSearch.Ask ask = stories.ask("lapę").where("subjects", babies.value());

        assertThat(subjects(ask.count(1, "subjects")))
                .extracting(FacetValue::value, FacetValue::broader)
                .contains(tuple(babies.value(), null));
    }

    @Test
    void acceptsACycleOfBroaderEntries(@TempDir Path other) throws InterruptedException {
        try (TestSearch search = TestSearch.start(other)) {
            EntryId one = search.content.newId();
            EntryId two = search.subject("Antra").publish();
            search.subject("Pirma").in("broader", two.value()).publish(one, 0);
            search.subject("Antra").in("broader", one.value()).publish(two, 1);
            search.story("Ratas").in("subjects", List.of(one.value())).publish();
            search.index();

            SearchPage page = search.search(search.ask("").count("subjects").build());
            assertThat(page.facets().getFirst().values())
                    .extracting(FacetValue::label, FacetValue::count)
                    .containsExactlyInAnyOrder(tuple("Pirma", 1L), tuple("Antra", 1L));
        }
    }

    private static List<String> found(String text, LocaleTag locale) {
        return stories.titles(page(stories.ask(text).types("Story").as(locale, true)));
    }

    private static List<FacetValue> subjects(TestSearch.Ask ask) {
        return page(ask).facets().getFirst().values();
    }

    private static SearchPage page(TestSearch.Ask ask) {
        return stories.search(ask.build());
    }
}
