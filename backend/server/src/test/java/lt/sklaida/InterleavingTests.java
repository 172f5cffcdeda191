package lt.sklaida;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.ConnectionString;
import com.mongodb.ServerAddress;

import lt.sklaida.TestServer.Stores;
import lt.sklaida.content.Entries;
import lt.sklaida.content.Relay;
import lt.sklaida.search.indexing.SearchIndex;
import lt.sklaida.security.Origin;
import lt.sklaida.security.Role;
import lt.sklaida.shared.NearestFolder;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Several editors change the same entries at two servers, one of which loses its connection to the
 * store again and again, as in a crash: whatever it was doing stays half done. A failure tells its
 * seed; {@code -Dsklaida.test.seed} runs that one alone.
 */
class InterleavingTests {

    private static final int MIXES = Integer.getInteger("sklaida.test.mixes", 200);

    /** A crash takes the driver a second or two to get over. */
    private static final int CRASHES_EVERY = 6;

    private static final int CLIENTS = 4;
    private static final int ACTS = 12;

    @TempDir static Path schema;

    private static Relay relay;
    private static TestServer steady;
    private static TestServer crashing;
    private static final List<Origin> editors = new ArrayList<>();

    @BeforeAll
    static void startTwoServers() throws IOException {
        Path given = NearestFolder.find(Path.of("schema"));
        Files.copy(given.resolve("directives.graphqls"), schema.resolve("directives.graphqls"));
        Files.createDirectory(schema.resolve("types"));
        Files.writeString(schema.resolve("types/Note.graphqls"), Interleaving.SCHEMA);
        Stores stores = Stores.fresh();
        String host =
                Objects.requireNonNull(new ConnectionString(stores.mongoUri()).getHosts())
                        .getFirst();
        ServerAddress address = new ServerAddress(host);
        relay = Relay.to(address);
        Stores relayed =
                new Stores(
                        stores.mongoUri().replace(host, "127.0.0.1:" + relay.port()),
                        stores.elasticsearchUri(),
                        stores.name());
        steady = start(stores);
        crashing = start(relayed);
        for (int i = 0; i < CLIENTS; i++) {
            editors.add(steady.person("editor" + i, Role.EDITOR));
        }
    }

    private static TestServer start(Stores stores) {
        return TestServer.start(
                stores,
                "sklaida.schema=" + schema,
                "sklaida.content.recovery-interval=200ms",
                "sklaida.content.pending-timeout=2s");
    }

    @AfterAll
    static void stop() throws IOException {
        crashing.close();
        steady.close();
        relay.close();
    }

    @Test
    void losesNoSaveAndOverwritesNoneUnseen() throws Exception {
        Long only = Long.getLong("sklaida.test.seed");
        int acknowledged = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(CLIENTS + 1)) {
            for (long seed = 1; seed <= MIXES; seed++) {
                Interleaving mix = new Interleaving(only == null ? seed : only);
                run(mix, seed, threads);
                mix.verify(steady);
                acknowledged += mix.acknowledged();
            }
        }
        assertThat(acknowledged).isGreaterThan(MIXES * CLIENTS);
        assertProjectionsEqualTheTruth();
    }

    private static void run(Interleaving mix, long seed, ExecutorService threads) throws Exception {
        List<Future<?>> running = new ArrayList<>();
        List<Interleaving.Client> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            TestServer server = i % 2 == 0 ? steady : crashing;
            Interleaving.Client client = mix.new Client(server, editors.get(i), i);
            clients.add(client);
            running.add(threads.submit(() -> client.run(ACTS)));
        }
        Random random = new Random(seed);
        if (seed % CRASHES_EVERY == 0) {
            Thread.sleep(random.nextInt(200));
            relay.cut();
        }
        for (Future<?> client : running) {
            client.get();
        }
        // By the server that was not cut off.
        clients.getFirst().verifyAutosaves();
    }

    private static void assertProjectionsEqualTheTruth() {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> steady.bean(Entries.class).waitingSince().isEmpty());
        List<String> differences = new ArrayList<>();
        steady.bean(SearchIndex.class).verify(differences::add);
        assertThat(differences).isEmpty();
    }
}
