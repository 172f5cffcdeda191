package lt.sklaida;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;

import lt.sklaida.security.HttpCaller;
import lt.sklaida.security.Role;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

/** The preview of a draft in a browser. */
class StudioPreviewTests {

    @Test
    void showsTheDraftAsThePublicPage() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            String id = StudioContent.article(tab.caller(), "<b>Sodas</b>");
            Page page = tab.open("/studio/entry/" + id + "/preview/lt");
            FrameLocator frame = page.frameLocator("iframe");

            assertThat(frame.locator("h1")).containsText("<b>Sodas</b>");
            assertThat(frame.locator(".prose strong")).containsText("pavasarį");
            assertThat(frame.locator(".quote")).containsText("Tai mūsų.");
            assertThat(frame.locator(".menu a[aria-current=true]")).hasText("Naujienos");
            assertThat(frame.locator(".draft")).containsText("Juodraščio peržiūra");
            assertThat(frame.locator(".draft p").last())
                    .hasText("Kad būtų galima paskelbti, dar trūksta: Data, Citatos › Kas pasakė.");
            tab.assertAccessible().assertValidHtml().assertFits();

            page.locator("a[href$='width=phone']").click();
            assertThat(page.locator("iframe")).hasClass("preview-frame phone");
        }
    }

    @Test
    void opensLinksOfTheDraftBesideTheStudio() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR)) {
            String id = StudioContent.article(tab.caller(), "Nuorodų sodas");
            Page page = tab.open("/studio/entry/" + id + "/preview/lt");

            Page list =
                    page.waitForPopup(
                            () ->
                                    page.frameLocator("iframe")
                                            .locator(".menu a[aria-current=true]")
                                            .click());

            assertThat(list.locator("h1")).hasText("Naujienos");
        }
    }

    @Test
    void showsADraftOfEveryTypeThatHasNothingYet() {
        try (StudioTab tab = StudioTab.of(Role.EDITOR, o -> o.setViewportSize(320, 640))) {
            for (String type : types(tab.caller())) {
                String id =
                        StudioContent.create(tab.caller(), type, Map.of()).path("id").asString();
                for (String locale : type.equals("Article") ? List.of("lt", "en") : List.of("lt")) {
                    Page page = tab.open("/studio/entry/%s/preview/%s/page".formatted(id, locale));

                    assertThat(page.locator("h1")).hasText("…");
                    assertThat(page.locator(".draft")).containsText("dar trūksta");
                    tab.assertAccessible().assertValidHtml().assertFits();
                }
            }
        }
    }

    private static List<String> types(HttpCaller caller) {
        return caller.manage("{ contentModel { types { name } } }", Map.of())
                .at("/data/contentModel/types")
                .valueStream()
                .map(type -> type.path("name").asString())
                .toList();
    }

    @Test
    void showsAnEditorsDraftToNobodyWhoMayNotReadIt() {
        try (StudioTab editor = StudioTab.of(Role.EDITOR);
                StudioTab other = StudioTab.of(Role.AUTHOR)) {
            String id = StudioContent.article(editor.caller(), "Slaptas sodas");
            Page page = other.open("/studio/entry/" + id + "/preview/lt/page");

            assertThat(page.locator("body")).not().containsText("Slaptas sodas");
            other.forgetComplaints();
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
            assertThat(shared.locator(".draft")).containsText("Ši nuoroda galioja iki");
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
