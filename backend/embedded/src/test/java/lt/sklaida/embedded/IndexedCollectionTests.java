package lt.sklaida.embedded;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Updates;

import io.netty.channel.local.LocalChannel;

import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

class IndexedCollectionTests {

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
    void aQueryByIdMustMatchItsOtherConditions() {
        assertThat(found(new Document("_id", "a").append("version", 1))).containsExactly("a");
        assertThat(found(new Document("_id", "a").append("version", 2))).isEmpty();
        assertThat(found(and(eq("_id", "b"), lte("version", 1)))).containsExactly("b");
        assertThat(found(and(in("_id", "c", "a", "d", "a"), eq("type", "x"))))
                .containsExactly("a", "c");
        assertThat(found(and(eq("_id", "a"), eq("_id", "b")))).isEmpty();
        assertThat(found(and(eq("type", "x"), in("_id")))).isEmpty();
    }

    @Test
    void aConditionalUpsertReplacesOrFails() {
        ReplaceOptions upsert = new ReplaceOptions().upsert(true);
        Document next = new Document("version", 3);

        documents.replaceOne(and(eq("_id", "a"), lte("version", 3)), next, upsert);
        documents.replaceOne(and(eq("_id", "new"), lte("version", 3)), next, upsert);

        assertThat(found(eq("version", 3))).containsExactly("a", "new");
        Bson outdated = and(eq("_id", "a"), lte("version", 2));
        assertThatExceptionOfType(MongoWriteException.class)
                .isThrownBy(() -> documents.replaceOne(outdated, next, upsert))
                .withMessageContaining("E11000");
    }

    @Test
    void aQueryIsReadInBatches() {
        for (int i = 0; i < 20; i++) {
            documents.insertOne(new Document("_id", "n%02d".formatted(i)).append("type", "y"));
        }
        documents.createIndex(Indexes.ascending("type"));

        for (Bson query : List.of(new Document(), in("type", "x", "y"), gt("_id", ""))) {
            for (int size : List.of(1, 3, 22, 23, 24)) {
                assertThat(inBatches(query, size)).hasSize(23).isSorted().doesNotHaveDuplicates();
            }
        }
        assertThat(inBatches(eq("type", "y"), 5)).hasSize(20).isSorted();
        assertThat(inBatches(eq("type", "z"), 5)).isEmpty();
        assertThat(documents.find().sort(descending("_id")).batchSize(2).map(this::id))
                .startsWith("n19", "n18", "n17")
                .hasSize(23);
        assertThat(documents.find().skip(2).limit(5).batchSize(2).map(this::id))
                .containsExactly("c", "n00", "n01", "n02", "n03");
    }

    @Test
    void aBatchHasChangesMadeSinceTheLastOne() {
        for (Bson query : List.of(exists("type"), in("type", "x", "y"))) {
            documents.createIndex(Indexes.ascending("type"));
            try (MongoCursor<Document> cursor =
                    documents.find(query).sort(ascending("_id")).batchSize(1).iterator()) {
                assertThat(cursor.next().getString("_id")).isEqualTo("a");
                documents.deleteOne(eq("_id", "a"));
                documents.deleteOne(eq("_id", "b"));
                documents.updateOne(eq("_id", "c"), Updates.set("version", 2));

                assertThat(cursor.next()).containsEntry("_id", "c").containsEntry("version", 2);
                assertThat(cursor.hasNext()).isFalse();
            }
            documents.insertOne(new Document("_id", "a").append("type", "x"));
            documents.insertOne(new Document("_id", "b").append("type", "x"));
        }
    }

    @Test
    void idsOfSeveralTypesAreSorted() {
        documents.insertOne(new Document("_id", 7).append("type", "x"));
        documents.insertOne(new Document("_id", new ObjectId()).append("type", "x"));

        assertThat(
                        documents
                                .find()
                                .sort(ascending("_id"))
                                .batchSize(2)
                                .map(document -> document.get("_id", Object.class)))
                .hasExactlyElementsOfTypes(
                        Integer.class, String.class, String.class, String.class, ObjectId.class);
    }

    private List<String> inBatches(Bson query, int size) {
        return documents
                .find(query)
                .sort(ascending("_id"))
                .projection(include("type"))
                .batchSize(size)
                .map(this::id)
                .into(new ArrayList<>());
    }

    private String id(Document document) {
        return document.getString("_id");
    }

    @Test
    void anUpdateDoesNotChangeADocumentThatWasRead() {
        IndexedBackend backend = new IndexedBackend(MVStore.open(null), IndexStore.inMemory());
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
    private static Object run(IndexedBackend backend, String command) {
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
            case List<?> list -> list.stream().map(IndexedCollectionTests::plain).toList();
            default -> value;
        };
    }

    private List<String> found(Bson query) {
        return documents.find(query).map(this::id).into(new ArrayList<>());
    }
}
