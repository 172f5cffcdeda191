package lt.sklaida;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

import lt.sklaida.security.Role;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.util.Map;

/** The pages that publish, unpublish, delete and bring back one entry. */
class StudioPublishingTests {

    private static String path(JsonNode entry, String page) {
        return "/studio/entry/%s/%s".formatted(entry.path("id").asString(), page);
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    @Test
    void publishesWithoutScriptAndLinksToThePublicPage() {
        try (StudioTab tab =
                StudioTab.of(Role.EDITOR, options -> options.setJavaScriptEnabled(false))) {
            JsonNode topic = StudioContent.topic(tab.caller(), "Skelbiama be scenarijų");
            Page page = tab.open(path(topic, "publish"));
            assertThat(page.locator("main").textContent())
                    .contains("Skaitytojai tai pamatys.", "Šia kalba teksto dar nėra.");
            tab.assertValidHtml().assertFits();

            press(page, "Paskelbti");

            assertThat(page.locator(".note").textContent()).startsWith("Paskelbta.");
            assertThat(page.getByText("Atverti viešą puslapį").getAttribute("href"))
                    .isEqualTo("/lt/temos/skelbiama-be-scenariju");
            assertThat(page.locator("main").textContent())
                    .contains("Skaitytojai jau mato šią versiją.");
        }
    }

    @Test
    void leadsToEachFieldThatIsMissing() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            JsonNode article =
                    StudioContent.create(
                            tab.caller(), "Article", Map.of("title", Map.of("lt", "Nebaigta")));
            String id = article.path("id").asString();

            Page page = tab.open(path(article, "publish"));

            assertThat(
                            page.locator(
                                            ".problem a[href='/studio/entry/"
                                                    + id
                                                    + "?locale=lt#f-summary.lt']")
                                    .count())
                    .isEqualTo(1);
            assertThat(page.locator(".problem").first().textContent()).contains("reikia užpildyti");
            assertThat(page.locator("main form button").count()).isZero();
            tab.assertAccessible().assertValidHtml().assertFits();
        }
    }

    @Test
    void tellsWhatReadersWillSeeChange() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            JsonNode topic = StudioContent.topic(tab.caller(), "Sena etiketė");
            JsonNode published = StudioContent.publish(tab.caller(), topic);
            StudioContent.update(
                    tab.caller(), published, Map.of("label", Map.of("lt", "Nauja etiketė")));

            Page page = tab.open(path(topic, "publish"));

            assertThat(page.locator(".p-step").first().textContent())
                    .contains("Paskelbta, bet pakeista", "Skaitytojams pasikeis:");
            assertThat(page.locator(".p-step").first().locator("li").allTextContents()).hasSize(1);
            tab.assertAccessible().assertValidHtml();
        }
    }

    @Test
    void asksForALanguageWhenNoneIsChosen() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            JsonNode topic = StudioContent.topic(tab.caller(), "Be kalbos");
            Page page = tab.open(path(topic, "publish"));
            page.getByLabel("Paskelbti: lietuvių").uncheck();

            press(page, "Paskelbti");

            assertThat(page.locator("[role=alert]").textContent())
                    .contains("Pažymėkite bent vieną kalbą");
            assertThat(page.title()).startsWith("Klaida: ");
            tab.forgetComplaints();
            tab.assertAccessible();
        }
    }

    @Test
    void tellsWhatBreaksBeforeItUnpublishes() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            JsonNode wide = StudioContent.topic(tab.caller(), "Plati sritis");
            StudioContent.publish(tab.caller(), wide);
            StudioContent.publish(
                    tab.caller(),
                    StudioContent.topic(
                            tab.caller(),
                            Map.of(
                                    "label",
                                    Map.of("lt", "Siaura sritis"),
                                    "broader",
                                    wide.path("id").asString())));
            Page page = tab.open(path(wide, "unpublish"));
            assertThat(page.locator(".warning").textContent()).contains("Siaura sritis");
            tab.assertAccessible().assertValidHtml().assertFits();

            assertThat(page.getByLabel("Nebeskelbti: lietuvių").isChecked()).isTrue();
            press(page, "Nebeskelbti (lietuvių), nors nuorodos neveiks");

            assertThat(page.locator(".note").textContent()).startsWith("Nebeskelbiama.");
            assertThat(page.locator(".p-step").first().textContent()).contains("Nebeskelbiama");
            assertThat(page.locator("h1").textContent()).startsWith("Nebeskelbiama: ");
            page.getByText("Skelbti vėl…").click();
            assertThat(page.getByLabel("Paskelbti: lietuvių").isChecked()).isTrue();
        }
    }

    @Test
    void unpublishesOnlyTheLanguagesThatWereTicked() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            JsonNode topic =
                    StudioContent.topic(
                            tab.caller(),
                            Map.of("label", Map.of("lt", "Dviem kalbomis", "en", "In two")));
            StudioContent.publish(tab.caller(), topic, "lt, en");
            Page page = tab.open(path(topic, "unpublish"));
            assertThat(page.locator("[name=locale]:checked").count()).isZero();
            tab.assertAccessible().assertValidHtml().assertFits();

            press(page, "Nebeskelbti pažymėtų kalbų");
            assertThat(page.locator("[role=alert]").textContent())
                    .contains("Pažymėkite bent vieną kalbą.");
            page.getByLabel("Nebeskelbti: English").check();
            press(page, "Nebeskelbti pažymėtų kalbų");

            assertThat(page.getByLabel("Nebeskelbti: lietuvių").isChecked()).isTrue();
            assertThat(page.locator("button.danger").textContent())
                    .isEqualTo("Nebeskelbti (lietuvių)");
            tab.forgetComplaints();
        }
    }

    @Test
    void tellsThatReadersLoseWhatIsDeleted() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            JsonNode topic = StudioContent.topic(tab.caller(), "Matoma sritis");
            StudioContent.publish(tab.caller(), topic);

            Page page = tab.open(path(topic, "delete"));

            assertThat(page.locator(".warning").first().textContent())
                    .contains("Dabar paskelbta (lietuvių)");
        }
    }

    @Test
    void deletesByKeyboardAndFindsTheWayBack() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            JsonNode topic = StudioContent.topic(tab.caller(), "Ištrinama");
            Page page = tab.open(path(topic, "delete"));
            tab.assertAccessible().assertValidHtml();
            page.locator("main form button").focus();
            page.keyboard().press("Enter");
            page.waitForURL("**/delete?done=deleted");
            assertThat(page.locator("h1").textContent()).isEqualTo("Šiukšlinėje: Ištrinama");
            tab.assertAccessible().assertValidHtml();
            page.locator("main form button").focus();

            page.keyboard().press("Enter");

            page.waitForURL("**?done=restored");
            tab.forgetComplaints();
            assertThat(
                            tab.caller()
                                    .manage(
                                            "query($id: ID!) { entry(id: $id) { deletedAt } }",
                                            Map.of("id", topic.path("id").asString()))
                                    .at("/data/entry/deletedAt")
                                    .isNull())
                    .isTrue();
        }
    }

    @Test
    void offersNothingToThoseWhoMayNot() {
        try (StudioTab tab =
                StudioTab.of(Role.AUTHOR, options -> options.setViewportSize(320, 640))) {
            JsonNode topic = StudioContent.topic(tab.caller(), "Autoriaus juodraštis");

            Page page = tab.open(path(topic, "publish"));

            assertThat(page.locator("main form button").count()).isZero();
            assertThat(page.locator(".problem").first().textContent())
                    .contains("Jums to daryti negalima");
            tab.assertAccessible().assertValidHtml().assertFits();
        }
    }

    @Test
    void namesWhatReadersWillNotSeeAndPublishesAlongWhatIsChosen() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            JsonNode wide = StudioContent.topic(tab.caller(), "Dar nepaskelbta plati");
            JsonNode narrow = narrower(tab, "Siaura su juodraščiu", wide);
            Page page = tab.open(path(narrow, "publish"));
            assertThat(page.locator(".p-along").textContent())
                    .contains(
                            "Kartu galima paskelbti 1 dar nepaskelbtą dalyką",
                            "Dar nepaskelbta plati",
                            "Tema");
            assertThat(page.getByLabel("Paskelbti kartu").isChecked()).isFalse();
            tab.assertAccessible().assertValidHtml().assertFits();

            press(page, "Paskelbti");

            assertThat(page.locator(".note").textContent()).startsWith("Paskelbta.");
            assertThat(published(tab, wide)).isFalse();
            page.getByLabel("Paskelbti kartu").check();
            press(page, "Paskelbti");

            assertThat(page.locator(".p-along").count()).isZero();
            assertThat(published(tab, wide)).isTrue();
            tab.assertAccessible().assertValidHtml();
        }
    }

    @Test
    void publishesNothingWithoutWhatWasToGoAlong() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            JsonNode wide = StudioContent.topic(tab.caller(), "Ką tik keičiama plati");
            JsonNode narrow = narrower(tab, "Laukianti siaura", wide);
            Page page = tab.open(path(narrow, "publish"));
            page.getByLabel("Paskelbti kartu").check();
            StudioContent.update(
                    tab.caller(), wide, Map.of("label", Map.of("lt", "Ką tik pakeista plati")));

            press(page, "Paskelbti");

            assertThat(page.locator("[role=alert]").textContent())
                    .contains("Ką tik pakeista plati: ", "kas nors pakeitė įrašą");
            assertThat(page.getByLabel("Paskelbti kartu").isChecked()).isTrue();
            assertThat(published(tab, narrow)).isFalse();
            assertThat(published(tab, wide)).isFalse();
            tab.forgetComplaints();
            tab.assertAccessible().assertValidHtml();
        }
    }

    private static JsonNode narrower(StudioTab tab, String label, JsonNode broader) {
        return StudioContent.topic(
                tab.caller(),
                Map.of("label", Map.of("lt", label), "broader", broader.path("id").asString()));
    }

    private static boolean published(StudioTab tab, JsonNode entry) {
        return tab.caller()
                .manage(
                        "query($id: ID!) { entry(id: $id) { states { publication } } }",
                        Map.of("id", entry.path("id").asString()))
                .at("/data/entry/states/0/publication")
                .asString()
                .equals("PUBLISHED");
    }
}
