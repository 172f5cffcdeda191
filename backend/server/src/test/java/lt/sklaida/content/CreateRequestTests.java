package lt.sklaida.content;

import static lt.sklaida.content.TestContent.AUTHOR;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import lt.sklaida.shared.ConflictException;
import lt.sklaida.shared.EntryId;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Creates that are repeated because their answer was lost. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CreateRequestTests {

    private TestContent content;

    @BeforeAll
    void open(@TempDir Path folder) {
        content = new TestContent(NoteModel.in(folder));
    }

    @AfterAll
    void close() {
        content.close();
    }

    @Test
    void theSameRequestMakesOneEntry() {
        EntryId id = EntryId.derivedFrom("user:u1/r1");
        Entry made = content.entries().save(create(id, "Vienas", "hash1"));

        assertThat(content.entries().save(create(id, "Vienas", "hash1"))).isEqualTo(made);
        assertThat(made.owner()).isEqualTo("u1");
        assertThat(content.revisions().headings(id, 10, null)).hasSize(1);
    }

    @Test
    void theSameRequestFindsWhatBecameOfTheEntry() {
        EntryId id = EntryId.derivedFrom("user:u1/r2");
        Entry made = content.entries().save(create(id, "Pradinis", "hash2"));
        Entry changed = content.save(made, note("Pakeistas"));

        assertThat(content.entries().save(create(id, "Pradinis", "hash2"))).isEqualTo(changed);
        assertThat(changed.owner()).isEqualTo("u1");
        assertThat(changed.request()).isEqualTo("hash2");
    }

    @Test
    void anotherInputIsAConflict() {
        EntryId id = EntryId.derivedFrom("user:u1/r3");
        content.entries().save(create(id, "Mano", "hash3"));

        for (String other : new String[] {"hash4", null}) {
            assertThatExceptionOfType(ConflictException.class)
                    .isThrownBy(() -> content.entries().save(create(id, "Kitas", other)))
                    .withMessageContaining("exists already, at version 1");
        }
    }

    @Test
    void aRequestDoesNotBringBackWhatWasDeleted() {
        EntryId id = EntryId.derivedFrom("user:u1/r4");
        Entry made = content.entries().save(create(id, "Ištrintas", "hash5"));
        content.delete(made);

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> content.entries().save(create(id, "Ištrintas", "hash5")))
                .withMessageContaining("is in the bin");

        content.pass(Duration.ofDays(Entries.BIN_DAYS));
        content.purgeBin();
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> content.entries().save(create(id, "Ištrintas", "hash5")))
                .withMessageContaining("was deleted");
    }

    @Test
    void requestsAtTheSameTimeMakeOneEntry() throws Exception {
        for (int round = 0; round < 10; round++) {
            EntryId id = EntryId.derivedFrom("user:u1/race" + round);
            List<Callable<Entry>> requests =
                    Collections.nCopies(
                            6, () -> content.entries().save(create(id, "Lenktynės", "race")));
            List<Entry> answers = new ArrayList<>();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (Future<Entry> answer : threads.invokeAll(requests)) {
                    answers.add(answer.get());
                }
            }
            assertThat(answers).containsOnly(content.entries().find(id).orElseThrow());
            assertThat(content.revisions().headings(id, 10, null)).hasSize(1);
        }
    }

    private static SaveDraft create(EntryId id, String title, @Nullable String request) {
        return new SaveDraft(id, "Note", 0, note(title), Map.of(), null, AUTHOR)
                .createdFor("u1", request);
    }

    private static Map<String, Object> note(String title) {
        return Map.of("title", Map.of("lt", title));
    }
}
