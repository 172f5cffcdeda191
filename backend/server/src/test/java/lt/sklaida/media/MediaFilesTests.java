package lt.sklaida.media;

import static lt.sklaida.media.SampleFiles.ascii;
import static lt.sklaida.media.SampleFiles.joined;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.mongodb.client.model.IndexOptions;

import lt.sklaida.media.TestMedia.Server;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.NotFoundException;
import lt.sklaida.shared.Problem;
import lt.sklaida.shared.UnavailableException;

import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

class MediaFilesTests {

    private final TestMedia media = new TestMedia();
    private final Server server = media.server();

    @AfterEach
    void close() {
        media.close();
    }

    private static Stream<Arguments> accepted() {
        return Stream.of(
                arguments(SampleFiles.jpeg(30, 20), "image/jpeg", 30, 20),
                arguments(SampleFiles.png(30, 20), "image/png", 30, 20),
                arguments(SampleFiles.gif(30, 20), "image/gif", 30, 20),
                arguments(SampleFiles.webp(30, 20), "image/webp", 30, 20),
                arguments(SampleFiles.avif("av01"), "image/avif", 64, 48),
                arguments(SampleFiles.svg("<path d=\"M0 0h1\"/>"), "image/svg+xml", 40, 30),
                arguments(SampleFiles.pdf(), "application/pdf", null, null));
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void storesWhatIsOnTheList(byte[] content, String mediaType, Integer width, Integer height) {
        StoredFile stored = server.store(content, "any.name");

        assertThat(stored.mediaType()).isEqualTo(mediaType);
        assertThat(stored.width()).isEqualTo(width);
        assertThat(stored.height()).isEqualTo(height);
        assertThat(server.bytes(stored.sha256())).hasSize((int) stored.size());
        assertThat(server.files().find(stored.sha256())).contains(stored);
    }

    private static Stream<Arguments> talking() {
        return Stream.of(
                arguments("photo.jpg", SampleFiles.photograph(30, 20, 1)),
                arguments("turned.jpg", SampleFiles.photograph(30, 20, 6)),
                arguments("text.png", SampleFiles.talkingPng(30, 20)),
                arguments("script.gif", SampleFiles.polyglotGif()),
                arguments("camera.webp", SampleFiles.talkingWebp(30, 20)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("talking")
    void tellsNothingAboutItsMaker(String name, byte[] content) {
        assertThat(SampleFiles.tellsPlace(content)).isTrue();

        StoredFile stored = server.store(content, name);

        assertThat(SampleFiles.tellsPlace(server.bytes(stored.sha256()))).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("talking")
    void storesAgainWhatItStoredUnchanged(String name, byte[] content) {
        StoredFile stored = server.store(content, name);

        assertThat(server.store(server.bytes(stored.sha256()), name)).isEqualTo(stored);
    }

    @Test
    void leavesThePixelsOfAnUprightPhotographAlone() throws IOException {
        StoredFile stored = server.store(SampleFiles.photograph(30, 20, 1), "photo.jpg");

        assertThat(server.bytes(stored.sha256())).isEqualTo(SampleFiles.jpeg(30, 20));
    }

    /** The picture is red on the left as it is stored. */
    @ParameterizedTest
    @CsvSource({"2, right", "3, right", "4, left", "5, top", "6, top", "7, bottom", "8, bottom"})
    void turnsAPhotographUpright(int orientation, String red) throws IOException {
        StoredFile stored = server.store(SampleFiles.photograph(32, 16, orientation), "photo.jpg");

        BufferedImage picture =
                ImageIO.read(new ByteArrayInputStream(server.bytes(stored.sha256())));
        int x = red.equals("left") ? 2 : red.equals("right") ? picture.getWidth() - 3 : 8;
        int y = red.equals("top") ? 2 : red.equals("bottom") ? picture.getHeight() - 3 : 8;
        assertThat(picture.getRGB(x, y) >> 16 & 0xFF).isGreaterThan(200);
        assertThat(picture.getWidth()).isEqualTo(orientation < 5 ? 32 : 16);
        assertThat(stored.width()).isEqualTo(picture.getWidth());
    }

    private static Stream<Arguments> refused() {
        byte[] jpeg = SampleFiles.jpeg(30, 20);
        return Stream.of(
                arguments("empty.png", new byte[0], "is empty"),
                arguments("page.png", ascii("<html><script>alert(1)</script>"), "looks like"),
                arguments(
                        "utf16.png",
                        "<html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_16),
                        "looks like"),
                arguments("program.jpg", joined(ascii("MZ"), new byte[100]), "looks like"),
                arguments("bomb.png", SampleFiles.bomb(), "50000 × 50000 pixels"),
                arguments("half.jpg", Arrays.copyOf(jpeg, jpeg.length / 2), "too early"),
                arguments("half.gif", Arrays.copyOf(SampleFiles.gif(9, 9), 40), "too early"),
                arguments("half.png", Arrays.copyOf(SampleFiles.png(9, 9), 50), "too early"),
                arguments("camera.avif", SampleFiles.avif("Exif"), "camera data"),
                arguments(
                        "tail.avif",
                        joined(SampleFiles.avif("av01"), ascii("<html></html>")),
                        "boxes"),
                arguments("page.pdf", joined(SampleFiles.pdf(), ascii("<html>")), "end like"),
                arguments("html.pdf", joined(ascii("<html>"), SampleFiles.pdf()), "looks like"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void refusesOthersWithASentence(String name, byte[] content, String reason) {
        assertThatThrownBy(() -> server.store(content, name))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining(name)
                .hasMessageContaining(reason);
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<SCRIPT xmlns=\"http://www.w3.org/2000/svg\">alert(1)</SCRIPT>",
                "<foreignObject><p xmlns=\"http://www.w3.org/1999/xhtml\">x</p></foreignObject>",
                "<h:img xmlns:h=\"http://www.w3.org/1999/xhtml\" src=\"#a\"/>",
                "<rect onload=\"alert(1)\"/>",
                "<a href=\"javascript:alert(1)\"/>",
                "<a href=\" java&#x0A;script:alert(1)\"/>",
                "<a xmlns:x=\"http://www.w3.org/1999/xlink\" x:href=\"https://example.com\"/>",
                "<image href=\"https://example.com/a.png\"/>",
                "<image href=\"data:image/svg+xml,%3Csvg/%3E\"/>",
                "<use href=\"other.svg#a\"/>",
                "<style>@import 'https://example.com/a.css';</style>",
                "<style>a{background:u\\72l(https://example.com)}</style>",
                "<rect style=\"fill:url(https://example.com/a)\"/>",
                "<rect fill=\"url(//example.com/a)\"/>",
                "<animate attributeName=\"href\" to=\"javascript:alert(1)\"/>",
                "<?xml-stylesheet href=\"a.css\"?>"
            })
    void refusesDrawingsThatCouldRunOrLoadSomething(String content) {
        assertThatThrownBy(() -> server.store(SampleFiles.svg(content), "a.svg"))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("drawing with");
    }

    @Test
    void refusesDrawingsWithEntities() {
        String laughs =
                "<!DOCTYPE svg [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]>"
                        + "<svg xmlns=\"http://www.w3.org/2000/svg\">&b;</svg>";

        assertThatThrownBy(() -> server.store(ascii(laughs), "a.svg"))
                .isInstanceOf(InvalidException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<defs><linearGradient id=\"a\"/></defs><rect fill=\"url(#a)\"/>",
                "<style>rect{fill:url('#a')}</style>",
                "<use href=\"#a\"/>",
                "<image href=\"data:image/png;base64,AAAA\"/>",
                "<g transform=\"translate(1 2)\"><title>Ąžuolas</title></g>"
            })
    void takesDrawingsThatReferToThemselves(String content) {
        byte[] svg = SampleFiles.svg(content);

        assertThat(server.bytes(server.store(svg, "a.svg").sha256())).isEqualTo(svg);
    }

    @Test
    void refusesWhatIsTooLargeAndSaysSo() {
        byte[] large = joined(SampleFiles.png(9, 9), new byte[1024 * 1024]);

        InvalidException refused =
                catchThrowableOfType(
                        InvalidException.class, () -> server.store(large, "large.png"));

        assertThat(refused.problems())
                .singleElement()
                .satisfies(
                        problem -> {
                            assertThat(problem.code()).isEqualTo(Problem.Code.TOO_LARGE);
                            assertThat(problem.message()).contains("1 MB");
                        });
        assertNothingIsLeft();
    }

    @Test
    void leavesNothingOfAFileThatBreaksOff() {
        byte[] start = Arrays.copyOf(SampleFiles.jpeg(200, 200), 500);
        InputStream broken =
                new SequenceInputStream(new ByteArrayInputStream(start), new BrokenStream());

        assertThatThrownBy(() -> server.files().store(broken, "cut.jpg"))
                .isInstanceOf(UncheckedIOException.class);
        assertNothingIsLeft();
    }

    /** The connection of a client that has gone. */
    private static final class BrokenStream extends InputStream {

        @Override
        public int read() throws IOException {
            throw new IOException("cut");
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            throw new IOException("cut");
        }
    }

    private void assertNothingIsLeft() {
        assertThat(media.count("media.files")).isZero();
        assertThat(media.count("media.chunks")).isZero();
        assertThat(media.count("media.unfinished")).isZero();
    }

    /** As when its disk is full: it takes a mark and no more. */
    @Test
    void leavesNothingOfAFileThatTheStoreDoesNotTake() {
        StoredFile other = server.store(SampleFiles.png(9, 9), "other.png");
        media.mongo
                .getCollection("media.chunks")
                .createIndex(new Document("n", 1), new IndexOptions().unique(true));

        assertThatThrownBy(() -> server.store(SampleFiles.png(30, 20), "a.png"))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("disk may be full");

        assertThat(media.count("media.files")).isOne();
        assertThat(media.count("media.chunks")).isOne();
        assertThat(media.count("media.unfinished")).isZero();
        assertThat(server.bytes(other.sha256())).isNotEmpty();
    }

    @Test
    void storesEqualFilesOnce() {
        StoredFile first = server.store(SampleFiles.photograph(30, 20, 1), "one.jpg");

        assertThat(server.store(SampleFiles.jpeg(30, 20), "other.jpg")).isEqualTo(first);
        assertThat(media.count("media.files")).isOne();
    }

    @Test
    void storesAFileOnceThatSeveralServersStoreAtTheSameTime() throws Exception {
        byte[] content = noise(900_000);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<StoredFile>> stores = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Server other = media.server();
                stores.add(threads.submit(() -> other.store(content, "a.pdf")));
            }
            HashSet<StoredFile> stored = new HashSet<>();
            for (Future<StoredFile> store : stores) {
                stored.add(store.get());
            }
            assertThat(stored).hasSize(1);
        }

        assertThat(media.count("media.files")).isOne();
        assertThat(media.count("media.chunks")).isEqualTo(4);
        assertThat(media.count("media.unfinished")).isZero();
        assertThat(server.bytes(onlyHash())).isEqualTo(content);
    }

    private String onlyHash() {
        return Objects.requireNonNull(media.mongo.getCollection("media.files").find().first())
                .getString("filename");
    }

    /** A document with bytes that no two chunks share. */
    private static byte[] noise(int length) {
        byte[] noise = new byte[length];
        new Random(1).nextBytes(noise);
        return joined(ascii("%PDF-1.4\n"), noise, ascii("\n%%EOF\n"));
    }

    @Test
    void readsAnyPart() throws IOException {
        byte[] content = noise(600_000);
        FileContent stored =
                server.files().content(server.store(content, "a.pdf").sha256()).orElseThrow();

        assertThat(TestMedia.read(stored.open(261_000, 522_500)))
                .isEqualTo(Arrays.copyOfRange(content, 261_000, 522_500));
    }

    @Test
    void deletesAFileWithItsChunks() {
        StoredFile stored = server.store(SampleFiles.png(30, 20), "a.png");

        server.files().delete(stored.sha256());

        assertNothingIsLeft();
        assertThatThrownBy(() -> server.files().open(stored.sha256()))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void anOrphanIsNotDeletedOnceSomebodyClaimsIt() {
        StoredFile stored = server.store(SampleFiles.png(30, 20), "a.png");
        media.clock.advance(Duration.ofDays(2));
        List<String> unclaimed = new ArrayList<>();
        server.files()
                .forEachUnclaimedSince(
                        media.clock.instant().minus(Duration.ofDays(1)),
                        file -> unclaimed.add(file.sha256()));
        assertThat(unclaimed).containsExactly(stored.sha256());

        server.files().claim(stored.sha256());

        assertThat(
                        server.files()
                                .deleteUnclaimedSince(
                                        media.clock.instant().minus(Duration.ofDays(1)),
                                        stored.sha256()))
                .isFalse();
        assertThat(server.files().find(stored.sha256())).isPresent();
    }

    @Test
    void sweepsWhatAServerLeftThatWasKilledWhileItWrote() {
        StoredFile kept = server.store(SampleFiles.png(30, 20), "kept.png");
        StoredFile lost = server.store(SampleFiles.png(31, 20), "lost.png");
        Document file =
                Objects.requireNonNull(
                        media.mongo
                                .getCollection("media.files")
                                .findOneAndDelete(new Document("filename", lost.sha256())));
        media.mongo
                .getCollection("media.unfinished")
                .insertOne(
                        new Document("_id", file.getObjectId("_id"))
                                .append("at", Date.from(media.clock.instant())));
        ChunkedFiles bucket = media.bucket("media");

        bucket.sweep();
        assertThat(media.count("media.chunks")).as("chunks that may be written still").isEqualTo(2);

        media.clock.advance(Duration.ofHours(2));
        bucket.sweep();
        assertThat(media.count("media.chunks")).isOne();
        assertThat(media.count("media.unfinished")).isZero();
        assertThat(server.bytes(kept.sha256())).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Žalias miestas.JPEG, image/jpeg, zalias-miestas.jpg",
        "IMG_2034.JPG, image/jpeg, IMG_2034.JPG",
        "../../etc/passwd, image/png, passwd.png",
        "C:\\Users\\Rasa\\nuotrauka.png, image/png, nuotrauka.png",
        "page.html, image/png, page.png",
        "Выставка.png, image/png, vystavka.png",
        "..., application/pdf, file.pdf"
    })
    void givesFilesNamesThatAreSafeEverywhere(String name, String mediaType, String portable) {
        assertThat(MediaFiles.portableName(name, mediaType)).isEqualTo(portable);
    }
}
