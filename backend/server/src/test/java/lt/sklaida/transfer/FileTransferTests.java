package lt.sklaida.transfer;

import static lt.sklaida.model.TestModels.LT;
import static lt.sklaida.transfer.TestTransfer.exports;
import static lt.sklaida.transfer.TestTransfer.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import lt.sklaida.TestFiles;
import lt.sklaida.content.Entry;
import lt.sklaida.content.TestContent;
import lt.sklaida.media.MediaFiles;
import lt.sklaida.media.MediaStores;
import lt.sklaida.media.StoredFile;
import lt.sklaida.model.TestModels;
import lt.sklaida.shared.Fingerprint;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.Problem;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

/** Files beside entries, on their way into the store and out of it. */
class FileTransferTests {

    private static final Map<String, String> TYPES =
            Map.of(
                    "Photo",
                    """
                    "A picture."
                    type Photo @content(plural: "photos") @slug(from: "title") {
                      "What it is called."
                      title: String! @localized
                      "The name of the file."
                      file: String! @file
                      "Its media type."
                      mediaType: String @derived(from: MEDIA_TYPE)
                      "Its size in bytes."
                      bytes: Int @derived(from: SIZE)
                      "Its hash."
                      hash: String @derived(from: SHA256)
                      "Its width."
                      width: Int @derived(from: WIDTH)
                      "Its height."
                      height: Int @derived(from: HEIGHT)
                    }
                    """,
                    "Note",
                    """
                    "Something written."
                    type Note @content(plural: "notes") @slug(from: "title") {
                      "What it is called."
                      title: String! @localized
                    }
                    """);

    @TempDir private Path folder;

    private TestContent content;
    private MediaFiles media;
    private Path sea;

    @BeforeEach
    void start() throws IOException {
        content = new TestContent(TestModels.of(folder.resolve("model"), TYPES));
        media = MediaStores.in(content.mongo());
        sea = photo("sea", "file: sea.png\n");
        Files.write(sea.resolve("sea.png"), picture("png", 30));
    }

    @AfterEach
    void close() {
        content.close();
    }

    @Test
    void fillsInWhatFollowsFromTheFile() throws IOException {
        byte[] png = picture("png", 30);

        run();

        assertThat(entry("Photo").draft())
                .containsEntry("file", "sea.png")
                .containsEntry("mediaType", "image/png")
                .containsEntry("bytes", png.length)
                .containsEntry("hash", Fingerprint.of(png))
                .containsEntry("width", 30)
                .containsEntry("height", 20);
        assertThat(media.open(Fingerprint.of(png))).hasBinaryContent(png);
    }

    @Test
    void exportsTheSameBytes() throws IOException {
        Files.writeString(
                photo("drawing", "file: drawing.svg\n").resolve("drawing.svg"),
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M0"
                        + " 0h9\"/></svg>\n");
        run();

        Path exported = export("out", false);

        assertThat(TestFiles.under(exported)).isEqualTo(withSlugs(TestFiles.under(in())));
        assertThat(exports(content).run(exported, false, Progress.silent()).written()).isZero();
    }

    @Test
    void movesTheFilesOfDrafts() throws IOException {
        run();
        Entry published = entry("Photo");
        StoredFile other = store(picture("png", 50));
        content.save(published, values("Kita jūra", "sea.png", other));
        Path exported = export("out", true);
        assertThat(exported.resolve("photos/sea/draft/sea.png"))
                .hasBinaryContent(picture("png", 50));

        try (TestContent second = new TestContent(content.model())) {
            second.pass(Duration.ofDays(30));
            imports(second).run(exported, Progress.silent());
            Path again = folder.resolve("again");
            exports(second).run(again, true, Progress.silent());

            assertThat(TestFiles.under(again)).isEqualTo(TestFiles.under(exported));
            assertThat(imports(second).run(again, Progress.silent()).written()).isZero();
        }
    }

    @Test
    void writesTheFileOfADraftOnceWhenItIsTheSame() throws IOException {
        run();
        Entry published = entry("Photo");
        StoredFile same = media.find(Fingerprint.of(picture("png", 30))).orElseThrow();
        content.save(published, values("Kitas pavadinimas", "sea.png", same));

        Path exported = export("out", true);

        assertThat(exported.resolve("photos/sea/sea.png")).exists();
        assertThat(exported.resolve("photos/sea/draft/sea.png")).doesNotExist();
        assertThat(imports(content).run(exported, Progress.silent()).written()).isZero();
    }

    @Test
    void importingAgainChangesNothing() {
        run();

        assertThat(imports(content).run(in(), Progress.silent()).written()).isZero();
    }

    @Test
    void importsAFileThatWasReplaced() throws IOException {
        run();
        Files.write(sea.resolve("sea.png"), picture("png", 31));

        assertThat(imports(content).run(in(), Progress.silent()).written()).isEqualTo(1);

        assertThat(entry("Photo").draft()).containsEntry("width", 31);
    }

    @Test
    void removesTheFileThatAnEarlierExportWroteUnderAnotherName() throws IOException {
        run();
        Path exported = export("out", false);
        Path own = Files.writeString(exported.resolve("photos/sea/mine.txt"), "a");
        StoredFile other = store(picture("png", 50));
        content.publish(content.save(entry("Photo"), values("Jūra", "ocean.png", other)), LT);

        exports(content).run(exported, false, Progress.silent());

        assertThat(exported.resolve("photos/sea/sea.png")).doesNotExist();
        assertThat(exported.resolve("photos/sea/ocean.png")).hasBinaryContent(picture("png", 50));
        assertThat(own).exists();
    }

    @Test
    void storesAPhotographWithoutThePlaceWhereItWasTakenAndSaysSo() throws IOException {
        byte[] photo = withPlace(picture("jpg", 30));
        Files.write(photo("place", "file: place.jpg\n").resolve("place.jpg"), photo);

        Import.Report report = imports(content).run(in(), Progress.silent());

        assertThat(report.cleaned()).containsExactly("photos/place/place.jpg");
        byte[] exported =
                Files.readAllBytes(export("out", false).resolve("photos/place/place.jpg"));
        assertThat(new String(exported, ISO_8859_1)).doesNotContain("Exif");
        assertThat(imports(content).run(in(), Progress.silent()).written()).isZero();
        assertThat(imports(content).run(folder.resolve("out"), Progress.silent()).cleaned())
                .isEmpty();
    }

    @Test
    void reportsAFileThatIsMissing() throws IOException {
        photo("gone", "file: gone.png\n");

        refuses("photos/gone/entry.yml:1", "there is no such file; put it beside entry.yml");
    }

    @Test
    void namesTheFilesThatAreThereInsteadOfAMissingOne() throws IOException {
        Files.write(photo("gone", "file: gone.png\n").resolve("Gone.PNG"), picture("png", 9));

        refuses("photos/gone/entry.yml:1", "there is no such file; there is Gone.PNG");
    }

    @Test
    void reportsAFileThatNothingNames() throws IOException {
        Files.write(sea.resolve("other.png"), picture("png", 9));

        refuses("photos/sea/other.png:1", "is named by no entry");
    }

    @Test
    void reportsAFileBesideAnEntryThatCannotHaveOne() throws IOException {
        Path note = Files.createDirectories(in().resolve("notes/a"));
        Files.writeString(note.resolve("lt.md"), "---\ntitle: A\n---\n");
        Files.write(note.resolve("a.png"), picture("png", 9));

        refuses("notes/a/a.png:1", "Note has no file; give it an entry of its own");
    }

    @Test
    void reportsAFileOfAForbiddenTypeWhateverItsName() throws IOException {
        Path page = photo("page", "file: page.png\n");
        Files.writeString(page.resolve("page.png"), "<!doctype html><script>alert(1)</script>");

        refuses("photos/page/page.png:1", "");
    }

    @Test
    void reportsAnEmptyFile() throws IOException {
        Files.createFile(photo("empty", "file: empty.png\n").resolve("empty.png"));

        refuses("photos/empty/empty.png:1", "");
    }

    @Test
    void reportsAValueThatDiffersFromTheFile() throws IOException {
        Files.writeString(sea.resolve("entry.yml"), "file: sea.png\nwidth: 31\nheight: 20\n");

        refuses("photos/sea/entry.yml:2", "width is 31 here, but the file has 30");
    }

    @Test
    void acceptsNoNameWithAFolder() throws IOException {
        photo("outside", "file: ../../secret.png\n");

        refuses("photos/outside/entry.yml:1", "without a folder, such as photo.jpg");
    }

    @Test
    void writesNothingOutsideOfTheFolder() {
        StoredFile file = store(picture("png", 9));
        content.save("Photo", values("Bloga", "../../../evil.png", file));

        Export.Report report =
                exports(content).run(folder.resolve("out"), false, Progress.silent());

        assertThat(report.missing()).hasSize(1);
        assertThat(folder.resolve("evil.png")).doesNotExist();
    }

    @Test
    void exportsTheRestWhenAFileIsMissingInTheStore() {
        run();
        media.delete(Fingerprint.of(picture("png", 30)));

        Export.Report report =
                exports(content).run(folder.resolve("out"), false, Progress.silent());

        assertThat(report.missing())
                .extracting(Problem::path)
                .containsExactly("photos/sea/sea.png");
        assertThat(folder.resolve("out/photos/sea/lt.md")).exists();
    }

    /** Fails unless nothing is imported because of that problem alone. */
    private void refuses(String place, String message) {
        assertThatThrownBy(this::run)
                .isInstanceOfSatisfying(
                        InvalidException.class,
                        e ->
                                assertThat(e.problems())
                                        .singleElement()
                                        .satisfies(
                                                problem -> {
                                                    assertThat(problem.path()).isEqualTo(place);
                                                    assertThat(problem.message()).contains(message);
                                                }));
        try (Stream<Entry> photos = content.entries().all("Photo")) {
            assertThat(photos).isEmpty();
        }
        List<StoredFile> stored = new ArrayList<>();
        media.forEachUnclaimedSince(Instant.now().plus(Duration.ofDays(1)), stored::add);
        assertThat(stored).isEmpty();
    }

    private Path in() {
        return folder.resolve("in");
    }

    private Path photo(String key, String entry) throws IOException {
        Path photo = Files.createDirectories(in().resolve("photos").resolve(key));
        Files.writeString(photo.resolve("entry.yml"), entry);
        Files.writeString(photo.resolve("lt.md"), "---\ntitle: %s\n---\n".formatted(key));
        return photo;
    }

    private void run() {
        assertThat(imports(content).run(in(), Progress.silent()).conflicts()).isEmpty();
    }

    private Path export(String name, boolean drafts) {
        Path target = folder.resolve(name);
        assertThat(exports(content).run(target, drafts, Progress.silent()).missing()).isEmpty();
        return target;
    }

    private Entry entry(String type) {
        try (Stream<Entry> all = content.entries().all(type)) {
            return all.findFirst().orElseThrow();
        }
    }

    private StoredFile store(byte[] file) {
        return media.store(new ByteArrayInputStream(file), "a.png");
    }

    private static Map<String, Object> values(String title, String name, StoredFile file) {
        return Map.of(
                "title",
                Map.of("lt", title),
                "file",
                name,
                "mediaType",
                file.mediaType(),
                "bytes",
                (int) file.size(),
                "hash",
                file.sha256(),
                "width",
                file.width(),
                "height",
                file.height());
    }

    private static byte[] picture(String format, int width) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(width, 20, BufferedImage.TYPE_INT_RGB), format, out);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    /** A JPEG file with a segment of Exif data that names a camera. */
    private static byte[] withPlace(byte[] jpeg) throws IOException {
        byte[] exif =
                "Exif\0\0MM\0*\0\0\0\b\0\1\1\17\0\2\0\0\0\4abc\0\0\0\0\0".getBytes(ISO_8859_1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.write(new byte[] {(byte) 0xFF, (byte) 0xE1, 0, (byte) (exif.length + 2)});
        out.write(exif);
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    /** Texts with what an export adds: ids, slugs and dates. */
    private Map<String, String> withSlugs(Map<String, String> files) {
        files.replaceAll(
                (name, text) -> {
                    Path exported = folder.resolve("out").resolve(name);
                    try {
                        return name.endsWith(".yml") || name.endsWith(".md")
                                ? Files.readString(exported, StandardCharsets.UTF_8)
                                : text;
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                });
        return files;
    }
}
