package lt.sklaida.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;

import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

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
    void refusesAFolderInUseByName() {
        try (EmbeddedMongo _ = EmbeddedMongo.in(folder)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> EmbeddedMongo.in(folder))
                    .withMessageStartingWith(folder + " is in use by another Sklaida.");
        }
    }

    @Test
    void startsTwiceBesideEachOther() {
        try (EmbeddedMongo one = EmbeddedMongo.inMemory();
                EmbeddedMongo other = EmbeddedMongo.inMemory();
                MongoClient toOne = MongoClients.create(one.uri());
                MongoClient toOther = MongoClients.create(other.uri())) {
            entries(toOne).insertOne(new Document());
            assertThat(entries(toOther).countDocuments()).isZero();
        }
    }

    private static MongoCollection<Document> entries(MongoClient client) {
        return client.getDatabase("sklaida").getCollection("entries");
    }
}
