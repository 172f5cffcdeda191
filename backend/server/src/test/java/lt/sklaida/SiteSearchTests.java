package lt.sklaida;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;

import lt.sklaida.security.HttpCaller;
import lt.sklaida.security.Role;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Search and the finder of practices on the public site, in a browser. */
class SiteSearchTests {

    private static final String PRACTICES = "/lt/gerosios-patirtys";

    private final HttpClient http = HttpClient.newHttpClient();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/lt/paieska",
                "/lt/paieska?q=klubai",
                "/lt/paieska?q=%C5%BEukl%C4%99&type=EVENT&type=ARTICLE",
                "/en/search?q=zzxqj",
                "/en/search?q=!!!",
                "/en/good-practices",
                "/lt/gerosios-patirtys?country=NO&targetGroups=FAMILIES&sdgs=11",
                "/lt/gerosios-patirtys?municipality=Atlantida"
            })
    void everyPageIsValidAndAccessibleAndFits(String address) {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (StudioTab tab =
                    StudioTab.anonymousOn(SiteServer.get(), o -> o.setColorScheme(scheme))) {
                assertThat(tab.open(address).locator("h1").count()).as(address).isOne();
                tab.assertAccessible().assertValidHtml();
                tab.page().setViewportSize(320, 640);
                tab.assertFits();
                assertThat(tab.context().cookies()).isEmpty();
            }
        }
    }

    @Test
    void theBoxOfEveryPageLeadsToResults() {
        try (StudioTab tab = withoutScript()) {
            Page page = tab.open("/lt/naujienos");
            page.locator(".find input").fill("klubas");
            page.locator(".find input").press("Enter");

            assertThat(page.url()).endsWith("/lt/paieska?q=klubas");
            assertThat(page.locator("[role=status]").textContent()).contains("rezultat");
            assertThat(page.locator(".hits li").first().textContent())
                    .contains("Senjorų klubas, kurio savaitę kuria patys senjorai");
            assertThat(page.locator(".hits mark").count()).isPositive();
            assertThat(page.locator("#words").inputValue()).isEqualTo("klubas");
        }
    }

    @Test
    void narrowsAndWidensWithTheKeyboardAlone() {
        try (StudioTab tab = withoutScript()) {
            Page page = tab.open(PRACTICES);
            int all = page.locator(".hits > li").count();
            page.locator("[name=country][value=NO]").focus();
            page.keyboard().press("Space");
            page.locator(".apply.last button").press("Enter");
            assertThat(page.url()).endsWith(PRACTICES + "?q=&country=NO");

            Locator chosen = page.locator(".chosen a");
            assertThat(chosen.textContent()).contains("Pašalinti: Šalis").contains("Norvegija");
            assertThat(page.locator(".hits > li").count()).isPositive().isLessThan(all);
            assertThat(page.locator("[name=country][value=NO]").isChecked()).isTrue();

            chosen.press("Enter");
            assertThat(page.url()).endsWith(PRACTICES);
            assertThat(page.locator(".hits > li").count()).isEqualTo(all);
        }
    }

    @Test
    void countsWhatElseCouldBeChosen() {
        try (StudioTab tab = withoutScript()) {
            Page page = tab.open(PRACTICES + "?country=NO");

            assertThat(page.locator("[name=country]").count()).isGreaterThan(1);
            assertThat(page.locator("[name=topics]").count()).isPositive();
            assertThat(page.locator("li li [name=topics]").count()).isPositive();
        }
    }

    @Test
    void placesOnTheHomePageLeadToTheirPractices() {
        try (StudioTab tab = withoutScript()) {
            Page page = tab.open("/lt/");
            Locator place = page.locator(".counted a[href*='municipality=']").first();
            String name = place.textContent();
            place.click();

            assertThat(page.locator(".chosen").textContent()).contains(name);
            assertThat(page.locator(".hits p.soft").allTextContents())
                    .isNotEmpty()
                    .allMatch(line -> line.startsWith(name));
        }
    }

    @Test
    void everyStateIsAnAddressOfTheOtherLanguageToo() {
        try (StudioTab tab = withoutScript()) {
            Page page = tab.open(PRACTICES + "?country=NO&maturity=ESTABLISHED");
            page.locator(".langs a[lang=en]").click();

            assertThat(page.url()).endsWith("/en/good-practices?country=NO&maturity=ESTABLISHED");
            assertThat(page.locator(".chosen").textContent()).contains("Norway");
        }
    }

    @Test
    void searchEnginesKnowOneFacetAndNoWords() {
        assertThat(body(PRACTICES + "?country=NO")).doesNotContain("noindex").contains("hreflang");
        assertThat(body(PRACTICES + "?country=NO&country=LT")).contains("noindex,follow");
        assertThat(body(PRACTICES + "?country=NO&maturity=PILOT")).contains("noindex,follow");
        assertThat(body("/lt/paieska?q=klubas")).contains("noindex,follow");
    }

    @Test
    void saysWhatWasMeantAndWhatToDoNext() {
        try (StudioTab tab = withoutScript()) {
            Page page = tab.open("/lt/paieska?q=savanoiru+centrsa");
            assertThat(page.locator(".meant a").getAttribute("href")).startsWith("/lt/paieska?q=");

            Locator nothing = tab.open(PRACTICES + "?q=zzxqj&country=NO").locator(".nothing");
            assertThat(nothing.locator("a").first().getAttribute("href"))
                    .isEqualTo(PRACTICES + "?q=zzxqj");
            assertThat(nothing.locator("a[href='/lt/paieska?q=zzxqj']").count()).isOne();
        }
    }

    @Test
    void offersToShowOnlyWhatTheWordsMean() {
        try (StudioTab tab = withoutScript()) {
            Page page = tab.open("/lt/paieska?q=renginiai+Norvegijoje");
            Locator event =
                    page.locator(".only a[href='/lt/paieska?q=renginiai+Norvegijoje&type=EVENT']");
            assertThat(event.textContent()).isEqualTo("Renginys");

            event.click();
            assertThat(
                            page.locator(".chosen a[href='/lt/paieska?q=renginiai+Norvegijoje']")
                                    .count())
                    .isOne();
            assertThat(page.locator(".only a[href*='EVENT']").count()).isZero();
        }
    }

    @Test
    void pagesGoOnAndBackToTheFirst() {
        try (StudioTab tab = withoutScript()) {
            Page page = tab.open("/en/search");
            String first = page.locator(".hits a").first().getAttribute("href");
            page.locator(".pages a[rel=next]").click();
            assertThat(page.locator(".hits a").first().getAttribute("href")).isNotEqualTo(first);
            page.locator(".pages a").first().click();

            assertThat(page.locator(".hits a").first().getAttribute("href")).isEqualTo(first);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?country=Atlantis",
                "?sdgs=many",
                "?started=99999999999",
                "?q=%22%3Cscript%3E",
                "?topics=nobody",
                "?order=oldest"
            })
    void nonsenseInAnAddressDoesNoHarm(String query) {
        HttpResponse<String> response = get(PRACTICES + query);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).doesNotContain("<script>");
    }

    @Test
    void aBrokenPageOfResultsIsABadAddress() {
        assertThat(get("/lt/paieska?after=nothing").statusCode()).isEqualTo(400);
    }

    @Test
    void editorsLearnWhatVisitorsSearchForAndOpen() {
        try (StudioTab tab = withoutScript()) {
            for (int i = 0; i < 3; i++) {
                tab.open("/lt/paieska?q=Zylioniskes");
                Page page = tab.open("/lt/paieska?q=mamos+kambarys");
                page.locator(".hits a").first().click();
            }
            tab.open("/lt/paieska?q=mamos+kambarys&type=EVENT");
        }
        HttpCaller editor = SiteServer.get().signedIn("paieskos-redaktore", Role.EDITOR);
        String query =
                """
                {
                  vain: visitorSearches(locale: lt, orderBy: NOTHING) { query shown nothing }
                  all: visitorSearches(locale: lt, first: 100) { query shown nothing followed }
                }
                """;

        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(
                        () ->
                                assertThat(editor.manage(query, Map.of()).toString())
                                        .contains(
                                                "{\"query\":\"zylioniskes\",\"shown\":3,\"nothing\":3}")
                                        .contains(
                                                "{\"query\":\"mamos kambarys\",\"shown\":3,"
                                                        + "\"nothing\":0,\"followed\":3}"));
    }

    private static StudioTab withoutScript() {
        return StudioTab.anonymousOn(
                SiteServer.get(), options -> options.setJavaScriptEnabled(false));
    }

    private String body(String path) {
        return get(path).body();
    }

    private HttpResponse<String> get(String path) {
        HttpRequest request =
                HttpRequest.newBuilder(SiteServer.get().uri("/").resolve(path)).build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
