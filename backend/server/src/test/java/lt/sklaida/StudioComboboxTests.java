package lt.sklaida;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;

import lt.sklaida.security.Role;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** References are searched for, chosen, ordered and made without loading the page again. */
class StudioComboboxTests {

    private static final String TOPICS = "[data-path='topics']";
    private static final String QUERY = "[name='q.topics']";
    private static final byte[] PICTURE =
            Base64.getDecoder()
                    .decode(
                            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    @Test
    void choosesByKeysAloneWithoutDiacritics() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            topic(tab, "Šulinys ąžuolyne");
            Page page = tab.open("/studio/new/articles");
            page.locator("[name='v.title.lt']").fill("Dar neišsaugota");
            page.locator(QUERY).focus();

            page.keyboard().type("sulinys");
            assertThat(option(page, "Šulinys ąžuolyne")).isVisible();
            assertThat(page.locator(QUERY)).hasAttribute("aria-expanded", "true");
            tab.assertAccessible();
            page.keyboard().press("ArrowDown");
            assertThat(option(page, "Šulinys ąžuolyne")).hasAttribute("aria-selected", "true");
            page.keyboard().press("Enter");

            assertThat(page.locator(TOPICS + " [data-id]")).containsText("Šulinys ąžuolyne");
            assertThat(page.locator(QUERY)).isFocused();
            assertThat(page.locator(QUERY)).hasValue("");
            assertThat(page.locator("[name='v.title.lt']")).hasValue("Dar neišsaugota");
            assertThat(page.locator("#live-status")).containsText("Šulinys ąžuolyne");
        }
    }

    @Test
    void escapeClosesTheListAndChoosesNothing() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            topic(tab, "Pelėda");
            Page page = tab.open("/studio/new/articles");
            page.locator(QUERY).focus();
            page.keyboard().type("Peled");
            assertThat(option(page, "Pelėda")).isVisible();

            page.keyboard().press("Escape");

            assertThat(page.locator(TOPICS + " [role=listbox]")).isHidden();
            assertThat(page.locator(QUERY)).hasValue("Peled");
            assertThat(page.locator(TOPICS + " [data-id]")).hasCount(0);
        }
    }

    @Test
    void makesADraftOfWhatWasTyped() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            Page page = tab.open("/studio/new/articles");
            page.locator(QUERY).focus();
            page.keyboard().type("Visai nauja tema");
            assertThat(option(page, "Sukurti: Visai nauja tema")).isVisible();
            page.keyboard().press("ArrowUp");

            page.keyboard().press("Enter");

            assertThat(page.locator(TOPICS + " [data-id]")).containsText("Visai nauja tema");
        }
    }

    @Test
    void ordersAndRemovesByButtons() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            topic(tab, "Eilė pirma");
            topic(tab, "Eilė antra");
            Page page = tab.open("/studio/new/articles");
            choose(page, "Eilė pirma");
            choose(page, "Eilė antra");
            Locator chosen = page.locator(TOPICS + " [data-id]");
            assertThat(chosen).hasCount(2);

            chosen.last().locator("button[value^=up]").press("Enter");

            assertThat(chosen.first()).containsText("Eilė antra");
            assertThat(chosen.first().locator("button[value^=down]")).isFocused();
            chosen.first().locator("button[value^=remove]").press("Enter");
            assertThat(chosen).hasCount(1);
            assertThat(chosen).containsText("Eilė pirma");
            tab.assertAccessible();
        }
    }

    @Test
    void addsMovesAndRemovesItemsWhileSomebodyTypes() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            Page page = tab.open("/studio/new/events");
            page.locator("[name='v.title.lt']").fill("Renginys");
            Locator items = page.locator("[data-path=agenda] > [data-item]");
            for (String title : List.of("Pirmas", "Antras")) {
                int before = items.count();
                page.locator("button[value='add:agenda']").press("Enter");
                assertThat(items).hasCount(before + 1);
                items.last().locator("[name$='.title.lt']").fill(title);
            }

            items.last().locator("> .actions button[value^=up]").press("Enter");

            assertThat(items.first().locator("[name$='.title.lt']")).hasValue("Antras");
            assertThat(page.locator("#live-status")).containsText("Perkelta į 1 vietą");
            items.first().locator("> .actions button[value^=remove]").press("Enter");
            assertThat(items).hasCount(1);
            assertThat(page.locator("[name='v.title.lt']")).hasValue("Renginys");
            page.locator("button[name=do][value=save]").click();
            assertThat(page.locator("h1")).containsText("Renginys");
            assertThat(page.locator("[data-path=agenda] [name$='.title.lt']")).hasValue("Pirmas");
        }
    }

    @Test
    void uploadsAPictureIntoAReference() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            Page page = tab.open("/studio/new/articles");
            Locator block =
                    page.locator("[data-kind=reference]")
                            .filter(
                                    new Locator.FilterOptions()
                                            .setHas(page.locator(".live-uploader")))
                            .first();
            page.waitForFileChooser(() -> block.locator(".live-uploader button").click())
                    .setFiles(new FilePayload("Rotuse.png", "image/png", PICTURE));

            assertThat(block.locator("[data-id]")).containsText("Rotuse");
        }
    }

    @Test
    void saysBesideTheFieldWhyAFileWasNotUploadedIntoIt() {
        FilePayload text = new FilePayload("a.txt", "text/plain", new byte[] {'a', 'b'});
        FilePayload picture = new FilePayload("Bokstas.png", "image/png", PICTURE);
        byte[] tooMuch = new byte[26 * 1024 * 1024];
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            Page page = tab.open("/studio/new/articles");
            Locator cover = page.locator("[data-path=cover]");
            Locator alert = cover.locator("[role=alert]");
            upload(page, cover, text);
            assertThat(alert).containsText("a.txt įkelti nepavyko. Tokio tipo failų");
            assertThat(alert).containsText("Tinka JPEG");

            upload(page, cover, new FilePayload("didelis.png", "image/png", tooMuch));
            assertThat(alert).containsText("ne didesnis kaip 25 MB");
            assertThat(alert.locator("p")).hasCount(1);

            page.route("**/studio/upload", Route::abort);
            upload(page, cover, picture);
            assertThat(alert).containsText("Patikrinkite interneto ryšį");
            page.unroute("**/studio/upload");

            Route.FulfillOptions busy = new Route.FulfillOptions().setStatus(503);
            page.route("**/studio/upload", route -> route.fulfill(busy));
            upload(page, cover, picture);
            assertThat(alert).containsText("Serveris dabar negali priimti failo");
            tab.assertAccessible().assertFits();
            page.unroute("**/studio/upload");

            upload(page, cover, picture);
            assertThat(cover.locator("[data-id]")).containsText("Bokstas");
            assertThat(alert).isEmpty();
            tab.forgetComplaints();
        }
    }

    @Test
    void takesTheAlternativeTextBesideTheUploadedPicture() {
        FilePayload picture = new FilePayload("Malunas.png", "image/png", PICTURE);
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            Page page = tab.open("/studio/new/articles?locale=en");
            page.locator("[name='v.title.en']").fill("The mill");
            Locator cover = page.locator("[data-path=cover]");
            upload(page, cover, picture);
            Locator text = cover.locator(".alt-new textarea");
            assertThat(text).isFocused();
            assertThat(text).hasAttribute("lang", "en");
            tab.assertAccessible().assertFits();
            text.fill("A mill with red sails.");
            String id = cover.locator("[data-id]").getAttribute("data-id");
            page.keyboard().press("Control+s");
            page.waitForURL("**done=saved**");

            await().untilAsserted(
                            () ->
                                    assertThat(
                                                    StudioContent.values(tab.caller(), id)
                                                            .at("/alt/en")
                                                            .asString(""))
                                            .isEqualTo("A mill with red sails."));
        }
    }

    private static void upload(Page page, Locator field, FilePayload file) {
        page.waitForFileChooser(() -> field.locator(".live-uploader button").first().click())
                .setFiles(file);
    }

    @Test
    void takesAPastedPairOfCoordinates() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            Page page = tab.open("/studio/new/events");
            Locator latitude = page.locator("[name$='.latitude']").first();
            latitude.evaluate(
                    """
                    (input) => {
                        const data = new DataTransfer();
                        data.setData("text/plain", "54.6, 23.9");
                        input.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
                    }
                    """);

            assertThat(latitude).hasValue("54.6");
            assertThat(page.locator("[name$='.longitude']").first()).hasValue("23.9");
        }
    }

    private static void choose(Page page, String title) {
        page.locator(QUERY).fill(title);
        option(page, title).click();
        assertThat(page.locator(TOPICS + " [data-id]").last()).containsText(title);
    }

    private static Locator option(Page page, String title) {
        return page.locator(TOPICS + " [role=option]")
                .filter(new Locator.FilterOptions().setHasText(title))
                .first();
    }

    private static void topic(StudioTab tab, String title) {
        String made =
                tab.caller()
                        .manage(
                                """
                                mutation ($request: ID!, $title: String!) {
                                  createTopic(requestId: $request, input: { label: { lt: $title } }) { done }
                                }
                                """,
                                Map.of("request", UUID.randomUUID().toString(), "title", title))
                        .toString();
        assertThat(made).contains("true");
        await().atMost(Duration.ofSeconds(60)).until(() -> isFound(tab, title));
    }

    private static boolean isFound(StudioTab tab, String title) {
        return tab.caller()
                .manage(
                        "query ($text: String!) { entries(types: [TOPIC], text: $text) { nodes { title } } }",
                        Map.of("text", title))
                .toString()
                .contains(title);
    }
}
