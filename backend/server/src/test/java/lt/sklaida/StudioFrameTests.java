package lt.sklaida;

import static org.assertj.core.api.Assertions.assertThat;

import lt.sklaida.security.Role;

import org.junit.jupiter.api.Test;

import java.util.List;

/** The frame of the Studio's pages in a browser. */
class StudioFrameTests {

    @Test
    void opensWithTheDashboardInTheLanguageOfTheUser() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            tab.open("/studio");

            assertThat(tab.page().locator("h1").textContent()).isEqualTo("Darbalaukis");
            assertThat(tab.page().locator("nav.side").textContent())
                    .contains("Naujienos")
                    .doesNotContain("Veiksmų žurnalas");
            tab.assertAccessible().assertValidHtml().assertFits();
        }
    }

    @Test
    void tellsThatThereIsNothingAtAnAddress() {
        try (StudioTab tab = StudioTab.of(Role.ADMIN)) {
            tab.open("/studio/entries/nothing-of-that-name");

            assertThat(tab.page().locator("h1").textContent()).isEqualTo("Čia nieko nėra");
            tab.assertAccessible().forgetComplaints();
        }
    }

    @Test
    void keepsItsFrameAroundWhatIsNoPage() {
        try (StudioTab tab = StudioTab.of(Role.AUTHOR)) {
            tab.open("/studio/no/such/page");

            assertThat(tab.page().locator("h1").textContent()).isEqualTo("Čia nieko nėra");
            assertThat(tab.page().locator("nav.side").textContent()).contains("Naujienos");
            tab.assertAccessible().assertFits().forgetComplaints();
            assertThat(tab.caller().get("/studio/no/such/page").statusCode()).isEqualTo(404);
            assertThat(tab.caller().get("/studio/assets/no-such.css").statusCode()).isEqualTo(404);
        }
        assertThat(StudioTab.server().anonymous().get("/studio/no/such/page").statusCode())
                .isEqualTo(303);
    }

    @Test
    void guidesEditors() {
        try (StudioTab tab = StudioTab.of(Role.AUTHOR)) {
            tab.open("/studio/help");

            assertThat(tab.page().locator("h1").textContent()).isEqualTo("Kaip dirbti studijoje");
            assertThat(tab.page().locator("main h2").count()).isGreaterThan(5);
            tab.assertAccessible().assertValidHtml().assertFits();
        }
    }

    @Test
    void sendsStrangersToTheSignInPageAndBack() {
        assertThat(StudioTab.server().anonymous().get("/studio?text=a").headers().map())
                .containsEntry("location", List.of("/sign-in?next=%2Fstudio%3Ftext%3Da"));
    }
}
