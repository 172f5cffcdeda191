package lt.sklaida.content;

import static lt.sklaida.content.TestContent.AUTHOR;
import static lt.sklaida.model.TestModels.EN;
import static lt.sklaida.model.TestModels.LT;

import static org.assertj.core.api.Assertions.assertThat;

import lt.sklaida.embedded.EmbeddedMongo;
import lt.sklaida.model.ContentModel;
import lt.sklaida.shared.EntryId;

import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** Kills a JVM in the middle of changes, with the store inside it, again and again. */
class CrashTests {

    private static final int KILLS = Integer.getInteger("sklaida.test.kills", 4);
    private static final String DATABASE = "crash";

    @TempDir Path data;
    @TempDir Path schema;

    @Test
    void keepsAcknowledgedChangesAndNoPartialOnes() throws Exception {
        ContentModel model = NoteModel.in(schema.resolve("parent"));
        List<Acknowledged> acknowledged = new ArrayList<>();
        for (int kill = 1; kill <= KILLS; kill++) {
            acknowledged.addAll(changesUntilKilled(schema.resolve("child" + kill)));

            try (EmbeddedMongo mongo = EmbeddedMongo.in(data);
                    Opened opened = new Opened(model, mongo)) {
                TestContent content = opened.content;
                assertNoPartialChanges(content, revisions(content));
                content.recover();
                Map<String, Document> revisions = revisions(content);
                assertNothingPending(content, revisions);
                acknowledged.forEach(change -> assertStored(revisions, change));
            }
        }
        assertThat(acknowledged).hasSizeGreaterThan(KILLS * 10);
    }

    private static void assertNoPartialChanges(
            TestContent content, Map<String, Document> revisions) {
        try (Stream<StoredEntry> entries = content.store().allAfter("")) {
            entries.forEach(
                    stored -> {
                        Entry entry = stored.entry();
                        boolean isPending = stored.isPending(PendingTask.REVISION);
                        assertRevisions(revisions, entry, entry.version() - (isPending ? 1 : 0));
                        if (entry.publishedVersion() > 0) {
                            assertThat(stored.isPending(PendingTask.SEARCH)).isTrue();
                        }
                    });
        }
    }

    private static void assertNothingPending(TestContent content, Map<String, Document> revisions) {
        long[] versions = {0};
        try (Stream<StoredEntry> entries = content.store().allAfter("")) {
            entries.forEach(
                    stored -> {
                        Entry entry = stored.entry();
                        versions[0] += entry.version();
                        assertThat(stored.ownTasks()).isEmpty();
                        assertRevisions(revisions, entry, entry.version());
                        Document last = revision(revisions, entry.id(), entry.version());
                        assertThat(EntryDocuments.plain(last))
                                .isEqualTo(EntryDocuments.plain(EntryDocuments.revision(stored)));
                    });
        }
        assertThat(revisions).as("revisions of versions that there are").hasSize((int) versions[0]);
        assertThat(content.projections().differences()).isEmpty();
    }

    private static void assertRevisions(
            Map<String, Document> revisions, Entry entry, long lastVersion) {
        for (long version = 1; version <= lastVersion; version++) {
            assertThat(revision(revisions, entry.id(), version)).isNotNull();
        }
    }

    private static void assertStored(Map<String, Document> revisions, Acknowledged change) {
        Document draft =
                revision(revisions, change.id(), change.version())
                        .getEmbedded(List.of("draft", "values"), Document.class);
        assertThat(EntryDocuments.plain(draft))
                .isEqualTo(Writer.values(change.id(), change.draft()));
    }

    private static Map<String, Document> revisions(TestContent content) {
        Map<String, Document> revisions = new HashMap<>();
        content.mongo()
                .getCollection("revisions")
                .find()
                .forEach(revision -> revisions.put(revision.getString("_id"), revision));
        return revisions;
    }

    private static Document revision(Map<String, Document> revisions, EntryId entry, long version) {
        return Objects.requireNonNull(
                revisions.get(entry + ":" + version),
                () -> "There is no revision %d of %s".formatted(version, entry));
    }

    private List<Acknowledged> changesUntilKilled(Path folder)
            throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Writer.class.getName(),
                                data.toString(),
                                folder.toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try (BufferedReader output = process.inputReader()) {
            int killAfter = ThreadLocalRandom.current().nextInt(20, 150);
            List<Acknowledged> acknowledged = new ArrayList<>();
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith("ack ") && line.endsWith(".")) {
                    acknowledged.add(Acknowledged.parse(line));
                }
                if (acknowledged.size() == killAfter) {
                    process.toHandle().destroyForcibly();
                }
            }
            assertThat(process.waitFor()).isNotZero();
            return acknowledged;
        }
    }

    /**
     * A change that was acknowledged to its writer.
     *
     * @param draft the number in the draft after it; -1 when the entry was deleted
     */
    private record Acknowledged(EntryId id, long version, int draft) {

        static Acknowledged parse(String line) {
            String[] words = line.substring(0, line.length() - 1).split(" ", -1);
            return new Acknowledged(
                    new EntryId(words[1]), Long.parseLong(words[2]), Integer.parseInt(words[3]));
        }

        @Override
        public String toString() {
            return "ack %s %d %d.".formatted(id, version, draft);
        }
    }

    private record Opened(TestContent content) implements AutoCloseable {

        Opened(ContentModel model, EmbeddedMongo mongo) {
            this(new TestContent(model, TestContent.client(mongo.uri()), DATABASE));
        }

        @Override
        public void close() {
            content.disconnect();
        }
    }

    /** Changes entries in a thread of its own and prints each acknowledged change. */
    static final class Writer implements Runnable {

        private final TestContent content;
        private final Random random = new Random();
        private final List<EntryId> ids = new ArrayList<>();

        Writer(TestContent content) {
            this.content = content;
        }

        public static void main(String[] args) {
            EmbeddedMongo mongo = EmbeddedMongo.in(Path.of(args[0]));
            TestContent content =
                    new TestContent(
                            NoteModel.in(Path.of(args[1])),
                            TestContent.client(mongo.uri()),
                            DATABASE);
            content.recover();
            for (int writer = 0; writer < 3; writer++) {
                Thread.ofPlatform().start(new Writer(content));
            }
        }

        @Override
        public void run() {
            for (int number = 0; ; number++) {
                if (random.nextInt(20) == 0) {
                    createSome(number);
                } else if (ids.isEmpty() || random.nextInt(4) == 0) {
                    EntryId id = content.newId();
                    ids.add(id);
                    report(save(id, 0, number), number);
                } else {
                    change(
                            content.entries()
                                    .find(ids.get(random.nextInt(ids.size())))
                                    .orElseThrow(),
                            number);
                }
            }
        }

        private void createSome(int number) {
            List<NewEntry> some =
                    Stream.generate(content::newId)
                            .limit(5)
                            .map(id -> draft(id, 0, number))
                            .map(draft -> new NewEntry(draft, Publishing.draft(Set.of(LT))))
                            .toList();
            for (EntryId id :
                    content.entries().createAll(content.entries().prepare(some, Map.of()))) {
                ids.add(id);
                print(new Acknowledged(id, 1, number));
            }
        }

        private void change(Entry entry, int number) {
            int draft = number(entry);
            switch (random.nextInt(6)) {
                case 0 -> report(save(entry.id(), entry.version(), number), number);
                case 1 -> report(content.publish(entry, LT), draft);
                case 2 -> report(content.publish(entry, LT, EN), draft);
                case 3 -> report(content.unpublish(entry, EN), draft);
                case 4 -> report(saveAndPublish(entry, number), number);
                default -> {
                    content.delete(entry);
                    ids.remove(entry.id());
                    print(new Acknowledged(entry.id(), entry.version() + 1, draft));
                }
            }
        }

        private Entry save(EntryId id, long version, int number) {
            return content.entries().save(draft(id, version, number));
        }

        private Entry saveAndPublish(Entry entry, int number) {
            SaveDraft draft = draft(entry.id(), entry.version(), number);
            return content.entries().saveAndPublish(draft, Set.of(LT), Map.of());
        }

        private static SaveDraft draft(EntryId id, long version, int number) {
            return new SaveDraft(id, "Note", version, values(id, number), Map.of(), null, AUTHOR);
        }

        static Map<String, Object> values(EntryId id, int number) {
            return number < 0
                    ? Map.of()
                    : Map.of(
                            "title",
                            Map.of("lt", "Nr. " + number + " " + id, "en", "No. " + number),
                            "body",
                            Map.of("lt", "Tekstas. ".repeat(200)),
                            "rank",
                            number);
        }

        private static int number(Entry entry) {
            return (int) entry.draft().getOrDefault("rank", -1);
        }

        private static void report(Entry entry, int draft) {
            print(new Acknowledged(entry.id(), entry.version(), draft));
        }

        private static void print(Acknowledged change) {
            System.out.println(change);
        }
    }
}
