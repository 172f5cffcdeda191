package lt.sklaida.search;

import static lt.sklaida.model.TestModels.EN;
import static lt.sklaida.model.TestModels.LT;

import static org.assertj.core.api.Assertions.assertThat;

import lt.sklaida.delivery.Reading;
import lt.sklaida.search.indexing.TestSearch;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;

class FrequentQueriesTests {

    @TempDir private Path folder;

    private TestSearch stories;

    @BeforeEach
    void publish() throws InterruptedException {
        stories = TestSearch.start(folder);
        stories.story("Savanorių centras Prienuose").lt("body", "Skambinkite 861234567.").publish();
        stories.index();
    }

    @AfterEach
    void close() {
        stories.close();
    }

    @Test
    void suggestsFrequentQueriesWithDiacritics() {
        search("savanoriu centras", 2);
        search("Savanorių centras", 1);

        assertThat(suggested("sav")).containsExactly("savanorių centras");
        assertThat(suggested("centr")).containsExactly("savanorių centras");
        assertThat(suggested("avan")).isEmpty();
    }

    @Test
    void suggestsTheMostFrequentSpelling() {
        search("savanorių centras", 3);
        search("Savanorių   centras!!!", 1);
        search("savanoriu centras***", 1);
        search("šavanorių centras", 1);

        assertThat(suggested("sav")).containsExactly("savanorių centras");
    }

    @Test
    void suggestsNoRareQueries() {
        search("savanoriu centras", FrequentQueries.MIN_COUNT - 1);

        assertThat(suggested("sav")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "savanorių centras ufonautai",
                "savanriu",
                "\"savanorių centras\"",
                "savanorių -centras",
                "861234567",
            })
    void countsNoQueryThatFindsLittleOrMayBePersonal(String query) {
        search(query, 5);

        assertThat(suggested(query.substring(0, 4))).isEmpty();
    }

    @Test
    void suggestsQueriesOfTheSameLocaleOnly() {
        search("savanoriu centras", 3);

        assertThat(
                        stories.suggest("sav", new Reading(EN, true), Set.of(), 10).stream()
                                .map(Suggestion::kind))
                .containsExactly(Suggestion.Kind.ENTRY);
    }

    @Test
    void readsTheCountsOfOtherServers() {
        search("savanoriu centras", 3);
        suggested("sav");
        FrequentQueries other =
                new FrequentQueries(
                        stories.content.mongo(), stories.content.model(), Clock.systemUTC());
        other.synchronize();

        assertThat(other.completions(LT, "sav", 5)).containsExactly("savanoriu centras");
    }

    private void search(String query, int times) {
        for (int i = 0; i < times; i++) {
            stories.search(stories.ask(query).build());
        }
    }

    private List<String> suggested(String prefix) {
        stories.bean(FrequentQueries.class).synchronize();
        return stories.suggest(prefix, new Reading(LT, true), Set.of(), 10).stream()
                .filter(suggestion -> suggestion.kind() == Suggestion.Kind.TERM)
                .map(Suggestion::text)
                .toList();
    }
}
