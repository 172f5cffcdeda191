package lt.sklaida.search.indexing;

import static lt.sklaida.model.TestModels.EN;
import static lt.sklaida.model.TestModels.LT;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import lt.sklaida.content.Entry;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.UnavailableException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Waits until search finds published entries. */
class SearchVisibilityTests {

    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir private Path folder;

    private TestSearch stories;

    @BeforeEach
    void start() {
        stories = TestSearch.start(folder.resolve("model"));
    }

    @AfterEach
    void close() {
        stories.close();
    }

    @Test
    void searchFindsAnAwaitedEntry() {
        stories.run();
        EntryId id = stories.story("Pirma").en("title", "First").publish();
        stories.searchIndex.awaitSearchable(id, 1, LONG);
        assertThat(stories.find("pirma")).hasSize(1);

        Entry changed = stories.story("Antra").publish(id, 1);
        stories.searchIndex.awaitSearchable(id, changed.version(), LONG);
        assertThat(stories.find("pirma")).isEmpty();
        assertThat(stories.find("antra")).hasSize(1);
        assertThat(total("first")).isZero();
    }

    @Test
    void searchNoLongerFindsAnAwaitedUnpublishedEntry() {
        stories.run();
        EntryId id = stories.story("Pirma").en("title", "First").publish();
        stories.searchIndex.awaitSearchable(id, 1, LONG);

        Entry half =
                stories.content.unpublish(stories.content.entries().find(id).orElseThrow(), EN);
        stories.searchIndex.awaitSearchable(id, half.version(), LONG);
        assertThat(total("first")).isZero();
        assertThat(stories.find("pirma")).hasSize(1);

        stories.content.delete(half);
        stories.searchIndex.awaitSearchable(id, half.version() + 1, LONG);
        assertThat(stories.find("pirma")).isEmpty();
    }

    @Test
    void awaitsEntriesThatAnotherServerIndexes() {
        TestSearch other = stories.again(TestSearch.model(folder.resolve("other")));
        other.run();
        EntryId id = stories.story("Pirma").publish();

        stories.searchIndex.awaitSearchable(id, 1, LONG);

        assertThat(stories.find("pirma")).hasSize(1);
    }

    @Test
    void failsAtTheDeadline() {
        EntryId id = stories.story("Pirma").publish();

        assertThatThrownBy(() -> stories.searchIndex.awaitSearchable(id, 1, Duration.ofMillis(300)))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining(id.value());
        assertThatThrownBy(() -> stories.searchIndex.awaitAll(Duration.ofMillis(300)))
                .isInstanceOf(UnavailableException.class);
    }

    /** A query without the name of an index would go to all of them, those of others included. */
    @Test
    void waitsForItsOwnIndexesBesideThoseOfOthers() {
        try (TestSearch others = TestSearch.start(folder.resolve("others"))) {
            others.run();
            EntryId theirs = others.story("Svetima").publish();
            others.searchIndex.awaitSearchable(theirs, 1, LONG);
            EntryId id = stories.story("Pirma").publish();

            assertThatThrownBy(
                            () ->
                                    stories.searchIndex.awaitSearchable(
                                            id, 1, Duration.ofMillis(300)))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining(id.value());
            assertThat(stories.searchIndex.awaitSearchable(List.of(id), Duration.ofMillis(300)))
                    .containsExactly(id);
        }
    }

    @Test
    void failsAtOnceWhenElasticsearchRejectsTheEntry() {
        stories.run();
        EntryId rejected = stories.story("Pirma").publish();
        stories.spoil(rejected);
        stories.story("Antra").publish(rejected, 1);
        stories.story("Trečia").publish();

        assertThat(stories.searchIndex.awaitAll(LONG)).containsOnlyKeys(rejected);
        assertThat(stories.find("trečia")).hasSize(1);
        assertThatThrownBy(() -> stories.searchIndex.awaitSearchable(rejected, 2, LONG))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("refuses it")
                .hasMessageContaining("[publishedAt]");
    }

    @Test
    void awaitsAllEntriesAndTheirReferrers() {
        stories.run();
        EntryId teller = stories.person("Jonas").publish();
        for (int i = 0; i < 20; i++) {
            stories.story("Pasaka " + i).in("tellers", List.of(teller.value())).publish();
        }
        stories.person("Petras").publish(teller, 1);

        stories.searchIndex.awaitAll(LONG);

        assertThat(stories.search(stories.ask("petras").as(LT, true).build()).total())
                .isEqualTo(21);
    }

    private long total(String text) {
        return stories.search(stories.ask(text).as(EN, false).build()).total();
    }

    @Test
    void namesThoseOfSeveralEntriesThatSearchDoesNotShowInTime() {
        EntryId shown = stories.story("Ąžuolas").publish();
        EntryId gone = stories.story("Beržas").publish();
        stories.run();
        assertThat(stories.searchIndex.awaitSearchable(List.of(shown, gone), LONG)).isEmpty();
        assertThat(stories.find("ąžuolas")).hasSize(1);

        stories.content.unpublish(stories.content.entries().find(gone).orElseThrow(), LT);
        assertThat(stories.searchIndex.awaitSearchable(List.of(gone), LONG)).isEmpty();
        assertThat(stories.find("beržas")).isEmpty();
    }

    @Test
    void doesNotFailWhereNothingIsIndexed() {
        EntryId waiting = stories.story("Laukiantis").publish();
        EntryId unknown = stories.content.newId();

        assertThat(
                        stories.searchIndex.awaitSearchable(
                                List.of(waiting, unknown), Duration.ofMillis(200)))
                .containsExactly(waiting);
    }
}
