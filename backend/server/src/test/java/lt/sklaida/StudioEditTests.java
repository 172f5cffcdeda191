package lt.sklaida;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;

import lt.sklaida.security.HttpCaller;
import lt.sklaida.security.Limit;
import lt.sklaida.security.Limits;
import lt.sklaida.security.Role;
import lt.sklaida.security.User;
import lt.sklaida.security.UserName;
import lt.sklaida.security.Users;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.NearestFolder;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The form of an entry in a browser, of a type that is in a schema folder and nowhere in Java, with
 * a field of every kind.
 */
class StudioEditTests {

    private static final String THING =
            """
            "A thing with a field of every kind."
            type Thing @content(label: {lt: "Daiktas", en: "Thing"}, pluralLabel: {lt: "Daiktai", en: "Things"}) @slug(from: "name") {
              "What it is called."
              name: String! @localized @length(max: 120) @label(text: {lt: "Pavadinimas", en: "Name"})
              "What it is for."
              purpose: String @localized @length(max: 400) @label(text: {lt: "Paskirtis", en: "Purpose"}) @help(text: {lt: "Kam jis skirtas.", en: "What it is for."})
              "All about it."
              body: Markdown @localized @body @label(text: {lt: "Aprašymas", en: "Description"})
              "How many there are."
              count: Int @range(min: 1, max: 100) @label(text: {lt: "Kiekis", en: "Count"})
              "How heavy it is."
              weight: Float @label(text: {lt: "Svoris", en: "Weight"})
              "Whether it works."
              works: Boolean @label(text: {lt: "Veikia", en: "Works"})
              "How big it is."
              size: Size @label(text: {lt: "Dydis", en: "Size"})
              "Its colour."
              colour: Colour @label(text: {lt: "Spalva", en: "Colour"})
              "The sizes of its boxes."
              sizes: [Size!] @label(text: {lt: "Dydžiai", en: "Sizes"})
              "When it was made."
              made: Date @label(text: {lt: "Pagaminta", en: "Made"})
              "When it is shown."
              shownAt: DateTime @inTimeZone(field: "zone") @label(text: {lt: "Rodoma nuo", en: "Shown from"})
              "When it was seen."
              seenAt: DateTime @label(text: {lt: "Matyta", en: "Seen"})
              "When it rings."
              ringsAt: [DateTime!] @label(text: {lt: "Skamba", en: "Rings"})
              "Where its clock is."
              zone: TimeZone @label(text: {lt: "Juosta", en: "Zone"})
              "Its page."
              page: Url @label(text: {lt: "Tinklalapis", en: "Web page"})
              "What machines call it."
              code: Slug @label(text: {lt: "Kodas", en: "Code"})
              "What machines know."
              data: JSON @label(text: {lt: "Duomenys", en: "Data"})
              "Other names."
              aliases: [String!] @localized @label(text: {lt: "Kiti vardai", en: "Other names"})
              "Notes."
              notes: [Markdown!] @label(text: {lt: "Pastabos", en: "Notes"})
              "Who made it."
              maker: Agent @label(text: {lt: "Gamintojas", en: "Maker"})
              "Topics."
              topics: [Topic!] @label(text: {lt: "Temos", en: "Topics"})
              "Where it is."
              spot: GeoPoint @label(text: {lt: "Vieta", en: "Place"})
              "What it lies in."
              box: Box @label(text: {lt: "Dėžė", en: "Box"})
              "How to use it."
              steps: [Step!] @label(text: {lt: "Žingsniai", en: "Steps"})
              "What calendars call it."
              uid: String @derived(from: UID) @label(text: {lt: "Identifikatorius", en: "Identifier"})
              "When it was bought."
              bought: Date! @boost(by: 0.1) @label(text: {lt: "Nupirkta", en: "Bought"})
            }

            "What a thing lies in."
            type Box @label(text: {lt: "Dėžė", en: "Box"}) {
              "What is written on it."
              note: String @localized @label(text: {lt: "Užrašas", en: "Note"})
              "How wide it is."
              width: Float @label(text: {lt: "Plotis", en: "Width"})
            }

            "A step."
            type Step @label(text: {lt: "Žingsnis", en: "Step"}) {
              "What to do."
              title: String! @localized @label(text: {lt: "Ką daryti", en: "What to do"})
              "With what."
              tools: [Tool!] @label(text: {lt: "Įrankiai", en: "Tools"})
            }

            "A tool."
            type Tool @label(text: {lt: "Įrankis", en: "Tool"}) {
              "What it is called."
              name: String! @label(text: {lt: "Vardas", en: "Name"})
            }

            "How big something is."
            enum Size {
              "Small."
              SMALL @label(text: {lt: "Mažas", en: "Small"})
              "Large."
              LARGE @label(text: {lt: "Didelis", en: "Large"})
            }

            "A colour."
            enum Colour {
              "Red."
              RED @label(text: {lt: "Raudona", en: "Red"})
              "Orange."
              ORANGE @label(text: {lt: "Oranžinė", en: "Orange"})
              "Yellow."
              YELLOW @label(text: {lt: "Geltona", en: "Yellow"})
              "Green."
              GREEN @label(text: {lt: "Žalia", en: "Green"})
              "Blue."
              BLUE @label(text: {lt: "Mėlyna", en: "Blue"})
              "Violet."
              VIOLET @label(text: {lt: "Violetinė", en: "Violet"})
            }
            """;

    @TempDir static Path folder;

    private static TestServer server;

    @BeforeAll
    static void start() throws IOException {
        Path schema = folder.resolve("schema");
        copy(NearestFolder.find(Path.of("schema")), schema);
        Files.writeString(schema.resolve("types/Thing.graphqls"), THING);
        // Late in the evening by UTC, it is tomorrow already in the Studio's zone.
        Instant late =
                Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofMinutes(22 * 60 + 30));
        server = TestServer.startAt(late, "sklaida.schema=" + schema);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static StudioTab tab() {
        return StudioTab.on(server, Role.EDITOR, options -> options);
    }

    private static StudioTab withoutScript() {
        return StudioTab.on(server, Role.EDITOR, options -> options.setJavaScriptEnabled(false));
    }

    /** Makes a thing, and gives its id. */
    private static String thing(HttpCaller caller, Map<String, Object> input) {
        return StudioContent.create(caller, "Thing", input).path("id").asString();
    }

    /** The id of the entry whose page is open. */
    private static String id(Page page) {
        return page.url().replaceFirst(".*/studio/entry/([^?/]+).*", "$1");
    }

    private static Locator save(Page page) {
        return page.getByRole(
                AriaRole.BUTTON, new GetByRoleOptions().setName("Išsaugoti").setExact(true));
    }

    /** Types something where it can be found by its name. */
    private static void type(Page page, String name, String text) {
        page.locator("[name='v.%s']".formatted(name)).fill(text);
    }

    private static void press(Page page, String command) {
        page.locator("button[value='%s']".formatted(command)).click();
    }

    @Test
    void hasAControlForEveryField() {
        try (StudioTab tab = tab()) {
            Page page = tab.open("/studio/new/things");

            assertThat(
                            page.locator("[data-kind]").all().stream()
                                    .map(
                                            field ->
                                                    field.getAttribute("data-path")
                                                            + " "
                                                            + field.getAttribute("data-kind"))
                                    .toList())
                    .contains(
                            "name.lt text",
                            "purpose.lt text",
                            "body.lt markdown",
                            "count number",
                            "weight number",
                            "works radios",
                            "size radios",
                            "colour select",
                            "sizes checkboxes",
                            "made date",
                            "shownAt moment",
                            "seenAt moment",
                            "zone text",
                            "page text",
                            "code text",
                            "data json",
                            "aliases.lt texts",
                            "notes texts",
                            "maker reference",
                            "topics reference",
                            "spot value",
                            "spot.latitude number",
                            "box value",
                            "box.note.lt text",
                            "steps items",
                            "uid derived");
            tab.assertAccessible().assertValidHtml().assertFits();
        }
    }

    @Test
    void savesWhatIsTypedIntoEveryField() {
        try (StudioTab tab = tab()) {
            Page page = tab.open("/studio/new/things");
            page.getByLabel("Pavadinimas").fill("Kūjis");
            type(page, "purpose.lt", "Kalti.");
            type(page, "body.lt", "Labai **geras**.\n\nIr ne tik.");
            type(page, "count", "12");
            type(page, "weight", "1,5");
            page.locator("[data-path='works']").getByLabel("Taip").check();
            page.locator("[data-path='size']").getByLabel("Didelis").check();
            page.locator("[name='v.colour']").selectOption("GREEN");
            page.locator("[data-path='sizes']").getByLabel("Mažas").check();
            type(page, "made", "2026-11-26");
            type(page, "zone", "Europe/Oslo");
            type(page, "shownAt.date", "2026-07-01");
            type(page, "shownAt.time", "10:30");
            type(page, "page", "https://example.org/");
            type(page, "code", "kujis-1");
            type(page, "data", "{\"a\": [1, 2]}");
            type(page, "aliases.lt", "Plaktukas\nDaužiklis\n");
            type(page, "spot.latitude", "54.6, 23.9");
            type(page, "box.note.lt", "Atsargiai");
            StudioTab.submit(save(page));
            page.waitForURL("**/studio/entry/**");

            JsonNode values = StudioContent.values(tab.caller(), id(page));
            assertThat(values.at("/name/lt").asString()).isEqualTo("Kūjis");
            assertThat(values.at("/body/lt").asString())
                    .isEqualTo("Labai **geras**.\n\nIr ne tik.");
            assertThat(values.at("/weight").asDouble()).isEqualTo(1.5);
            assertThat(values.at("/works").asBoolean()).isTrue();
            assertThat(values.at("/size").asString()).isEqualTo("LARGE");
            assertThat(values.at("/colour").asString()).isEqualTo("GREEN");
            assertThat(values.at("/sizes/0").asString()).isEqualTo("SMALL");
            assertThat(values.at("/shownAt").asString()).isEqualTo("2026-07-01T10:30:00+02:00");
            assertThat(values.at("/data/a/1").asInt()).isEqualTo(2);
            assertThat(values.at("/aliases/lt/1").asString()).isEqualTo("Daužiklis");
            assertThat(values.at("/spot/longitude").asDouble()).isEqualTo(23.9);
            assertThat(values.at("/box/note/lt").asString()).isEqualTo("Atsargiai");
            assertThat(values.at("/seenAt").isMissingNode()).isTrue();
            tab.assertAccessible().assertValidHtml();
        }
    }

    @Test
    void proposesTodayForADateThatANewEntryNeeds() {
        try (StudioTab tab = tab()) {
            Instant now = server.bean(Clock.class).instant();
            String tomorrow = LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(1).toString();
            Page page = tab.open("/studio/new/things");
            assertThat(page.locator("[name='v.bought']").inputValue()).isEqualTo(tomorrow);
            assertThat(page.locator("[name='v.made']").inputValue()).isEmpty();
            assertThat(page.locator("[name='v.seenAt.date']").inputValue()).isEmpty();
            type(page, "name.lt", "Dviratis");
            StudioTab.submit(save(page));
            page.waitForURL("**/studio/entry/**");
            JsonNode values = StudioContent.values(tab.caller(), id(page));
            assertThat(values.path("bought").asString()).isEqualTo(tomorrow);

            type(page, "bought", "");
            StudioTab.submit(save(page));
            page.waitForURL("**done=saved**");
            assertThat(page.locator("[name='v.bought']").inputValue()).isEmpty();
        }
    }

    @Test
    void proposesTodayAlsoWhereSomebodyGoesOn() {
        try (StudioTab tab = tab()) {
            Page page = tab.open("/studio/new/things");
            String today = page.locator("[name='v.bought']").inputValue();
            type(page, "name.lt", "Paspirtukas");
            page.locator("[data-saved][data-state='saved']").waitFor();

            Page other = tab.another();
            other.navigate(page.url());
            other.getByText("Tęsti nuo ten").first().click();

            assertThat(other.locator("[name='v.name.lt']").inputValue()).isEqualTo("Paspirtukas");
            assertThat(other.locator("[name='v.bought']").inputValue()).isEqualTo(today);
        }
    }

    @Test
    void countsATextOfOneLineWhenItIsNearlyFull() {
        try (StudioTab tab = tab()) {
            Page page = tab.open("/studio/new/things");
            Locator count = page.locator("[data-count='f-name.lt']");
            type(page, "name.lt", "ą".repeat(95));
            page.locator("[name='v.count']").focus();
            PlaywrightAssertions.assertThat(count).isHidden();

            // A character of two UTF-16 units is one.
            type(page, "name.lt", "𝄞".repeat(96));
            PlaywrightAssertions.assertThat(count).isVisible();
            PlaywrightAssertions.assertThat(count).hasText("96 iš 120 ženklų");
            tab.assertFits();
            type(page, "name.lt", "ą".repeat(121));
            PlaywrightAssertions.assertThat(count).hasText("121 iš 120 ženklų: 1 per daug");
            type(page, "name.lt", "ą");
            PlaywrightAssertions.assertThat(count).isHidden();
            assertThat(page.locator("[data-count='f-code']").count()).isZero();
        }
    }

    @Test
    void countsATextOfOneLineWithoutScript() {
        try (StudioTab tab = withoutScript()) {
            for (int length : new int[] {95, 96}) {
                String id = thing(tab.caller(), Map.of("name", Map.of("lt", "ė".repeat(length))));
                Page page = tab.open("/studio/entry/" + id);

                assertThat(page.locator("[data-count='f-name.lt']").isVisible())
                        .isEqualTo(length == 96);
            }
            tab.assertValidHtml();
        }
    }

    @Test
    void goesOnInTheSameFieldAfterASaveByKeyboard() {
        try (StudioTab tab = tab()) {
            Page page = tab.open("/studio/new/things");
            type(page, "name.lt", "Rašomasis stalas");
            press(page, "add:steps");
            Locator step = page.locator("[name^='v.steps.'][name$='.title.lt']");
            step.fill("Pirma pasimatuoti");
            for (String typed : List.of(", tada pirkti", " ir vežti")) {
                step.press("End");
                page.keyboard().type(typed);
                page.keyboard().press("ArrowLeft");
                Object top = step.evaluate("field => field.getBoundingClientRect().top");
                page.evaluate("document.documentElement.dataset.left = ''");
                page.keyboard().press("Control+s");
                PlaywrightAssertions.assertThat(page.locator("html[data-left]")).hasCount(0);

                PlaywrightAssertions.assertThat(step).isFocused();
                assertThat(page.evaluate("scrollY")).isNotEqualTo(0);
                assertThat(
                                ((Number)
                                                step.evaluate(
                                                        "field => field.getBoundingClientRect().top"))
                                        .doubleValue())
                        .isCloseTo(((Number) top).doubleValue(), within(2.0));
                PlaywrightAssertions.assertThat(page.locator("#live-status"))
                        .containsText("Išsaugota");
                page.keyboard().type("…");
            }
            PlaywrightAssertions.assertThat(step)
                    .hasValue("Pirma pasimatuoti, tada pirkt…i ir vežt…i");
        }
    }

    @Test
    void startsAtTheTopAfterASaveByMouse() {
        try (StudioTab tab = tab()) {
            Page page = tab.open("/studio/new/things");
            type(page, "name.lt", "Pelė");
            StudioTab.submit(save(page));

            assertThat(page.evaluate("scrollY")).isEqualTo(0);
            assertThat(page.evaluate("document.activeElement.name")).isNull();
        }
    }

    @Test
    void saysThatAPlainTextIsOneParagraph() {
        try (StudioTab tab = tab()) {
            Page page = tab.open("/studio/new/things");
            assertThat(page.locator("[id='f-purpose.lt-help']").textContent())
                    .isEqualTo(
                            "Kam jis skirtas. Tai viena pastraipa: naujos eilutės išsaugant virsta"
                                    + " tarpais.");
            assertThat(page.locator("[id='f-name.lt-help']").count()).isZero();
            type(page, "name.lt", "Eilutės");
            page.locator("[name='v.purpose.lt']").focus();
            page.keyboard().type("Pirmadienį.");
            page.keyboard().press("Enter");
            page.keyboard().type("Antradienį.");
            StudioTab.submit(save(page));
            page.waitForURL("**/studio/entry/**");

            assertThat(page.locator("[name='v.purpose.lt']").inputValue())
                    .isEqualTo("Pirmadienį. Antradienį.");
        }
    }

    @Test
    void clearsWhatIsEmptied() {
        try (StudioTab tab = tab()) {
            String id =
                    thing(
                            tab.caller(),
                            Map.of(
                                    "name",
                                    Map.of("lt", "Kastuvas"),
                                    "count",
                                    3,
                                    "size",
                                    "SMALL",
                                    "sizes",
                                    List.of("SMALL")));
            Page page = tab.open("/studio/entry/" + id);
            type(page, "count", "");
            page.locator("[data-path='size']").getByLabel("Nepasirinkta").check();
            page.locator("[data-path='sizes']").getByLabel("Mažas").uncheck();
            StudioTab.submit(save(page));
            page.waitForURL("**done=saved**");

            JsonNode values = StudioContent.values(tab.caller(), id);
            assertThat(values.propertyNames()).doesNotContain("count", "size", "sizes");
        }
    }

    @Test
    void keepsNestedListsWithoutScript() {
        try (StudioTab tab = withoutScript()) {
            Page page = tab.open("/studio/new/things");
            type(page, "name.lt", "Stalas");
            press(page, "add:steps");
            type(page, "steps.new-1.title.lt", "Surinkti");
            press(page, "add:steps.new-1.tools");
            type(page, "steps.new-1.tools.new-1.name", "Atsuktuvas");
            press(page, "add:steps");
            type(page, "steps.new-2.title.lt", "Išpakuoti");
            press(page, "up:steps:new-2");
            StudioTab.submit(save(page));

            JsonNode steps = StudioContent.values(tab.caller(), id(page)).path("steps");
            assertThat(steps.findValuesAsString("lt")).containsExactly("Išpakuoti", "Surinkti");
            assertThat(steps.at("/1/tools/0/name").asString()).isEqualTo("Atsuktuvas");
            press(page, "remove:steps:" + steps.at("/0/_key").asString());
            StudioTab.submit(save(page));
            JsonNode left = StudioContent.values(tab.caller(), id(page)).path("steps");
            assertThat(left).hasSize(1);
            assertThat(left.at("/0/_key")).isEqualTo(steps.at("/1/_key"));
        }
    }

    @Test
    void choosesReferencesWithoutScript() {
        try (StudioTab tab = withoutScript()) {
            Page page = tab.open("/studio/new/things");
            type(page, "name.lt", "Knyga");
            page.locator("[name='q.topics']").fill("Skaitymas");
            press(page, "find:topics");
            press(page, "make:topics:TOPIC");
            page.locator("[name='q.maker']").fill("Ona Rašytoja");
            press(page, "find:maker");
            press(page, "make:maker:PERSON");
            assertThat(page.locator("[data-path='topics'] .edit-chosen").textContent())
                    .contains("Skaitymas")
                    .contains("Juodraštis");
            StudioTab.submit(save(page));

            JsonNode values = StudioContent.values(tab.caller(), id(page));
            assertThat(values.path("topics")).hasSize(1);
            assertThat(values.path("maker").asString()).isNotEmpty();
        }
    }

    @Test
    void tellsWhatIsWrongAndLosesNothing() {
        try (StudioTab tab = tab()) {
            Page page = tab.open("/studio/new/things");
            type(page, "name.lt", "Lempa");
            type(page, "count", "daug");
            type(page, "shownAt.date", "2026-07-01");
            StudioTab.submit(save(page));

            assertThat(page.locator("#problems").textContent())
                    .contains("sveikasis skaičius")
                    .contains("Trūksta laiko");
            assertThat(page.locator("#problems a").first().getAttribute("href"))
                    .isEqualTo("#f-count");
            assertThat(page.locator("[name='v.count']").inputValue()).isEqualTo("daug");
            assertThat(page.locator("[name='v.name.lt']").inputValue()).isEqualTo("Lempa");
            tab.assertAccessible().assertFits();

            type(page, "count", "1000");
            type(page, "shownAt.date", "");
            type(page, "page", "čia");
            StudioTab.submit(save(page));
            assertThat(page.locator("#problems").textContent())
                    .contains("nuo 1 iki 100")
                    .contains("https://");
            tab.forgetComplaints();
        }
    }

    @Test
    void tellsOfWhatIsTooLongTogetherWithWhatCannotBeRead() {
        try (StudioTab tab = tab()) {
            Page page = tab.open("/studio/new/things");
            type(page, "name.lt", "a".repeat(130));
            type(page, "count", "1000");
            type(page, "weight", "sunkus");
            StudioTab.submit(save(page));

            assertThat(page.locator("#problems li").allTextContents().toString())
                    .contains(
                            "Per ilgas tekstas (ženklų: 130)", "nuo 1 iki 100", "Tai ne skaičius");
            assertThat(page.locator("[name='v.name.lt']").inputValue()).hasSize(130);
            tab.forgetComplaints();
        }
    }

    @ParameterizedTest
    @CsvSource({"LITHUANIAN,nematomas ženklas", "ENGLISH,cannot be seen"})
    void saysThatATitleHasCharactersThatNobodySees(String language, String message) {
        HttpCaller writer = server.signedIn("hidden-" + language, Role.EDITOR);
        if (language.equals("ENGLISH")) {
            inEnglish("hidden-" + language);
        }
        for (String hidden : List.of("\u202e", "\u200b", "\u2066")) {
            try (StudioTab tab = StudioTab.on(server, writer, options -> options)) {
                Page page = tab.open("/studio/new/things?locale=lt");
                String title = "Naujas%s daiktas".formatted(hidden);
                type(page, "name.lt", title);
                type(page, "count", "7");
                StudioTab.submit(page.locator(".edit-bar button[value=save]"));

                assertThat(page.locator("#problems a").getAttribute("href"))
                        .isEqualTo("#f-name.lt");
                assertThat(page.locator("[id='f-name.lt-error']").textContent()).contains(message);
                assertThat(page.locator("[name='v.name.lt']").inputValue()).isEqualTo(title);
                assertThat(page.locator("[name='v.count']").inputValue()).isEqualTo("7");
                tab.assertAccessible().forgetComplaints();
            }
        }
    }

    @Test
    void theBrowserPutsBackWhatWasTypedWithoutScriptWhenTheServerIsGone() {
        try (StudioTab tab = withoutScript()) {
            String id = thing(tab.caller(), Map.of("name", Map.of("lt", "Radijas")));
            Page page = tab.open("/studio/entry/" + id);
            type(page, "name.lt", "Radijas, kuris groja");
            // Chromium stores what is typed a second later, or it is lost with the page.
            page.waitForTimeout(1_500);
            page.route("**/*", Route::abort);
            save(page).click();
            page.waitForURL("chrome-error://**");
            page.unroute("**/*");

            page.goBack();

            // The browser puts it back a moment after the page has loaded.
            PlaywrightAssertions.assertThat(page.locator("[name='v.name.lt']"))
                    .hasValue("Radijas, kuris groja");
            StudioTab.submit(save(page));
            page.waitForURL("**done=saved**");
            tab.forgetComplaints();
        }
    }

    @Test
    void takesSeveralTimesOneALine() {
        try (StudioTab tab = tab()) {
            Page page = tab.open("/studio/new/things");
            type(page, "name.lt", "Varpas");
            assertThat(page.locator("[id='f-ringsAt-help']").textContent())
                    .contains("2026-12-31 14:30", "Europe/Vilnius");
            type(page, "ringsAt", "2026-07-01 9.30\n2026-10-25 03:30\nrytoj");
            StudioTab.submit(save(page));
            assertThat(page.locator("[id='f-ringsAt-error']").textContent())
                    .contains("„rytoj“ – ne data", "prirašykite +03:00 arba +02:00");

            type(
                    page,
                    "ringsAt",
                    "2026-07-01 9.30\n2026-10-25 03:30 +02:00\n2026-12-01 08:00 Asia/Tokyo");
            StudioTab.submit(save(page));
            page.waitForURL("**/studio/entry/**");

            JsonNode times = StudioContent.values(tab.caller(), id(page)).path("ringsAt");
            assertThat(times.valueStream().map(JsonNode::asString))
                    .containsExactly(
                            "2026-07-01T09:30:00+03:00",
                            "2026-10-25T03:30:00+02:00",
                            "2026-12-01T08:00:00+09:00");
            assertThat(page.locator("[name='v.ringsAt']").inputValue())
                    .isEqualTo(
                            "2026-07-01 09:30\n2026-10-25 03:30 +02:00\n2026-12-01 08:00 +09:00");
            type(page, "count", "3");
            StudioTab.submit(save(page));
            page.waitForURL("**done=saved**");
            assertThat(StudioContent.values(tab.caller(), id(page)).path("ringsAt"))
                    .isEqualTo(times);
            tab.forgetComplaints();
        }
    }

    private static void inEnglish(String name) {
        Users users = server.bean(Users.class);
        User user = users.find(UserName.of(name)).orElseThrow();
        users.setLanguage(user.id(), new LocaleTag("en"));
    }

    @Test
    void refusesTimesThatTheClocksSkipAndAsksAboutThoseThatComeTwice() {
        try (StudioTab tab = tab()) {
            Page page = tab.open("/studio/new/things");
            type(page, "name.lt", "Laikrodis");
            type(page, "zone", "Europe/Vilnius");
            type(page, "shownAt.date", "2026-03-29");
            type(page, "shownAt.time", "03:30");
            StudioTab.submit(save(page));
            assertThat(page.locator("#problems").textContent())
                    .contains("iš 03:00 pasukami iškart į 04:00");

            type(page, "shownAt.date", "2026-10-25");
            StudioTab.submit(save(page));
            page.getByLabel("Antrasis").check();
            StudioTab.submit(save(page));
            page.waitForURL("**/studio/entry/**");
            assertThat(StudioContent.values(tab.caller(), id(page)).path("shownAt").asString())
                    .isEqualTo("2026-10-25T03:30:00+02:00");
            tab.forgetComplaints();
        }
    }

    @Test
    void keepsTheTextsOfBothLanguagesWhenSwitching() {
        try (StudioTab tab = withoutScript()) {
            Page page = tab.open("/studio/new/things");
            type(page, "name.lt", "Kėdė");
            press(page, "locale:en");
            assertThat(page.locator("[name='v.name.en']").getAttribute("lang")).isEqualTo("en");
            type(page, "name.en", "Chair");
            press(page, "locale:lt");
            assertThat(page.locator("[name='v.name.lt']").inputValue()).isEqualTo("Kėdė");
            StudioTab.submit(save(page));

            JsonNode values = StudioContent.values(tab.caller(), id(page));
            assertThat(values.at("/name/lt").asString()).isEqualTo("Kėdė");
            assertThat(values.at("/name/en").asString()).isEqualTo("Chair");
        }
    }

    @Test
    void worksByKeyboardAlone() {
        try (StudioTab tab = tab()) {
            Page page = tab.open("/studio/new/things");
            page.locator("[name='v.name.lt']").focus();
            page.keyboard().type("Spinta");
            page.keyboard().press("Enter");
            page.waitForURL("**/studio/entry/**");

            assertThat(StudioContent.values(tab.caller(), id(page)).at("/name/lt").asString())
                    .isEqualTo("Spinta");
        }
    }

    @Test
    void neverHidesTheFocusBehindTheBar() {
        try (StudioTab tab =
                StudioTab.on(server, Role.EDITOR, options -> options.setViewportSize(360, 700))) {
            Page page = tab.open("/studio/new/things");
            page.locator("[name='v.name.lt']").focus();
            for (int i = 0; i < 40; i++) {
                page.keyboard().press("Tab");
                Object hidden =
                        page.evaluate(
                                """
                                () => {
                                  const focus = document.activeElement;
                                  if (!focus.closest(".fields")) return false;
                                  const bar = document.querySelector(".edit-bar").getBoundingClientRect();
                                  return focus.getBoundingClientRect().top > bar.top - 4;
                                }
                                """);
                assertThat(hidden)
                        .as(String.valueOf(page.evaluate("document.activeElement.outerHTML")))
                        .isEqualTo(false);
            }
            tab.assertFits();
        }
    }

    @Test
    void fitsIntoTheNarrowestWindow() {
        try (StudioTab tab =
                StudioTab.on(server, Role.EDITOR, options -> options.setViewportSize(320, 640))) {
            tab.open("/studio/new/things");
            tab.assertFits().assertAccessible();
        }
    }

    @Test
    void showsHostileTitlesAsText() {
        try (StudioTab tab = tab()) {
            String script = "<script>alert(1)</script>\"'> אבג";
            String id =
                    thing(
                            tab.caller(),
                            Map.of(
                                    "name",
                                    Map.of("lt", script),
                                    "aliases",
                                    Map.of(
                                            "lt",
                                            List.of(
                                                    "</textarea><script>alert(2)</script>",
                                                    "אבג"))));
            Page page = tab.open("/studio/entry/" + id);

            assertThat(page.locator("h1 bdi").textContent()).isEqualTo(script);
            assertThat(page.title()).startsWith(script);
            assertThat(page.locator("[name='v.name.lt']").inputValue()).isEqualTo(script);
            assertThat(page.locator("[name='v.aliases.lt']").inputValue()).contains("</textarea>");
            tab.assertValidHtml();
        }
    }

    @Test
    void tellsThatTheAddressIsTaken() {
        try (StudioTab tab = tab()) {
            thing(
                    tab.caller(),
                    Map.of("name", Map.of("lt", "Uogienė"), "slug", Map.of("lt", "uogiene")));
            String id = thing(tab.caller(), Map.of("name", Map.of("lt", "Kita uogienė")));
            Page page = tab.open("/studio/entry/" + id);
            type(page, "name.lt", "Trečia uogienė");
            type(page, "slug.lt", "uogiene");
            StudioTab.submit(save(page));

            assertThat(page.locator("#problems a").getAttribute("href")).isEqualTo("#f-slug.lt");
            assertThat(page.locator("[name='v.slug.lt']").getAttribute("aria-invalid"))
                    .isEqualTo("true");
            assertThat(page.locator("[name='v.slug.lt']").inputValue()).isEqualTo("uogiene");
            assertThat(page.locator("[name='v.name.lt']").inputValue()).isEqualTo("Trečia uogienė");
            tab.assertAccessible().forgetComplaints();
        }
    }

    @Test
    void letsATranslatorChangeTextsOfTheirLanguageAlone() {
        Limits english = new Limits(Limit.only(Set.of(new LocaleTag("en"))), Limit.all());
        HttpCaller translator = server.signedIn("vertimas", Role.EDITOR, english);
        try (StudioTab tab = tab();
                StudioTab theirs = StudioTab.on(server, translator, options -> options)) {
            String id = thing(tab.caller(), Map.of("name", Map.of("lt", "Lova"), "count", 4));
            Page page = theirs.open("/studio/entry/" + id + "?locale=en");
            assertThat(page.locator("[name='v.count']").getAttribute("readonly")).isNotNull();
            assertThat(page.getByText("tik rodomi").isVisible()).isTrue();
            type(page, "name.en", "Bed");
            StudioTab.submit(save(page));
            page.waitForURL("**done=saved**");
            theirs.assertAccessible();

            assertThat(StudioContent.values(tab.caller(), id).at("/name/en").asString())
                    .isEqualTo("Bed");
            theirs.open("/studio/entry/" + id + "?locale=lt");
            assertThat(page.locator("[name='v.name.lt']").getAttribute("readonly")).isNotNull();
        }
    }

    @Test
    void tellsAnAuthorHowToTranslateWhatOthersHaveWritten() {
        Limits english = new Limits(Limit.only(Set.of(new LocaleTag("en"))), Limit.all());
        HttpCaller author = server.signedIn("autorius-en", Role.AUTHOR, english);
        try (StudioTab tab = tab();
                StudioTab theirs = StudioTab.on(server, author, options -> options)) {
            String id = thing(tab.caller(), Map.of("name", Map.of("lt", "Spinta")));
            for (String address : List.of("", "/translate/en")) {
                Page page = theirs.open("/studio/entry/" + id + address);

                assertThat(page.locator("main").textContent())
                        .contains("Autorius mato ir keičia tik savo", "redaktoriaus vaidmens");
                theirs.assertAccessible().assertFits().forgetComplaints();
            }
        }
    }

    @Test
    void leadsToWhatIsMissing() {
        try (StudioTab tab = tab()) {
            String id =
                    thing(
                            tab.caller(),
                            Map.of(
                                    "name",
                                    Map.of("lt", "Lentyna"),
                                    "steps",
                                    List.of(Map.of("title", Map.of("en", "Unpack")))));
            Page page = tab.open("/studio/entry/" + id + "?locale=lt");
            page.locator(".edit-missing a").first().click();

            assertThat(page.locator("[name^='v.steps.'][name$='.title.lt']:target").isVisible())
                    .isTrue();
            assertThat(page.evaluate("document.activeElement.name"))
                    .asString()
                    .startsWith("v.steps.");
        }
    }

    @Test
    void changesOneOfFiveHundredItemsAndKeepsTheOthers() {
        try (StudioTab tab = tab()) {
            List<Map<String, Object>> steps =
                    IntStream.range(0, 500)
                            .mapToObj(
                                    i ->
                                            Map.<String, Object>of(
                                                    "title", Map.of("lt", "Žingsnis " + i)))
                            .toList();
            String id = thing(tab.caller(), Map.of("name", Map.of("lt", "Ilgas"), "steps", steps));
            JsonNode before = StudioContent.values(tab.caller(), id).path("steps");
            Page page = tab.open("/studio/entry/" + id);
            Locator item = page.locator("details[data-item]").nth(250);
            item.locator("summary").first().click();
            item.locator("textarea").first().fill("Pakeistas");
            StudioTab.submit(save(page));
            page.waitForURL("**done=saved**");

            JsonNode after = StudioContent.values(tab.caller(), id).path("steps");
            assertThat(after).hasSize(500);
            assertThat(after.at("/250/title/lt").asString()).isEqualTo("Pakeistas");
            assertThat(after.findValuesAsString("_key"))
                    .isEqualTo(before.findValuesAsString("_key"));
        }
    }

    @Test
    void keepsLongMarkdownToTheLetter() {
        try (StudioTab tab = tab()) {
            String text = "\n# Antraštė\n\n" + "Ąžuolas žaliuoja.  \nEilutė.\n\n".repeat(4000);
            String id =
                    thing(
                            tab.caller(),
                            Map.of("name", Map.of("lt", "Romanas"), "body", Map.of("lt", text)));
            Page page = tab.open("/studio/entry/" + id);
            type(page, "count", "2");
            StudioTab.submit(save(page));
            page.waitForURL("**done=saved**");

            assertThat(StudioContent.values(tab.caller(), id).at("/body/lt").asString())
                    .isEqualTo(text);
            assertThat(StudioContent.values(tab.caller(), id).at("/count").asInt()).isEqualTo(2);
        }
    }
}
