package lt.sklaida.content;

import static lt.sklaida.content.TestContent.AUTHOR;
import static lt.sklaida.model.TestModels.LT;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.InvalidException;

import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RevisionsTests {

    private TestContent content;
    private Revisions revisions;

    @BeforeAll
    void open(@TempDir Path folder) {
        content = new TestContent(NoteModel.in(folder));
        revisions = content.revisions();
    }

    @AfterAll
    void close() {
        content.close();
    }

    @Test
    void hasWhatEachChangeMade() {
        Entry first = content.save("Note", note("Pirmas"));
        Entry second = content.save(first, note("Antras"));
        Entry published = content.publish(second, LT);

        Revision old = revisions.find(first.id(), 1).orElseThrow();
        Revision newest = revisions.find(first.id(), 3).orElseThrow();

        assertThat(old.draft()).isEqualTo(first.draft());
        assertThat(old.at()).isEqualTo(first.updatedAt());
        assertThat(old.author()).isEqualTo(AUTHOR);
        assertThat(old.change()).isEqualTo(Change.of(Change.Kind.SAVE));
        assertThat(old.variant(LT).draftSlug()).hasToString("pirmas");
        assertThat(newest.change()).isEqualTo(new Change(Change.Kind.PUBLISH, List.of(LT)));
        assertThat(newest.draftVersion()).isEqualTo(2);
        assertThat(newest.published()).isEqualTo(published.published());
    }

    @Test
    void hasTheKindOfASave() {
        Entry first = content.save("Note", note("Kopija"));
        SaveDraft draft =
                new SaveDraft(first.id(), "Note", 1, note("Grąžinta"), Map.of(), null, AUTHOR)
                        .as(Change.Kind.RESTORE_REVISION);
        content.entries().save(draft);

        assertThat(revisions.find(first.id(), 2).orElseThrow().change().kind())
                .isEqualTo(Change.Kind.RESTORE_REVISION);
    }

    @Test
    void theNewestIsThereBeforeItIsAppended() {
        Entry second = content.save(content.save("Note", note("Pirmas")), note("Antras"));
        leavePending(second);

        assertThat(revisions.find(second.id(), 2)).isPresent();
        assertThat(versions(second.id(), 10, null)).containsExactly(2L, 1L);
        assertThat(versions(second.id(), 1, null)).containsExactly(2L);
        assertThat(versions(second.id(), 10, 2L)).containsExactly(1L);
        assertThat(revisions.headings(second.id(), 10, null))
                .extracting(Revision.Heading::version)
                .containsExactly(2L, 1L);
        assertThat(content.recover()).isPositive();
        assertThat(versions(second.id(), 10, null)).containsExactly(2L, 1L);
    }

    @Test
    void pagesLeaveNothingOut() {
        Entry entry = content.save("Note", note("Nr. 1"));
        for (int i = 2; i <= 7; i++) {
            entry = content.save(entry, note("Nr. " + i));
        }

        assertThat(versions(entry.id(), 3, null)).containsExactly(7L, 6L, 5L);
        assertThat(versions(entry.id(), 3, 5L)).containsExactly(4L, 3L, 2L);
        assertThat(versions(entry.id(), 3, 2L)).containsExactly(1L);
        assertThat(versions(entry.id(), 3, 1L)).isEmpty();
        assertThat(versions(entry.id(), 3, -5L)).isEmpty();
    }

    @Test
    void pagesHaveDraftsAlone() {
        Entry first = content.publish(content.save("Note", note("Rodoma")), LT);
        content.save(first, note("Rašoma"));

        List<Revision> page = revisions.page(first.id(), 10, null);

        assertThat(page).extracting(Revision::published).containsOnly(Map.of());
        assertThat(page.getFirst().draft()).isNotEqualTo(page.getLast().draft());
        assertThat(revisions.find(first.id(), 2).orElseThrow().published()).isNotEmpty();
    }

    @Test
    void pagesLeaveNothingOutWhileOthersSave() throws Exception {
        Entry first = content.save("Note", note("Pradžia"));
        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> saving =
                    threads.submit(
                            () -> {
                                Entry entry = first;
                                for (int i = 0; !done.get(); i++) {
                                    entry = content.save(entry, note("Nr. " + i));
                                }
                            });
            for (int i = 0; i < 50; i++) {
                List<Long> versions = versions(first.id(), 20, null);
                long newest = versions.getFirst();
                long oldest = Math.max(1, newest - 19);
                assertThat(versions)
                        .isEqualTo(
                                LongStream.rangeClosed(oldest, newest)
                                        .map(version -> newest + oldest - version)
                                        .boxed()
                                        .toList());
                assertThat(revisions.find(first.id(), newest)).isPresent();
            }
            done.set(true);
            saving.get();
        }
    }

    @Test
    void findsNothingThatThereIsNot() {
        Entry entry = content.save("Note", note("Viena"));

        assertThat(revisions.find(entry.id(), 2)).isEmpty();
        assertThat(revisions.find(entry.id(), 0)).isEmpty();
        assertThat(revisions.find(content.newId(), 1)).isEmpty();
        assertThat(revisions.page(content.newId(), 10, null)).isEmpty();
    }

    @Test
    void refusesPagesThatAreTooLarge() {
        for (int first : List.of(-1, 0, 101)) {
            assertThatExceptionOfType(InvalidException.class)
                    .isThrownBy(() -> revisions.page(content.newId(), first, null))
                    .withMessageContaining("read 1 to 100");
        }
    }

    /** Leaves the entry as a crash right after its last write would. */
    private void leavePending(Entry entry) {
        content.mongo()
                .getCollection("revisions")
                .deleteOne(new Document("_id", entry.id() + ":" + entry.version()));
        content.mongo()
                .getCollection("entries")
                .updateOne(
                        new Document("_id", entry.id().value()),
                        new Document("$addToSet", new Document("pending", "revision")));
    }

    private List<Long> versions(EntryId id, int first, @Nullable Long before) {
        return revisions.page(id, first, before).stream().map(Revision::version).toList();
    }

    private static Map<String, Object> note(String title) {
        return Map.of("title", Map.of("lt", title));
    }
}
