package lt.sklaida;

import lt.sklaida.search.indexing.SearchIndex;
import lt.sklaida.shared.NearestFolder;
import lt.sklaida.transfer.Import;
import lt.sklaida.transfer.Progress;

import java.nio.file.Path;
import java.time.Instant;

/**
 * The server with the content of the repository, for all tests of the public site that do not
 * change it. It runs until the end of all tests.
 */
final class SiteServer {

    /** When it is there: between the past and the coming events of the content. */
    static final Instant NOW = Instant.parse("2026-11-26T09:00:00Z");

    private SiteServer() {}

    private static final class Shared {
        static final TestServer SERVER = start();

        private static TestServer start() {
            TestServer server =
                    TestServer.startAt(
                            NOW, "sklaida.graphql.timeout=30s", "sklaida.search.query-timeout=20s");
            importContent(server);
            return server;
        }
    }

    static TestServer get() {
        return Shared.SERVER;
    }

    /** Imports the content of the repository, so that it can be read and found. */
    static void importContent(TestServer server) {
        Path content = NearestFolder.find(Path.of("content"));
        server.bean(Import.class).run(content, Progress.silent());
        server.bean(SearchIndex.class).rebuild(_ -> {});
    }
}
