package lt.sklaida;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;

import lt.sklaida.security.Role;

import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.regex.Pattern;

/** Markdown is written with a toolbar, by keys, and by pasting what comes from elsewhere. */
class StudioMarkdownTests {

    private static final String BODY = "[name='v.body.lt']";

    /** Pastes into the field that has the focus, as the browser would. */
    private static final String PASTE =
            """
            ({ html, text, file }) => {
                const data = new DataTransfer();
                if (html) data.setData("text/html", html);
                if (text) data.setData("text/plain", text);
                if (file) data.items.add(new File([Uint8Array.from(atob(file), (c) => c.charCodeAt(0))], "Miesto_planas.png", { type: "image/png" }));
                document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
            }
            """;

    /** As the page has it for those who have switched shortcuts off. */
    private static final String SWITCH_OFF =
            """
            () => {
                const meta = document.querySelector("meta[name=shortcuts]") ?? document.createElement("meta");
                meta.name = "shortcuts";
                meta.content = "off";
                document.head.append(meta);
            }
            """;

    /** A picture of one pixel. */
    private static final String PICTURE =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    @Test
    void formatsByKeysAndUndoesIt() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            Page page = tab.open("/studio/new/articles");
            Locator body = page.locator(BODY);
            body.focus();
            page.keyboard().type("svarbus žodis");
            page.keyboard().press("Control+Shift+ArrowLeft");

            page.keyboard().press("Control+b");
            assertThat(body).hasValue("svarbus **žodis**");
            page.keyboard().press("Control+z");
            assertThat(body).hasValue("svarbus žodis");
            page.keyboard().press("Control+k");
            assertThat(body).hasValue("svarbus [žodis](https://)");

            page.keyboard().press("ArrowRight");
            page.keyboard().press("End");
            page.keyboard().press("Control+k");
            page.keyboard().type("https://example.org");
            assertThat(body).hasValue(Pattern.compile(".*\\]\\(https://example\\.org\\)"));
        }
    }

    @Test
    void theNextLineOfAListIsMarkedUntilAnItemIsEmpty() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            Page page = tab.open("/studio/new/articles");
            Locator body = page.locator(BODY);
            body.focus();

            page.keyboard().type("9. vienas\ndu\n\n- a\nb\n\n> c");

            assertThat(body).hasValue("9. vienas\n10. du\n- a\n- b\n> c");
        }
    }

    @Test
    void theToolbarIsOneStopAndLeavesTabAlone() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            Page page = tab.open("/studio/new/articles");
            Locator body = page.locator(BODY);
            body.fill("pirmas\nantras");
            body.press("Control+a");
            page.keyboard().press("Shift+Tab");
            assertThat(page.locator("[data-markdown=bold]").first()).isFocused();
            for (int i = 0; i < 3; i++) {
                page.keyboard().press("ArrowRight");
            }

            page.keyboard().press("Enter");

            assertThat(body).hasValue("- pirmas\n- antras");
            assertThat(body).isFocused();
            page.keyboard().press("Tab");
            assertThat(body).not().isFocused();
            tab.assertAccessible();
        }
    }

    @Test
    void shortcutsCanBeSwitchedOff() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            Page page = tab.open("/studio/new/articles");
            page.evaluate(SWITCH_OFF);
            Locator body = page.locator(BODY);
            body.fill("tekstas");
            body.press("Control+a");

            page.keyboard().press("Control+b");

            assertThat(body).hasValue("tekstas");
        }
    }

    @Test
    void showsWhatReadersWillSee() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            Page page = tab.open("/studio/new/articles");
            page.locator(BODY).fill("## Skyrius\n\n<b>x</b> ![a](https://example.org/a.png)");

            page.locator("[data-markdown=preview]").first().click();

            Locator preview = page.locator(".live-preview");
            assertThat(preview.locator("h2")).hasText("Skyrius");
            assertThat(preview).containsText("<b>x</b>");
            assertThat(preview.locator("img")).hasCount(0);
            page.locator(BODY).fill("Kitas tekstas");
            assertThat(preview).hasText("Kitas tekstas");
            tab.assertAccessible();
        }
    }

    @Test
    void turnsPastedPagesIntoMarkdownWhereverSomebodyTypesMeanwhile() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            Page page = tab.open("/studio/new/articles");
            Route[] held = new Route[1];
            page.route("**/studio/markdown", route -> held[0] = route);
            page.locator(BODY).focus();
            page.keyboard().type("Pradžia. ");
            page.waitForRequest(
                    "**/studio/markdown",
                    () ->
                            page.evaluate(
                                    PASTE,
                                    Map.of(
                                            "html",
                                            "<h2>Antraštė</h2><ul><li>a<li><a"
                                                    + " href='https://a.lt'>b</a></ul><script>c</script>",
                                            "text",
                                            "Antraštė a b")));
            page.keyboard().type(" Pabaiga.");

            held[0].resume();

            assertThat(page.locator(BODY))
                    .hasValue("Pradžia. \n\n## Antraštė\n\n- a\n- [b](https://a.lt)\n\n Pabaiga.");
        }
    }

    @Test
    void pastesPlainTextWhenTheServerDoesNotAnswer() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            Page page = tab.open("/studio/new/articles");
            page.route("**/studio/markdown", Route::abort);
            page.locator(BODY).focus();

            page.evaluate(PASTE, Map.of("html", "<b>a</b>", "text", "a"));

            assertThat(page.locator(BODY)).hasValue("a");
            tab.forgetComplaints();
        }
    }

    @Test
    void uploadsAPastedPictureAndLinksIt() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            Page page = tab.open("/studio/new/articles");
            page.locator(BODY).focus();
            page.keyboard().type("Štai: ");

            page.evaluate(PASTE, Map.of("file", PICTURE));
            page.keyboard().type(" ir toliau.");

            assertThat(page.locator(BODY))
                    .hasValue(
                            Pattern.compile(
                                    "Štai: !\\[]\\(/media/[0-9a-f]{64}/Miesto_planas\\.png\\) ir"
                                            + " toliau\\."));
            String found =
                    tab.caller()
                            .manage(
                                    "{ entries(types: [MEDIA_ASSET]) { nodes { title } } }",
                                    Map.of())
                            .toString();
            assertThat(found).contains("Miesto planas");
        }
    }

    @Test
    void saysWhyAPictureWasNotUploadedAndLeavesTheText() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            Page page = tab.open("/studio/new/articles");
            page.locator(BODY).focus();
            page.keyboard().type("Tekstas lieka.");

            page.evaluate(PASTE, Map.of("file", "bm8gcGljdHVyZQ=="));

            assertThat(page.locator("form p.error[role=alert]:not([data-live])"))
                    .containsText("Miesto_planas.png įkelti nepavyko");
            assertThat(page.locator(BODY)).hasValue("Tekstas lieka.");
            tab.assertAccessible().forgetComplaints();
        }
    }
}
