package lt.sklaida.content;

import static lt.sklaida.model.TestModels.LT;

import static org.assertj.core.api.Assertions.assertThat;

import lt.sklaida.shared.EntryId;

import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

class RecoveryTests {

    private static final Duration PENDING_TIMEOUT = Duration.ofHours(1);

    private TestContent content;
    private EntryId id;

    @BeforeEach
    void open(@TempDir Path folder) {
        content = new TestContent(NoteModel.in(folder));
        id =
                content.publish(content.save("Note", Map.of("title", Map.of("lt", "Nebaigta"))), LT)
                        .id();
    }

    @AfterEach
    void close() {
        content.close();
    }

    @Test
    void aStartDoesAllPendingTasks() throws InterruptedException {
        leavePendingTasks();
        Recovery recovery = recovery(Instant.EPOCH.plus(PENDING_TIMEOUT));

        recovery.start();

        assertThat(eventually(this::isRecovered)).isTrue();
        assertThat(content.projections().differences()).isEmpty();
        recovery.stop();
        assertThat(recovery.isRunning()).isFalse();
    }

    @Test
    void laterRunsDoOnlyTasksPastTheTimeout() throws InterruptedException {
        Instant written = content.entries().find(id).orElseThrow().updatedAt();
        Recovery early = recovery(written);
        Recovery late = recovery(written.plus(PENDING_TIMEOUT).plusSeconds(1));

        early.start();
        Thread.sleep(200);
        leavePendingTasks();
        Thread.sleep(200);
        assertThat(isRecovered()).isFalse();
        early.stop();

        late.start();
        assertThat(eventually(this::isRecovered)).isTrue();
        late.stop();
    }

    /** Leaves the entry as a crash right after its last write would. */
    private void leavePendingTasks() {
        content.mongo()
                .getCollection("entries")
                .updateOne(
                        new Document("_id", id.value()),
                        new Document(
                                "$set", new Document("pending", List.of("revision", "published"))));
        content.mongo().getCollection("published").deleteMany(new Document("entry", id.value()));
    }

    private boolean isRecovered() {
        return content.store().find(id).orElseThrow().ownTasks().isEmpty()
                && content.published(id, LT).isPresent();
    }

    private Recovery recovery(Instant now) {
        return new Recovery(
                content.outbox(),
                new ContentSettings(
                        Duration.ofMillis(50),
                        PENDING_TIMEOUT,
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(4)),
                Clock.fixed(now, ZoneOffset.UTC));
    }

    private static boolean eventually(BooleanSupplier condition) throws InterruptedException {
        for (int attempt = 0; attempt < 200; attempt++) {
            if (condition.getAsBoolean()) {
                return true;
            }
            Thread.sleep(50);
        }
        return condition.getAsBoolean();
    }
}
