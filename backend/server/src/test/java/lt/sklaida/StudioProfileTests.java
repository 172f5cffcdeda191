package lt.sklaida;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;

import lt.sklaida.security.HttpCaller;
import lt.sklaida.security.Origin;
import lt.sklaida.security.Role;
import lt.sklaida.security.SignIn;
import lt.sklaida.security.User;
import lt.sklaida.security.UserName;
import lt.sklaida.security.Users;

import org.junit.jupiter.api.Test;

import java.util.regex.Pattern;

/** The page on which people change what concerns themselves, in a browser. */
class StudioProfileTests {

    private static final String PROFILE = "/studio/profile";
    private static final String OLD = "Ąžuolų giraitė prie upės";
    private static final String NEW = "Eglės, pušys ir kadagiai";

    @Test
    void changesTheNameThatOthersSeeAndTheLanguage() {
        try (StudioTab tab = StudioTab.of(Role.AUTHOR)) {
            Page page = tab.open(PROFILE);
            tab.assertAccessible().assertValidHtml().assertFits();
            page.getByLabel("Vardas, kurį mato kiti").fill("Rasa Rasienė");
            page.getByLabel("Studijos kalba").selectOption("en");
            button(page, "Išsaugoti").first().click();

            assertThat(page.locator("h1")).hasText("Profile");
            assertThat(page.locator(".note")).hasText("Saved.");
            assertThat(page.locator(".account a")).hasText("Rasa Rasienė");
            tab.assertAccessible().assertValidHtml();
        }
    }

    @Test
    void saysBesideTheFieldWhatIsWrongAndKeepsWhatWasTyped() {
        try (StudioTab tab = StudioTab.of(Role.AUTHOR, o -> o.setJavaScriptEnabled(false))) {
            Page page = tab.open(PROFILE);
            page.locator("#displayName").fill("Ra\u200Bsa");
            button(page, "Išsaugoti").first().click();

            assertThat(page.locator("#displayName-error")).containsText("be nematomų ženklų");
            assertThat(page.locator("#displayName")).hasValue("Ra\u200Bsa");
            assertThat(page.title()).startsWith("Klaida: ");
            tab.forgetComplaints();
        }
    }

    @Test
    void changesThePasswordByKeyboardAloneAndSignsOutElsewhere() {
        HttpCaller here = withPassword("keyboard");
        HttpCaller phone = StudioTab.server().signedIn(find("keyboard"));
        try (StudioTab tab = StudioTab.of(here, o -> o)) {
            Page page = tab.open(PROFILE);
            page.locator("#displayName").focus();
            tabTo(page, "current");
            page.keyboard().type(OLD);
            tabTo(page, "password");
            page.keyboard().insertText(NEW);
            tabTo(page, "again");
            page.keyboard().insertText(NEW);
            page.keyboard().press("Enter");

            assertThat(page.locator(".note")).containsText("Slaptažodis pakeistas");
            assertThat(phone.get("/session").statusCode()).isEqualTo(401);
            assertThat(StudioTab.server().bean(SignIn.class).attempt("keyboard", NEW, "192.0.2.90"))
                    .isInstanceOf(SignIn.Result.Success.class);
        }
    }

    @Test
    void aWrongPresentPasswordChangesNothing() {
        try (StudioTab tab = StudioTab.of(withPassword("wrongly"), o -> o)) {
            Page page = tab.open(PROFILE);
            page.locator("#current").fill("ne tas slaptažodis");
            page.locator("#password").fill(NEW);
            page.locator("#again").fill(NEW);
            button(page, "Keisti slaptažodį").click();

            assertThat(page.locator("#current-error")).containsText("Tai ne dabartinis");
            tab.assertAccessible();
            tab.forgetComplaints();
        }
    }

    @Test
    void listsWhereOneIsSignedInAndSignsOutThere() {
        HttpCaller here = StudioTab.server().signedIn("places", Role.EDITOR);
        HttpCaller phone = StudioTab.server().signedIn(find("places"));
        try (StudioTab tab = StudioTab.of(here, o -> o)) {
            Page page = tab.open(PROFILE);
            assertThat(page.locator("section[aria-labelledby=sessions] li")).hasCount(2);
            button(page, "Atjungti").click();

            assertThat(page.locator("section[aria-labelledby=sessions] li")).hasCount(1);
            assertThat(phone.get("/session").statusCode()).isEqualTo(401);
            assertThat(here.get("/session").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void switchesShortcutsOff() {
        try (StudioTab tab = StudioTab.of(Role.AUTHOR, o -> o.setViewportSize(320, 640))) {
            Page page = tab.open(PROFILE);
            assertThat(page.locator("meta[name=shortcuts]").getAttribute("content"))
                    .isEqualTo("on");
            page.getByLabel("Naudoti sparčiuosius klavišus").uncheck();
            button(page, "Išsaugoti").last().click();

            assertThat(page.locator(".note")).isVisible();
            assertThat(page.locator("meta[name=shortcuts]").getAttribute("content"))
                    .isEqualTo("off");
            tab.assertFits();
        }
    }

    /** A browser takes no bare address for the name of a site, so this is at localhost. */
    @Test
    void addsAPasskeySignsInWithItAndRemovesIt() {
        HttpCaller caller = StudioTab.server().signedIn("passkey", Role.EDITOR);
        try (StudioTab tab = StudioTab.atLocalhost(caller)) {
            authenticator(tab);
            Page page = tab.open(PROFILE);
            page.getByLabel("Naujo prieigos rakto pavadinimas").fill("Darbo telefonas");
            button(page, "Pridėti prieigos raktą").click();
            assertThat(page.locator("section[aria-labelledby=passkeys] li strong"))
                    .hasText("Darbo telefonas");
            tab.assertAccessible();

            page.locator(".account button").click();
            page.waitForURL(Pattern.compile(".*/sign-in.*"));
            tab.open("/sign-in?next=/studio/profile&lang=lt");
            button(page, "Prisijungti prieigos raktu").click();
            assertThat(page.locator("section[aria-labelledby=passkeys] li"))
                    .containsText("paskutinį kartą naudotas");

            page.getByText("Pervadinti arba pašalinti").click();
            page.locator("section[aria-labelledby=passkeys] li input[name=name]").fill("Telefonas");
            button(page, "Pervadinti").click();
            assertThat(page.locator("section[aria-labelledby=passkeys] li strong"))
                    .hasText("Telefonas");
            page.getByText("Pervadinti arba pašalinti").click();
            button(page, "Pašalinti").click();
            assertThat(page.locator("section[aria-labelledby=passkeys]"))
                    .containsText("dar neturite");

            page.locator(".account button").click();
            tab.open("/sign-in?lang=lt");
            button(page, "Prisijungti prieigos raktu").click();
            assertThat(page.locator("[data-problem=unknown]")).isVisible();
            tab.forgetComplaints();
        }
    }

    /** A device that has made sure of its owner, by the Chrome DevTools protocol. */
    private static void authenticator(StudioTab tab) {
        CDPSession session = tab.context().newCDPSession(tab.page());
        session.send("WebAuthn.enable");
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        JsonObject arguments = new JsonObject();
        arguments.add("options", options);
        session.send("WebAuthn.addVirtualAuthenticator", arguments);
    }

    private static void tabTo(Page page, String id) {
        for (int i = 0; i < 20; i++) {
            page.keyboard().press("Tab");
            if (id.equals(page.evaluate("document.activeElement.id"))) {
                return;
            }
        }
        throw new AssertionError("Tab does not lead to " + id);
    }

    private static com.microsoft.playwright.Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name));
    }

    private static HttpCaller withPassword(String name) {
        StudioTab.server().signedIn(name, Role.EDITOR);
        User user =
                StudioTab.server()
                        .bean(Users.class)
                        .setPassword(find(name).id(), OLD, Origin.console());
        return StudioTab.server().signedIn(user);
    }

    private static User find(String name) {
        return StudioTab.server().bean(Users.class).find(UserName.of(name)).orElseThrow();
    }
}
