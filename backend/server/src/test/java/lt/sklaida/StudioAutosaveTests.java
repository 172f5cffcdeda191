package lt.sklaida;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;

import lt.sklaida.security.DisplayName;
import lt.sklaida.security.HttpCaller;
import lt.sklaida.security.Limits;
import lt.sklaida.security.Origin;
import lt.sklaida.security.Profile;
import lt.sklaida.security.Role;
import lt.sklaida.security.User;
import lt.sklaida.security.UserName;
import lt.sklaida.security.Users;
import lt.sklaida.shared.LocaleTag;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** What is typed into a form is kept, whatever happens meanwhile. */
class StudioAutosaveTests {

    private static final String PASSWORD = "a password of many words";
    private static final String TITLE = "[name='v.title.lt']";
    private static final String BODY = "[name='v.body.lt']";

    /** Opens a page and waits until it has asked who has signed in, as it does at once. */
    private static Page openAndAskWhoIsThere(StudioTab tab, String path) {
        tab.page().waitForResponse("**/session", () -> tab.open(path));
        return tab.page();
    }

    @Test
    void keepsWhatIsTypedAndNothingElse() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            String id = article(tab.caller(), "Sena antraštė", "Tekstas.");
            Page page = tab.open("/studio/entry/" + id);

            page.locator(TITLE).press("End");
            Request sent =
                    page.waitForRequest(
                            request -> request.url().endsWith("/autosave"),
                            () -> page.locator(TITLE).pressSequentially(" ir nauja"));

            assertThat(status(page)).containsText("Laikinai išsaugota");
            assertThat(decoded(sent)).contains("v.title.lt=").doesNotContain("v.body.lt");
            assertThat(kept(tab.caller(), id).at("/title/lt").asString()).contains("ir nauja");
            assertThat(page.locator(TITLE)).hasValue("Sena antraštė ir nauja");
            tab.assertAccessible().assertFits();
        }
    }

    @Test
    void offersWhatWasKeptWhenThePageIsOpenedAgain() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            String id = article(tab.caller(), "Antraštė", "Tekstas.");
            tab.open("/studio/entry/" + id).locator(TITLE).fill("Dar neišsaugota");
            assertThat(status(tab.page())).containsText("Laikinai išsaugota");

            tab.page().reload();

            assertThat(tab.page().locator("[data-slot]")).containsText("Dar neišsaugota");
            assertThat(tab.page().locator(TITLE)).hasValue("Antraštė");
        }
    }

    @Test
    void keepsNothingMoreOnceItIsSaved() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            String id = article(tab.caller(), "Antraštė", "Tekstas.");
            Page page = tab.open("/studio/entry/" + id);
            page.locator(TITLE).fill("Išsaugota antraštė");
            assertThat(status(page)).containsText("Laikinai išsaugota");

            page.locator("button[name=do][value=save]").click();

            assertThat(page.locator("h1")).containsText("Išsaugota antraštė");
            assertThat(entry(tab.caller(), id).at("/autosaves").size()).isZero();
        }
    }

    @Test
    void saysThatTheNetworkIsCutAndGoesOnWhenItIsBack() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            String id = article(tab.caller(), "Antraštė", "Tekstas.");
            Page page = tab.open("/studio/entry/" + id);
            tab.context().setOffline(true);
            page.locator(TITLE).pressSequentially(" be tinklo");
            assertThat(banner(page, "autosave")).containsText("Nėra interneto ryšio");
            assertThat(leavingIsQuestioned(page)).isTrue();
            tab.assertAccessible();

            tab.context().setOffline(false);

            assertThat(banner(page, "autosave")).hasCount(0);
            assertThat(status(page)).containsText("Laikinai išsaugota");
            assertThat(kept(tab.caller(), id).at("/title/lt").asString()).contains("be tinklo");
            tab.forgetComplaints();
        }
    }

    @Test
    void triesAgainWhenTheServerDoesNotAnswer() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            String id = article(tab.caller(), "Antraštė", "Tekstas.");
            Page page = tab.open("/studio/entry/" + id);
            page.route("**/autosave", route -> fulfil(route, 503, "{}"));
            page.locator(TITLE).fill("Antras kartas");
            assertThat(banner(page, "autosave")).containsText("serveris neatsako");

            page.unroute("**/autosave");

            assertThat(banner(page, "autosave")).hasCount(0);
            assertThat(kept(tab.caller(), id).at("/title/lt").asString())
                    .isEqualTo("Antras kartas");
            tab.forgetComplaints();
        }
    }

    @Test
    void theLatestTextWinsWhileAnAnswerIsAwaited() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            String id = article(tab.caller(), "Antraštė", "Tekstas.");
            Page page = tab.open("/studio/entry/" + id);
            Route[] held = new Route[1];
            page.route(
                    "**/autosave",
                    route -> {
                        if (held[0] == null) {
                            held[0] = route;
                        } else {
                            route.resume();
                        }
                    });
            page.waitForRequest(
                    request -> request.url().endsWith("/autosave"),
                    () -> page.locator(TITLE).fill("Pirma"));
            page.locator(TITLE).fill("Antra");

            page.waitForResponse(
                    response -> sends(response.request(), "Antra"), () -> held[0].resume());

            assertThat(page.locator(TITLE)).hasValue("Antra");
            assertThat(kept(tab.caller(), id).at("/title/lt").asString()).isEqualTo("Antra");
        }
    }

    @Test
    void asksToSignInOverThePageAndGoesOn() {
        String name = "autosave-ona";
        try (StudioTab tab = ofSomebody(name)) {
            String id = article(tab.caller(), "Antraštė", "Tekstas.");
            Page page = openAndAskWhoIsThere(tab, "/studio/entry/" + id);
            tab.caller().delete("/session");

            page.locator(TITLE).fill("Po seanso");

            assertThat(signIn(page)).isVisible();
            assertThat(page.locator("#live-name")).hasValue(name);
            assertThat(page.locator("#live-password")).isFocused();
            tab.assertAccessible();
            page.keyboard().type("blogas");
            page.keyboard().press("Enter");
            assertThat(signIn(page).locator(".error")).containsText("Neteisingas");
            page.locator("#live-password").fill(PASSWORD);
            page.keyboard().press("Enter");
            assertThat(signIn(page)).isHidden();
            assertThat(status(page)).containsText("Laikinai išsaugota");
            assertThat(page.locator(TITLE)).isFocused();
            page.locator("button[name=do][value=save]").click();
            assertThat(page.locator("h1").first()).containsText("Po seanso");
            tab.forgetComplaints();
        }
    }

    @Test
    void sendsNothingInTheNameOfSomebodyElse() {
        String otherName = "autosave-jonas";
        try (StudioTab tab = StudioTab.of(Role.EDITOR);
                StudioTab other = ofSomebody(otherName)) {
            String id = article(tab.caller(), "Antraštė", "Tekstas.");
            Page page = openAndAskWhoIsThere(tab, "/studio/entry/" + id);
            tab.caller().delete("/session");
            page.locator(TITLE).fill("Tekstas, kuris ne jo");
            assertThat(signIn(page)).isVisible();

            page.locator("#live-name").fill(otherName);
            page.locator("#live-password").fill(PASSWORD);
            page.keyboard().press("Enter");

            assertThat(signIn(page)).containsText("Dabar prisijungta kaip");
            signIn(page).locator("button").click();
            assertThat(signIn(page)).isHidden();
            assertThat(page.locator(TITLE)).hasValue("Antraštė");
            assertThat(entry(other.caller(), id).at("/autosaves").size()).isZero();
            tab.forgetComplaints();
        }
    }

    @Test
    void goesOnWhenSomebodyHasSignedInInAnotherTab() {
        String name = "autosave-rasa";
        try (StudioTab tab = ofSomebody(name)) {
            String id = article(tab.caller(), "Antraštė", "Tekstas.");
            Page page = openAndAskWhoIsThere(tab, "/studio/entry/" + id);
            tab.caller().delete("/session");
            Page second = tab.another();
            second.navigate(StudioTab.server().uri("/sign-in").toString());
            second.locator("[name=name]").fill(name);
            second.locator("[name=password]").fill(PASSWORD);
            second.keyboard().press("Enter");
            second.waitForURL(url -> url.endsWith("/studio"));

            page.locator(TITLE).fill("Su nauju seansu");

            assertThat(status(page)).containsText("Laikinai išsaugota");
            assertThat(signIn(page)).isHidden();
            tab.forgetComplaints();
        }
    }

    @Test
    void warnsBeforeTheSessionEndsAndPostponesIt() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            Page page = tab.page();
            String soon = StudioTab.server().bean(Clock.class).instant().plusSeconds(20).toString();
            String session =
                    HttpCaller.json(tab.caller().get("/session"))
                            .toString()
                            .replaceFirst("(expiresAt\":\")[^\"]+", "$1" + soon);
            page.route("**/session", route -> fulfil(route, 200, session));
            tab.open("/studio/new/articles");
            assertThat(banner(page, "ending")).containsText("seansas baigsis");

            page.unroute("**/session");
            page.locator("[data-banner=ending] button").click();

            assertThat(banner(page, "ending")).hasCount(0);
        }
    }

    @Test
    void tellsThatItIsOpenInAnotherTab() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            String id = article(tab.caller(), "Antraštė", "Tekstas.");
            Page page = tab.open("/studio/entry/" + id);
            Page second = tab.another();

            second.navigate(page.url());

            assertThat(banner(page, "tab")).isVisible();
            assertThat(banner(second, "tab")).isVisible();
            page.locator(TITLE).fill("Pirmoji");
            second.locator(TITLE).fill("Antroji");
            assertThat(status(page)).containsText("Laikinai išsaugota");
            assertThat(status(second)).containsText("Laikinai išsaugota");
            assertThat(entry(tab.caller(), id).at("/autosaves").size()).isEqualTo(2);
            second.close();
            assertThat(banner(page, "tab")).hasCount(0);
        }
    }

    @Test
    void tellsWhoElseIsHereAndThatTheyHaveSaved() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR);
                StudioTab other = StudioTab.of(Role.EDITOR)) {
            String id = article(tab.caller(), "Antraštė", "Tekstas.");
            Page page = tab.open("/studio/entry/" + id);
            page.locator(BODY).fill("Mano tekstas.");
            assertThat(status(page)).containsText("Laikinai išsaugota");

            Page theirs = other.open("/studio/entry/" + id);
            theirs.locator(TITLE).fill("Jų antraštė");
            theirs.locator("button[name=do][value=save]").click();
            assertThat(theirs.locator("h1")).containsText("Jų antraštė");
            page.evaluate("document.dispatchEvent(new CustomEvent('sklaida:shown-again'))");

            assertThat(page.locator("[data-editors]")).containsText("Čia dirba ir");
            assertThat(banner(page, "newer")).containsText("išsaugojo naujesnę versiją");
            assertThat(page.locator(BODY)).hasValue("Mano tekstas.");
            page.locator("button[name=do][value=save]").click();
            assertThat(page.locator("h1")).containsText("Jų antraštė");
            assertThat(page.locator(BODY)).hasValue("Mano tekstas.");
        }
    }

    @Test
    void tellsWhatWasSavedMeanwhileWhenThePageIsShownAgain() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            String id = article(tab.caller(), "Antraštė", "Tekstas.");
            Page page = openAndAskWhoIsThere(tab, "/studio/entry/" + id);
            tab.caller()
                    .manage(
                            "mutation($id: ID!) { updateArticle(id: $id, base: 1, input: {title:"
                                    + " {lt: \"Naujesnė\"}}) { done } }",
                            Map.of("id", id));

            page.evaluate(
                    "dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))");

            assertThat(banner(page, "newer")).containsText("išsaugojote naujesnę versiją");
        }
    }

    @Test
    void takesTheRevisionOfTheServerNotThatOfTheBrowser() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            String id = article(tab.caller(), "Antraštė", "Tekstas.");
            tab.page()
                    .addInitScript(
                            """
                            // As a browser does that restores the inputs of a page it loads again.
                            new MutationObserver(() => {
                              const base = document.querySelector("input[name=base]");
                              if (base && document.readyState === "loading") base.value = "77";
                            }).observe(document, { childList: true, subtree: true });
                            """);

            Page page = tab.open("/studio/entry/" + id);

            assertThat(page.locator("form#entry")).hasAttribute("autocomplete", "off");
            assertThat(page.locator("input[name=base]")).hasValue("1");
        }
    }

    @Test
    void offersAgainWhatTheServerFailedToSave() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            String id = article(tab.caller(), "Antraštė", "Tekstas.");
            Page page = tab.open("/studio/entry/" + id);
            page.locator(TITLE).fill("Nepavykusi antraštė");
            assertThat(status(page)).containsText("Laikinai išsaugota");
            page.route(
                    "**/studio/entry/*?locale=*",
                    route -> {
                        if (route.request().method().equals("POST")) {
                            fulfil(route, 503, "");
                        } else {
                            route.resume();
                        }
                    });
            page.waitForResponse(
                    response ->
                            response.status() == 503 && response.request().isNavigationRequest(),
                    () -> page.locator("button[name=do][value=save]").click());
            page.unroute("**/studio/entry/*?locale=*");

            page.navigate(StudioTab.server().uri("/studio/entry/" + id).toString());

            assertThat(page.locator("[data-slot]")).containsText("Nepavykusi antraštė");
            tab.forgetComplaints();
        }
    }

    @Test
    void staysOnThePageWhenThereIsNobodyToSaveIt() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            String id = article(tab.caller(), "Antraštė", "Tekstas.");
            Page page = tab.open("/studio/entry/" + id);
            page.route("**/studio/entry/**", Route::abort);
            page.locator(TITLE).fill("Be serverio");
            assertThat(banner(page, "autosave")).isVisible();

            page.locator("button[name=do][value=save]").click();

            assertThat(status(page)).containsText("Neišsaugoma");
            assertThat(page.locator(TITLE)).hasValue("Be serverio");

            page.unroute("**/studio/entry/**");
            page.locator("button[name=do][value=save]").click();
            page.waitForURL("**done=saved**");
            assertThat(page.locator("h1")).containsText("Be serverio");
            tab.forgetComplaints();
        }
    }

    @Test
    void staysOnThePageWhenTheServerIsGoneBeforeAnythingWasKept() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            Page page = openAndAskWhoIsThere(tab, "/studio/new/articles");
            page.locator(TITLE).fill("Iškart išsaugota");
            page.route("**/studio/new/**", Route::abort);

            page.locator("button[name=do][value=save]").click();

            assertThat(banner(page, "autosave")).containsText("serveris neatsako");
            assertThat(status(page)).containsText("Neišsaugoma");
            assertThat(page.locator(TITLE)).hasValue("Iškart išsaugota");
            tab.assertAccessible();

            page.unroute("**/studio/new/**");
            page.locator("button[name=do][value=save]").click();
            page.waitForURL("**done=saved**");
            assertThat(page.locator("h1")).containsText("Iškart išsaugota");
            tab.forgetComplaints();
        }
    }

    @Test
    void aSaveIsOneRequest() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            String id = article(tab.caller(), "Antraštė", "Tekstas.");
            Page page = openAndAskWhoIsThere(tab, "/studio/entry/" + id);
            List<String> sent = new CopyOnWriteArrayList<>();
            page.locator(TITLE).fill("Viena užklausa");
            page.onRequest(
                    request -> {
                        if (request.method().equals("POST")) {
                            sent.add(URI.create(request.url()).getPath());
                        }
                    });

            page.locator("button[name=do][value=save]").click();
            page.waitForURL("**done=saved**");

            assertThat(page.locator("h1")).containsText("Viena užklausa");
            assertThat(sent).containsOnlyOnce("/studio/entry/" + id);
            assertThat(sent).noneMatch(path -> path.endsWith("/autosave"));
        }
    }

    @Test
    void savesOnceHoweverOftenTheButtonIsPressed() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            String id = article(tab.caller(), "Antraštė", "Tekstas.");
            Page page = tab.open("/studio/entry/" + id);
            page.locator(TITLE).fill("Dukart spustelėta");

            page.locator("button[name=do][value=save]").dblclick();

            page.waitForURL("**done=saved**");
            assertThat(page.locator("h1")).containsText("Dukart spustelėta");
            JsonNode saved =
                    tab.caller()
                            .manage(
                                    "query($id: ID!) { entry(id: $id) { revision } }",
                                    Map.of("id", id));
            assertThat(saved.at("/data/entry/revision").asInt()).isEqualTo(2);
        }
    }

    @Test
    void asksToSignInOverThePageWhenSavedAfterTheSessionHasEnded() {
        String name = "autosave-vytas";
        try (StudioTab tab = ofSomebody(name)) {
            String id = article(tab.caller(), "Antraštė", "Tekstas.");
            Page page = openAndAskWhoIsThere(tab, "/studio/entry/" + id);
            tab.caller().delete("/session");
            page.locator(TITLE).fill("Išsaugota be seanso");

            page.locator("button[name=do][value=save]").click();

            assertThat(signIn(page)).isVisible();
            page.locator("#live-password").fill(PASSWORD);
            page.keyboard().press("Enter");
            page.waitForURL("**done=saved**");
            assertThat(page.locator("h1")).containsText("Išsaugota be seanso");
            tab.forgetComplaints();
        }
    }

    @Test
    void keepsWhatIsTypedIntoANewEntry() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            Page page = tab.open("/studio/new/articles");

            page.locator(TITLE).fill("Dar nesukurta");

            assertThat(status(page)).containsText("Laikinai išsaugota");
            JsonNode all =
                    tab.caller()
                            .manage("{ myAutosaves { newType } }", Map.of())
                            .at("/data/myAutosaves");
            assertThat(all.size()).isEqualTo(1);
        }
    }

    /** The time of one key in milliseconds, as far as scripts take it. */
    @Test
    void aKeyTakesNextToNothingInALongText() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            String id =
                    article(
                            tab.caller(),
                            "Antraštė",
                            "Ilgas tekstas apie miestą.\n\n".repeat(4_000));
            Page page = tab.open("/studio/entry/" + id);
            page.evaluate(
                    """
                    () => {
                        const times = (window.times = []);
                        let start;
                        addEventListener("input", () => (start = performance.now()), { capture: true });
                        addEventListener("input", () => times.push(performance.now() - start));
                    }
                    """);

            page.locator(BODY).pressSequentially("Dar vienas ilgas sakinys apie viską.");

            Object median = page.evaluate("times.sort((a, b) => a - b)[times.length >> 1]");
            assertThat(((Number) median).doubleValue()).isLessThan(5);
        }
    }

    /** A tab of a new user who can sign in again. */
    private static StudioTab ofSomebody(String name) {
        Profile profile =
                new Profile(
                        UserName.of(name),
                        DisplayName.of(name),
                        new LocaleTag("lt"),
                        Role.EDITOR,
                        Limits.NONE);
        User user = StudioTab.server().bean(Users.class).add(profile, PASSWORD, Origin.console());
        return StudioTab.of(StudioTab.server().signedIn(user), options -> options);
    }

    private static String article(HttpCaller caller, String title, String body) {
        JsonNode made =
                caller.manage(
                        """
                        mutation ($request: ID!, $title: String!, $body: String!) {
                          createArticle(requestId: $request, input: { title: { lt: $title }, body: { lt: $body } }) {
                            entry { id }
                          }
                        }
                        """,
                        Map.of(
                                "request",
                                UUID.randomUUID().toString(),
                                "title",
                                title,
                                "body",
                                body));
        return made.at("/data/createArticle/entry/id").asString();
    }

    private static JsonNode entry(HttpCaller caller, String id) {
        return caller.manage(
                        "query ($id: ID!) { entry(id: $id) { autosaves { values } } }",
                        Map.of("id", id))
                .at("/data/entry");
    }

    private static JsonNode kept(HttpCaller caller, String id) {
        return entry(caller, id).at("/autosaves/0/values");
    }

    private static Locator status(Page page) {
        return page.locator("[data-saved]");
    }

    private static Locator banner(Page page, String name) {
        return page.locator("[data-banner=%s]".formatted(name));
    }

    private static Locator signIn(Page page) {
        return page.locator("#live-sign-in");
    }

    private static boolean leavingIsQuestioned(Page page) {
        return (boolean)
                page.evaluate("!dispatchEvent(new Event('beforeunload', { cancelable: true }))");
    }

    private static boolean sends(Request request, String text) {
        return request.url().endsWith("/autosave") && decoded(request).contains(text);
    }

    private static String decoded(Request request) {
        return URLDecoder.decode(request.postData(), StandardCharsets.UTF_8);
    }

    private static void fulfil(Route route, int status, String body) {
        route.fulfill(
                new Route.FulfillOptions()
                        .setStatus(status)
                        .setContentType("application/json")
                        .setBody(body));
    }
}
