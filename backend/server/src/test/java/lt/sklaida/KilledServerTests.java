package lt.sklaida;

import static org.assertj.core.api.Assertions.assertThat;

import lt.sklaida.TestServer.Stores;
import lt.sklaida.content.Entries;
import lt.sklaida.content.Entry;
import lt.sklaida.content.Projections;
import lt.sklaida.content.SaveDraft;
import lt.sklaida.embedded.EmbeddedMongo;
import lt.sklaida.embedded.SharedStores;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.search.indexing.SearchIndex;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.NearestFolder;
import lt.sklaida.transfer.FirstImport;
import lt.sklaida.transfer.Progress;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * Kills a server with its embedded store during its first import and during later changes; the next
 * server repairs the projections.
 */
class KilledServerTests {

    private static final int KILLS = Integer.getInteger("sklaida.test.kills", 3);
    private static final Path CONTENT = NearestFolder.find(Path.of("content"));

    @TempDir Path data;

    @Test
    void keepsAcknowledgedChangesAndRepairsProjectionsAfterAKill() throws Exception {
        Map<EntryId, Long> acknowledged = new HashMap<>();
        String name = Stores.freshName();
        for (int kill = 0; kill < KILLS; kill++) {
            acknowledged.putAll(runUntilKilled(name, kill == 0));
        }
        assertThat(acknowledged).isNotEmpty();

        try (EmbeddedMongo mongo = EmbeddedMongo.in(data);
                TestServer server = TestServer.start(stores(mongo, name))) {
            server.bean(FirstImport.class).run(CONTENT, () -> {}, Progress.silent());
            Entries entries = server.bean(Entries.class);
            SearchIndex index = server.bean(SearchIndex.class);
            index.awaitAll(Duration.ofMinutes(2));

            acknowledged.forEach(
                    (id, version) ->
                            assertThat(entries.find(id).orElseThrow().version())
                                    .isGreaterThanOrEqualTo(version));
            Map<String, Long> truth = truth(server);
            assertThat(truth).hasSizeGreaterThan(200);
            assertThat(server.bean(Projections.class).differences()).isEmpty();
            assertThat(indexed(server, name)).isEqualTo(truth);
            List<String> differences = new ArrayList<>();
            index.verify(differences::add);
            assertThat(differences).isEmpty();
        }
    }

    /** The published variants by id, with their versions. */
    private static Map<String, Long> truth(TestServer server) {
        Map<String, Long> truth = new TreeMap<>();
        for (ContentType type : server.bean(ContentModel.class).types()) {
            try (Stream<Entry> entries = server.bean(Entries.class).all(type.name())) {
                entries.flatMap(entry -> server.bean(Projections.class).variants(entry).stream())
                        .forEach(variant -> truth.put(variant.id(), variant.version()));
            }
        }
        return truth;
    }

    /** The documents of Elasticsearch by the id of their variant, with their versions. */
    private static Map<String, Long> indexed(TestServer server, String name) {
        Map<String, Long> indexed = new TreeMap<>();
        for (String locale : List.of("lt", "en")) {
            String index = SharedStores.elasticsearchUri() + "/" + name + "-" + locale;
            server.get(URI.create(index + "/_refresh"));
            JsonNode found =
                    server.get(URI.create(index + "/_search?size=1000&version=true&_source=false"));
            for (JsonNode hit : found.at("/hits/hits")) {
                String id = hit.path("_id").asString() + ":" + locale;
                indexed.put(id, hit.path("_version").asLong() >> Integer.SIZE);
            }
        }
        return indexed;
    }

    private Map<EntryId, Long> runUntilKilled(String name, boolean inImport)
            throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                // Temporary files of a killed server are deleted with the test's
                                // data.
                                "-Djava.io.tmpdir=" + data,
                                "-cp",
                                System.getProperty("java.class.path"),
                                Child.class.getName(),
                                data.toString(),
                                SharedStores.elasticsearchUri(),
                                name)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try (BufferedReader output = process.inputReader()) {
            Map<EntryId, Long> acknowledged = new HashMap<>();
            int remaining = ThreadLocalRandom.current().nextInt(5, inImport ? 60 : 200);
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                String[] words = line.split(" ", -1);
                if (words[0].equals("changed") && words.length == 4) {
                    acknowledged.put(new EntryId(words[1]), Long.valueOf(words[2]));
                    remaining--;
                } else if (words[0].equals("imported") && inImport) {
                    remaining--;
                }
                if (remaining == 0) {
                    process.toHandle().destroyForcibly();
                }
            }
            assertThat(process.waitFor()).isNotZero();
            return acknowledged;
        }
    }

    private static Stores stores(EmbeddedMongo mongo, String name) {
        return new Stores(mongo.uri(), SharedStores.elasticsearchUri(), name);
    }

    /**
     * The server that is killed. It imports, then changes entries and prints each change that was
     * acknowledged.
     */
    static final class Child {

        private Child() {}

        public static void main(String[] arguments) throws InterruptedException {
            // Threads of the embedded store would keep the process alive when the start fails.
            Thread.currentThread()
                    .setUncaughtExceptionHandler((_, _) -> Runtime.getRuntime().halt(2));
            EmbeddedMongo mongo = EmbeddedMongo.in(Path.of(arguments[0]));
            TestServer server =
                    TestServer.start(new Stores(mongo.uri(), arguments[1], arguments[2]));
            server.bean(FirstImport.class)
                    .run(
                            CONTENT,
                            () -> {},
                            (stage, done) -> {
                                if (stage.equals("importing")) {
                                    System.out.println("imported " + done);
                                }
                            });
            Entries entries = server.bean(Entries.class);
            for (int round = 0; ; round++) {
                try (Stream<Entry> practices = entries.all("GoodPractice")) {
                    for (Entry entry : practices.toList()) {
                        Entry changed = change(entries, entry, round);
                        System.out.println(
                                "changed %s %d .".formatted(changed.id(), changed.version()));
                    }
                }
            }
        }

        private static Entry change(Entries entries, Entry entry, int round) {
            Map<String, Object> values = new HashMap<>(entry.draft());
            values.put("municipality", "Utena " + entry.version() + " " + round);
            return entries.saveAndPublish(
                    new SaveDraft(
                            entry.id(),
                            entry.type(),
                            entry.version(),
                            values,
                            Map.of(),
                            entry.key(),
                            "test"),
                    entry.publishedLocales(),
                    Map.of());
        }
    }
}
