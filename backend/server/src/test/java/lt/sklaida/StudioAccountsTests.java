package lt.sklaida;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;

import lt.sklaida.security.ApiTokens;
import lt.sklaida.security.AuditLog;
import lt.sklaida.security.AuditedAct;
import lt.sklaida.security.HttpCaller;
import lt.sklaida.security.Origin;
import lt.sklaida.security.Role;
import lt.sklaida.security.User;
import lt.sklaida.security.UserName;
import lt.sklaida.security.Users;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;

/** The pages of users, tokens and the audit log, in a browser. */
class StudioAccountsTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/studio/users",
                "/studio/users/new",
                "/studio/tokens",
                "/studio/tokens/new",
                "/studio/audit"
            })
    void areForAdminsAlone(String path) {
        HttpCaller editor =
                StudioTab.server().signedIn("no-admin" + path.replace('/', '-'), Role.EDITOR);

        assertThat(editor.get(path).statusCode()).isEqualTo(403);
        assertThat(editor.get(path).body()).contains("Jums to daryti negalima");
    }

    @Test
    void addsAUserWhoChoosesAPasswordByTheLink() {
        try (StudioTab tab = StudioTab.of(Role.ADMIN)) {
            Page page = tab.open("/studio/users");
            tab.assertAccessible().assertValidHtml().assertFits();
            page.getByText("Pridėti naudotoją").click();
            tab.assertAccessible().assertValidHtml();
            page.locator("#displayName").fill("Vaiva Vertėja");
            page.locator("#name").fill("Vaiva");
            page.getByLabel("English", new Page.GetByLabelOptions().setExact(true)).check();
            button(page, "Pridėti ir sukurti nuorodą").click();

            assertThat(page.locator("h1")).hasText("Slaptažodžio pasirinkimo nuoroda");
            String link = page.locator("#secret").inputValue();
            tab.assertAccessible();
            assertThat(find("vaiva").profile().limits().locales().toString()).contains("en");
            String path = URI.create(link).getPath();
            assertThat(StudioTab.server().anonymous().get(path).body()).contains("vaiva");
        }
    }

    @Test
    void changesARoleAndLimitsWithoutScript() {
        StudioTab.server().signedIn("changes", Role.AUTHOR);
        try (StudioTab tab = StudioTab.of(Role.ADMIN, o -> o.setJavaScriptEnabled(false))) {
            Page page = tab.open("/studio/users/" + find("changes").id());
            page.locator("input[name=role][value=EDITOR]").check();
            page.locator("input[name=typesLimited][value=yes]").check();
            page.locator("input[name=types][value=ARTICLE]").check();
            button(page, "Išsaugoti").click();

            assertThat(page.locator(".note[role=status]")).hasText("Išsaugota.");
            User user = find("changes");
            assertThat(user.profile().role()).isEqualTo(Role.EDITOR);
            assertThat(user.profile().limits().types().toString()).contains("Article");
        }
    }

    @Test
    void disablesAUserAndLetsThemInAgain() {
        HttpCaller person = StudioTab.server().signedIn("leaving", Role.EDITOR);
        try (StudioTab tab = StudioTab.of(Role.ADMIN, o -> o.setViewportSize(320, 640))) {
            Page page = tab.open("/studio/users/" + find("leaving").id());
            tab.assertFits();
            button(page, "Išjungti naudotoją").click();
            assertThat(page.locator(".warning")).containsText("išjungtas");
            assertThat(person.get("/session").statusCode()).isEqualTo(401);
            button(page, "Įjungti naudotoją").click();

            assertThat(page.locator(".note[role=status]")).containsText("vėl įleistas");
            tab.open("/studio/users");
            tab.assertFits();
        }
    }

    @Test
    void aNameThatIsTakenIsToldBesideItsField() {
        StudioTab.server().signedIn("taken", Role.AUTHOR);
        try (StudioTab tab = StudioTab.of(Role.ADMIN)) {
            Page page = tab.open("/studio/users/new");
            page.locator("#displayName").fill("Antroji");
            page.locator("#name").fill("TAKEN");
            button(page, "Pridėti ir sukurti nuorodą").click();

            assertThat(page.locator("#name-error")).hasText("Toks naudotojas jau yra.");
            assertThat(page.locator("#displayName")).hasValue("Antroji");
            tab.assertAccessible();
            tab.forgetComplaints();
        }
    }

    @Test
    void issuesATokenThatIsShownOnceAndRevokesIt() {
        try (StudioTab tab = StudioTab.of(Role.ADMIN)) {
            Page page = tab.open("/studio/tokens/new");
            tab.assertAccessible().assertValidHtml().assertFits();
            page.locator("#name").fill("Renginių įkėlimas");
            page.locator("input[name=scopes][value=READ_DRAFTS]").uncheck();
            button(page, "Išduoti raktą").click();
            assertThat(page.locator("#scopes-error")).isVisible();
            tab.forgetComplaints();
            page.locator("input[name=scopes][value=WRITE]").check();
            button(page, "Išduoti raktą").click();
            String secret = page.locator("#secret").inputValue();
            assertThat(StudioTab.server().bean(ApiTokens.class).authenticate(secret)).isPresent();
            tab.assertAccessible();

            tab.open("/studio/tokens");
            tab.assertAccessible().assertValidHtml().assertFits();
            assertThat(page.content()).doesNotContain(secret);
            Locator row = page.locator("tr", new Page.LocatorOptions().setHasText("Renginių"));
            row.first().locator("summary").click();
            row.first().locator("button").click();

            assertThat(page.locator(".note")).hasText("API raktas atšauktas.");
            assertThat(StudioTab.server().bean(ApiTokens.class).authenticate(secret)).isEmpty();
        }
    }

    @Test
    void theAuditLogTellsInWordsWhatSomebodyDid() {
        try (StudioTab tab = StudioTab.of(Role.ADMIN)) {
            StudioTab.server().signedIn("watched", Role.AUTHOR);
            User user = find("watched");
            Page page = tab.open("/studio/audit?what=USER_ADDED");
            tab.assertAccessible().assertValidHtml().assertFits();

            assertThat(page.locator("tbody tr").first())
                    .containsText("Pridėjo naudotoją: " + user.profile().displayName().value());
            assertThat(page.locator("tbody")).not().containsText("AUTHOR");
            page.locator("#from").fill("2001-01-01");
            page.locator("#to").fill("2001-01-02");
            button(page, "Rodyti").click();
            assertThat(page.locator(".empty")).isVisible();
            tab.assertAccessible().assertValidHtml();
        }
    }

    @Test
    void theAuditLogTellsInWordsWhatCommandsAndPublishingDid() {
        AuditLog log = StudioTab.server().bean(AuditLog.class);
        Origin console = Origin.console();
        log.append(console, AuditedAct.IMPORTED, "content", "entries 3, folder /srv/turinys");
        log.append(console, AuditedAct.DELETED, "media", "files 2, bytes 2048");
        log.append(console, AuditedAct.PUBLISHED, "entry:none", "revision 7 in lt");
        try (StudioTab tab = StudioTab.of(Role.ADMIN)) {
            Page page = tab.open("/studio/audit?who=operator");

            assertThat(page.locator("tbody")).containsText("3 įrašai iš /srv/turinys");
            assertThat(page.locator("tbody")).containsText("failai, kurių niekas nenaudoja");
            assertThat(page.locator("tbody")).containsText("2 failai, 2 kB");
            assertThat(page.locator("tbody")).containsText("7 versija: lietuvių");
        }
    }

    @Test
    void theAuditLogHasPages() {
        for (int i = 0; i < 55; i++) {
            StudioTab.server().signedIn("many" + i, Role.AUTHOR);
        }
        try (StudioTab tab = StudioTab.of(Role.ADMIN, o -> o.setViewportSize(320, 640))) {
            Page page = tab.open("/studio/audit?what=USER_ADDED");
            tab.assertFits();
            assertThat(page.locator("tbody tr")).hasCount(50);
            page.getByText("Senesni").click();
            assertThat(page.getByText("Į naujausius")).isVisible();
            page.getByText("Į naujausius").click();
            assertThat(page.locator("tbody tr")).hasCount(50);
        }
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
    }

    private static User find(String name) {
        return StudioTab.server().bean(Users.class).find(UserName.of(name)).orElseThrow();
    }
}
