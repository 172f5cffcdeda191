package lt.sklaida;

import static org.assertj.core.api.Assertions.assertThat;

import lt.sklaida.content.Entries;
import lt.sklaida.content.Entry;
import lt.sklaida.content.SaveDraft;
import lt.sklaida.media.MediaFiles;
import lt.sklaida.media.SampleFiles;
import lt.sklaida.media.StoredFile;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.DerivedValue;
import lt.sklaida.security.HttpCaller;
import lt.sklaida.security.Role;
import lt.sklaida.security.TokenScope;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.data.mongodb.core.MongoTemplate;

import tools.jackson.databind.JsonNode;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Files over HTTP: uploads, who may read them, parts and conditions. */
class MediaTests {

    private static final LocaleTag LT = new LocaleTag("lt");
    private static final String PATH = "/media";

    private static TestServer server;
    private static HttpCaller author;
    private static HttpCaller editor;

    /** Pictures that no two tests share, by their widths. */
    private static int nextWidth = 600;

    @BeforeAll
    static void start() {
        server =
                TestServer.start(
                        "sklaida.media.max-size=100KB",
                        "sklaida.media.max-upload=200KB",
                        "sklaida.media.max-files=3");
        author = server.signedIn("autorė", Role.AUTHOR);
        editor = server.signedIn("redaktorė", Role.EDITOR);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static HttpResponse<String> upload(HttpCaller caller, String name, byte[] content) {
        return caller.upload(PATH, "file", Map.of(name, content));
    }

    private static StoredFile store() {
        return store(SampleFiles.png(nextWidth++, 40));
    }

    private static StoredFile store(byte[] content) {
        return server.bean(MediaFiles.class).store(new ByteArrayInputStream(content), "a");
    }

    private static ContentType type() {
        return server.bean(ContentModel.class).types().stream()
                .filter(type -> type.file().isPresent())
                .findFirst()
                .orElseThrow();
    }

    /** An entry with the file; whatever the server computes is given. */
    private static Entry entry(StoredFile file) {
        Map<String, Object> values = new LinkedHashMap<>();
        ContentType type = type();
        values.put(type.titleField(), Map.of("lt", "Ąžuolas " + file.sha256()));
        values.put("decorative", true);
        values.put(type.file().orElseThrow().name(), "Azuolas.png");
        put(values, DerivedValue.SHA256, file.sha256());
        put(values, DerivedValue.MEDIA_TYPE, file.mediaType());
        put(values, DerivedValue.SIZE, (int) file.size());
        put(values, DerivedValue.WIDTH, file.width());
        put(values, DerivedValue.HEIGHT, file.height());
        return server.bean(Entries.class)
                .save(
                        new SaveDraft(
                                EntryId.next(server.bean(Clock.class)),
                                type.name(),
                                0,
                                values,
                                Map.of(),
                                null,
                                "test"));
    }

    private static void put(
            Map<String, Object> values, DerivedValue value, @Nullable Object derived) {
        if (derived != null) {
            type().derived(value).ifPresent(field -> values.put(field.name(), derived));
        }
    }

    private static void publish(Entry entry) {
        server.bean(Entries.class).publish(entry.id(), entry.version(), Set.of(LT), "test");
    }

    /** The address of a file that is published. */
    private static String published() {
        StoredFile file = store();
        publish(entry(file));
        return address(file);
    }

    private static String address(StoredFile file) {
        return PATH + "/" + file.sha256() + "/a.png";
    }

    private static String message(HttpResponse<String> response) {
        return HttpCaller.json(response).at("/errors/0/message").asString();
    }

    @Test
    void tellsWhatHasArrived() {
        HttpResponse<String> response =
                upload(author, "Žalias miestas.PNG", SampleFiles.png(31, 17));

        assertThat(response.statusCode()).isEqualTo(201);
        JsonNode file = HttpCaller.json(response).at("/files/0");
        assertThat(file.path("upload").asString()).matches("[0-9a-f]{64}");
        assertThat(file.path("name").asString()).isEqualTo("zalias-miestas.png");
        assertThat(file.path("mediaType").asString()).isEqualTo("image/png");
        assertThat(file.path("width").asInt()).isEqualTo(31);
        assertThat(file.path("height").asInt()).isEqualTo(17);
    }

    @Test
    void takesSeveralFilesAtOnceButNotTooMany() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i < 3; i++) {
            files.put(i + ".png", SampleFiles.png(10 + i, 10));
        }
        assertThat(HttpCaller.json(author.upload(PATH, "file", files)).at("/files")).hasSize(3);

        files.put("4.png", SampleFiles.png(14, 10));
        HttpResponse<String> refused = author.upload(PATH, "file", files);

        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(message(refused)).contains("3 files");
    }

    @ParameterizedTest
    @CsvSource({"150, larger than 102400 bytes", "350, larger than", "20000, larger than"})
    void refusesWhatIsTooLarge(int kilobytes, String reason) {
        HttpResponse<String> refused = upload(author, "a.png", new byte[kilobytes * 1024]);

        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(message(refused)).contains(reason);
        assertThat(HttpCaller.json(refused).at("/errors/0/extensions/code").asString())
                .isEqualTo("BAD_USER_INPUT");
    }

    @Test
    void refusesWhatIsNotAccepted() {
        HttpResponse<String> refused =
                upload(author, "page.png", "<html>x".getBytes(StandardCharsets.UTF_16));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(message(refused)).contains("page.png", "accepted are");
    }

    @Test
    void refusesFormsWithoutAFile() {
        assertThat(author.upload(PATH, "other", Map.of("a.png", new byte[1])).statusCode())
                .isEqualTo(400);
        assertThat(author.post(PATH, Map.of()).statusCode()).isEqualTo(415);
        assertThat(author.post(PATH, "multipart/form-data", "x").statusCode()).isEqualTo(400);
        assertThat(author.get(PATH).statusCode()).isEqualTo(405);
    }

    @Test
    void isForThoseWhoMayUpload() {
        byte[] content = SampleFiles.png(9, 9);
        assertThat(upload(server.anonymous(), "a.png", content).statusCode()).isEqualTo(401);
        assertThat(upload(author.without("X-CSRF-Token"), "a.png", content).statusCode())
                .isEqualTo(403);
        assertThat(upload(server.withToken(TokenScope.READ_DRAFTS), "a.png", content).statusCode())
                .isEqualTo(403);
        assertThat(upload(server.withToken(TokenScope.WRITE), "a.png", content).statusCode())
                .isEqualTo(201);
    }

    @Test
    void nothingIsLeftOfAnUploadThatBreaksOff() throws IOException {
        MongoTemplate mongo = server.bean(MongoTemplate.class);
        long before = mongo.getCollection("media.files").countDocuments();
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.uri("/").getPort())) {
            OutputStream out = socket.getOutputStream();
            String head =
                    """
                    POST /media HTTP/1.1\r
                    Host: localhost\r
                    Cookie: sklaida-session=%s\r
                    X-CSRF-Token: %s\r
                    Content-Type: multipart/form-data; boundary=b\r
                    Content-Length: 50000\r
                    \r
                    --b\r
                    Content-Disposition: form-data; name="file"; filename="a.png"\r
                    \r
                    """
                            .formatted(
                                    author.cookie("sklaida-session"),
                                    author.header("X-CSRF-Token"));
            out.write(head.getBytes(StandardCharsets.UTF_8));
            out.write(SampleFiles.png(300, 300), 0, 100);
            out.flush();
            socket.shutdownOutput();
            String answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 400");
        }
        assertThat(mongo.getCollection("media.files").countDocuments()).isEqualTo(before);
        assertThat(mongo.getCollection("media.unfinished").countDocuments()).isZero();
    }

    @Test
    void whatIsPublishedIsForEveryoneAndForever() {
        HttpResponse<String> response = server.anonymous().get(published());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Cache-Control"))
                .contains("public, max-age=31536000, immutable");
        assertThat(response.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'")
                .endsWith("sandbox");
        assertThat(response.headers().firstValue("Cross-Origin-Resource-Policy"))
                .contains("cross-origin");
    }

    @Test
    void draftsAreForThoseWhoMayReadThem() {
        StoredFile file = store();
        entry(file);
        String address = address(file);

        assertThat(server.anonymous().get(address).statusCode()).isEqualTo(404);
        assertThat(author.get(address).statusCode()).as("somebody else's draft").isEqualTo(404);
        assertThat(server.withToken(TokenScope.WRITE).get(address).statusCode()).isEqualTo(404);
        assertThat(server.withToken(TokenScope.READ_DRAFTS).get(address).statusCode())
                .isEqualTo(200);
        HttpResponse<String> shown = editor.get(address);
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.headers().firstValue("Cache-Control")).contains("private, no-store");
    }

    @Test
    void picturesInOtherSizesOfDraftsAreForTheSameReaders() {
        StoredFile file = store();
        entry(file);
        String address = PATH + "/" + file.sha256() + "/160.webp/a.webp";

        assertThat(server.anonymous().get(address).statusCode()).isEqualTo(404);
        assertThat(editor.get(address).headers().firstValue("Content-Type")).contains("image/webp");
    }

    @Test
    void whatNoEntryHasIsForThoseWhoMayUpload() {
        String address = address(store());

        assertThat(server.anonymous().get(address).statusCode()).isEqualTo(404);
        assertThat(server.withToken(TokenScope.READ_DRAFTS).get(address).statusCode())
                .isEqualTo(404);
        assertThat(author.get(address).statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsWithdrawnIsNotForEveryoneAnyMore() {
        StoredFile file = store();
        Entry entry = entry(file);
        publish(entry);
        assertThat(server.anonymous().get(address(file)).statusCode()).isEqualTo(200);

        Entries entries = server.bean(Entries.class);
        entries.unpublish(entry.id(), entries.get(entry.id()).version(), Set.of(LT), "test");

        assertThat(server.anonymous().get(address(file)).statusCode()).isEqualTo(404);
    }

    @Test
    void theReaderOfAPreviewSeesItsFile() {
        StoredFile file = store();
        Entry entry = entry(file);
        JsonNode shared =
                editor.manage(
                        "mutation($id: ID!) { sharePreview(id: $id) { path } }",
                        Map.of("id", entry.id().value()));
        String preview = shared.at("/data/sharePreview/path").asString();

        JsonNode shown =
                HttpCaller.json(
                        server.anonymous()
                                .post(
                                        preview,
                                        Map.of(
                                                "query",
                                                "{ %s(id: \"%s\") { fileUrl image(width: 160) { srcset } } }"
                                                        .formatted(
                                                                type().singular(), entry.id()))));

        String url = shown.at("/data/%s/fileUrl".formatted(type().singular())).asString();
        assertThat(server.anonymous().get(url).statusCode()).isEqualTo(200);
        assertThat(server.anonymous().get(url + "0").statusCode()).isEqualTo(404);
        String first =
                shown.at("/data/%s/image/srcset".formatted(type().singular()))
                        .asString()
                        .split(" ", -1)[0];
        assertThat(server.anonymous().get(first).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-9, 206, 'bytes 0-9/', 10",
        "bytes=-5, 206, bytes, 5",
        "bytes=100-, 206, 'bytes 100-',",
        "bytes=999999-, 416, 'bytes */',",
        "'bytes=0-1,5-6', 200,,",
        "words=1-2, 200,,",
        "bytes=5-2, 200,,"
    })
    void servesParts(String range, int status, String contentRange, Integer length) {
        HttpResponse<String> response = server.anonymous().with("Range", range).get(published());

        assertThat(response.statusCode()).isEqualTo(status);
        if (contentRange != null) {
            assertThat(response.headers().firstValue("Content-Range").orElseThrow())
                    .startsWith(contentRange);
        }
        if (length != null) {
            assertThat(response.headers().firstValueAsLong("Content-Length")).hasValue(length);
        }
    }

    @Test
    void answersConditions() {
        String address = published();
        HttpCaller anyone = server.anonymous();
        String tag = anyone.get(address).headers().firstValue("ETag").orElseThrow();

        assertThat(tag).matches("\"[0-9a-f]{64}\"");
        assertThat(anyone.with("If-None-Match", "\"a\", W/" + tag).get(address).statusCode())
                .isEqualTo(304);
        assertThat(anyone.with("If-None-Match", "\"a\"").get(address).statusCode()).isEqualTo(200);
        HttpCaller part = anyone.with("Range", "bytes=0-1");
        assertThat(part.with("If-Range", tag).get(address).statusCode()).isEqualTo(206);
        assertThat(part.with("If-Range", "\"a\"").get(address).statusCode()).isEqualTo(200);
    }

    @Test
    void answersHeadWithTheLengthAndNothingElse() {
        String address = published();
        HttpResponse<String> full = server.anonymous().get(address);
        HttpResponse<String> head = server.anonymous().head(address);

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("Content-Length"))
                .isEqualTo(full.headers().firstValue("Content-Length"));
        assertThat(head.headers().firstValue("Accept-Ranges")).contains("bytes");
    }

    @Test
    void namesTheFileInAnyScript() {
        String address = published().replace("/a.png", "/" + "%C4%84%C5%BEuolas%20%22x%22.png");

        assertThat(server.anonymous().get(address).headers().firstValue("Content-Disposition"))
                .contains(
                        "inline; filename=\"azuolas-x.png\";"
                                + " filename*=UTF-8''%C4%84%C5%BEuolas%20%22x%22.png");
    }

    @Test
    void documentsAreSavedRatherThanShown() {
        StoredFile file =
                store("%PDF-1.4\ntrailer<<>>\n%%EOF\n".getBytes(StandardCharsets.US_ASCII));
        publish(entry(file));

        assertThat(
                        server.anonymous()
                                .get(PATH + "/" + file.sha256() + "/page.html")
                                .headers()
                                .firstValue("Content-Disposition"))
                .contains("attachment; filename=\"page.pdf\"; filename*=UTF-8''page.pdf");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/media/abc/a.png",
                "/media/"
                        + "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef/a.png",
                "/media/../a/a.png"
            })
    void thereAreNoOtherAddresses(String address) {
        assertThat(server.anonymous().get(address).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "161.webp",
                "2560.jpg",
                "0.jpg",
                "160.png",
                "160x90-50-50-0123456789abcdef.jpg"
            })
    void thereAreNoOtherSizes(String rendition) {
        String address = published().replace("/a.png", "/" + rendition + "/a.jpg");

        assertThat(server.anonymous().get(address).statusCode()).isEqualTo(404);
    }

    @Test
    void theApiTellsAddressesThatLeadToPictures() {
        StoredFile file = store(SampleFiles.png(nextWidth++, 400));
        Entry entry = entry(file);
        publish(entry);

        JsonNode shown =
                server.query(
                                """
                                { %s(id: "%s") { fileUrl image(width: 300, height: 300) \
                                { url width height srcset sources { mediaType srcset } } } }
                                """
                                        .formatted(type().singular(), entry.id()))
                        .at("/data/" + type().singular());

        HttpCaller anyone = server.anonymous();
        assertThat(anyone.get(shown.path("fileUrl").asString()).statusCode()).isEqualTo(200);
        JsonNode image = shown.path("image");
        assertThat(image.path("width").asInt()).isEqualTo(320);
        assertThat(image.path("height").asInt()).isEqualTo(320);
        assertThat(anyone.get(image.path("url").asString()).headers().firstValue("Content-Type"))
                .contains("image/jpeg");
        for (String candidate : image.at("/sources/0/srcset").asString().split(", ", -1)) {
            assertThat(anyone.get(candidate.split(" ", -1)[0]).headers().firstValue("Content-Type"))
                    .contains("image/webp");
        }
    }

    @Test
    void listsOfPicturesReadNoFiles() {
        StoredFile file = store();
        publish(entry(file));
        // What is not there can be told only by who does not look for it.
        server.bean(MediaFiles.class).delete(file.sha256());

        JsonNode shown =
                server.query(
                        "{ %s(first: 20) { nodes { image(width: 160) { url } } } }"
                                .formatted(type().plural()));

        assertThat(shown.path("errors")).isEmpty();
        assertThat(shown.findValues("url").stream().map(JsonNode::asString))
                .anySatisfy(url -> assertThat(url).contains(file.sha256() + "/160."));
    }
}
