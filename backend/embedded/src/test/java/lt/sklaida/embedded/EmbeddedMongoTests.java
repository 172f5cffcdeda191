package lt.sklaida.embedded;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Indexes.ascending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;

import de.bwaldvogel.mongo.backend.h2.H2Backend;

import io.netty.channel.local.LocalChannel;

import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

class EmbeddedMongoTests {

    @TempDir Path folder;

    @Test
    void keepsItsDataBetweenStarts() {
        try (EmbeddedMongo mongo = EmbeddedMongo.in(folder);
                MongoClient client = MongoClients.create(mongo.uri())) {
            entries(client).insertOne(new Document("_id", "a").append("title", "Žinia"));
        }
        try (EmbeddedMongo mongo = EmbeddedMongo.in(folder);
                MongoClient client = MongoClients.create(mongo.uri())) {
            assertThat(entries(client).find())
                    .containsExactly(new Document("_id", "a").append("title", "Žinia"));
        }
    }

    @Test
    void opensFilesWithSerializedObjectsAndIndexes() {
        H2Backend older = new H2Backend(folder.resolve("mongo.mv").toString());
        run(
                older,
                """
                {"createIndexes": "entries",
                 "indexes": [{"name": "slugs", "unique": true, "key": {"slugs": 1}}]}
                """);
        run(
                older,
                """
                {"insert": "entries", "documents": [{"_id": "a", "slugs": ["x", "y"]}]}
                """);
        older.close();

        for (int start = 0; start < 2; start++) {
            try (EmbeddedMongo mongo = EmbeddedMongo.in(folder);
                    MongoClient client = MongoClients.create(mongo.uri())) {
                assertThat(entries(client).find(eq("slugs", "y")))
                        .containsExactly(
                                new Document("_id", "a").append("slugs", List.of("x", "y")));
                Document duplicate = new Document("slugs", List.of("y"));
                assertThatExceptionOfType(MongoWriteException.class)
                        .isThrownBy(() -> entries(client).insertOne(duplicate))
                        .withMessageContaining("E11000");
                entries(client).insertOne(new Document("slugs", List.of("start " + start)));
            }
        }
    }

    @Test
    void leavesAnIndexAloneThatIsCreatedAgain() {
        try (EmbeddedMongo mongo = EmbeddedMongo.in(folder);
                MongoClient client = MongoClients.create(mongo.uri())) {
            for (int i = 0; i < 2; i++) {
                entries(client).createIndex(ascending("slug"), new IndexOptions().unique(true));
                entries(client).createIndex(ascending("rank"));
                entries(client).insertOne(new Document("slug", "s" + i).append("rank", i));
                assertThat(entries(client).find(eq("slug", "s0"))).hasSize(1);
                assertThat(entries(client).find(eq("rank", 0))).hasSize(1);
            }
            assertThatExceptionOfType(MongoWriteException.class)
                    .isThrownBy(() -> entries(client).insertOne(new Document("slug", "s0")))
                    .withMessageContaining("E11000");
        }
    }

    @Test
    void startsAnIndexAnewAfterItWasDropped() {
        try (EmbeddedMongo mongo = EmbeddedMongo.in(folder);
                MongoClient client = MongoClients.create(mongo.uri())) {
            for (int i = 0; i < 3; i++) {
                entries(client).createIndex(ascending("slug"), new IndexOptions().unique(true));
                entries(client).createIndex(ascending("rank"));
                entries(client).insertOne(new Document("slug", "s").append("rank", i));
                assertThat(entries(client).find(eq("rank", i))).hasSize(1);
                if (i == 0) {
                    entries(client).dropIndexes();
                    entries(client).deleteMany(new Document());
                } else {
                    entries(client).drop();
                }
            }
        }
    }

    @Test
    void namesTheFolderThatIsInUse() {
        try (EmbeddedMongo _ = EmbeddedMongo.in(folder)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> EmbeddedMongo.in(folder))
                    .withMessageStartingWith(folder + " is in use by another Sklaida.");
        }
    }

    @Test
    void runsTwoInstancesSideBySide() {
        try (EmbeddedMongo one = EmbeddedMongo.inMemory();
                EmbeddedMongo other = EmbeddedMongo.inMemory();
                MongoClient toOne = MongoClients.create(one.uri());
                MongoClient toOther = MongoClients.create(other.uri())) {
            entries(toOne).insertOne(new Document());
            assertThat(entries(toOther).countDocuments()).isZero();
        }
    }

    private static void run(H2Backend backend, String json) {
        de.bwaldvogel.mongo.bson.Document command =
                (de.bwaldvogel.mongo.bson.Document) stored(Document.parse(json));
        backend.handleCommand(
                new LocalChannel(), "sklaida", command.keySet().iterator().next(), command);
    }

    /** A value in the classes of the embedded MongoDB. */
    private static Object stored(Object value) {
        return switch (value) {
            case Document document -> {
                var stored = new de.bwaldvogel.mongo.bson.Document();
                document.forEach((name, each) -> stored.put(name, stored(each)));
                yield stored;
            }
            case List<?> items -> items.stream().map(EmbeddedMongoTests::stored).toList();
            default -> value;
        };
    }

    private static MongoCollection<Document> entries(MongoClient client) {
        return client.getDatabase("sklaida").getCollection("entries");
    }
}
