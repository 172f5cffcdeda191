package lt.sklaida;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;

import lt.sklaida.security.Invitations;
import lt.sklaida.security.Origin;
import lt.sklaida.security.Role;
import lt.sklaida.security.User;
import lt.sklaida.security.UserName;
import lt.sklaida.security.Users;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.regex.Pattern;

/** The pages to sign in and out and those of links, in a browser. */
class StudioSignInTests {

    private static final String PASSWORD = "Ąžuolų giraitė prie upės";

    @ParameterizedTest
    @CsvSource({"lt,1440,true", "en,1440,true", "lt,320,true", "en,320,false"})
    void signsInAndGoesOnToThePageThatWasAskedFor(String language, int width, boolean script) {
        String name = "enters-%s-%d".formatted(language, width);
        withPassword(name);
        try (StudioTab tab =
                StudioTab.anonymous(
                        o ->
                                o.setLocale(language)
                                        .setViewportSize(width, 700)
                                        .setJavaScriptEnabled(script))) {
            Page page = tab.open("/studio/profile");
            assertThat(page.locator("html").getAttribute("lang")).isEqualTo(language);
            tab.assertFits().assertValidHtml();
            if (script) {
                tab.assertAccessible();
            }
            page.locator("#name").fill(name);
            page.keyboard().press("Tab");
            page.keyboard().insertText(PASSWORD);
            page.keyboard().press("Enter");

            page.waitForURL(Pattern.compile(".*/studio/profile"));
        }
    }

    @Test
    void saysThatTheNameOrThePasswordIsWrong() {
        try (StudioTab tab = StudioTab.anonymous(o -> o)) {
            Page page = tab.open("/sign-in");
            page.locator("#name").fill("niekas");
            page.locator("#password").fill("neteisingas slaptažodis");
            page.locator("form button").click();

            assertThat(page.locator("#problem")).hasText("Neteisingas vardas arba slaptažodis.");
            tab.assertAccessible().assertFits();
            tab.forgetComplaints();
        }
    }

    @Test
    void offersNoPasskeyAtABareAddress() {
        try (StudioTab tab = StudioTab.anonymous(o -> o)) {
            assertThat(tab.open("/sign-in").locator("#passkey")).isHidden();
        }
    }

    @Test
    void choosesAPasswordByALinkAndSignsOut() {
        StudioTab.server().signedIn("chooses", Role.AUTHOR);
        String secret =
                StudioTab.server()
                        .bean(Invitations.class)
                        .forUser(find("chooses").id(), Origin.console())
                        .secret();
        try (StudioTab tab = StudioTab.anonymous(o -> o)) {
            Page page = tab.open(Invitations.PATH + secret);
            tab.assertAccessible().assertValidHtml().assertFits();
            page.locator("#password").fill("trumpas");
            page.locator("#again").fill("trumpas");
            page.locator("form button").click();
            assertThat(page.locator("#problem")).isVisible();
            tab.assertAccessible();
            tab.forgetComplaints();
            page.locator("#password").fill(PASSWORD);
            page.locator("#again").fill(PASSWORD);
            page.locator("form button").click();
            page.waitForURL(Pattern.compile(".*/studio"));

            tab.open("/sign-in");
            tab.assertAccessible().assertValidHtml();
            tab.open("/sign-out");
            tab.assertAccessible().assertValidHtml().assertFits();
            page.locator("form button").first().click();
            assertThat(page.locator(".note:visible")).hasText("Atsijungėte.");
        }
    }

    @Test
    void aLinkThatWorksNoLongerSaysSo() {
        try (StudioTab tab = StudioTab.anonymous(o -> o)) {
            Page page = tab.open(Invitations.PATH + "once_0");

            assertThat(page.locator("h1")).hasText("Nuoroda neveikia");
            tab.assertAccessible().assertFits();
            tab.forgetComplaints();
        }
    }

    @Test
    void theFirstAdminIsLedToTheStudio() {
        try (TestServer fresh = TestServer.start()) {
            String secret = fresh.bean(Invitations.class).forFirstAdmin().orElseThrow().secret();
            try (StudioTab tab = StudioTab.anonymous(o -> o)) {
                Page page = tab.page();
                page.navigate(fresh.uri(Invitations.PATH + secret).toString());
                tab.assertAccessible().assertValidHtml().assertFits();
                page.locator("#name").fill("rasa");
                page.locator("#password").fill(PASSWORD);
                page.locator("#again").fill(PASSWORD);
                page.locator("form button").click();

                page.waitForURL(Pattern.compile(".*/studio"));
                assertThat(page.locator("h1")).isVisible();
            }
        }
    }

    private static void withPassword(String name) {
        StudioTab.server().signedIn(name, Role.EDITOR);
        StudioTab.server()
                .bean(Users.class)
                .setPassword(find(name).id(), PASSWORD, Origin.console());
    }

    private static User find(String name) {
        return StudioTab.server().bean(Users.class).find(UserName.of(name)).orElseThrow();
    }
}
