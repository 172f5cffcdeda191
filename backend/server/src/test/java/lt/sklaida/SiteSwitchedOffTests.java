package lt.sklaida;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;

import lt.sklaida.security.Role;
import lt.sklaida.site.Site;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;

/** The server of those who run a frontend of their own. */
class SiteSwitchedOffTests {

    @Test
    void hasNoPageOfTheSite() {
        try (TestServer server = TestServer.start("sklaida.site.enabled=false")) {
            assertThat(server.open("/lt/").statusCode()).isEqualTo(404);
            assertThat(server.open("/").statusCode()).isEqualTo(200);
            assertThatThrownBy(() -> server.bean(Site.class))
                    .isInstanceOf(NoSuchBeanDefinitionException.class);
        }
    }

    @Test
    void previewsDraftsPlainly() {
        try (TestServer server = TestServer.start("sklaida.site.enabled=false");
                StudioTab tab =
                        StudioTab.on(server, Role.EDITOR, o -> o.setViewportSize(320, 640))) {
            String id = StudioContent.article(tab.caller(), "<b>Sodas</b>");
            Page page = tab.open("/studio/entry/" + id + "/preview/lt/page");

            assertThat(page.locator("h1")).containsText("<b>Sodas</b>");
            assertThat(page.locator(".preview-prose strong")).containsText("pavasarį");
            assertThat(page.locator(".preview-part")).containsText("Tai mūsų.");
            assertThat(page.locator(".preview-mark")).containsText("Juodraščio peržiūra");
            tab.assertAccessible().assertValidHtml().assertFits();
            tab.open("/studio/entry/" + id + "/preview/en/page");
            assertThat(page.locator(".preview-gap").first()).isVisible();
            tab.assertAccessible().assertValidHtml().assertFits();
        }
    }
}
