package lt.sklaida.embedded;

import static lt.sklaida.embedded.CountingCollection.index;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.bson.Document;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** What it takes to read lists of events, with the indexes and by the queries of the server. */
class OrderedReadTests {

    private static final int LIMIT = 21;
    private static final int UPCOMING = 60;
    private static final Instant NOW = Instant.parse("2026-06-01T10:00:00Z");
    private static final String STARTS_AT = "keys.any.startsAt";

    private static final Events FEW = Events.of(500);
    private static final Events MANY = Events.of(5_000);

    /**
     * What a read costs.
     *
     * @param rows of indexes
     */
    private record Cost(int documents, long rows) {}

    @Test
    void aPageCostsWhatItReturns() {
        assertSteady(LIMIT, events -> events.find(upcoming(), by(STARTS_AT, 1)));
        assertSteady(
                LIMIT, events -> events.find(and(list(), present(STARTS_AT)), by(STARTS_AT, 1)));
        assertSteady(LIMIT, events -> events.find(list(), by(STARTS_AT, -1)));
        assertSteady(LIMIT, events -> events.find(list(), by("publishedAt", -1)));
        assertSteady(
                LIMIT,
                events -> events.find(and(in("Event", "Note"), serves()), by("publishedAt", -1)));
    }

    @Test
    void aDeepPageCostsAsMuchAsTheFirst() {
        assertSteady(
                LIMIT,
                events ->
                        events.find(
                                and(
                                        list(),
                                        afterOrMissing(events.middle(), STARTS_AT),
                                        present(STARTS_AT)),
                                by(STARTS_AT, 1)));
        assertSteady(
                LIMIT,
                events ->
                        events.find(
                                and(
                                        upcoming(),
                                        afterOrMissing(event(50), STARTS_AT),
                                        present(STARTS_AT)),
                                by(STARTS_AT, 1)));
        assertSteady(
                LIMIT,
                events ->
                        events.find(
                                and(list(), beforeOrMissing(events.middle(), STARTS_AT)),
                                by(STARTS_AT, -1)));
        assertSteady(
                LIMIT,
                events ->
                        events.find(
                                and(list(), before(events.middle(), "publishedAt")),
                                by("publishedAt", -1)));
    }

    @Test
    void aPageBetweenTwoPositionsCostsWhatItReturns() {
        Document last = event(UPCOMING);
        assertSteady(
                LIMIT,
                events ->
                        events.find(
                                and(
                                        list(),
                                        after(events.middle(), "publishedAt"),
                                        before(event(events.number - 1), "publishedAt")),
                                by("publishedAt", 1)));
        assertSteady(
                10,
                events ->
                        events.find(
                                and(
                                        list(),
                                        after(last, "publishedAt"),
                                        before(event(UPCOMING + 11), "publishedAt")),
                                by("publishedAt", 1)));
    }

    @Test
    void aPageAmongEqualValuesIsSoughtByTheId() {
        assertSteady(
                LIMIT,
                events ->
                        events.find(
                                and(list(), after(events.middle(), "updatedAt")),
                                by("updatedAt", 1)));
    }

    @Test
    void aPageAmongDocumentsWithoutAValueIsSoughtByTheId() {
        Document nothing = new Document("_id", new Document("$in", List.of()));
        Document missing = new Document(STARTS_AT, null);
        assertSteady(
                LIMIT,
                events ->
                        events.find(
                                and(
                                        in("Note"),
                                        serves(),
                                        or(nothing, and(missing, after(note(events.number / 2)))),
                                        missing),
                                by(STARTS_AT, 1)));
    }

    @Test
    void documentsWithoutAValueAreNotReadForOthers() {
        Document notes = and(in("Note"), serves());

        assertSteady(0, events -> events.find(and(notes, present(STARTS_AT)), by(STARTS_AT, 1)));
        assertSteady(0, events -> events.find(and(notes, to(NOW)), by(STARTS_AT, 1)));
        assertSteady(
                0,
                events ->
                        events.find(
                                and(notes, new Document(STARTS_AT, null), from(NOW)),
                                by(STARTS_AT, 1)));
    }

    @Test
    void oneDocumentTellsWhetherThereAreAny() {
        assertSteady(1, events -> events.published.counted(upcoming(), 1));
        assertSteady(
                1,
                events ->
                        events.published.counted(
                                and(list(), after(events.middle(), "publishedAt")), 1));
        assertSteady(
                1,
                events ->
                        events.published.counted(
                                and(list(), before(events.middle(), "publishedAt")), 1));
        assertSteady(
                0,
                events ->
                        events.published.counted(and(upcoming(), before(event(59), STARTS_AT)), 1));
    }

    @Test
    void fewDocumentsInARangeAreSortedRatherThanSoughtInTheirOrder() {
        assertSteady(UPCOMING, events -> events.find(upcoming(), by("publishedAt", -1)));
    }

    @Test
    void pagesAreCompleteAndInOrderWhileOthersAreWritten() throws InterruptedException {
        Events events = Events.of(300);
        AtomicBoolean ended = new AtomicBoolean();
        Thread writer = Thread.ofPlatform().start(() -> events.changeUntil(ended));

        try {
            for (int i = 0; i < 20; i++) {
                assertThat(events.readAll().filter(id -> id.startsWith("event")))
                        .hasSize(300)
                        .isSorted();
            }
        } finally {
            ended.set(true);
            writer.join();
        }
    }

    /** Asserts that a read compares so many documents, however many there are. */
    private static void assertSteady(int documents, ToIntFunction<Events> read) {
        assertThat(MANY.cost(read)).isEqualTo(FEW.cost(read));
        assertThat(MANY.cost(read).documents).isEqualTo(documents);
    }

    /** A collection with so many events, and as many notes. */
    private record Events(int number, CountingCollection published) {

        static Events of(int number) {
            CountingCollection published = new CountingCollection();
            published.addIndex(index("type", "paths"));
            published.addIndex(index("entry", "serves"));
            published.addIndex(index("references", "type"));
            for (String order : List.of(STARTS_AT, "publishedAt", "updatedAt")) {
                published.addIndex(index("type", "serves", order, "entry"));
            }
            for (int i = 0; i < number; i++) {
                published.addDocument(event(i));
                published.addDocument(note(i));
            }
            return new Events(number, published);
        }

        Document middle() {
            return event(number / 2);
        }

        int find(Document query, Document order) {
            return published.lookedAt(query, order, 0, LIMIT);
        }

        /** The ids of all events in the order of publication, read page by page. */
        Stream<String> readAll() {
            List<Document> all = new ArrayList<>();
            Document page = list();
            int before;
            do {
                before = all.size();
                Document query =
                        new Document("query", page).append("orderby", by("publishedAt", 1));
                published.handleQuery(query, 0, LIMIT).forEach(all::add);
                page = and(list(), after(all.getLast(), "publishedAt"));
            } while (all.size() > before);
            return all.stream().map(document -> String.valueOf(document.get("_id")));
        }

        /** Adds and removes an event in changing places. */
        void changeUntil(AtomicBoolean ended) {
            for (int i = 0; !ended.get(); i++) {
                Document another = document("another", "Event", i % number);
                published.addDocument(another);
                published.removeDocument(another);
            }
        }

        Cost cost(ToIntFunction<Events> read) {
            long rows = published.rowsRead();
            return new Cost(read.applyAsInt(this), published.rowsRead() - rows);
        }
    }

    /** An event; the later it was published, the earlier it starts. */
    private static Document event(int number) {
        Duration hours = Duration.ofHours(number);
        return document("event", "Event", number)
                .append(
                        "keys",
                        new Document(
                                "any",
                                new Document(
                                        "startsAt",
                                        NOW.plus(Duration.ofHours(UPCOMING - 1)).minus(hours))));
    }

    private static Document note(int number) {
        return document("note", "Note", number);
    }

    private static Document document(String prefix, String type, int number) {
        return new Document("_id", "%s%05d:lt".formatted(prefix, number))
                .append("entry", "%s%05d".formatted(prefix, number))
                .append("type", type)
                .append("serves", List.of("lt", "en"))
                .append("publishedAt", NOW.plus(Duration.ofHours(number)))
                .append("updatedAt", NOW);
    }

    private static Document list() {
        return and(in("Event"), serves());
    }

    private static Document upcoming() {
        return and(list(), from(NOW));
    }

    private static Document serves() {
        return new Document("serves", "lt");
    }

    private static Document from(Instant least) {
        return new Document(STARTS_AT, new Document("$gte", least));
    }

    private static Document to(Instant greatest) {
        return new Document(STARTS_AT, new Document("$lte", greatest));
    }

    private static Document present(String field) {
        return new Document(field, new Document("$ne", null));
    }

    private static Document in(String... types) {
        return new Document("type", new Document("$in", Arrays.asList(types)));
    }

    private static Document after(Document position) {
        return than("entry", "$gt", position);
    }

    private static Document after(Document position, String field) {
        return or(than(field, "$gt", position), tied(field, "$gt", position));
    }

    private static Document afterOrMissing(Document position, String field) {
        return or(
                or(than(field, "$gt", position), new Document(field, null)),
                tied(field, "$gt", position));
    }

    private static Document before(Document position, String field) {
        return or(than(field, "$lt", position), tied(field, "$lt", position));
    }

    private static Document beforeOrMissing(Document position, String field) {
        return or(
                or(than(field, "$lt", position), new Document(field, null)),
                tied(field, "$lt", position));
    }

    private static Document than(String field, String comparison, Document position) {
        return new Document(field, new Document(comparison, value(position, field)));
    }

    private static Document tied(String field, String comparison, Document position) {
        return and(
                new Document(field, value(position, field)), than("entry", comparison, position));
    }

    private static Object value(Document document, String field) {
        Object value = document;
        for (String name : field.split("\\.", -1)) {
            value = Objects.requireNonNull(((Document) value).get(name));
        }
        return value;
    }

    private static Document by(String field, int direction) {
        return new Document(field, direction).append("entry", direction);
    }

    private static Document and(Document... parts) {
        return new Document("$and", List.of(parts));
    }

    private static Document or(Document... parts) {
        return new Document("$or", List.of(parts));
    }
}
