package lt.sklaida.search;

import static org.assertj.core.api.Assertions.assertThat;

import lt.sklaida.model.TestModels;
import lt.sklaida.search.SearchPage.Hit;
import lt.sklaida.search.indexing.TestSearch;
import lt.sklaida.shared.EntryId;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

class ReferenceRankingTests {

    private static final String STORY =
            """
            "A story."
            type Story @content(plural: "stories") @slug(from: "title") {
              "The title."
              title: String! @localized @search(weight: 8)
              "The text."
              body: Markdown @localized @body @search
              "Other stories."
              others: [Story!]
            }
            """;

    /** More than are ranked by references. */
    private static final int MANY = ReferenceRanking.WINDOW + 15;

    @TempDir private static Path folder;

    private static TestSearch stories;

    @BeforeAll
    static void publish() throws InterruptedException {
        stories = TestSearch.with(TestModels.of(folder, Map.of("Story", STORY)));
        stories.rebuild();
        EntryId orchard = story("Sodas", "Obuolys, obuolys, obuolys.", List.of());
        story("Kelias", "Prie kelio guli obuolys.", List.of(orchard));
        story("Takas", "Prie tako guli obuolys.", List.of());
        publishMany();
        stories.index();
    }

    /** Each refers to some before it. */
    private static void publishMany() {
        List<EntryId> published = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            List<EntryId> others = published.subList(i - i % 4, i);
            published.add(story("Tiltas " + i, "Upė. ".repeat(1 + i % 3), others));
        }
    }

    private static EntryId story(String title, String body, List<EntryId> others) {
        return stories.story(title)
                .lt("body", body)
                .in("others", others.stream().map(EntryId::value).toList())
                .publish();
    }

    @AfterAll
    static void close() {
        stories.close();
    }

    @Test
    void ranksHitsHigherThatReferToBetterOnes() {
        // Of equal hits, the newest would be the first.
        assertThat(stories.find("obuolys")).containsExactly("Sodas", "Kelias", "Takas");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, ReferenceRanking.WINDOW, MANY - 1})
    void pagesInOneOrder(int size) {
        TestSearch.Ask ask = stories.ask("upė");
        List<EntryId> all = ids(stories.search(ask.first(100).build()));

        List<EntryId> read = new ArrayList<>();
        SearchPage page = stories.search(ask.first(size).build());
        read.addAll(ids(page));
        while (page.hasNext()) {
            page = stories.search(ask.after(page.hits().getLast().cursor()).build());
            read.addAll(ids(page));
        }

        assertThat(read).hasSize(MANY).isEqualTo(all);
    }

    @Test
    void scoresAreInOrder() {
        assertThat(stories.search(stories.ask("upė").first(100).build()).hits())
                .extracting(Hit::score)
                .isSortedAccordingTo(Comparator.reverseOrder());
    }

    private static List<EntryId> ids(SearchPage page) {
        return page.hits().stream().map(Hit::id).toList();
    }
}
