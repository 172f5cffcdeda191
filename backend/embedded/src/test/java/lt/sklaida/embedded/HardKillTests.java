package lt.sklaida.embedded;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.regex;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;

import org.bson.Document;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;

/** Kills a JVM with the embedded MongoDB in the middle of writes, and opens its data. */
class HardKillTests {

    @TempDir Path folder;

    @RepeatedTest(3)
    void keepsEveryAcknowledgedWriteWhole() throws Exception {
        List<String> acknowledged = writeUntilKilled();

        try (EmbeddedMongo mongo = EmbeddedMongo.in(folder);
                MongoClient client = MongoClients.create(mongo.uri())) {
            MongoCollection<Document> entries = Writer.entries(client);
            Set<String> stored = new TreeSet<>();
            entries.find().forEach(entry -> stored.add(entry.getString("_id")));
            assertThat(stored).containsAll(acknowledged);

            acknowledged.forEach(stored::remove);
            assertThat(stored)
                    .as("what was stored and not yet acknowledged is found by each index")
                    .allSatisfy(
                            id -> {
                                assertThat(entries.find(eq("_id", id))).hasSize(1);
                                assertThat(entries.find(eq("slugs", "en-" + id))).hasSize(1);
                            });
            for (int writer = 0; writer < Writer.COUNT; writer++) {
                long next = entries.countDocuments(regex("_id", "^writer-" + writer));
                assertThat(entries.insertOne(Writer.entry(writer, next)).wasAcknowledged())
                        .as("what was not stored has left no index entry")
                        .isTrue();
            }
        }
    }

    private List<String> writeUntilKilled() throws IOException, InterruptedException {
        int enough = ThreadLocalRandom.current().nextInt(200, 600);
        List<String> acknowledged = new ArrayList<>();
        try (ChildJvm writer = ChildJvm.running(Writer.class, folder.toString())) {
            String line = writer.output().readLine();
            while (line != null) {
                if (line.endsWith(".")) {
                    acknowledged.add(line.substring(0, line.length() - 1));
                }
                if (acknowledged.size() == enough) {
                    writer.kill();
                }
                line = writer.output().readLine();
            }
            assertThat(writer.process().waitFor()).isNotZero();
        }
        return acknowledged;
    }

    /** Inserts from several threads and prints each id with a full stop once it is acknowledged. */
    static final class Writer {

        static final int COUNT = 4;

        public static void main(String[] args) {
            EmbeddedMongo mongo = EmbeddedMongo.in(Path.of(args[0]));
            MongoCollection<Document> entries = entries(MongoClients.create(mongo.uri()));
            entries.createIndex(Indexes.ascending("slugs"), new IndexOptions().unique(true));
            for (int writer = 0; writer < COUNT; writer++) {
                int number = writer;
                Thread.ofPlatform().start(() -> write(entries, number));
            }
        }

        static MongoCollection<Document> entries(MongoClient client) {
            return client.getDatabase("sklaida").getCollection("entries");
        }

        static Document entry(int writer, long number) {
            String id = "writer-" + writer + "-" + number;
            return new Document("_id", id).append("slugs", List.of("lt-" + id, "en-" + id));
        }

        private static void write(MongoCollection<Document> entries, int writer) {
            for (int number = 0; ; number++) {
                Document entry = entry(writer, number);
                entries.insertOne(entry);
                System.out.println(entry.getString("_id") + ".");
            }
        }
    }
}
