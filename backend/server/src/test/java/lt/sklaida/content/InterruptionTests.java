package lt.sklaida.content;

import static lt.sklaida.content.TestContent.AUTHOR;
import static lt.sklaida.model.TestModels.EN;
import static lt.sklaida.model.TestModels.LT;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;

import lt.sklaida.embedded.SharedStores;
import lt.sklaida.model.ContentModel;
import lt.sklaida.shared.EntryId;

import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.data.mongodb.core.MongoTemplate;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Interrupts changes before or after each of their writes, one at a time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InterruptionTests {

    /** Whether the interrupted write reaches the store. */
    enum Cut {
        BEFORE,
        AFTER
    }

    private static final Set<String> WRITES =
            Set.of(
                    "insertOne",
                    "insertMany",
                    "findOneAndUpdate",
                    "replaceOne",
                    "updateOne",
                    "bulkWrite");

    private final MongoClient client = TestContent.client(SharedStores.mongoUri());
    private final String database = "interruption-" + UUID.randomUUID();
    private ContentModel model;
    private TestContent content;

    @BeforeAll
    void open(@TempDir Path folder) {
        model = NoteModel.in(folder);
        content = new TestContent(model, client, database);
    }

    @AfterAll
    void close() {
        content.close();
    }

    @ParameterizedTest
    @EnumSource
    void theNextStartCompletesInterruptedChanges(Cut cut) {
        cutOffEachWrite(cut, _ -> {});
    }

    @ParameterizedTest
    @EnumSource
    void theNextChangeKeepsInterruptedChanges(Cut cut) {
        cutOffEachWrite(cut, InterruptionTests::saveAll);
    }

    @ParameterizedTest
    @EnumSource
    void creatingEntriesTogetherAgainCompletesThem(Cut cut) {
        int writes = 1;
        while (isCreationCutOff(cut, writes)) {
            writes++;
        }
        assertThat(writes).as("writes that could be cut off").isGreaterThan(5);
        assertThat(content.projections().differences()).isEmpty();
    }

    private boolean isCreationCutOff(Cut cut, int write) {
        List<NewEntry> notes =
                Stream.of("Viena", "Kita", "Trečia")
                        .map(title -> note("%s %s %d".formatted(title, cut, write)))
                        .toList();
        TestContent cutOff =
                new TestContent(model, client, new Unreliable(client, database, cut, write));
        PreparedEntries prepared = cutOff.entries().prepare(notes, Map.of());
        boolean isCutOff = false;
        try {
            cutOff.entries().createAll(prepared);
        } catch (PowerCut e) {
            isCutOff = true;
        }
        content.entries().createAll(prepared);
        content.recover();
        for (NewEntry note : notes) {
            StoredEntry stored = content.store().find(note.draft().id()).orElseThrow();
            assertThat(stored.entry().version()).isEqualTo(1);
            assertThat(stored.ownTasks()).isEmpty();
            assertEveryRevision(stored);
            assertThat(content.published(stored.entry().id(), LT)).isPresent();
        }
        return isCutOff;
    }

    private NewEntry note(String title) {
        return new NewEntry(draft(content.newId(), 0, title), Publishing.draft(Set.of(LT)));
    }

    private void cutOffEachWrite(Cut cut, Consumer<TestContent> next) {
        int writes = 1;
        while (isCutOff(cut, writes, next)) {
            writes++;
        }
        assertThat(writes).as("writes that could be cut off").isGreaterThan(40);
        assertThat(content.projections().differences()).isEmpty();
    }

    /**
     * Makes changes until they are interrupted at a write, then the next ones, and checks the store
     * after recovery.
     *
     * @return whether the changes made that many writes
     */
    private boolean isCutOff(Cut cut, int write, Consumer<TestContent> next) {
        EntryId id = content.newId();
        Acknowledged acknowledged = new Acknowledged();
        boolean isCutOff = false;
        try {
            change(
                    new TestContent(model, client, new Unreliable(client, database, cut, write)),
                    id,
                    acknowledged);
        } catch (PowerCut e) {
            isCutOff = true;
        }
        List<Document> stored = entries(id);
        assertThat(stored).as("an entry is there whole or not at all").hasSizeLessThan(2);
        long version = stored.isEmpty() ? 0 : stored.getFirst().getLong("version");
        assertThat(version).isBetween(acknowledged.version, acknowledged.version + 1);

        next.accept(content);
        content.recover();

        Optional<StoredEntry> entry = content.store().find(id);
        entry.ifPresent(this::assertEveryRevision);
        entry.ifPresent(found -> assertThat(found.ownTasks()).isEmpty());
        return isCutOff;
    }

    private static void saveAll(TestContent content) {
        try (Stream<Entry> notes = content.entries().all("Note")) {
            notes.filter(note -> note.draft().containsKey("rank"))
                    .toList()
                    .forEach(note -> content.save(note, Map.of("title", Map.of("lt", "Toliau"))));
        }
    }

    private static void change(TestContent content, EntryId id, Acknowledged acknowledged) {
        Entries entries = content.entries();
        acknowledged.version = entries.save(draft(id, 0, "Pirmas")).version();
        acknowledged.version = entries.publish(id, 1, Set.of(LT, EN), AUTHOR).version();
        acknowledged.version = entries.save(draft(id, 2, "Antras")).version();
        acknowledged.version =
                entries.saveAndPublish(draft(id, 3, "Trečias"), Set.of(LT), Map.of()).version();
        acknowledged.version =
                entries.save(draft(id, 4, Map.of("lt", "Kitas", "en", "Trečias"))).version();
        acknowledged.version = entries.declareCurrent(id, 5, EN, AUTHOR).version();
        acknowledged.version = entries.publish(id, 5, Set.of(EN), AUTHOR).version();
        acknowledged.version = entries.delete(id, 7, AUTHOR).version();
        acknowledged.version = entries.restore(id, 8, AUTHOR).version();
        acknowledged.version = entries.delete(id, 9, AUTHOR).version();
        entries.purge(id, Instant.MAX, AUTHOR);
        acknowledged.version = 11;
    }

    private static SaveDraft draft(EntryId id, long version, String title) {
        return draft(id, version, Map.of("lt", title, "en", title));
    }

    private static SaveDraft draft(EntryId id, long version, Map<String, String> title) {
        return new SaveDraft(
                id, "Note", version, Map.of("title", title, "rank", 1), Map.of(), null, AUTHOR);
    }

    private void assertEveryRevision(StoredEntry stored) {
        Entry entry = stored.entry();
        for (long version = 1; version <= entry.version(); version++) {
            assertThat(revision(entry.id(), version)).as("revision %d", version).isNotNull();
        }
        assertThat(EntryDocuments.plain(revision(entry.id(), entry.version())))
                .isEqualTo(EntryDocuments.plain(EntryDocuments.revision(stored)));
    }

    private Document revision(EntryId id, long version) {
        return content.mongo()
                .getCollection("revisions")
                .find(new Document("_id", id + ":" + version))
                .first();
    }

    private List<Document> entries(EntryId id) {
        return content.mongo()
                .getCollection("entries")
                .find(new Document("_id", id.value()))
                .into(new ArrayList<>());
    }

    private static final class Acknowledged {

        private long version;
    }

    /** An error, so that no part of the server handles it. */
    private static final class PowerCut extends Error {

        private static final long serialVersionUID = 1;
    }

    /** A connection to MongoDB that fails at the n-th write. */
    private static final class Unreliable extends MongoTemplate {

        private final Cut cut;
        private int writesLeft;

        Unreliable(MongoClient client, String database, Cut cut, int write) {
            super(client, database);
            this.cut = cut;
            this.writesLeft = write;
        }

        @Override
        @SuppressWarnings("unchecked")
        public MongoCollection<Document> getCollection(@Nullable String name) {
            MongoCollection<Document> collection = super.getCollection(name);
            return (MongoCollection<Document>)
                    Proxy.newProxyInstance(
                            getClass().getClassLoader(),
                            new Class<?>[] {MongoCollection.class},
                            (_, method, arguments) -> {
                                boolean last = isLastWrite(method);
                                cutOff(last && cut == Cut.BEFORE);
                                try {
                                    return method.invoke(collection, arguments);
                                } catch (InvocationTargetException e) {
                                    throw e.getCause();
                                } finally {
                                    cutOff(last);
                                }
                            });
        }

        private boolean isLastWrite(Method method) {
            return WRITES.contains(method.getName()) && --writesLeft == 0;
        }

        private static void cutOff(boolean now) {
            if (now) {
                throw new PowerCut();
            }
        }
    }
}
