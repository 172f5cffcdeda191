package lt.sklaida.search.index;

import static org.assertj.core.api.Assertions.assertThat;

import lt.sklaida.search.indexing.TestSearch;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

/** Indexes that deletions create, which Elasticsearch does not let require an alias. */
class StrayIndexTests {

    @TempDir private Path folder;

    @Test
    void areRemoved() throws InterruptedException {
        try (TestSearch stories = TestSearch.start(folder)) {
            List<Index> gone = stories.indexes.all();
            stories.rebuild();
            stories.indexes.delete(gone);

            new BulkWriter(stories.elastic)
                    .write(
                            gone.stream()
                                    .map(
                                            index ->
                                                    new IndexWrite(
                                                            index,
                                                            stories.content.newId(),
                                                            1,
                                                            null,
                                                            ""))
                                    .toList());
            assertThat(stories.indexes.strays()).hasSize(2);
            List<Index> serving = stories.indexes.serving();

            stories.keeper().step();

            assertThat(stories.indexes.strays()).isEmpty();
            assertThat(stories.indexes.all()).containsExactlyInAnyOrderElementsOf(serving);
        }
    }
}
