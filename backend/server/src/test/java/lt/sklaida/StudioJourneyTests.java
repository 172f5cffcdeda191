package lt.sklaida;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;

import lt.sklaida.security.Role;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.regex.Pattern;

import javax.imageio.ImageIO;

/**
 * What an editor comes for: a news article in Lithuanian with a picture, published, translated and
 * published in English, in each way that people use a browser.
 */
class StudioJourneyTests {

    private static final int MAX_TABS = 250;

    /** How somebody uses the browser. */
    enum Way {
        MOUSE,
        PHONE,
        KEYBOARD,
        WITHOUT_SCRIPT;

        StudioTab open() {
            return StudioTab.of(
                    Role.EDITOR,
                    options ->
                            switch (this) {
                                case PHONE -> options.setViewportSize(360, 740);
                                case WITHOUT_SCRIPT -> options.setJavaScriptEnabled(false);
                                case MOUSE, KEYBOARD -> options;
                            });
        }

        void activate(Locator control) {
            if (this == KEYBOARD) {
                reach(control);
                control.page().keyboard().press("Enter");
            } else {
                control.click();
            }
        }

        void write(Locator input, String text) {
            if (this == KEYBOARD) {
                reach(input);
                input.page().keyboard().insertText(text);
            } else {
                input.fill(text);
            }
        }

        /** Goes on with the Tab key until the control has the focus, as people have to. */
        private static void reach(Locator control) {
            for (int i = 0; i < MAX_TABS; i++) {
                if ((Boolean) control.evaluate("element => element === document.activeElement")) {
                    return;
                }
                control.page().keyboard().press("Tab");
            }
            throw new AssertionError("The Tab key does not lead to " + control);
        }
    }

    @ParameterizedTest
    @EnumSource
    void writesPublishesAndTranslatesAnArticleWithAPicture(Way way) {
        String key = way.name().toLowerCase(Locale.ROOT).replace("_", "");
        try (StudioTab tab = way.open()) {
            Page page = tab.open("/studio");
            way.activate(page.locator("main a[href$='/studio/new/articles']").first());
            way.write(page.locator("[name='v.title.lt']"), "Bibliotekos vakaras " + key);
            way.write(page.locator("[name='v.summary.lt']"), "Skaitome kartu.");
            way.write(page.locator("[name='v.body.lt']"), "Ateikite **penktadienį**.");
            writeDate(way, page.locator("[name='v.date']"));
            addPicture(way, page, "plakatas " + key);

            String picture = page.locator("[data-path=cover] [data-id]").getAttribute("data-id");

            way.activate(page.locator(".edit-bar button[value=publish]"));
            page.waitForURL(Pattern.compile(".*/publish.*"));
            String id = page.url().replaceAll(".*/entry/([^/?]+).*", "$1");
            assertThat(page.locator(".p-along")).containsText("Alternatyvusis tekstas");
            describePicture(way, tab, picture);
            tab.open("/studio/entry/" + id + "/publish");
            assertThat(page.locator("[name=along]")).isChecked();
            tab.assertFits();
            way.activate(page.locator("main form button:not(.second)").first());
            assertThat(page.locator("main [role=status]").first()).isVisible();
            assertThat(published("lt", "bibliotekos-vakaras-" + key))
                    .contains("Bibliotekos vakaras " + key)
                    .contains("plakatas " + key);

            tab.open("/studio/entry/" + id);
            way.activate(page.locator("a[href$='/translate/en']").first());
            way.write(page.locator("[name='v.title.en']"), "A library evening " + key);
            way.write(page.locator("[name='v.summary.en']"), "We read together.");
            way.write(page.locator("[name='v.body.en']"), "Come on **Friday**.");
            way.activate(page.locator("button[value=publish]"));
            page.waitForURL(Pattern.compile(".*/publish.*"));
            way.activate(page.locator("main form button:not(.second)").first());
            assertThat(page.locator("main [role=status]").first()).isVisible();
            assertThat(published("en", "a-library-evening-" + key))
                    .contains("A library evening " + key);
        }
    }

    /** A date input takes digits by keyboard in the order of its own language. */
    private static void writeDate(Way way, Locator input) {
        if (way == Way.KEYBOARD) {
            Way.reach(input);
            input.page().keyboard().type("11262026");
        } else {
            input.fill("2026-11-26");
        }
    }

    private static void addPicture(Way way, Page page, String name) {
        FilePayload file = new FilePayload(name + ".png", "image/png", png());
        Locator block = page.locator("[data-path=cover]");
        if (way == Way.WITHOUT_SCRIPT) {
            Page media = page.context().newPage();
            media.navigate(page.url().replaceAll("/studio/.*", "/studio/media"));
            media.locator("form.media-upload input[type=file]").setInputFiles(file);
            media.locator("form.media-upload button").click();
            assertThat(media.locator("h1")).hasText(name);
            String id = media.url().replaceAll(".*/media/([^/?]+).*", "$1");
            media.close();
            StudioContent.awaitFound(
                    StudioTab.server().signedIn("finds-" + name.replace(' ', '-'), Role.EDITOR),
                    name);
            block.locator("[name='q.cover']").fill(name);
            block.locator("button[value='find:cover']").click();
            page.locator("button[value='choose:cover:%s']".formatted(id)).click();
        } else {
            Locator button = block.locator(".live-uploader button");
            page.waitForFileChooser(() -> way.activate(button)).setFiles(file);
        }
        assertThat(page.locator("[data-path=cover] [data-id]")).containsText(name);
    }

    private static void describePicture(Way way, StudioTab tab, String id) {
        Page page = tab.open("/studio/media/" + id);
        way.write(page.locator("#alt-lt"), "Juodas stačiakampis.");
        way.activate(page.locator("form:has(#alt-lt) button:not(.second):not(.danger)").last());
        assertThat(page.locator("main [role=status]").first()).isVisible();
    }

    private static byte[] png() {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "png", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String published(String locale, String slug) {
        return StudioTab.server()
                .query(
                        "{ article(locale: %s, slug: \"%s\", fallback: false) { title body { html } cover { title } } }"
                                .formatted(locale, slug))
                .toString();
    }
}
