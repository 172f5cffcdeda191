package lt.sklaida;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;

import lt.sklaida.security.Role;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

/** The history of an entry, and where it is used, in a browser. */
class StudioHistoryTests {

    @Test
    void tellsWhatChangedInEachRevision() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            String id =
                    StudioContent.article(tab.caller(), Map.of("title", Map.of("lt", "Pirmas")));
            StudioContent.updateArticle(
                    tab.caller(),
                    id,
                    Map.of("title", Map.of("lt", "Antras"), "date", "2026-11-26"));
            Page page = tab.open("/studio/entry/" + id + "/history");

            assertThat(page.locator(".history-steps li").first()).containsText("Išsaugota");
            assertThat(page.locator(".history-steps li")).hasCount(2);
            assertThat(page.locator(".history-steps li").first().locator("p.soft"))
                    .containsText("lietuvių");
            tab.assertAccessible().assertValidHtml().assertFits();

            page.locator(".history-steps a").first().click();
            assertThat(page.locator(".history-change del").first()).containsText("Pirmas");
            assertThat(page.locator(".history-change ins").first()).containsText("Antras");
            assertThat(page.locator("main")).containsText("2026 m. lapkričio 26 d.");
            tab.assertAccessible().assertValidHtml().assertFits();
        }
    }

    @Test
    void restoresEverythingAfterSayingWhatWillHappen() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            String id =
                    StudioContent.article(
                            tab.caller(), Map.of("title", Map.of("lt", "Pirmas", "en", "First")));
            StudioContent.updateArticle(
                    tab.caller(), id, Map.of("title", Map.of("lt", "Antras", "en", "Second")));
            Page page = tab.open("/studio/entry/" + id + "/history/1?against=draft");
            page.locator("#restore ~ .actions a").first().click();

            assertThat(page.locator(".history-change")).hasCount(2);
            tab.assertAccessible().assertValidHtml().assertFits();
            page.locator("main form button").click();

            assertThat(page.locator(".note[role=status]")).containsText("Sugrąžinta");
            assertThat(StudioContent.values(tab.caller(), id).at("/title/lt").asString())
                    .isEqualTo("Pirmas");
        }
    }

    @Test
    void restoresOneLanguageByKeyboardWithoutScript() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR, o -> o.setJavaScriptEnabled(false))) {
            String id =
                    StudioContent.article(
                            tab.caller(), Map.of("title", Map.of("lt", "Pirmas", "en", "First")));
            StudioContent.updateArticle(
                    tab.caller(), id, Map.of("title", Map.of("lt", "Antras", "en", "Second")));
            Page page = tab.open("/studio/entry/" + id + "/history/1?against=draft");
            page.locator("a[href$='restore?locale=en']").focus();
            page.keyboard().press("Enter");
            page.locator("main form button").focus();
            page.keyboard().press("Enter");

            assertThat(page.locator(".note[role=status]")).containsText("Sugrąžinta");
            assertThat(StudioContent.values(tab.caller(), id).at("/title/en").asString())
                    .isEqualTo("First");
            assertThat(StudioContent.values(tab.caller(), id).at("/title/lt").asString())
                    .isEqualTo("Antras");
        }
    }

    @Test
    void restoresOnePlaceAndShowsItemsThatMoved() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR, o -> o.setViewportSize(320, 640))) {
            String id =
                    StudioContent.article(
                            tab.caller(),
                            Map.of(
                                    "title",
                                    Map.of("lt", "Citatos"),
                                    "quotes",
                                    List.of(quote("Viena"), quote("Dvi"))));
            List<String> keys =
                    StudioContent.values(tab.caller(), id)
                            .path("quotes")
                            .findValuesAsString("_key");
            StudioContent.updateArticle(
                    tab.caller(),
                    id,
                    Map.of(
                            "quotes",
                            List.of(
                                    Map.of("itemKey", keys.get(1)),
                                    Map.of("itemKey", keys.get(0), "text", Map.of("lt", "Kita")))));
            Page page = tab.open("/studio/entry/" + id + "/history/1?against=draft");

            assertThat(page.locator("main")).containsText("Perkelta iš");
            tab.assertAccessible().assertFits();
            page.locator(".history-change", new Page.LocatorOptions().setHasText("Viena"))
                    .locator("a")
                    .click();
            page.locator("main form button").click();

            assertThat(page.locator(".note[role=status]")).containsText("Sugrąžinta");
            assertThat(
                            StudioContent.values(tab.caller(), id)
                                    .path("quotes")
                                    .findValuesAsString("lt"))
                    .containsExactly("Dvi", "Viena");
            tab.open("/studio/entry/" + id + "/history");
            tab.assertFits();
        }
    }

    @Test
    void tellsWhereAnEntryIsUsed() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            String id =
                    StudioContent.article(tab.caller(), Map.of("title", Map.of("lt", "Minimas")));
            StudioContent.article(
                    tab.caller(),
                    Map.of("title", Map.of("lt", "Minintis"), "seeAlso", List.of(id)));
            Page page = tab.open("/studio/entry/" + id + "/usage");

            assertThat(page.locator(".table")).containsText("Minintis");
            tab.assertAccessible().assertValidHtml().assertFits();
        }
    }

    private static Map<String, Object> quote(String text) {
        return Map.of("text", Map.of("lt", text));
    }
}
