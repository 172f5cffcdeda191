package lt.sklaida;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

import lt.sklaida.security.HttpCaller;
import lt.sklaida.security.Role;

import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;

import tools.jackson.databind.JsonNode;

import java.time.Clock;
import java.util.Date;
import java.util.Map;

/** The page that the Studio opens with. */
class StudioDashboardTests {

    private static final String AUTOSAVE =
            """
            mutation($id: ID, $type: ContentType, $base: Int!, $values: JSON!) {
              saveAutosave(id: $id, type: $type, tab: "t1", base: $base, sequence: 1, values: $values)
            }
            """;

    @Test
    void goesOnWithWhatWasTypedAndNotSaved() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            JsonNode topic = StudioContent.topic(tab.caller(), "Nebaigta mintis");
            String id = topic.path("id").asString();
            Map<String, ?> values = Map.of("label", Map.of("lt", "Nebaigta mintis, bet…"));
            tab.caller().manage(AUTOSAVE, Map.of("id", id, "base", 1, "values", values));
            tab.caller().manage(AUTOSAVE, Map.of("type", "TOPIC", "base", 0, "values", values));

            Page page = tab.open("/studio");

            assertThat(page.locator(".d-unsaved a[href='/studio/entry/" + id + "']").textContent())
                    .isEqualTo("Nebaigta mintis");
            Locator made = page.locator(".d-unsaved a[href='/studio/new/topics?slot=t1']");
            assertThat(made.textContent()).isEqualTo("Nebaigta mintis, bet…");
            tab.assertAccessible().assertValidHtml().assertFits();
        }
    }

    @Test
    void namesNewWorkByTheTitleThatWasTyped() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            StudioContent.topic(tab.caller(), "Jau yra");
            Page page = tab.open("/studio/new/topics?locale=lt");
            page.locator("[name='v.label.lt']").fill("Dar nė karto neišsaugota");
            page.locator("[data-saved][data-state='saved']").waitFor();
            Map<String, ?> untitled = Map.of("description", Map.of("lt", "Be pavadinimo."));
            tab.caller().manage(AUTOSAVE, Map.of("type", "TOPIC", "base", 0, "values", untitled));

            tab.open("/studio");
            assertThat(page.locator(".d-unsaved li").allTextContents().toString())
                    .contains("Dar nė karto neišsaugota", "Tema, dar neišsaugota");
            tab.assertAccessible().assertValidHtml().assertFits();
            page.getByText("Dar nė karto neišsaugota").click();

            assertThat(page.locator("[name='v.label.lt']").inputValue())
                    .isEqualTo("Dar nė karto neišsaugota");
        }
    }

    @Test
    void keepsTheButtonsInPlaceWhenSomethingWaits() {
        try (StudioTab tab = StudioTab.of(Role.AUTHOR)) {
            Page page = tab.open("/studio");
            Locator button = page.locator("a[href='/studio/new/articles']");
            double before = button.boundingBox().y;
            Map<String, ?> values = Map.of("label", Map.of("lt", "Laukia"));
            tab.caller().manage(AUTOSAVE, Map.of("type", "TOPIC", "base", 0, "values", values));

            page.reload();

            assertThat(page.locator(".d-unsaved").textContent()).contains("Laukia");
            assertThat(button.boundingBox().y).isEqualTo(before);
        }
    }

    @Test
    void tellsWhatOthersHaveChangedSinceItWasSeen() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            JsonNode topic = StudioContent.topic(tab.caller(), "Mačiau");
            String id = topic.path("id").asString();
            tab.open("/studio/entry/" + id);
            HttpCaller colleague = StudioTab.server().signedIn("kolege-dashboard", Role.EDITOR);
            StudioContent.update(colleague, topic, Map.of("label", Map.of("lt", "Pakeitė kolegė")));

            Page page = tab.open("/studio");

            assertThat(
                            page.locator("a[href='/studio/entry/" + id + "/history/2?against=1']")
                                    .count())
                    .isEqualTo(1);
            assertThat(page.locator("main").textContent()).contains("Pakeitė kolegė");
        }
    }

    @Test
    void countsTranslationsAndLeadsToThem() {
        try (StudioTab tab =
                StudioTab.of(Role.AUTHOR, options -> options.setViewportSize(320, 640))) {
            StudioContent.topic(tab.caller(), "Neišversta tema");
            StudioContent.topic(tab.caller(), "Kita neišversta tema");
            Page page = tab.open("/studio");
            tab.assertAccessible().assertValidHtml().assertFits();

            page.locator("a[href='/studio/entries?locale=en&translation=MISSING']").click();

            assertThat(page.locator("#count").textContent()).isEqualTo("2 įrašai");
        }
    }

    @Test
    void tellsWhatVisitorsSearchedForAndDidNotFind() {
        searched("vežimėliai bibliotekoje", 5, 5);
        searched("senjorų klubai", 9, 0);
        searched("vienkartinis", 1, 1);
        try (StudioTab tab =
                StudioTab.of(Role.AUTHOR, options -> options.setViewportSize(320, 640))) {
            StudioContent.topic(tab.caller(), "Tema šalia paieškų");

            Locator tables = tab.open("/studio").locator("#searches table");

            assertThat(tables.first().textContent())
                    .contains("vežimėliai bibliotekoje")
                    .doesNotContain("klubai");
            assertThat(tables.nth(1).locator("tbody tr").first().textContent())
                    .contains("senjorų klubai")
                    .contains("9");
            assertThat(tables.allTextContents().toString()).doesNotContain("vienkartinis");
            tab.assertAccessible().assertValidHtml().assertFits();
        }
    }

    /** As if visitors had searched for it today. */
    private static void searched(String text, int shown, int nothing) {
        Document counts =
                new Document("_id", "lt:" + text)
                        .append("locale", "lt")
                        .append("day", Date.from(Clock.systemUTC().instant()))
                        .append("folded", text.replace(' ', '-'))
                        .append("text", text)
                        .append("shown", shown)
                        .append("whole", 0)
                        .append("nothing", nothing)
                        .append("followed", 0);
        StudioTab.server()
                .bean(MongoTemplate.class)
                .getCollection("visitorQueries")
                .insertOne(counts);
    }

    @Test
    void tellsWhatToDoFirstWhenThereIsNothing() {
        try (StudioTab tab = StudioTab.of(Role.AUTHOR)) {
            Page page = tab.open("/studio");

            assertThat(page.locator(".d-firsts").textContent()).contains("Parašykite");
            assertThat(page.locator("a[href='/studio/new/articles']").count()).isEqualTo(1);
            tab.assertAccessible().assertValidHtml().assertFits();
        }
    }
}
