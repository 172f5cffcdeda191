package lt.sklaida.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

class EmbeddedElasticsearchTests {

    private final Path data = temporaryFolder();

    @Test
    void endsWithAKilledServerAndKeepsItsData() throws Exception {
        List<ProcessHandle> children;
        try (ChildJvm server =
                ChildJvm.running(
                        EmbeddedStoresTests.Server.class, "--sklaida.embedded.data=" + data)) {
            new ElasticsearchClient(awaitAddress(server))
                    .send("PUT", "/kept/_doc/1", "{\"title\": \"Žinia\"}");
            children = server.process().descendants().toList();
            assertThat(children).hasSizeGreaterThan(2);
        }

        try (EmbeddedElasticsearch embedded = in(data.resolve("elasticsearch"))) {
            ElasticsearchClient client = new ElasticsearchClient(embedded.uri());
            embedded.start();
            assertThat(client.send("GET", "/kept/_doc/1", "")).contains("Žinia");
            assertThat(children).noneMatch(ProcessHandle::isAlive);

            embedded.kill();
            assertThatIllegalStateException()
                    .isThrownBy(() -> client.send("GET", "/kept/_doc/1", ""));
            embedded.start();
            assertThat(client.send("GET", "/kept/_doc/1", "")).contains("Žinia");
        }
    }

    @Test
    void reportsWhyItDidNotStartAndCanBeStartedAgain() throws Exception {
        try (EmbeddedElasticsearch embedded = in(data)) {
            try (ServerSocket _ =
                    new ServerSocket(
                            URI.create(embedded.uri()).getPort(),
                            1,
                            InetAddress.ofLiteral("127.0.0.1"))) {
                assertThatIllegalStateException()
                        .isThrownBy(embedded::start)
                        .withMessageContaining("Address already in use")
                        .withMessageContaining(data + "/logs/sklaida.log");
            }
            try (EmbeddedElasticsearch other = in(data);
                    var _ = WorkingFolder.at(data, Account.current()).lock()) {
                assertThatIllegalStateException()
                        .isThrownBy(other::start)
                        .withMessageStartingWith(data + " is in use by another Sklaida.");
            }
        }
    }

    @Test
    void startsAgainAtTheSameAddressAfterItsProcessWasKilled() throws Exception {
        List<String> messages = new CopyOnWriteArrayList<>();
        Set<ProcessHandle> ofOtherTests = descendants();
        EmbeddedElasticsearch embedded = EmbeddedElasticsearch.in(data, messages::add);
        ElasticsearchClient client = new ElasticsearchClient(embedded.uri());
        Set<ProcessHandle> processes = new HashSet<>();
        try (embedded) {
            embedded.keepRunning();
            awaitMessage(messages, 1, "ready at " + embedded.uri());
            client.send("PUT", "/kept/_doc/1", "{\"title\": \"Žinia\"}");

            processes.addAll(killServer());
            awaitMessage(messages, 1, "ended unexpectedly");
            assertThat(messages.getLast()).contains("Starting it again in 1 s");
            awaitMessage(messages, 2, "ready at " + embedded.uri());
            assertThat(client.send("GET", "/kept/_doc/1", "")).contains("Žinia");

            processes.addAll(killServer());
            awaitMessage(messages, 2, "ended unexpectedly");
            assertThat(messages.getLast()).contains("Starting it again in 2 s");
        }
        Thread.sleep(2_500);
        assertThat(messages.getLast()).contains("Starting it again in 2 s");
        processes.removeAll(ofOtherTests);
        assertThat(processes).hasSizeGreaterThan(4).noneMatch(ProcessHandle::isAlive);
        WorkingFolder.at(data, Account.current()).lock().close();
    }

    @Test
    void leavesNothingInTheTemporaryFolder() throws Exception {
        Path temporary = Folders.create(data.resolve("tmp"));
        try (ChildJvm child =
                ChildJvm.running(
                        List.of("-Djava.io.tmpdir=" + temporary), TemporaryElasticsearch.class)) {
            assertThat(child.output().readLine()).isEqualTo("ready");
            assertThat(temporary).isNotEmptyDirectory();
            child.process().outputWriter().close();
            assertThat(child.process().waitFor()).isZero();
        }
        assertThat(temporary).isEmptyDirectory();
    }

    /** Runs an Elasticsearch until its standard input ends. */
    static final class TemporaryElasticsearch {

        public static void main(String[] args) throws IOException {
            try (EmbeddedElasticsearch embedded = EmbeddedElasticsearch.temporary()) {
                embedded.start();
                System.out.println("ready");
                System.in.transferTo(OutputStream.nullOutputStream());
            }
        }
    }

    @AfterEach
    void cleanUp() throws IOException {
        WorkingFolder.delete(data);
    }

    private static String awaitAddress(ChildJvm server) throws IOException {
        String line = server.output().readLine();
        while (line != null && !line.contains("ready at http")) {
            line = server.output().readLine();
        }
        assertThat(line).as("the line with the address").isNotNull();
        return line.substring(line.indexOf("http"));
    }

    private static void awaitMessage(List<String> messages, int times, String text) {
        await().atMost(Duration.ofMinutes(3))
                .until(() -> messages.stream().filter(m -> m.contains(text)).count() == times);
    }

    /**
     * Kills the server as the system does when memory is short.
     *
     * @return its processes, and those of other tests
     */
    private Set<ProcessHandle> killServer() throws IOException {
        Path pidFile = WorkingFolder.at(data, Account.current()).pidFile();
        ProcessHandle server =
                ProcessHandle.of(Long.parseLong(Files.readString(pidFile).strip())).orElseThrow();
        Set<ProcessHandle> processes = descendants();
        server.destroyForcibly();
        return processes;
    }

    private static Set<ProcessHandle> descendants() {
        return ProcessHandle.current().descendants().collect(Collectors.toSet());
    }

    private static EmbeddedElasticsearch in(Path folder) {
        return EmbeddedElasticsearch.in(folder, _ -> {});
    }

    private static Path temporaryFolder() {
        try {
            Path folder = Files.createTempDirectory("sklaida-");
            Folders.makeReadable(folder, true);
            return folder;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
