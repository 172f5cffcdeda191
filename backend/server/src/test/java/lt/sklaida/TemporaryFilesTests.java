package lt.sklaida;

import static org.assertj.core.api.Assertions.assertThat;

import lt.sklaida.TestServer.Stores;
import lt.sklaida.embedded.SharedStores;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.OutputStream;
import java.nio.file.Path;

/** The server cleans up its temporary files. */
class TemporaryFilesTests {

    @TempDir Path temporary;

    @Test
    void aStoppedServerLeavesNoTemporaryFiles() throws Exception {
        Process server =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-Djava.io.tmpdir=" + temporary,
                                "-cp",
                                System.getProperty("java.class.path"),
                                Child.class.getName(),
                                SharedStores.mongoUri(),
                                SharedStores.elasticsearchUri())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        BufferedReader output = server.inputReader();
        String line = output.readLine();
        while (line != null && !line.equals("UP")) {
            line = output.readLine();
        }
        assertThat(line).isEqualTo("UP");
        assertThat(temporary).isNotEmptyDirectory();

        server.outputWriter().close();

        assertThat(server.waitFor()).isZero();
        assertThat(temporary).isEmptyDirectory();
    }

    /** A server that runs until its standard input ends. */
    static final class Child {

        public static void main(String[] arguments) throws Exception {
            String name = Stores.freshName();
            try (TestServer server =
                    TestServer.start(new Stores(arguments[0], arguments[1], name))) {
                System.out.println(
                        server.get(server.uri("/actuator/health/liveness"))
                                .path("status")
                                .asString());
                System.in.transferTo(OutputStream.nullOutputStream());
            }
        }
    }
}
