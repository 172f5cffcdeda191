package lt.sklaida;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;

import lt.sklaida.security.Role;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

import javax.imageio.ImageIO;

/** The pages of the Studio about files, in a browser. */
class StudioMediaTests {

    private static final FilePayload HTML =
            new FilePayload(
                    "page.png",
                    "image/png",
                    "<!doctype html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8));

    @Test
    void uploadsSeveralFilesAndTellsOfEachWhatCameOfIt() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            Page page = tab.open("/studio/media");
            choose(page, png("Žalia pieva.png"), HTML);
            page.locator("form.media-upload button").click();

            Locator rows = page.locator(".media-uploads li");
            assertThat(rows.nth(0)).containsText("Įkelta");
            assertThat(rows.nth(1)).containsText("Neįkelta");
            assertThat(rows.nth(1)).containsText("Tokio tipo failų įkelti negalima");
            assertThat(page.locator("form.media-upload [role=status]"))
                    .hasText("Įkelta: 1, neįkelta: 1");
            tab.forgetComplaints();
            rows.nth(0).locator("a").click();

            assertThat(page.locator("h1")).hasText("Žalia pieva");
            assertThat(page.locator(".media-details")).containsText("zalia-pieva.png");
        }
    }

    @Test
    void saysThatTheSessionHasEndedWhileALargeFileIsSent() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            Page page = tab.open("/studio/media");
            tab.caller().delete("/session");
            choose(page, new FilePayload("ilgas.pdf", "application/pdf", new byte[12_000_000]));
            page.locator("form.media-upload button").click();

            assertThat(page.locator(".media-uploads li .error"))
                    .containsText("Jūsų seansas baigėsi");
            tab.forgetComplaints();
        }
    }

    @Test
    void uploadsWithoutScript() {
        try (StudioTab tab =
                StudioTab.of(Role.EDITOR, options -> options.setJavaScriptEnabled(false))) {
            Page page = tab.open("/studio/media");
            choose(page, png("upe.png"));
            page.locator("form.media-upload button").click();

            assertThat(page.locator("h1")).hasText("upe");
            assertThat(page.locator("main [role=status]")).containsText("Įkelta");
        }
    }

    @Test
    void tellsWithoutScriptWhichFilesWereNotTaken() {
        try (StudioTab tab =
                StudioTab.of(Role.EDITOR, options -> options.setJavaScriptEnabled(false))) {
            Page page = tab.open("/studio/media");
            choose(page, png("gera.png"), HTML);
            page.locator("form.media-upload button").click();

            assertThat(page.locator("[role=alert] li")).hasCount(1);
            assertThat(page.locator("[role=alert] li"))
                    .containsText("page.png: Tokio tipo failų įkelti negalima");
            assertThat(page.locator(".media-tile .name").first()).hasText("gera");
            tab.forgetComplaints();
        }
    }

    @Test
    void saysTheLimitOfAFileThatIsTooLarge() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            Page page = tab.open("/studio/media");
            choose(page, new FilePayload("didelis.png", "image/png", new byte[26 * 1024 * 1024]));
            page.locator("form.media-upload button").click();

            assertThat(page.locator(".media-uploads li")).containsText("ne didesnis kaip 25 MB");
        }
    }

    @Test
    void saysTheLimitOfAnUploadWithoutScriptThatIsTooLarge(@TempDir Path folder)
            throws IOException {
        Path file = folder.resolve("didelis.png");
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(104L * 1024 * 1024);
        }
        try (StudioTab tab =
                StudioTab.of(Role.EDITOR, options -> options.setJavaScriptEnabled(false))) {
            Page page = tab.open("/studio/media");
            page.locator("#upload-files").setInputFiles(file);
            page.locator("form.media-upload button").click();

            assertThat(page.locator("[role=alert]")).containsText("iki 100 MB");
            tab.forgetComplaints();
        }
    }

    @Test
    void saysBesideTheFilesWhyTheyWereNotTaken() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            Page page = tab.open("/studio/media");
            Locator alerts = page.locator(".media-uploads [role=alert]");
            page.route("**/studio/upload", Route::abort);
            choose(page, png("nutrukes.png"));
            page.locator("form.media-upload button").click();
            assertThat(alerts.first()).containsText("Patikrinkite interneto ryšį");

            page.unroute("**/studio/upload");
            Route.FulfillOptions failure =
                    new Route.FulfillOptions().setStatus(500).setBody("<h1>Bad gateway</h1>");
            page.route("**/studio/upload", route -> route.fulfill(failure));
            choose(page, png("vel.png"));
            page.locator("form.media-upload button").click();
            assertThat(alerts.last()).containsText("Serveris dabar negali priimti failo");
            tab.assertAccessible().assertFits().forgetComplaints();
        }
    }

    @Test
    void saysBesideTheFieldWhyAFileWasNotReplaced() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            String id = upload(tab, png("lieka.png"));
            Page page = tab.open("/studio/media/" + id);
            page.locator("#alt-lt").fill("Dar neišsaugota.");
            Locator alert = page.locator("form.media-replace [role=alert]");
            byte[] tooMuch = new byte[26 * 1024 * 1024];
            replace(page, new FilePayload("didelis.png", "image/png", tooMuch));
            assertThat(alert).containsText("ne didesnis kaip 25 MB");
            replace(page, HTML);
            assertThat(alert).containsText("Tinka JPEG");
            page.route("**/file", Route::abort);
            replace(page, png("kitas.png"));
            assertThat(alert).containsText("Patikrinkite interneto ryšį");
            assertThat(alert).hasCount(1);
            assertThat(page.locator("#alt-lt")).hasValue("Dar neišsaugota.");
            tab.assertAccessible().assertFits().forgetComplaints();
        }
    }

    private static void replace(Page page, FilePayload file) {
        page.locator("#file").setInputFiles(file);
        page.locator("form.media-replace button").click();
    }

    @Test
    void takesNoFormOfAnotherSite() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            String boundary = "x";
            String body =
                    """
                    --x\r
                    Content-Disposition: form-data; name="_csrf"\r
                    \r
                    wrong\r
                    --x\r
                    Content-Disposition: form-data; name="file"; filename="a.svg"\r
                    \r
                    <svg xmlns="http://www.w3.org/2000/svg"/>\r
                    --x--\r
                    """;

            assertThat(
                            tab.caller()
                                    .without("X-CSRF-Token")
                                    .post(
                                            "/studio/media/upload",
                                            "multipart/form-data; boundary=" + boundary,
                                            body)
                                    .statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void savesAlternativeTextsAndTheFocalPointThatWasClicked() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            Page page = tab.open("/studio/media/" + upload(tab, png("taskas.png")));
            page.locator("#alt-lt").fill("Žalias\n stačiakampis.");
            page.locator("#alt-en").fill("A green rectangle.");
            Locator picture = page.locator(".media-focal img");
            picture.scrollIntoViewIfNeeded();
            picture.click(
                    new Locator.ClickOptions()
                            .setPosition(
                                    picture.boundingBox().width / 4,
                                    picture.boundingBox().height / 2));
            assertThat(page.locator("#x")).hasValue("25");
            page.locator("form.card button").first().click();

            assertThat(page.locator("main [role=status]")).containsText("Išsaugota");
            assertThat(page.locator("#alt-lt")).hasValue("Žalias stačiakampis.");
            assertThat(page.locator("#alt-en")).hasValue("A green rectangle.");
            assertThat(page.locator("#x")).hasValue("25");
            assertThat(page.locator("#y")).hasValue("50");
            tab.assertAccessible().assertValidHtml().assertFits();
        }
    }

    @Test
    void keepsWhatWasTypedWhenTheFocalPointIsWrong() {
        try (StudioTab tab =
                StudioTab.of(Role.EDITOR, options -> options.setJavaScriptEnabled(false))) {
            Page page = tab.open("/studio/media/" + uploadWithoutScript(tab, png("blogas.png")));
            page.locator("#alt-lt").fill("Kas čia?");
            page.locator("#x").fill("10");
            page.locator("form.card button").first().click();

            assertThat(page.locator("[role=alert] a")).hasAttribute("href", "#y");
            assertThat(page.locator("#alt-lt")).hasValue("Kas čia?");
            assertThat(page.locator("#x")).hasValue("10");
            tab.forgetComplaints();
        }
    }

    @Test
    void saysWhatTheNumbersOfTheFocalPointMean() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            String id = upload(tab, png("kampai.png"));
            Page page = tab.open("/studio/media/" + id);
            assertThat(page.locator("#focal-help"))
                    .containsText("0 ir 0 yra viršutinis kairysis kampas, 100 ir 100");

            tab.open("/studio/entry/" + id);
            assertThat(page.locator("[data-path=focalPoint] > .help"))
                    .containsText("0 ir 0 yra viršutinis kairysis kampas, 1 ir 1");
        }
    }

    @Test
    void takesTheAlternativeTextBesideTheUpload() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            Page page = tab.open("/studio/media");
            choose(page, png("bokstas.png"), png("tiltas.png"));
            page.locator("form.media-upload button").first().click();
            Locator second = page.locator(".media-uploads li").nth(1);
            second.locator("textarea").fill("Medinis tiltas per upę.");
            tab.assertAccessible().assertFits();
            second.locator(".alt-new button").click();
            assertThat(second.locator("output")).hasText("Išsaugota.");
            second.locator("textarea").fill("Naujas medinis tiltas per upę.");
            second.locator(".alt-new button").click();
            assertThat(second.locator("output")).hasText("Išsaugota.");
            page.route("**/studio/media/*", Route::abort);
            Locator first = page.locator(".media-uploads li").nth(0);
            first.locator("textarea").fill("Bokštas.");
            first.locator(".alt-new button").click();
            assertThat(first.locator("[role=alert]")).containsText("Patikrinkite interneto ryšį");
            page.unroute("**/studio/media/*");

            second.locator("a").click();
            assertThat(page.locator("#alt-lt")).hasValue("Naujas medinis tiltas per upę.");
            assertThat(page.locator("#alt-en")).hasValue("");
            tab.forgetComplaints();
        }
    }

    @Test
    void asksForNoAlternativeTextOfADocument() {
        byte[] document = "%PDF-1.4\n%%EOF\n".getBytes(StandardCharsets.UTF_8);
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            Page page = tab.open("/studio/media");
            choose(page, new FilePayload("planas.pdf", "application/pdf", document));
            page.locator("form.media-upload button").click();

            assertThat(page.locator(".media-uploads li")).containsText("Įkelta");
            assertThat(page.locator(".alt-new")).hasCount(0);
        }
    }

    @Test
    void leadsToTheAlternativeTextAfterAnUploadWithoutScript() {
        try (StudioTab tab =
                StudioTab.of(Role.EDITOR, options -> options.setJavaScriptEnabled(false))) {
            uploadWithoutScript(tab, png("be-skripto.png"));

            assertThat(tab.page().locator("#alt-lt")).isFocused();
            tab.assertValidHtml();
        }
    }

    @Test
    void replacesTheFileAndKeepsTheEntry() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            String id = upload(tab, png("senas.png"));
            Page page = tab.open("/studio/media/" + id);
            page.locator("#alt-lt").fill("Lieka.");
            page.locator("form.card button").first().click();
            page.locator("#file").setInputFiles(png("naujas.png"));
            page.locator("form[enctype] button").click();

            assertThat(page.locator(".media-details")).containsText("naujas.png");
            assertThat(page.locator("#alt-lt")).hasValue("Lieka.");
            assertThat(page.url()).contains(id);
        }
    }

    @Test
    void findsPicturesWithoutAlternativeTextAndUnusedOnes() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            String name = "be-teksto-" + UUID.randomUUID();
            String id = upload(tab, png(name + ".png"));
            Page page = tab.open("/studio/media?alt=lt&used=false&kind=image/png");
            assertThat(page.locator("a[href='/studio/media/%s']".formatted(id))).hasCount(1);
            tab.assertAccessible().assertValidHtml().assertFits();

            tab.caller()
                    .manage(
                            "mutation($id: ID!) { updateMediaAsset(id: $id, base: 1, input:"
                                    + " {decorative: true}) { done } }",
                            Map.of("id", id));
            page.reload();

            assertThat(page.locator("a[href='/studio/media/%s']".formatted(id))).hasCount(0);
        }
    }

    @Test
    void showsPicturesInFormsWithoutScript() {
        try (StudioTab tab =
                StudioTab.of(Role.EDITOR, options -> options.setJavaScriptEnabled(false))) {
            String id = uploadWithoutScript(tab, png("virselis.png"));
            String article =
                    StudioContent.create(
                                    tab.caller(),
                                    "Article",
                                    Map.of("title", Map.of("lt", "Su viršeliu"), "cover", id))
                            .path("id")
                            .asString();

            Page page = tab.open("/studio/entry/" + article);
            assertThat(page.locator("[data-path=cover] .edit-chosen img")).isVisible();

            tab.open("/studio/entry/" + id);
            assertThat(page.locator("[data-kind=file]")).containsText("virselis.png");
            assertThat(page.locator("[data-kind=file] img")).isVisible();
        }
    }

    @Test
    void fitsANarrowScreen() {
        try (StudioTab tab =
                StudioTab.of(Role.EDITOR, options -> options.setViewportSize(320, 640))) {
            String id = upload(tab, png("siauras-ekranas.png"));
            tab.open("/studio/media");
            tab.assertFits();
            tab.open("/studio/media/" + id);
            tab.assertFits();
        }
    }

    private static void choose(Page page, FilePayload... files) {
        page.locator("#upload-files").setInputFiles(files);
    }

    /** Uploads a file by the page, and returns the id of its draft. */
    private static String upload(StudioTab tab, FilePayload file) {
        Page page = tab.another();
        page.navigate(StudioTab.server().uri("/studio/media").toString());
        choose(page, file);
        page.locator("form.media-upload button").click();
        Locator link = page.locator(".media-uploads li a");
        assertThat(link).isVisible();
        String address = link.getAttribute("href");
        page.close();
        return address.substring(address.lastIndexOf('/') + 1);
    }

    /** As {@link #upload}, where scripts are off. */
    private static String uploadWithoutScript(StudioTab tab, FilePayload file) {
        Page page = tab.open("/studio/media");
        choose(page, file);
        page.locator("form.media-upload button").click();
        assertThat(page.locator("#alt-lt")).isVisible();
        String path = URI.create(page.url()).getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static FilePayload png(String name) {
        BufferedImage picture = new BufferedImage(400, 200, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(0, 0, name.hashCode() | 0xFF000000);
        picture.setRGB(1, 1, Color.GREEN.getRGB());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", out);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return new FilePayload(name, "image/png", out.toByteArray());
    }
}
