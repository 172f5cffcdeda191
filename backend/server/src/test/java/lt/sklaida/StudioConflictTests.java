package lt.sklaida;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;

import lt.sklaida.security.HttpCaller;
import lt.sklaida.security.Role;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Two people at one entry, and what was typed when a session was over, in a browser. */
class StudioConflictTests {

    private static final String BEFORE = "Klasterių programa prasideda rudenį";
    private static final String THEIRS = "Klasterių programa prasideda pavasarį";
    private static final String MINE = "Klasterių programa prasideda rugsėjį";

    private static final String UPDATE =
            """
            mutation ($id: ID!, $base: Int!, $input: ArticleInput!) {
              updateArticle(id: $id, base: $base, input: $input) { done problems { message } }
            }
            """;

    private static String article(HttpCaller caller, Map<String, Object> input) {
        JsonNode answer =
                caller.manage(
                        """
                        mutation ($request: ID!, $input: ArticleInput!) {
                          createArticle(requestId: $request, input: $input) { entry { id } }
                        }
                        """,
                        Map.of("request", UUID.randomUUID().toString(), "input", input));
        return answer.at("/data/createArticle/entry/id").asString();
    }

    private static String article(HttpCaller caller) {
        return article(
                caller, Map.of("title", Map.of("lt", BEFORE), "summary", Map.of("lt", "Trumpai.")));
    }

    private static JsonNode entry(HttpCaller caller, String id) {
        String query =
                "query ($id: ID!) { entry(id: $id) { revision values autosaves { tab values } } }";
        return caller.manage(query, Map.of("id", id)).at("/data/entry");
    }

    private static void change(HttpCaller caller, String id, Map<String, Object> input) {
        int base = entry(caller, id).path("revision").asInt();
        JsonNode answer = caller.manage(UPDATE, Map.of("id", id, "base", base, "input", input));
        assertThat(answer.at("/data/updateArticle/done").asBoolean()).isTrue();
    }

    private static String title(HttpCaller caller, String id) {
        return entry(caller, id).at("/values/title/lt").asString();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
    }

    private static void type(Page page, String name, String text) {
        page.locator("[name='v.%s']".formatted(name)).fill(text);
    }

    /** A tab in which somebody has typed another title while another person saved one. */
    private static StudioTab inConflict(StudioTab tab, HttpCaller other, String id) {
        Page page = tab.open("/studio/entry/" + id);
        type(page, "title.lt", MINE);
        type(page, "summary.lt", "Dar trumpiau.");
        change(other, id, Map.of("title", Map.of("lt", THEIRS)));
        StudioTab.submit(button(page, "Išsaugoti"));
        page.locator("form.edit-conflict").waitFor();
        tab.forgetComplaints();
        return tab;
    }

    private static HttpCaller other(String name) {
        return StudioTab.server().signedIn(name, Role.EDITOR);
    }

    @Test
    void showsBothVersionsByWordsAndSavesNothingUnseen() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            String id = article(tab.caller());
            Page page = inConflict(tab, other("jonas-conflict"), id).page();

            assertThat(page.locator(".edit-versions ins").allTextContents())
                    .containsExactly("pavasarį", "rugsėjį");
            assertThat(page.locator(".lead").textContent()).contains("jonas-conflict");
            assertThat(page.locator("input[type=radio]:checked").count()).isZero();
            assertThat(title(tab.caller(), id)).isEqualTo(THEIRS);
            assertThat(entry(tab.caller(), id).at("/autosaves/0/values/title/lt").asString())
                    .isEqualTo(MINE);
            tab.assertAccessible().assertFits();
        }
    }

    @Test
    void asksAgainForAChoiceThatIsMissing() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            String id = article(tab.caller());
            Page page = inConflict(tab, other("petras-conflict"), id).page();
            button(page, "Išsaugoti, ką pasirinkau").click();

            assertThat(page.locator("[role=alert]").textContent()).contains("pasirinkite");
            assertThat(title(tab.caller(), id)).isEqualTo(THEIRS);
            tab.forgetComplaints();
        }
    }

    @Test
    void savesATextOfBothAndTheRestOfWhatWasTyped() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            String id = article(tab.caller());
            Page page = inConflict(tab, other("ona-conflict"), id).page();
            page.getByLabel("Palikti tekstą, kurį parašiau žemiau").check();
            page.getByLabel("Bendras tekstas").fill("Bendras pavadinimas");
            button(page, "Išsaugoti, ką pasirinkau").click();
            page.waitForURL("**done=saved**");

            JsonNode entry = entry(tab.caller(), id);
            assertThat(entry.at("/values/title/lt").asString()).isEqualTo("Bendras pavadinimas");
            assertThat(entry.at("/values/summary/lt").asString()).isEqualTo("Dar trumpiau.");
            assertThat(entry.path("autosaves")).isEmpty();
        }
    }

    @Test
    void takesTheVersionOfTheOtherWithoutScript() {
        try (StudioTab tab =
                StudioTab.of(Role.EDITOR, options -> options.setJavaScriptEnabled(false))) {
            String id = article(tab.caller());
            Page page = inConflict(tab, other("rasa-conflict"), id).page();
            page.getByLabel("Palikti, ką įrašė").check();
            button(page, "Išsaugoti, ką pasirinkau").click();

            JsonNode entry = entry(tab.caller(), id);
            assertThat(entry.at("/values/title/lt").asString()).isEqualTo(THEIRS);
            assertThat(entry.at("/values/summary/lt").asString()).isEqualTo("Dar trumpiau.");
        }
    }

    @Test
    void seesAThirdPersonWhoSavesWhileOneChooses() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            String id = article(tab.caller());
            HttpCaller third = other("third-conflict");
            Page page = inConflict(tab, third, id).page();
            change(third, id, Map.of("title", Map.of("lt", "Visai kitas")));
            page.getByLabel("Palikti, ką įrašiau aš").check();
            button(page, "Išsaugoti, ką pasirinkau").click();

            assertThat(page.locator(".edit-versions").textContent()).contains("Visai kitas");
            assertThat(title(tab.caller(), id)).isEqualTo("Visai kitas");
            page.getByLabel("Palikti, ką įrašiau aš").check();
            button(page, "Išsaugoti, ką pasirinkau").click();
            page.waitForURL("**done=saved**");
            assertThat(title(tab.caller(), id)).isEqualTo(MINE);
            tab.forgetComplaints();
        }
    }

    @Test
    void tellsWhatOthersChangedMeanwhileInOtherFields() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            String id = article(tab.caller());
            Page page = tab.open("/studio/entry/" + id);
            type(page, "title.lt", MINE);
            change(other("merged-conflict"), id, Map.of("summary", Map.of("lt", "Kitaip.")));
            StudioTab.submit(button(page, "Išsaugoti"));
            page.waitForURL("**merged=**");

            assertThat(page.locator("main .note").allTextContents().toString())
                    .contains("Santrauka");
            assertThat(title(tab.caller(), id)).isEqualTo(MINE);
            assertThat(page.locator("[name='v.summary.lt']").inputValue()).isEqualTo("Kitaip.");
        }
    }

    @Test
    void speaksOfNobodyElseWhereTwoTabsOfOnePersonMeet() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            String id = article(tab.caller());
            Page page = inConflict(tab, tab.caller(), id).page();
            assertThat(page.locator("h1").textContent()).contains("dviejuose skirtukuose");
            assertThat(page.locator(".edit-versions h3").allTextContents())
                    .containsExactly("Kaip buvo", "Kitame jūsų skirtuke", "Šiame skirtuke");
            tab.assertAccessible().assertFits();
            page.getByLabel("Palikti, ką įrašiau šiame skirtuke").check();
            button(page, "Išsaugoti, ką pasirinkau").click();
            page.waitForURL("**done=saved**");

            assertThat(title(tab.caller(), id)).isEqualTo(MINE);
            assertThat(page.url()).doesNotContain("merged=title");
            assertThat(page.locator("main").textContent()).doesNotContain("kiti pakeitė");
        }
    }

    @Test
    void namesTheOtherTabWhereItChangedOtherFields() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            String id = article(tab.caller());
            Page page = tab.open("/studio/entry/" + id);
            type(page, "title.lt", MINE);
            change(tab.caller(), id, Map.of("summary", Map.of("lt", "Kitaip.")));
            StudioTab.submit(button(page, "Išsaugoti"));
            page.waitForURL("**merged=**");

            assertThat(page.locator("main .note").allTextContents().toString())
                    .contains("Kitame savo skirtuke", "Santrauka")
                    .doesNotContain("kiti pakeitė");
        }
    }

    @Test
    void keepsAnItemThatTheOtherRemoved() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            Map<String, Object> quote = Map.of("text", Map.of("lt", "Gerai."));
            String id =
                    article(
                            tab.caller(),
                            Map.of("title", Map.of("lt", BEFORE), "quotes", List.of(quote)));
            Page page = tab.open("/studio/entry/" + id);
            page.locator("[data-item] textarea").first().fill("Labai gerai.");
            change(other("item-conflict"), id, Map.of("quotes", List.of()));
            StudioTab.submit(button(page, "Išsaugoti"));
            page.getByLabel("Palikti, ką įrašiau aš").check();
            button(page, "Išsaugoti, ką pasirinkau").click();
            page.waitForURL("**done=saved**");

            assertThat(entry(tab.caller(), id).at("/values/quotes/0/text/lt").asString())
                    .isEqualTo("Labai gerai.");
            tab.forgetComplaints();
        }
    }

    @Test
    void carriesWhatWasTypedOverTheEndOfASession() {
        try (StudioTab tab =
                StudioTab.of(Role.EDITOR, options -> options.setJavaScriptEnabled(false))) {
            String id = article(tab.caller());
            Page page = tab.open("/studio/entry/" + id);
            type(page, "title.lt", "Rašyta valandą");
            tab.context().clearCookies();
            StudioTab.submit(button(page, "Išsaugoti"));
            assertThat(page.locator("h1").textContent()).isEqualTo("Prisijunkite iš naujo");
            tab.assertFits();

            HttpCaller again = other("again-session");
            tab.context()
                    .addCookies(
                            List.of(
                                    new Cookie("sklaida-session", again.cookie("sklaida-session"))
                                            .setUrl(StudioTab.server().uri("/").toString())));
            button(page, "Jau prisijungiau, tęsti").click();
            button(page, "Siųsti, ką parašiau").click();

            assertThat(title(again, id)).isEqualTo("Rašyta valandą");
            tab.forgetComplaints();
        }
    }

    @Test
    void showsNothingOfAFormThatAnotherSiteHasPosted() {
        HttpCaller stranger = StudioTab.server().anonymous().with("Sec-Fetch-Site", "cross-site");

        assertThat(
                        stranger.submit("/studio/new/articles", Map.of("v.title.lt", "Apgavikas"))
                                .body())
                .doesNotContain("Apgavikas");
    }

    @Test
    void doesNotSendALargeFormBackToWhoeverHasNotSignedIn() {
        HttpCaller stranger = StudioTab.server().anonymous().with("Sec-Fetch-Site", "same-origin");
        String text = "Ilgas tekstas. ".repeat(100_000);

        HttpResponse<String> answer =
                stranger.submit("/studio/new/articles", Map.of("v.title.lt", text));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).hasSizeLessThan(5_000).contains("your browser");
    }

    @Test
    void doesNothingForAFormOfAnotherSession() {
        HttpCaller editor = other("csrf-session").with("Sec-Fetch-Site", "same-origin");
        String id = article(editor);
        String answer =
                editor.submit(
                                "/studio/entry/" + id,
                                Map.of(
                                        "_csrf",
                                        "wrong",
                                        "base",
                                        "1",
                                        "v.title.lt",
                                        "Kitas",
                                        "do",
                                        "save"))
                        .body();

        assertThat(answer).contains("Siųsti, ką parašiau");
        assertThat(title(editor, id)).isEqualTo(BEFORE);
    }

    @Test
    void offersWhatWasTypedAndNotSaved() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            String id = article(tab.caller());
            autosave(tab.caller(), id, "kitas-1", MINE);
            Page page = tab.open("/studio/entry/" + id);

            assertThat(page.locator("[data-slot]").textContent()).contains("neišsaugojote");
            page.locator("[data-slot] summary").click();
            assertThat(page.locator("[data-slot] ins").textContent()).isEqualTo("rugsėjį");
            tab.assertAccessible().assertValidHtml();
            page.getByText("Tęsti nuo ten").click();
            assertThat(page.locator("[name='v.title.lt']").inputValue()).isEqualTo(MINE);
            StudioTab.submit(button(page, "Išsaugoti"));
            page.waitForURL("**done=saved**");
            assertThat(title(tab.caller(), id)).isEqualTo(MINE);
            assertThat(page.locator("[data-slot]").count()).isZero();
        }
    }

    @Test
    void discardsWhatWasTypedAndNotSaved() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            String id = article(tab.caller());
            autosave(tab.caller(), id, "kitas-2", MINE);
            Page page = tab.open("/studio/entry/" + id);
            button(page, "Atmesti").click();
            page.waitForURL("**done=discarded**");

            assertThat(page.locator("[data-slot]").count()).isZero();
            assertThat(entry(tab.caller(), id).path("autosaves")).isEmpty();
        }
    }

    private static void autosave(HttpCaller caller, String id, String tab, String title) {
        caller.manage(
                """
                mutation ($id: ID!, $tab: String!, $values: JSON!) {
                  saveAutosave(id: $id, tab: $tab, base: 1, sequence: 1, values: $values)
                }
                """,
                Map.of("id", id, "tab", tab, "values", Map.of("title", Map.of("lt", title))));
    }
}
