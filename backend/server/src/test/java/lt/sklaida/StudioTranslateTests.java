package lt.sklaida;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

import lt.sklaida.security.Role;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.util.Map;

/** Translating an entry in a browser. */
class StudioTranslateTests {

    private static final String TITLE = "[name='v.title.en']";
    private static final String SUMMARY = "[name='v.summary.en']";

    @Test
    void translatesSideBySideAndSaves() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            String id = StudioContent.article(tab.caller(), "Sodas kieme");
            Page page = tab.open("/studio/entry/" + id + "/translate/en");
            assertThat(page.locator(".translate-source").first()).containsText("Sodas kieme");
            assertThat(page.locator(".translate-progress")).containsText("Išversta 0 iš 4");
            tab.assertAccessible().assertValidHtml().assertFits();

            page.locator(TITLE).fill("A garden in the yard");
            assertThat(page.locator(".translate-progress")).containsText("Išversta 1 iš 4");
            page.locator("[name='v.quotes." + quote(tab, id) + ".text.en']").fill("It is ours.");
            page.locator("button[value=save]").click();

            assertThat(page.locator(".note[role=status]")).containsText("Išsaugota");
            assertThat(page.locator(".translate-progress")).containsText("Išversta 2 iš 4");
            JsonNode values = StudioContent.values(tab.caller(), id);
            assertThat(values.at("/title/en").asString()).isEqualTo("A garden in the yard");
            assertThat(values.at("/title/lt").asString()).isEqualTo("Sodas kieme");
            assertThat(values.at("/quotes/0/text/en").asString()).isEqualTo("It is ours.");
            assertThat(values.at("/quotes/0/text/lt").asString()).isEqualTo("Tai mūsų.");
        }
    }

    @Test
    void translatesByKeyboardAlone() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            String id = StudioContent.article(tab.caller(), "Knygų namelis");
            Page page = tab.open("/studio/entry/" + id + "/translate/en");

            page.keyboard().press("Alt+n");
            assertThat(page.locator(TITLE)).isFocused();
            page.keyboard().type("A book house");
            page.keyboard().press("Alt+n");
            assertThat(page.locator(SUMMARY)).isFocused();
            page.keyboard().type("People share");
            page.keyboard().press("Enter");
            page.keyboard().type("books.");
            page.keyboard().press("Alt+n");
            tabTo(page, "button[value=save]");
            page.keyboard().press("Enter");

            assertThat(page.locator(".note[role=status]")).containsText("Išsaugota");
            assertThat(StudioContent.values(tab.caller(), id).at("/summary/en").asString())
                    .isEqualTo("People share books.");
        }
    }

    @Test
    void translatesWithoutScriptOnANarrowScreen() {
        try (StudioTab tab =
                StudioTab.of(
                        Role.EDITOR,
                        o -> o.setJavaScriptEnabled(false).setViewportSize(320, 640))) {
            String id = StudioContent.article(tab.caller(), "Nendrės");
            Page page = tab.open("/studio/entry/" + id + "/translate/en");
            page.locator("#next-open").click();
            page.locator(TITLE).fill("Reeds");
            page.locator("button[value=save]").click();

            assertThat(page.locator(".note[role=status]")).containsText("Išsaugota");
            assertThat(StudioContent.values(tab.caller(), id).at("/title/en").asString())
                    .isEqualTo("Reeds");
        }
    }

    @Test
    void losesNothingAt320Pixels() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR, o -> o.setViewportSize(320, 640))) {
            String id = StudioContent.article(tab.caller(), "Siauras ekranas");
            tab.open("/studio/entry/" + id + "/translate/en");

            tab.assertFits().assertAccessible();
        }
    }

    @Test
    void showsTheWordsOfTheSourceThatChangedUntilTheTranslationIsRight() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            String id = StudioContent.article(tab.caller(), "Senas namas");
            StudioContent.updateArticle(
                    tab.caller(), id, Map.of("title", Map.of("en", "An old house")));
            StudioContent.updateArticle(
                    tab.caller(), id, Map.of("title", Map.of("lt", "Naujas namas")));
            Page page = tab.open("/studio/entry/" + id + "/translate/en");

            assertThat(page.locator(".translate-changes del")).containsText("Senas");
            assertThat(page.locator(".translate-changes ins")).containsText("Naujas");
            tab.assertAccessible().assertValidHtml();

            page.locator("button[value=current]").click();
            assertThat(page.locator(".note[role=status]")).containsText("pažymėtas");
            assertThat(page.locator(".translate-changes")).hasCount(0);
        }
    }

    @Test
    void keepsBothTextsWhenSomebodyElseSavesTheSameOne() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            String id = StudioContent.article(tab.caller(), "Trobelė");
            Page page = tab.open("/studio/entry/" + id + "/translate/en");
            page.locator(TITLE).fill("My hut");
            StudioContent.updateArticle(
                    tab.caller(),
                    id,
                    Map.of("title", Map.of("en", "Their hut"), "summary", text("en", "S")));
            page.locator("button[value=save]").click();

            assertThat(page.locator(".problem[role=alert]")).isVisible();
            tab.forgetComplaints();
            assertThat(page.locator(".translate-pair .warning").first()).containsText("Their hut");
            assertThat(page.locator(TITLE)).hasValue("My hut");
            assertThat(page.locator(SUMMARY)).hasValue("S");
            tab.assertAccessible();

            page.locator("input[value=mine]").check();
            page.locator("button[value=save]").click();
            assertThat(page.locator(".note[role=status]")).containsText("Išsaugota");
            assertThat(StudioContent.values(tab.caller(), id).at("/title/en").asString())
                    .isEqualTo("My hut");
            assertThat(StudioContent.values(tab.caller(), id).at("/summary/en").asString())
                    .isEqualTo("S");
        }
    }

    @Test
    void formatsMarkdownAndCountsIt() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            String id = StudioContent.article(tab.caller(), "Šulinys");
            Page page = tab.open("/studio/entry/" + id + "/translate/en");
            Locator body = page.locator("[name='v.body.en']");
            assertThat(page.locator(".translate-form [role=toolbar]")).hasCount(1);

            body.fill("well");
            body.selectText();
            page.locator("[role=toolbar] [data-markdown=bold]").click();

            assertThat(body).hasValue("**well**");
            assertThat(page.locator("[data-kind=markdown] .live-count")).containsText("8 iš 10");
        }
    }

    @Test
    void offersWhatWasTypedAndNotSaved() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            String id = StudioContent.article(tab.caller(), "Tiltas");
            Page page = tab.open("/studio/entry/" + id + "/translate/en");
            page.locator(TITLE).fill("A bridge");
            assertThat(page.locator("[data-saved]")).containsText("Laikinai išsaugota");

            page.reload();
            assertThat(page.locator(TITLE)).hasValue("");
            page.locator("[data-slot] a").click();

            page.waitForURL("**?slot=**");
            assertThat(page.locator(TITLE)).hasValue("A bridge");
            page.locator("button[value=save]").click();
            assertThat(page.locator(".note[role=status]")).containsText("Išsaugota");
            assertThat(StudioContent.values(tab.caller(), id).at("/title/en").asString())
                    .isEqualTo("A bridge");
            assertThat(page.locator("[data-slot]")).hasCount(0);
        }
    }

    @Test
    void countsNoOutdatedTextAsTranslated() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            String id = StudioContent.article(tab.caller(), "Malūnas prie upės");
            StudioContent.updateArticle(
                    tab.caller(),
                    id,
                    Map.of("title", text("en", "A mill"), "summary", text("en", "S")));
            StudioContent.updateArticle(
                    tab.caller(), id, Map.of("title", text("lt", "Malūnas prie ežero")));

            Page page = tab.open("/studio/entry/" + id + "/translate/en");

            assertThat(page.locator(".translate-progress")).containsText("Išversta 1 iš 4");
        }
    }

    @Test
    void adviceOfTheEditPageLeadsToTheText() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            String id = StudioContent.article(tab.caller(), "Kavinė \"Prie tilto\"");
            Page page = tab.open("/studio/entry/" + id + "?locale=lt");
            Locator advice = page.locator(".edit-beside .checks-advice");
            assertThat(advice).containsText("Lietuviškos kabutės");
            tab.assertAccessible();

            advice.locator("a[data-input]").first().click();

            assertThat(page.locator("[name='v.title.lt']")).isFocused();
        }
    }

    @Test
    void givesAdviceBesideTheText() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            String id = StudioContent.article(tab.caller(), "Kavinė \"Prie upės\"");
            Page page = tab.open("/studio/entry/" + id + "/checks?locale=lt");

            assertThat(page.locator(".checks-advice")).containsText("Lietuviškos kabutės");
            tab.assertAccessible().assertValidHtml().assertFits();
            StudioContent.updateArticle(
                    tab.caller(), id, Map.of("title", text("en", "The cafe \"By the river\"")));
            page.navigate(
                    StudioTab.server().uri("/studio/entry/" + id + "/translate/en").toString());
            assertThat(page.locator(".checks")).isVisible();
        }
    }

    private static void tabTo(Page page, String selector) {
        Locator wanted = page.locator(selector);
        for (int i = 0; i < 40; i++) {
            if ((Boolean) wanted.evaluate("element => element === document.activeElement")) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("Tab never comes to " + selector);
    }

    private static Map<String, String> text(String locale, String text) {
        return Map.of(locale, text);
    }

    private static String quote(StudioTab tab, String id) {
        return StudioContent.values(tab.caller(), id).at("/quotes/0/_key").asString();
    }
}
