package lt.sklaida;

import lt.sklaida.content.SaveDraft;
import lt.sklaida.search.indexing.SearchIndex;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.NearestFolder;
import lt.sklaida.shared.Slug;
import lt.sklaida.transfer.Import;
import lt.sklaida.transfer.Progress;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/**
 * The server with the content of the repository, for all tests of the public site that do not
 * change it. It runs until the end of all tests.
 */
final class SiteServer {

    /** When it is there: between the past and the coming events of the content. */
    static final Instant NOW = Instant.parse("2026-11-26T09:00:00Z");

    private static final HttpClient HTTP = HttpClient.newHttpClient();

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

    /**
     * The response of an address.
     *
     * @param headers names and values in turn
     */
    static HttpResponse<byte[]> get(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(get().uri("/").resolve(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return HTTP.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(path, e);
        }
    }

    /** The text of a response. */
    static String body(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    /** A topic with a slug in the default locale, as something to publish. */
    static SaveDraft topic(EntryId id, long version, String label, String slug) {
        return new SaveDraft(
                id,
                "Topic",
                version,
                Map.of("label", Map.of("lt", label)),
                Map.of(new LocaleTag("lt"), new Slug(slug)),
                null,
                "test");
    }

    /** Imports the content of the repository, so that it can be read and found. */
    static void importContent(TestServer server) {
        Path content = NearestFolder.find(Path.of("content"));
        server.bean(Import.class).run(content, Progress.silent());
        server.bean(SearchIndex.class).rebuild(_ -> {});
    }
}
