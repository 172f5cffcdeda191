package lt.sklaida;

import static org.assertj.core.api.Assertions.assertThat;

import lt.sklaida.TestServer.Stores;
import lt.sklaida.search.indexing.SearchIndex;
import lt.sklaida.search.vocabulary.Synonyms;
import lt.sklaida.search.vocabulary.Synonyms.Rule;
import lt.sklaida.search.vocabulary.Vocabulary;
import lt.sklaida.security.HttpCaller;
import lt.sklaida.security.Role;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** What readers get of two servers on the same stores, on one of which somebody publishes. */
class AnswersOfTwoServersTests {

    private static final int CHANGES = 40;

    /** While changes follow one another all the time, a query is not executed again for ever. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** Until queries follow a change of synonyms, and no answer from before it is given again. */
    private static final Duration SYNONYMS_DUE = Duration.ofSeconds(2 + 1);

    private static final int SYNONYM_CHANGES = 12;

    /** The present synonym and those before it that are searched for. */
    private static final int WORDS = 3;

    /** On a busy machine, a search may take longer than visitors would wait. */
    private static final String[] PATIENCE = {
        "sklaida.graphql.timeout=60s", "sklaida.search.query-timeout=30s"
    };

    private static TestServer publishing;
    private static TestServer other;
    private static HttpCaller editor;

    @BeforeAll
    static void start() {
        Stores stores = Stores.fresh();
        publishing = TestServer.start(stores, PATIENCE);
        other = TestServer.start(stores, PATIENCE);
        editor = publishing.signedIn("redaktore", Role.EDITOR);
    }

    @AfterAll
    static void stop() {
        other.close();
        publishing.close();
    }

    /** A topic that is published with ever greater numbers as its label. */
    private static final class Topic {

        private final String query;
        private JsonNode entry;

        /** When each number was published, as {@link System#nanoTime}. */
        private final ConcurrentSkipListMap<Long, Long> publishedAt = new ConcurrentSkipListMap<>();

        Topic() {
            entry = StudioContent.topic(editor, "0");
            entry = StudioContent.publish(editor, entry);
            publishedAt.put(0L, System.nanoTime());
            query = "{ topic(id: \"%s\") { label } }".formatted(entry.path("id").asString());
        }

        void publish(long number) {
            String label = String.valueOf(number);
            entry = StudioContent.update(editor, entry, Map.of("label", Map.of("lt", label)));
            entry = StudioContent.publish(editor, entry);
            publishedAt.put(number, System.nanoTime());
        }

        void withdraw() {
            entry = StudioContent.withdraw(editor, entry);
        }

        /**
         * A query that reads it by itself, in other selections, and in a list.
         *
         * @param number tells queries apart
         */
        String inManyPlaces(int number) {
            String id = entry.path("id").asString();
            return """
            { a: topic(id: "%1$s") { label } b: node(id: "%1$s") { ... on Topic { title } }
              c: topic(id: "%1$s", fallback: false) { label slug }
              topics(first: 1, filter: {id: {in: ["%1$s"]}}) { nodes { label } } n%2$d: __typename }
            """
                    .formatted(id, number);
        }

        long read(TestServer server) {
            return Long.parseLong(server.query(query).at("/data/topic/label").asString());
        }

        /** The number that everyone must have seen by then, wherever they read. */
        long dueAt(long nanos) {
            return publishedAt.entrySet().stream()
                    .filter(one -> one.getValue() <= nanos - SECOND)
                    .mapToLong(Map.Entry::getKey)
                    .max()
                    .orElse(0);
        }
    }

    @Test
    void areNewAtOnceWhereSomebodyPublishes() {
        Topic topic = new Topic();
        for (long number = 1; number <= CHANGES; number++) {
            topic.read(publishing);
            topic.publish(number);
            assertThat(topic.read(publishing)).isEqualTo(number);
        }
    }

    @Test
    void areNewWithinASecondElsewhereAndNeverOldAfterNew() throws Exception {
        Topic first = new Topic();
        Topic second = new Topic();
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService readers = Executors.newFixedThreadPool(4)) {
            List<Future<Integer>> reading = new ArrayList<>();
            for (TestServer server : List.of(other, other, other, publishing)) {
                reading.add(readers.submit(() -> read(first, second, server, over)));
            }
            try {
                for (long number = 1; number <= CHANGES; number++) {
                    first.publish(number);
                    second.publish(number);
                }
            } finally {
                over.set(true);
            }
            for (Future<Integer> one : reading) {
                assertThat(one.get()).isGreaterThan(CHANGES);
            }
        }
    }

    @Test
    void showAnEntryInOneStateWhereverAQueryReadsIt() throws Exception {
        Topic topic = new Topic();
        AtomicBoolean over = new AtomicBoolean();
        List.of(other, publishing).forEach(topic::read);
        try (ExecutorService readers = Executors.newFixedThreadPool(2)) {
            List<Future<Set<String>>> reading = new ArrayList<>();
            for (TestServer server : List.of(other, publishing)) {
                reading.add(readers.submit(() -> states(topic, server, over)));
            }
            Random random = new Random(14);
            try {
                for (long number = 1; number <= CHANGES; number++) {
                    if (random.nextInt(3) == 0) {
                        topic.withdraw();
                        Thread.sleep(PAUSE);
                    }
                    topic.publish(number);
                    Thread.sleep(PAUSE);
                }
            } finally {
                over.set(true);
            }
            for (Future<Set<String>> one : reading) {
                assertThat(one.get()).hasSizeGreaterThan(CHANGES / 4).contains("");
            }
        }
    }

    @Test
    void followSynonymsThatChangeAtEitherServer() throws Exception {
        StudioContent.publish(editor, StudioContent.topic(editor, "Žirgynas"));
        publishing.bean(SearchIndex.class).awaitAll(Duration.ofMinutes(1));
        Changes changes = new Changes();
        try (ExecutorService readers = Executors.newFixedThreadPool(2)) {
            List<Future<Set<Integer>>> reading = new ArrayList<>();
            for (TestServer server : List.of(other, publishing)) {
                reading.add(readers.submit(() -> search(server, changes)));
            }
            Random random = new Random(9);
            try {
                for (int change = 0; change < SYNONYM_CHANGES; change++) {
                    TestServer server = random.nextBoolean() ? publishing : other;
                    List<String> terms = List.of(synonym(change), "žirgynas");
                    changes.begun.incrementAndGet();
                    server.bean(Vocabulary.class)
                            .put(new Synonyms(List.of(new Rule(terms, terms))), "# " + change);
                    changes.ended.incrementAndGet();
                    Thread.sleep(random.nextLong(2 * SYNONYMS_DUE.toMillis()));
                }
            } finally {
                changes.over.set(true);
            }
            for (Future<Set<Integer>> one : reading) {
                assertThat(one.get()).hasSizeGreaterThan(SYNONYM_CHANGES / 4);
            }
        }
    }

    /** How many changes have begun and ended, and whether there are no more. */
    private static final class Changes {

        private final AtomicInteger begun = new AtomicInteger();
        private final AtomicInteger ended = new AtomicInteger();
        private final AtomicBoolean over = new AtomicBoolean();
    }

    /** A word like no other: neither a misspelling nor another form of one. */
    private static String synonym(int number) {
        return String.valueOf((char) ('b' + number)).repeat(4) + "umas";
    }

    /**
     * Searches by words that are or were synonyms, until the last change must have had its effect.
     * It counts its rounds, not the time: each takes as long as a pause, or as a search that takes
     * longer. Where searches do because the machine is busy, so do changes.
     *
     * @return the words that have led to something
     */
    private static Set<Integer> search(TestServer server, Changes changes)
            throws InterruptedException {
        long roundsUntilDue = SYNONYMS_DUE.dividedBy(PAUSE);
        Set<Integer> found = new HashSet<>();
        int last = -1;
        int rounds = 0;
        long next = System.nanoTime();
        while (!changes.over.get() || rounds < roundsUntilDue + WORDS) {
            Thread.sleep(Math.max(0, next - System.nanoTime()) / 1_000_000);
            next = System.nanoTime() + PAUSE.toNanos();
            rounds++;
            int ended = changes.ended.get();
            if (ended - 1 > last) {
                last = ended - 1;
                rounds = 0;
            }
            int word = Math.max(0, last - rounds % WORDS);
            boolean due = rounds > roundsUntilDue;
            if (finds(server, synonym(word))) {
                assertThat(due && word < last).as("old: " + word).isFalse();
                found.add(word);
            } else if (word == last && changes.begun.get() == ended) {
                assertThat(due).as("missing: " + word).isFalse();
            }
        }
        return found;
    }

    private static boolean finds(TestServer server, String word) {
        String query =
                "{ search(query: \"%s\", types: [TOPIC], counted: false) { totalCount } }"
                        .formatted(word);
        JsonNode count = server.query(query).at("/data/search/totalCount");
        assertThat(count.isInt()).isTrue();
        return count.asInt() > 0;
    }

    /** The labels that readers have seen, "" where the topic was withdrawn. */
    private static Set<String> states(Topic topic, TestServer server, AtomicBoolean over) {
        Set<String> seen = new HashSet<>();
        for (int reads = 0; !over.get(); reads++) {
            // Every other query is a new one, so that no answer is kept.
            JsonNode data = server.query(topic.inManyPlaces(reads % 2 * reads)).path("data");
            Set<String> labels = new HashSet<>();
            for (String place :
                    List.of("/a/label", "/b/title", "/c/label", "/topics/nodes/0/label")) {
                labels.add(data.at(place).asString(""));
            }
            assertThat(labels).as(data.toString()).hasSize(1);
            seen.addAll(labels);
        }
        return seen;
    }

    /** Reads the one that is published later first, so that the other is at least as new. */
    private static int read(Topic first, Topic second, TestServer server, AtomicBoolean over) {
        int reads = 0;
        long seen = 0;
        for (; !over.get(); reads++) {
            long due = second.dueAt(System.nanoTime());
            long later = second.read(server);
            long earlier = first.read(server);
            assertThat(later).isGreaterThanOrEqualTo(Math.max(due, seen));
            assertThat(earlier).isGreaterThanOrEqualTo(later);
            seen = later;
        }
        return reads;
    }
}
