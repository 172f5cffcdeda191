package lt.sklaida;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;

import lt.sklaida.security.Role;

import org.junit.jupiter.api.Test;

/** The preview of a draft in a browser. */
class StudioPreviewTests {

    @Test
    void showsTheDraftInAFrame() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            String id = StudioContent.article(tab.caller(), "<b>Sodas</b>");
            Page page = tab.open("/studio/entry/" + id + "/preview/lt");
            FrameLocator frame = page.frameLocator("iframe");

            assertThat(frame.locator("h1")).containsText("<b>Sodas</b>");
            assertThat(frame.locator(".preview-prose strong")).containsText("pavasarį");
            assertThat(frame.locator(".preview-part")).containsText("Tai mūsų.");
            assertThat(frame.locator(".preview-mark")).containsText("Juodraščio peržiūra");
            tab.assertAccessible().assertValidHtml().assertFits();

            page.locator("a[href$='width=phone']").click();
            assertThat(page.locator("iframe")).hasClass("preview-frame phone");
        }
    }

    @Test
    void showsWhatIsMissingAsGaps() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR, o -> o.setViewportSize(320, 640))) {
            String id = StudioContent.article(tab.caller(), "<b>Sodas</b>");
            Page page = tab.open("/studio/entry/" + id + "/preview/en/page");

            assertThat(page.locator(".preview-gap").first()).isVisible();
            tab.assertAccessible().assertValidHtml().assertFits();
            tab.open("/studio/entry/" + id + "/preview/lt/page");
            tab.assertAccessible().assertValidHtml().assertFits();
            tab.open("/studio/entry/" + id + "/preview/lt");
            tab.assertFits();
        }
    }

    @Test
    void sharesALinkAndEndsItWithoutScript() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR, o -> o.setJavaScriptEnabled(false))) {
            String id = StudioContent.article(tab.caller(), "<b>Sodas</b>");
            Page page = tab.open("/studio/entry/" + id + "/preview/lt");
            page.locator("form:has(#hours) button").focus();
            page.keyboard().press("Enter");

            String link = page.locator("#secret").inputValue();
            assertThat(link).startsWith(StudioTab.server().uri("/preview/").toString());
            assertThat(page.locator(".preview-link-api")).containsText("/graphql/preview/");
            Page shared = page.context().newPage();
            shared.navigate(link);
            assertThat(shared.locator("h1")).containsText("<b>Sodas</b>");
            assertThat(shared.locator(".preview-mark")).containsText("Ši nuoroda galioja iki");
            page.locator(".preview-links button").click();
            assertThat(page.locator(".note[role=status]")).containsText("nebegalioja");
            assertThat(page.locator(".preview-links")).hasCount(0);
            shared.reload();
            assertThat(shared.locator("h1")).hasText("Ši nuoroda nebegalioja");
            assertThat(shared.locator("[lang=en]")).containsText("This link has ended");
            tab.forgetComplaints();
        }
    }
}
