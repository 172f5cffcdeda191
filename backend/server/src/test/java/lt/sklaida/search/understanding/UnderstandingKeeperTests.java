package lt.sklaida.search.understanding;

import static lt.sklaida.model.TestModels.LT;

import static org.assertj.core.api.Assertions.assertThat;

import lt.sklaida.search.indexing.TestSearch;
import lt.sklaida.search.vocabulary.Synonyms;
import lt.sklaida.search.vocabulary.Synonyms.Rule;
import lt.sklaida.shared.EntryId;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/** What queries are understood by follows what changes. */
class UnderstandingKeeperTests {

    /** It stands still, so that what is published is read once, in the first step. */
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);

    @TempDir private Path folder;

    private TestSearch stories;
    private Understanding understanding;
    private UnderstandingKeeper keeper;
    private EntryId trust;

    @BeforeEach
    void start() throws InterruptedException {
        stories = TestSearch.start(folder.resolve("model"));
        trust = stories.subject("Pasitikėjimas").publish();
        stories.index();
        understanding = stories.bean(Understanding.class);
        keeper =
                new UnderstandingKeeper(
                        understanding,
                        stories.elastic,
                        stories.indexes,
                        stories.vocabulary,
                        stories.content.epoch(),
                        stories.content.model(),
                        CLOCK);
        put("tikyba");
        keeper.step();
    }

    @AfterEach
    void close() {
        stories.close();
    }

    @Test
    void synonymsAreFollowedBeforeWhatIsPublishedIsReadAgain() throws InterruptedException {
        assertThat(named("tikyba")).containsExactly(trust);

        put("bendruma");
        keeper.step();

        assertThat(named("tikyba")).isEmpty();
        assertThat(named("bendruma")).containsExactly(trust);
    }

    @Test
    void synonymsAreFollowedWithoutTheIndexes() throws InterruptedException {
        stories.indexes.delete(stories.indexes.all());

        put("bendruma");
        keeper.step();

        assertThat(named("bendruma")).containsExactly(trust);
    }

    private void put(String term) {
        List<String> terms = List.of(term, "pasitikėjimas");
        stories.vocabulary.put(new Synonyms(List.of(new Rule(terms, terms))), "# " + term);
    }

    private Stream<EntryId> named(String words) {
        return understanding.of(words, LT).parts().stream()
                .flatMap(part -> part.meanings().stream())
                .filter(Meaning.Named.class::isInstance)
                .map(meaning -> ((Meaning.Named) meaning).id());
    }
}
