package lt.sklaida.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class EmbeddedElasticsearchTests {

    private final Path data = temporaryFolder();

    @Test
    void endsWithAKilledServerAndComesBackWithItsData() throws Exception {
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
    void tellsWhyItDidNotStartAndMayTryAgain() throws Exception {
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
                    var _ = Workplace.at(data, Account.current()).lock()) {
                assertThatIllegalStateException()
                        .isThrownBy(other::start)
                        .withMessageStartingWith(data + " is in use by another Sklaida.");
            }
        }
    }

    @AfterEach
    void cleanUp() throws IOException {
        Folders.delete(data);
    }

    private static String awaitAddress(ChildJvm server) throws IOException {
        String line = server.output().readLine();
        while (line != null && !line.contains("ready at http")) {
            line = server.output().readLine();
        }
        assertThat(line).as("the line that tells the address").isNotNull();
        return line.substring(line.indexOf("http"));
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
