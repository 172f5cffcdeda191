package lt.sklaida.embedded;

import static lt.sklaida.embedded.CountingCollection.index;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Decimal128;
import de.bwaldvogel.mongo.bson.Document;

import io.netty.channel.local.LocalChannel;

import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class SecondaryIndexTests {

    @TempDir Path folder;

    private IndexedBackend indexed = new IndexedBackend(MVStore.open(null), IndexStore.inMemory());
    private final IndexedBackend plain =
            new IndexedBackend(MVStore.open(null), IndexStore.inMemory());

    @AfterEach
    void close() {
        indexed.close();
        plain.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 6})
    void resultsAreTheSameWithAndWithoutIndexes(long seed) {
        Commands commands = new Commands(new Random(seed), List.of(1.5));
        createIndexes();

        for (int i = 0; i < 600; i++) {
            agree(commands.next());
        }
    }

    @Test
    void resultsAreTheSameWithValuesThatCannotBeIndexed() {
        Commands commands =
                new Commands(
                        new Random(4),
                        List.of(
                                new Document("a", 1),
                                new Decimal128(1, 0),
                                Double.NaN,
                                9_007_199_254_740_993L,
                                3_000_000_000.5,
                                List.of(List.of(1, 2), List.of())));
        createIndexes();

        for (int i = 0; i < 600; i++) {
            agree(commands.next());
        }
    }

    @Test
    void indexesAreTheSameAfterARestart() throws IOException {
        Commands commands = new Commands(new Random(7), List.of(1.5));
        indexed.close();
        indexed = opened();
        createIndexes();

        for (int start = 0; start < 4; start++) {
            for (int i = 0; i < 150; i++) {
                agree(commands.next());
            }
            List<String> built = builtIndexes();
            assertThat(built).hasSize(10);
            indexed.close();
            indexed = opened();
            assertThat(builtIndexes()).containsExactlyInAnyOrderElementsOf(built);
        }
    }

    @Test
    void indexesAreBuiltAgainWhenTheDocumentsHaveChanged() throws IOException {
        indexed.close();
        indexed = opened();
        createIndexes();
        Commands commands = new Commands(new Random(8), List.of(1.5));
        for (int i = 0; i < 150; i++) {
            agree(commands.next());
        }
        indexed.close();
        Document added =
                new Document("insert", "documents")
                        .append("documents", List.of(new Document("_id", "n").append("rank", 7)));
        indexed = new IndexedBackend(documents(), IndexStore.inMemory());
        agree(added);
        indexed.close();

        indexed = opened();

        assertThat(builtIndexes()).isEmpty();
        for (int i = 0; i < 150; i++) {
            agree(commands.next());
        }
    }

    private List<String> builtIndexes() {
        MongoCollection<?> documents =
                indexed.resolveDatabase("test").resolveCollection("documents", false);
        return documents.getIndexes().stream()
                .filter(SecondaryIndex.class::isInstance)
                .map(SecondaryIndex.class::cast)
                .filter(SecondaryIndex::isBuilt)
                .map(SecondaryIndex::getName)
                .toList();
    }

    private IndexedBackend opened() throws IOException {
        MVStore documents = documents();
        return new IndexedBackend(
                documents, IndexStore.in(folder.resolve("indexes.mv"), documents));
    }

    private MVStore documents() {
        return new MVStore.Builder()
                .fileName(folder.resolve("documents.mv").toString())
                .autoCommitDisabled()
                .open();
    }

    @Test
    void aQueryByAnIndexExaminesMatchingDocumentsOnly() {
        CountingCollection collection = new CountingCollection();
        collection.addIndex(index("type", "serves", "rank"));
        collection.addIndex(index("references", "type"));
        for (int i = 0; i < 1_000; i++) {
            collection.addDocument(
                    new Document("_id", "d%03d".formatted(i))
                            .append("type", i % 2 == 0 ? "even" : "odd")
                            .append("serves", i % 4 == 0 ? List.of("lt") : List.of("en", "lt"))
                            .append("rank", 1_000 - i)
                            .append("references", List.of("r" + i % 100)));
        }
        Document even = new Document("type", "even").append("serves", "en");

        assertThat(collection.lookedAt(even, new Document("rank", 1), 2, 3)).isEqualTo(5);
        assertThat(collection.lookedAt(even, new Document("rank", -1), 0, 3)).isEqualTo(3);
        assertThat(collection.lookedAt(even, new Document("_id", -1), 0, 3)).isEqualTo(250);
        Document referring =
                new Document("$and", List.of(even, in("references", List.of("r2", "r3"))));
        assertThat(collection.lookedAt(referring, new Document("rank", 1), 0, 0)).isEqualTo(10);
        assertThat(collection.matching(referring)).hasSize(10);
        assertThat(collection.lookedAt(new Document("rank", 7), new Document(), 0, 0))
                .isEqualTo(1_000);
        collection.addIndex(
                new UniqueIndex(
                        "unique",
                        List.of(new IndexKey("type", true), new IndexKey("rank", true)),
                        false,
                        IndexStore.inMemory().rows("unique", ByteArrayDataType.INSTANCE)));
        Document one = new Document("type", "even").append("rank", 500);
        assertThat(collection.lookedAt(one, new Document(), 0, 0)).isEqualTo(1);
        Document two = and(new Document("type", "even"), in("rank", List.of(500, 502, 501)));
        assertThat(collection.lookedAt(two, new Document(), 0, 0)).isEqualTo(2);
    }

    @Test
    void aSortedQueryExaminesNoMoreDocumentsThanItReturns() {
        CountingCollection collection = new CountingCollection();
        collection.addIndex(index("bin", "type", "-rank", "-_id"));
        collection.addIndex(index("bin", "states", "-rank", "-_id"));
        collection.addIndex(index("bin", "-rank", "-_id"));
        for (int i = 0; i < 1_000; i++) {
            collection.addDocument(
                    new Document("_id", "d%03d".formatted(i))
                            .append("type", List.of("a", "b", "c").get(i % 3))
                            .append("rank", i / 2)
                            .append("states", List.of("lt" + i % 5, "en" + i % 7)));
        }
        Document newest = new Document("rank", -1).append("_id", -1);
        Document present = new Document("bin", null);

        assertThat(collection.lookedAt(present, newest, 0, 9)).isEqualTo(9);
        assertThat(collection.lookedAt(new Document(), newest, 0, 9)).isEqualTo(1_000);
        Document types = and(present, in("type", List.of("a", "c")));
        assertThat(collection.lookedAt(types, newest, 0, 9)).isEqualTo(9);
        Document none = and(present, in("type", List.of()));
        assertThat(collection.lookedAt(none, newest, 0, 9)).isZero();
        Document states = and(present, in("states", List.of("lt1", "lt4", "en3")));
        assertThat(collection.lookedAt(states, newest, 0, 9)).isEqualTo(9);
        Document later = and(present, new Document("rank", new Document("$lte", 40)));
        assertThat(collection.lookedAt(later, newest, 0, 9)).isEqualTo(9);
    }

    @Test
    void anIndexThatHasAllThatACountDependsOnAnswersIt() {
        CountingCollection collection = new CountingCollection();
        collection.addIndex(index("bin", "states", "rank"));
        for (int i = 0; i < 100; i++) {
            collection.addDocument(
                    new Document("_id", "d" + i)
                            .append("rank", i)
                            .append("states", List.of("lt" + i % 5, "en" + i % 4)));
        }
        Document present = new Document("bin", null);
        Document either = and(present, in("states", List.of("lt1", "en3")));

        assertThat(collection.countByIndex(either, 1_000)).hasValue(40);
        assertThat(collection.countByIndex(either, 7)).hasValue(7);
        assertThat(collection.countByIndex(present, 1_000)).hasValue(100);
        assertThat(collection.countByIndex(and(either, new Document("rank", 3)), 9)).hasValue(1);
        Document both = and(either, new Document("states", "lt2"));
        assertThat(collection.countByIndex(both, Long.MAX_VALUE)).isEmpty();
        Document unset = new Document("bin", new Document("$exists", false));
        assertThat(collection.countByIndex(unset, Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void aCountWithALimitEndsThere() {
        CountingCollection collection = new CountingCollection();
        collection.addIndex(index("type", "rank"));
        for (int i = 0; i < 1_000; i++) {
            collection.addDocument(
                    new Document("_id", "d" + i).append("type", "a").append("rank", i));
        }
        Document high = and(new Document("type", "a"), gt("rank", 10));

        assertThat(collection.counted(high, 1)).isEqualTo(1);
        assertThat(collection.counted(and(high, new Document("_id", "d7")), 1)).isEqualTo(1);
        assertThat(collection.countByIndex(high, 5)).hasValue(5);
        assertThat(collection.countByIndex(and(high, new Document("_id", "d7")), 5)).hasValue(0);
        assertThat(collection.countByIndex(new Document("other", 1), 5)).isEmpty();
    }

    @Test
    void alternativesAreLookedUpByAnIndexEach() {
        CountingCollection collection = new CountingCollection();
        collection.addIndex(index("bin", "rank"));
        collection.addIndex(index("links"));
        collection.addIndex(index("references"));
        for (int i = 0; i < 100; i++) {
            collection.addDocument(
                    new Document("_id", "d" + i)
                            .append("links", List.of("l" + i % 20))
                            .append("references", List.of("r" + i % 50)));
        }
        List<Document> any =
                List.of(
                        new Document("references", "r7"),
                        in("links", List.of("l1", "l7")),
                        in("_id", List.of("d3", "d7")));
        Document present = new Document("bin", null);

        assertThat(
                        collection.lookedAt(
                                and(present, new Document("$or", any)), new Document(), 0, 0))
                .isEqualTo(12);
    }

    @Test
    void whatDiffersIsLookedUpOnBothSidesOfAValue() {
        CountingCollection collection = new CountingCollection();
        collection.addIndex(index("form"));
        for (int i = 0; i < 100; i++) {
            Document document = new Document("_id", "d%02d".formatted(i));
            String form = i == 7 ? "a" : i == 50 ? "z" : "m";
            collection.addDocument(i == 70 ? document : document.append("form", form));
        }
        Document others = new Document("form", new Document("$ne", "m"));

        assertThat(collection.lookedAt(others, new Document("_id", 1), 0, 9)).isEqualTo(3);
        Document later = and(others, gt("_id", "d60"));
        assertThat(collection.lookedAt(later, new Document("_id", 1), 0, 9)).isEqualTo(3);
    }

    private static Document and(Document... parts) {
        return new Document("$and", List.of(parts));
    }

    private void createIndexes() {
        List<Document> indexes =
                Stream.of(
                                index("type", "serves", "rank", "entry"),
                                index("type", "serves", "item.at", "entry"),
                                index("type", "-rank", "_id"),
                                index("type", "items.at"),
                                index("references", "type"),
                                index("entry", "serves"),
                                index("serves", "-rank", "_id"),
                                index("item", "type", "rank"),
                                index("entry", "type"),
                                index("rank", "_id"),
                                index("rank"))
                        .map(index -> description(index))
                        .toList();
        run(indexed, new Document("createIndexes", "documents").append("indexes", indexes));
    }

    private static Document description(SecondaryIndex index) {
        Document keys = new Document();
        for (IndexKey key : index.getKeys()) {
            keys.append(key.getKey(), key.isAscending() ? 1 : -1);
        }
        return new Document("name", index.getName()).append("key", keys);
    }

    /** Runs a command with and without indexes. */
    private void agree(Document command) {
        assertThat(run(indexed, command)).as(command::toString).isEqualTo(run(plain, command));
    }

    private static Document run(IndexedBackend backend, Document command) {
        String name = command.keySet().iterator().next();
        return backend.handleCommand(new LocalChannel(), "test", name, command.cloneDeeply());
    }

    private static Document gt(String field, Object value) {
        return new Document(field, new Document("$gt", value));
    }

    private static Document in(String field, List<?> values) {
        return new Document(field, new Document("$in", values));
    }

    /** Random commands. */
    private record Commands(Random random, List<?> strange) {

        Document next() {
            return switch (random.nextInt(13)) {
                case 12 -> countByAggregation();
                case 0, 1, 2 -> insert();
                case 3 -> update();
                case 4 -> findAndReplace();
                case 5 -> delete();
                case 6 -> count();
                case 7 -> aggregate();
                default -> find();
            };
        }

        private Document insert() {
            List<Document> documents =
                    IntStream.rangeClosed(1, 3).mapToObj(_ -> document(id())).toList();
            return new Document("insert", "documents")
                    .append("documents", documents)
                    .append("ordered", false);
        }

        private Document update() {
            Document query = query();
            boolean multi = random.nextBoolean();
            Document change =
                    one(
                            new Document("$set", new Document("rank", rank())),
                            new Document("$unset", new Document("serves", "")),
                            new Document("$pull", new Document("references", "r1")));
            Document update = new Document("q", query).append("multi", multi).append("u", change);
            return new Document("update", "documents").append("updates", List.of(update));
        }

        private Document findAndReplace() {
            Document query = query();
            Document order = order();
            Document next = document(id());
            next.remove("_id");
            return new Document("findAndModify", "documents")
                    .append("query", query)
                    .append("sort", order)
                    .append("update", next);
        }

        private Document delete() {
            Document delete = new Document("q", query()).append("limit", 1);
            return new Document("delete", "documents").append("deletes", List.of(delete));
        }

        private Document count() {
            Document query = query();
            return new Document("count", "documents").append("query", query);
        }

        private Document aggregate() {
            List<Document> stages = new ArrayList<>(List.of(new Document("$match", query())));
            if (random.nextBoolean()) {
                stages.add(
                        new Document(
                                "$sort", one(new Document("rank", 1), new Document("_id", -1))));
            }
            stages.add(new Document("$skip", random.nextInt(3)));
            Document group = new Document("_id", "$type").append("n", new Document("$sum", 1));
            stages.add(one(new Document("$limit", 4), new Document("$group", group)));
            return new Document("aggregate", "documents")
                    .append("pipeline", stages)
                    .append("cursor", new Document());
        }

        private Document countByAggregation() {
            List<Document> stages = new ArrayList<>(List.of(new Document("$match", query())));
            if (random.nextBoolean()) {
                stages.add(new Document("$limit", 4));
            }
            Document group = new Document("_id", 1).append("n", new Document("$sum", 1));
            stages.add(new Document("$group", group));
            return new Document("aggregate", "documents")
                    .append("pipeline", stages)
                    .append("cursor", new Document());
        }

        private Document find() {
            Document query = query();
            Document order = order();
            int skip = one(0, 0, 2, 30);
            int limit = one(0, 1, 5, 20);
            return new Document("find", "documents")
                    .append("filter", query)
                    .append("sort", order)
                    .append("skip", skip)
                    .append("limit", limit);
        }

        private Document query() {
            List<Document> conditions =
                    new ArrayList<>(
                            IntStream.rangeClosed(0, random.nextInt(4))
                                    .mapToObj(_ -> condition())
                                    .toList());
            if (random.nextBoolean()) {
                return new Document("$and", conditions);
            }
            Document plain = new Document();
            conditions.forEach(plain::putAll);
            return plain;
        }

        private Document condition() {
            return switch (random.nextInt(30)) {
                case 24 -> in("serves", List.of("lt", "en"));
                case 25 ->
                        new Document(
                                "items.at",
                                new Document("$gte", instant()).append("$lt", instant()));
                case 26, 27 -> oneOfMany();
                case 28, 29 ->
                        new Document(
                                one("type", "serves", "entry", "items.at", "references"),
                                new Document("$ne", any("a", "lt", "e1", "r1", instant())));
                case 20, 21 -> after();
                case 22 -> new Document("$nor", List.of(after()));
                case 23 -> new Document(one("rank", "item.at"), new Document("$ne", null));
                case 16 ->
                        new Document(
                                "rank",
                                new Document(one("$gt", "$gte"), rank())
                                        .append(one("$lt", "$lte"), rank()));
                case 17 ->
                        new Document(
                                one("rank", "type", "serves", "item", "items.at"),
                                any(null, new Document("$exists", random.nextBoolean())));
                case 18 -> new Document("_id", new Document(one("$gt", "$lte"), id()));
                case 19 ->
                        new Document(
                                "$or",
                                List.of(
                                        new Document("references", one("r1", "r2")),
                                        in("entry", List.of("e1", "e2")),
                                        in("_id", List.of(id()))));
                case 0, 1, 2, 3 -> new Document("type", one("a", "b", "c"));
                case 4 -> in("type", List.of(one("a", "b"), "c"));
                case 5, 6, 7 -> new Document("serves", any("lt", "en", List.of("lt", "en"), null));
                case 8 -> in("references", one(List.of("r1", "r2"), List.of()));
                case 9 -> new Document("references", one("r3", "r4"));
                case 10 -> in("entry", Arrays.asList("e1", "e2", any("e3", null)));
                case 11 -> new Document("rank", new Document(one("$gt", "$lte", "$ne"), rank()));
                case 12 -> new Document("rank", rank());
                case 13 -> new Document(one("item.at", "items.at"), instant());
                case 14 -> in("_id", List.of(id(), id(), id()));
                default ->
                        new Document(
                                "$or",
                                List.of(new Document("type", "a"), new Document("rank", null)));
            };
        }

        /** More alternatives than are looked up one by one. */
        private Document oneOfMany() {
            String field = one("rank", "entry", "serves");
            List<Document> some =
                    IntStream.range(0, one(10, 70))
                            .mapToObj(_ -> new Document(field, any(rank(), "e2", "lt")))
                            .toList();
            return and(new Document("$or", some), new Document("$or", some.reversed()));
        }

        /** What follows a position in an order, with missing values at either end. */
        private Document after() {
            boolean byRank = random.nextBoolean();
            String field = byRank ? "rank" : "item.at";
            Object value = byRank ? rank() : instant();
            Document beyond = new Document(field, new Document(one("$gt", "$lt"), value));
            Document tied =
                    and(
                            new Document(field, value),
                            new Document("entry", new Document(one("$gt", "$lt"), "e2")));
            Document missing = new Document(field, null);
            return new Document(
                    "$or",
                    List.of(one(beyond, new Document("$or", List.of(beyond, missing))), tied));
        }

        private Document order() {
            int way = one(1, -1);
            return one(
                    new Document(),
                    new Document("rank", way),
                    new Document("rank", way).append("entry", way),
                    new Document("rank", way).append("_id", -way),
                    new Document("item.at", way).append("entry", one(way, -way)),
                    new Document("items.at", way),
                    new Document("references", way).append("rank", way),
                    new Document("_id", way),
                    new Document("$natural", way));
        }

        private Document document(String id) {
            Document document = new Document("_id", id);
            append(document, "type", () -> one("a", "a", "b", "c"));
            append(
                    document,
                    "serves",
                    () -> any(List.of("lt", "en"), List.of("lt"), "en", List.of(), null));
            append(document, "rank", this::rank);
            append(document, "entry", () -> one("e1", "e2", "e3", "e4"));
            append(document, "item", () -> one(new Document("at", instant()), "none"));
            append(
                    document,
                    "items",
                    () ->
                            List.of(
                                    new Document("at", instant()),
                                    one(new Document(), new Document("at", instant()), "none")));
            append(document, "references", () -> List.of(one("r1", "r2"), one("r3", "r4")));
            return document;
        }

        private void append(Document document, String field, Supplier<@Nullable Object> value) {
            if (random.nextInt(8) > 0) {
                document.put(field, value.get());
            }
        }

        private @Nullable Object rank() {
            return random.nextInt(200) == 0
                    ? strange.get(random.nextInt(strange.size()))
                    : any(0, 1, 1L, 2.0, 2.5, -0.0, null, "x", true, 5_000_000_000L);
        }

        private Instant instant() {
            return Instant.ofEpochMilli(random.nextInt(5));
        }

        private String id() {
            return "d" + random.nextInt(200);
        }

        @SafeVarargs
        private <T> T one(T... choices) {
            return choices[random.nextInt(choices.length)];
        }

        private @Nullable Object any(@Nullable Object... choices) {
            return choices[random.nextInt(choices.length)];
        }
    }
}
