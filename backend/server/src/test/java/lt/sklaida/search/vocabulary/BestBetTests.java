package lt.sklaida.search.vocabulary;

import static lt.sklaida.model.TestModels.EN;
import static lt.sklaida.model.TestModels.LT;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import lt.sklaida.search.SearchPage;
import lt.sklaida.search.SearchPage.FacetCounts;
import lt.sklaida.search.SearchPage.FacetValue;
import lt.sklaida.search.indexing.TestSearch;
import lt.sklaida.search.vocabulary.BestBets.Bet;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Entries at the top of the results by the choice of editors. */
class BestBetTests {

    @TempDir private Path folder;

    private TestSearch stories;
    private EntryId fox;
    private EntryId wolf;

    @BeforeEach
    void start() throws InterruptedException {
        stories = TestSearch.start(folder.resolve("model"));
        stories.story("Mamos kambarys").in("mood", "GLAD").publish();
        stories.story("Mamos ir kambarys").in("mood", "GLAD").publish();
        fox = stories.story("Lapė").en("title", "Fox").in("mood", "SAD").publish();
        wolf = stories.story("Vilkas").lt("body", "Kambarys.").in("mood", "GLAD").publish();
        stories.index();
    }

    @AfterEach
    void close() {
        stories.close();
    }

    @Test
    void areAtTheTopInTheirOrder() {
        pin(Set.of(), "mamos kambarys", fox, wolf);

        assertThat(stories.find("mamos kambarys"))
                .containsExactly("Lapė", "Vilkas", "Mamos kambarys", "Mamos ir kambarys");
        assertThat(stories.find("  MAMOS kambarys! ")).startsWith("Lapė", "Vilkas");
        assertThat(stories.find("„mamos-kambarys“")).startsWith("Lapė", "Vilkas");
        assertThat(stories.find("mamos kambario")).doesNotContain("Lapė");
        assertThat(stories.find("mamos -kambarys")).doesNotContain("Lapė");
    }

    @Test
    void matchQueriesWithOtherPunctuationCaseAndDiacritics() {
        pin(Set.of(), "Žodis, ø–1", fox);

        assertThat(stories.find("zodis O1")).containsExactly("Lapė");
    }

    @Test
    void mustBePublishedAndMatchTheFilters() throws InterruptedException {
        pin(Set.of(), "kambarys", fox, wolf, stories.content.newId());

        assertThat(titles(stories.ask("kambarys").where("mood", "SAD"))).containsExactly("Lapė");
        assertThat(titles(stories.ask("kambarys").types("Subject"))).isEmpty();
        assertThat(titles(stories.ask("kambarys").as(EN, false))).containsExactly("Lapė");
        assertThat(titles(stories.ask("kambarys").newest())).doesNotContain("Lapė");

        stories.content.entries().unpublish(fox, 1, Set.of(LT, EN), "test");
        stories.index();
        assertThat(stories.find("kambarys")).startsWith("Vilkas").hasSize(3);
    }

    @Test
    void mayApplyToOneLocale() {
        pin(Set.of(EN), "kambarys", fox);

        assertThat(stories.find("kambarys")).doesNotContain("Lapė");
        assertThat(titles(stories.ask("kambarys").as(EN, true))).startsWith("Lapė");
    }

    @Test
    void countAsResultsAndCanBePagedThrough() {
        pin(Set.of(), "mamos kambarys", fox, wolf);
        TestSearch.Ask ask = stories.ask("mamos kambarys").count("mood");

        SearchPage all = stories.search(ask.build());
        assertThat(all.total()).isEqualTo(4);
        assertThat(all.facets())
                .flatExtracting(FacetCounts::values)
                .extracting(FacetValue::count)
                .containsExactly(3L, 1L);

        List<String> read = new ArrayList<>();
        SearchPage page = stories.search(ask.first(1).build());
        read.addAll(stories.titles(page));
        while (page.hasNext()) {
            page = stories.search(ask.after(page.hits().getLast().cursor()).build());
            read.addAll(stories.titles(page));
        }
        assertThat(read).isEqualTo(stories.titles(all));
    }

    @Test
    void reachEveryServerWithinTwoSeconds() {
        TestSearch other = stories.again(TestSearch.model(folder.resolve("same")));
        stories.run();
        await().until(() -> stories.find("kambarys").size() == 3);

        other.vocabulary.put(new BestBets(List.of(bet(Set.of(), "kambarys", fox))), "1");

        await().atMost(Duration.ofSeconds(2))
                .until(() -> stories.find("kambarys").getFirst().equals("Lapė"));
    }

    private void pin(Set<LocaleTag> locales, String query, EntryId... entries) {
        stories.vocabulary.put(new BestBets(List.of(bet(locales, query, entries))), "source");
        stories.vocabularyKeeper.update();
    }

    private static Bet bet(Set<LocaleTag> locales, String query, EntryId... entries) {
        return new Bet(List.of(query), locales, List.of(entries));
    }

    private List<String> titles(TestSearch.Ask ask) {
        return stories.titles(stories.search(ask.build()));
    }
}
