package lt.sklaida.media;

import static org.assertj.core.api.Assertions.assertThat;

import lt.sklaida.media.PictureAddresses.NamedFile;
import lt.sklaida.media.TestMedia.Server;
import lt.sklaida.media.picture.Format;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import javax.imageio.ImageIO;

class RenditionsTests {

    private final TestMedia media = new TestMedia();
    private final Server server = media.server();

    @AfterEach
    void close() {
        media.close();
    }

    private static NamedFile named(StoredFile file, double x, double y) {
        return new NamedFile(file, "Ąžuolas.png", new FocalPoint(x, y), "");
    }

    private BufferedImage render(StoredFile file, Rendition rendition) throws IOException {
        FileContent content = server.renditions().find(file, rendition).orElseThrow();
        return ImageIO.read(new ByteArrayInputStream(TestMedia.read(content.open())));
    }

    /** The rendition that an address is of. */
    private static Rendition rendition(String address) {
        return Rendition.parse(address.split("/", -1)[3]).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png", "gif", "webp"})
    void makesSmallerPicturesOfEveryFormat(String format) throws IOException {
        byte[] content =
                switch (format) {
                    case "jpeg" -> SampleFiles.jpeg(400, 200);
                    case "png" -> SampleFiles.png(400, 200);
                    case "gif" -> SampleFiles.gif(400, 200);
                    default -> SampleFiles.webp(400, 200);
                };
        StoredFile file = server.store(content, "a");

        for (Format target : Format.values()) {
            FileContent made =
                    server.renditions().find(file, Rendition.whole(160, target)).orElseThrow();
            assertThat(made.mediaType()).isEqualTo(target.mediaType());
            BufferedImage picture = render(file, Rendition.whole(160, target));
            assertThat(picture.getWidth()).isEqualTo(160);
            assertThat(picture.getHeight()).isEqualTo(80);
            assertThat(picture.getRGB(20, 40) >> 16 & 0xFF).as("red").isGreaterThan(200);
            assertThat(picture.getRGB(140, 40) & 0xFF).as("blue").isGreaterThan(200);
        }
    }

    @Test
    void leavesASmallFirstFrameWhereItLiesOnThePicture() throws IOException {
        StoredFile file = server.store(SampleFiles.gifWithSmallFrame(400, 200), "a.gif");

        BufferedImage picture = render(file, Rendition.whole(160, Format.JPEG));

        assertThat(picture.getWidth()).isEqualTo(160);
        assertThat(picture.getHeight()).isEqualTo(80);
        assertThat(picture.getRGB(20, 40) & 0xFF).as("white on the left").isGreaterThan(240);
        assertThat(picture.getRGB(100, 8) & 0xFF).as("white on top").isGreaterThan(240);
        assertThat(picture.getRGB(60, 60)).as("red in the frame").satisfies(RenditionsTests::isRed);
    }

    private static void isRed(int colour) {
        assertThat(colour >> 16 & 0xFF).isGreaterThan(200);
        assertThat(colour & 0xFF).isLessThan(60);
    }

    @Test
    void showsTransparentPicturesOnWhite() throws IOException {
        StoredFile file = server.store(SampleFiles.transparentPng(400, 200), "a.png");

        assertThat(render(file, Rendition.whole(160, Format.JPEG)).getRGB(80, 40) & 0xFFFFFF)
                .isEqualTo(0xFFFFFF);
        assertThat(render(file, Rendition.whole(160, Format.WEBP)).getRGB(80, 40) >>> 24).isZero();
    }

    @Test
    void makesNoOtherWidthsAndNoneLargerThanTheOriginal() {
        StoredFile file = server.store(SampleFiles.png(400, 200), "a.png");

        for (int width : List.of(161, 399, 640, 10_000)) {
            assertThat(server.renditions().find(file, Rendition.whole(width, Format.JPEG)))
                    .isEmpty();
        }
        assertThat(server.renditions().find(file, Rendition.whole(400, Format.JPEG))).isPresent();
    }

    @Test
    void makesAPictureOnceThoughSeveralServersAreAskedForIt() throws Exception {
        StoredFile file = server.store(SampleFiles.png(800, 600), "a.png");
        List<Server> servers = List.of(server, media.server(), media.server());
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            List<Future<Optional<FileContent>>> answers = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                Server asked = servers.get(i % 3);
                answers.add(
                        threads.submit(
                                () ->
                                        asked.renditions()
                                                .find(file, Rendition.whole(640, Format.WEBP))));
            }
            Set<Long> sizes = new HashSet<>();
            for (Future<Optional<FileContent>> answer : answers) {
                sizes.add(answer.get().orElseThrow().size());
            }
            assertThat(sizes).hasSize(1);
        }

        assertThat(media.count("renditions.files")).isOne();
        assertThat(media.count("renditions.unfinished")).isZero();
        assertThat(media.count("renditions.claims")).isZero();
    }

    @Test
    void deletesPicturesWithTheirOriginal() {
        StoredFile file = server.store(SampleFiles.png(400, 200), "a.png");
        server.renditions().find(file, Rendition.whole(160, Format.JPEG));

        server.files().delete(file.sha256());

        assertThat(media.count("renditions.files")).isZero();
        assertThat(media.count("renditions.chunks")).isZero();
    }

    /** The picture is red in its left half and blue in its right one. */
    @Test
    void cropsAroundTheFocalPoint() throws IOException {
        StoredFile file = server.store(SampleFiles.png(600, 200), "a.png");

        Picture left =
                server.addresses().picture(named(file, 0, 0.5), 160, 160, Fit.COVER).orElseThrow();
        Picture right =
                server.addresses().picture(named(file, 1, 0.5), 160, 160, Fit.COVER).orElseThrow();

        BufferedImage red = render(file, rendition(left.url()));
        BufferedImage blue = render(file, rendition(right.url()));
        assertThat(red.getWidth()).isEqualTo(160);
        assertThat(red.getHeight()).isEqualTo(160);
        assertThat(red.getRGB(80, 80) >> 16 & 0xFF).isGreaterThan(200);
        assertThat(blue.getRGB(80, 80) & 0xFF).isGreaterThan(200);
    }

    @Test
    void cropsOnlyWhatAnAnswerNamed() {
        StoredFile file = server.store(SampleFiles.png(600, 200), "a.png");
        Rendition named =
                rendition(
                        server.addresses()
                                .picture(named(file, 0.5, 0.5), 160, 160, Fit.COVER)
                                .orElseThrow()
                                .url());

        for (Rendition forged :
                List.of(
                        new Rendition(161, 160, 50, 50, named.signature(), Format.JPEG),
                        new Rendition(160, 160, 51, 50, named.signature(), Format.JPEG),
                        new Rendition(160, 160, 50, 50, "0123456789abcdef", Format.JPEG))) {
            assertThat(server.renditions().find(file, forged)).isEmpty();
        }
        assertThat(media.server().renditions().find(file, named)).isPresent();
    }

    @Test
    void answersAllWidthsOfTheWholePicture() {
        StoredFile file = server.store(SampleFiles.png(400, 200), "a.png");

        Picture picture =
                server.addresses()
                        .picture(named(file, 0.5, 0.5), 300, null, Fit.COVER)
                        .orElseThrow();

        String root = "/media/" + file.sha256() + "/";
        String name = "/%C4%84%C5%BEuolas";
        assertThat(picture.url()).isEqualTo(root + "320.jpg" + name + ".jpg");
        assertThat(picture.width()).isEqualTo(320);
        assertThat(picture.height()).isEqualTo(160);
        assertThat(picture.sources().getFirst().mediaType()).isEqualTo("image/webp");
        assertThat(picture.sources().getFirst().srcset())
                .isEqualTo(
                        "%1$s160.webp%2$s.webp 160w, %1$s320.webp%2$s.webp 320w, %1$s400.webp%2$s.webp 400w"
                                .formatted(root, name));
    }

    @Test
    void containsAPictureInAFrameWithoutCropping() {
        StoredFile file = server.store(SampleFiles.png(400, 200), "a.png");

        Picture picture =
                server.addresses()
                        .picture(named(file, 0.5, 0.5), 400, 80, Fit.CONTAIN)
                        .orElseThrow();

        assertThat(picture.width()).isEqualTo(160);
        assertThat(picture.height()).isEqualTo(80);
    }

    @Test
    void drawingsAreShownAsTheyAreAndDocumentsAreNoPictures() {
        StoredFile svg = server.store(SampleFiles.svg("<path/>"), "a.svg");
        StoredFile pdf = server.store(SampleFiles.pdf(), "a.pdf");

        Picture drawing =
                server.addresses().picture(named(svg, 0.5, 0.5), 10, 10, Fit.COVER).orElseThrow();
        assertThat(drawing.url()).doesNotContain(".jpg");
        assertThat(drawing.sources()).isEmpty();
        assertThat(server.addresses().picture(named(pdf, 0.5, 0.5), 10, 10, Fit.COVER)).isEmpty();
    }
}
