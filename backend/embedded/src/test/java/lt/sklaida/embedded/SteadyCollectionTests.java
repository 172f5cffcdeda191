package lt.sklaida.embedded;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;

import io.netty.channel.local.LocalChannel;

import org.bson.Document;
import org.bson.conversions.Bson;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

class SteadyCollectionTests {

    private MongoClient client;
    private MongoCollection<Document> documents;

    @BeforeEach
    void open() {
        client = MongoClients.create(SharedStores.mongoUri());
        documents = client.getDatabase("steady-" + UUID.randomUUID()).getCollection("documents");
        for (String id : List.of("a", "b", "c")) {
            documents.insertOne(new Document("_id", id).append("version", 1).append("type", "x"));
        }
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void whatIsAskedByIdAndMoreMustMatchAllOfIt() {
        assertThat(found(new Document("_id", "a").append("version", 1))).containsExactly("a");
        assertThat(found(new Document("_id", "a").append("version", 2))).isEmpty();
        assertThat(found(and(eq("_id", "b"), lte("version", 1)))).containsExactly("b");
        assertThat(found(and(in("_id", "c", "a", "d", "a"), eq("type", "x"))))
                .containsExactly("a", "c");
        assertThat(found(and(eq("_id", "a"), eq("_id", "b")))).isEmpty();
        assertThat(found(and(eq("type", "x"), in("_id")))).isEmpty();
    }

    @Test
    void anUpsertWithAGuardOverwritesOrRefuses() {
        ReplaceOptions upsert = new ReplaceOptions().upsert(true);
        Document next = new Document("version", 3);

        documents.replaceOne(and(eq("_id", "a"), lte("version", 3)), next, upsert);
        documents.replaceOne(and(eq("_id", "new"), lte("version", 3)), next, upsert);

        assertThat(found(eq("version", 3))).containsExactly("a", "new");
        assertThatExceptionOfType(MongoWriteException.class)
                .isThrownBy(
                        () ->
                                documents.replaceOne(
                                        and(eq("_id", "a"), lte("version", 2)), next, upsert))
                .withMessageContaining("E11000");
    }

    @Test
    void anAnswerStaysAsItWasWhenItsDocumentIsUpdated() {
        SteadyBackend backend = new SteadyBackend(MVStore.open(null));
        run(backend, "{insert: 'documents', documents: [{_id: 'a', text: 'first'}]}");

        Object answer = run(backend, "{find: 'documents', filter: {_id: 'a'}}");
        run(backend, "{update: 'documents', updates: [{q: {_id: 'a'}, u: {text: 'second'}}]}");
        run(
                backend,
                "{findAndModify: 'documents', query: {_id: 'a'}, update: {$set: {text: 'third'}}}");

        assertThat(answer.toString()).contains("first");
        assertThat(run(backend, "{find: 'documents'}").toString()).contains("third");
        backend.close();
    }

    /** Runs a command as the server does, but keeps the answer instead of sending it. */
    private static Object run(SteadyBackend backend, String command) {
        var document = (de.bwaldvogel.mongo.bson.Document) plain(Document.parse(command));
        return backend.handleCommand(
                new LocalChannel(), "test", document.keySet().iterator().next(), document);
    }

    private static Object plain(Object value) {
        return switch (value) {
            case Document document -> {
                var plain = new de.bwaldvogel.mongo.bson.Document();
                document.forEach((name, field) -> plain.put(name, plain(field)));
                yield plain;
            }
            case List<?> list -> list.stream().map(SteadyCollectionTests::plain).toList();
            default -> value;
        };
    }

    private List<String> found(Bson query) {
        return documents
                .find(query)
                .map(document -> document.getString("_id"))
                .into(new ArrayList<>());
    }
}
