package lt.sklaida;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

import lt.sklaida.security.HttpCaller;
import lt.sklaida.security.Role;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** The lists of entries, and what is done to several at once. */
class StudioListTests {

    private static JsonNode topic(StudioTab tab, String label) {
        return StudioContent.topic(tab.caller(), label);
    }

    @Test
    void filtersAreInTheAddressAndFindWordsWithoutDiacritics() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            topic(tab, "Vėtrungės ir vėtra");
            StudioContent.awaitFound(tab.caller(), "vetrungės");
            Page page = tab.open("/studio/entries/topics");

            page.getByLabel("Ieškoti sąraše").fill("vetrunges");
            page.getByText("Daugiau filtrų").click();
            page.getByLabel("Vertimas").selectOption("MISSING");
            page.getByLabel("Kieno").selectOption("me");
            page.getByRole(AriaRole.BUTTON, named("Rodyti")).click();

            assertThat(page.url()).contains("text=vetrunges", "translation=MISSING", "owner=me");
            assertThat(titles(page)).containsExactly("Vėtrungės ir vėtra");
            assertThat(page.locator(".l-entries tbody").textContent())
                    .contains("Juodraštis", "Neišversta");
            tab.assertAccessible().assertValidHtml().assertFits();
        }
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static List<String> titles(Page page) {
        return page.locator(".l-entries tbody .l-title").allTextContents().stream()
                .map(String::strip)
                .toList();
    }

    @Test
    void pagesFollowEachOtherWithoutScript() {
        try (StudioTab tab =
                StudioTab.of(Role.AUTHOR, options -> options.setJavaScriptEnabled(false))) {
            List<String> made = new ArrayList<>();
            for (int i = 0; i < 27; i++) {
                made.add("Puslapiuojama %d".formatted(i));
                topic(tab, made.getLast());
            }
            Page page = tab.open("/studio/entries/topics");
            List<String> first = titles(page);
            assertThat(page.locator("#count").textContent()).isEqualTo("27 įrašai");

            page.getByRole(AriaRole.LINK, named("Kitas puslapis")).click();

            List<String> all = new ArrayList<>(first);
            all.addAll(titles(page));
            assertThat(all).containsExactlyElementsOf(made.reversed());
            page.getByRole(AriaRole.LINK, named("Į pirmą puslapį")).click();
            assertThat(titles(page)).isEqualTo(first);
        }
    }

    @Test
    void publishesSeveralByKeyboardAlone() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            topic(tab, "Klaviatūra viena");
            topic(tab, "Klaviatūra antra");
            Page page = tab.open("/studio/entries/topics?owner=me");

            page.locator("input.l-all").focus();
            page.keyboard().press("Space");
            tabTo(page, "button[value=PUBLISH]");
            page.keyboard().press("Enter");
            page.waitForURL("**/studio/bulk?**");
            assertThat(page.locator(".lead").textContent()).contains("2 iš 2");
            assertThat(page.locator(".p-plans").textContent())
                    .contains("Skaitytojai tai pamatys.", "Šia kalba teksto dar nėra.");
            tab.assertAccessible().assertValidHtml().assertFits();
            page.locator("main form button").focus();
            page.keyboard().press("Enter");

            page.waitForURL("**/studio/bulk");
            assertThat(page.locator("h1").textContent()).isEqualTo("Paskelbti 2 įrašai");
            tab.assertAccessible().assertFits();
        }
    }

    @Test
    void namesWhatReadersWillNotSeeOfSeveralButWhatIsPublishedWithThem() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            JsonNode wide = topic(tab, "Kartu plati");
            StudioContent.topic(
                    tab.caller(),
                    Map.of(
                            "label",
                            Map.of("lt", "Kartu siaura"),
                            "broader",
                            wide.path("id").asString()));
            Page page = tab.open("/studio/entries/topics?owner=me");
            page.getByLabel("Pažymėti: Kartu siaura").check();
            page.getByRole(AriaRole.BUTTON, named("Paskelbti…")).click();
            assertThat(page.locator(".warning").textContent())
                    .contains("Skaitytojai nematys 1 dalyko", "Kartu plati");
            tab.assertAccessible().assertValidHtml().assertFits();

            page.goBack();
            page.getByLabel("Pažymėti: Kartu plati").check();
            page.getByLabel("Pažymėti: Kartu siaura").check();
            page.getByRole(AriaRole.BUTTON, named("Paskelbti…")).click();

            page.waitForSelector(".p-plans");
            assertThat(page.locator(".p-plans > li").count()).isEqualTo(2);
            assertThat(page.locator(".warning").count()).isZero();
        }
    }

    private static void tabTo(Page page, String selector) {
        for (int i = 0; i < 60; i++) {
            if ((boolean)
                    page.evaluate(
                            "selector => document.activeElement.matches(selector)", selector)) {
                return;
            }
            page.keyboard().press(i < 30 ? "Shift+Tab" : "Tab");
        }
        throw new AssertionError("The keyboard does not reach " + selector);
    }

    @Test
    void namesWhatBreaksBeforeSeveralAreDeletedAndBringsThemBack() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            JsonNode wide = topic(tab, "Platesnė");
            StudioContent.publish(tab.caller(), wide);
            JsonNode narrow =
                    StudioContent.topic(
                            tab.caller(),
                            Map.of(
                                    "label",
                                    Map.of("lt", "Siauresnė"),
                                    "broader",
                                    wide.path("id").asString()));
            StudioContent.publish(tab.caller(), narrow);
            Page page = tab.open("/studio/entries/topics?owner=me");
            page.getByLabel("Pažymėti: Platesnė").check();
            page.getByRole(AriaRole.BUTTON, named("Ištrinti…")).click();
            assertThat(page.locator(".warning").textContent()).contains("Siauresnė");

            page.getByRole(AriaRole.BUTTON, named("Perkelti į šiukšlinę, nors nuorodos neveiks"))
                    .click();

            assertThat(page.locator("h1").textContent()).isEqualTo("Ištrintas 1 įrašas");
            page.navigate(StudioTab.server().uri("/studio/entries/topics?bin=true").toString());
            tab.assertAccessible().assertValidHtml();
            page.getByLabel("Pažymėti: Platesnė").check();
            page.getByRole(AriaRole.BUTTON, named("Grąžinti…")).click();
            page.getByRole(AriaRole.BUTTON, named("Grąžinti")).click();
            assertThat(page.locator("h1").textContent()).isEqualTo("Grąžintas 1 įrašas");
        }
    }

    @Test
    void leavesOutWhatWasChangedSinceItWasListed() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            JsonNode topic = topic(tab, "Pakeista tuo metu");
            Page page = tab.open("/studio/entries/topics?owner=me");
            StudioContent.update(tab.caller(), topic, Map.of("label", Map.of("lt", "Jau kita")));
            page.getByLabel("Pažymėti: Pakeista tuo metu").check();

            page.getByRole(AriaRole.BUTTON, named("Paskelbti…")).click();

            assertThat(page.locator(".p-plans").textContent()).contains("Praleidžiama");
            assertThat(page.locator("main form button"))
                    .satisfies(b -> assertThat(b.count()).isZero());
        }
    }

    @Test
    void losesNothingOnANarrowScreen() {
        try (StudioTab tab =
                StudioTab.of(Role.EDITOR, options -> options.setViewportSize(320, 640))) {
            topic(tab, "Labai-ilgas-pavadinimas-be-tarpų-kuris-niekur-netelpa-ir-nesilaužo");
            Page page = tab.open("/studio/entries?owner=me");
            tab.assertAccessible().assertFits();

            page.getByLabel(Pattern.compile("^Pažymėti: Labai")).check();
            page.getByRole(AriaRole.BUTTON, named("Nebeskelbti…")).click();

            tab.assertAccessible().assertFits();
        }
    }

    @Test
    void tellsWhatToDoWhenNothingFitsOrNothingIsChosen() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            Page page = tab.open("/studio/entries?text=zzzzqqqq");
            assertThat(page.locator(".empty").textContent()).contains("Nieko nerasta");
            tab.assertAccessible().assertValidHtml();

            tab.open("/studio/bulk?do=PUBLISH&back=https%3A%2F%2Fevil.example%2F");

            assertThat(page.locator(".empty").textContent()).contains("Nepažymėtas nė vienas");
            assertThat(page.locator("a[href*=evil]").count()).isZero();
            tab.assertAccessible().assertValidHtml();
        }
    }

    @Test
    void speaksEnglishToThoseWhoChoseIt() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            tab.caller().manage("mutation { setLanguage(language: en) { language } }", Map.of());
            topic(tab, "English");

            Page page = tab.open("/studio/entries/topics?owner=me");

            assertThat(page.locator("html").getAttribute("lang")).isEqualTo("en");
            assertThat(page.locator("#count").textContent()).isEqualTo("1 entry");
            tab.assertAccessible().assertValidHtml();
        }
    }

    @Test
    void findsWhatAFieldCanReferTo() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            JsonNode topic = topic(tab, "Žuvėdrų pakrantė");
            StudioContent.awaitFound(tab.caller(), "žuvėdrų");
            HttpCaller script = tab.caller().with("Accept", "application/json");

            JsonNode found =
                    HttpCaller.json(script.get("/studio/pick?types=TOPIC,PERSON&text=zuvedru"))
                            .path("entries");

            assertThat(found).hasSize(1);
            assertThat(found.at("/0/id")).isEqualTo(topic.path("id"));
            assertThat(found.at("/0/title").asString()).isEqualTo("Žuvėdrų pakrantė");
            assertThat(found.at("/0/state").asString())
                    .isEqualTo("lt: Juodraštis · en: Neišversta");
            Page page = tab.open("/studio/pick?types=TOPIC&text=zuvedru");
            assertThat(page.locator(".l-choices-found").textContent()).contains("Žuvėdrų");
            tab.assertAccessible().assertValidHtml().assertFits();
        }
    }

    @Test
    void refusesMoreEntriesThanCanBeChangedAtOnce() {
        HttpCaller editor =
                StudioTab.server()
                        .signedIn(
                                "many" + UUID.randomUUID().toString().substring(0, 8), Role.EDITOR);
        StringBuilder address = new StringBuilder("/studio/bulk?do=DELETE");
        for (int i = 0; i < 101; i++) {
            address.append("&item=a").append(i).append(":1");
        }

        assertThat(editor.get(address.toString()).statusCode()).isEqualTo(400);
        assertThat(editor.get("/studio/bulk?do=DELETE&item=x").statusCode()).isEqualTo(400);
        assertThat(editor.get("/studio/bulk?do=DROP&item=a:1").statusCode()).isEqualTo(400);
        assertThat(editor.get("/studio/entries?after=nonsense").statusCode()).isEqualTo(400);
    }
}
