package lt.sklaida;

import static lt.sklaida.SiteServer.body;
import static lt.sklaida.SiteServer.get;
import static lt.sklaida.SiteServer.topic;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

import lt.sklaida.content.Entries;
import lt.sklaida.content.Entry;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/** The public site with the content of the repository, in a browser. */
class SiteTests {

    private static final LocaleTag LT = new LocaleTag("lt");
    private static final int MAX_HTML = 14 * 1024;
    private static final int MAX_CSS = 10 * 1024;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/lt/",
                "/en/",
                "/lt/gerosios-patirtys/mamos-kambarys-poliklinikoje",
                "/en/good-practices/a-mothers-room-in-the-polyclinic",
                "/lt/renginiai",
                "/en/events/good-practice-forum-2027",
                "/lt/naujienos",
                "/lt/naujienos/pasitikejimas-prasideda-nuo-rakto",
                "/en/learning",
                "/lt/programos/socialine-klasteryste-viesajame-sektoriuje",
                "/lt/mokymosi-moduliai/socialines-klasterystes-pagrindai",
                "/lt/katalogai/trumpi-kursai-bendruomenems",
                "/lt/temos",
                "/lt/temos/socialine-klasteryste",
                "/lt/organizacijos",
                "/lt/organizacijos/birzu-rajono-savivaldybe",
                "/lt/zmones/giedre-kvieskiene",
                "/lt/projektai",
                "/lt/puslapiai/prieinamumas",
                "/lt/failai"
            })
    void everyPageIsValidAndAccessibleAndFits(String address) {
        List<String> hosts = new CopyOnWriteArrayList<>();
        try (StudioTab tab = StudioTab.anonymousOn(SiteServer.get(), o -> o)) {
            tab.page().onRequest(request -> hosts.add(URI.create(request.url()).getHost()));
            assertThat(tab.open(address).locator("h1").count()).as(address).isOne();
            tab.assertAccessible().assertValidHtml();
            tab.page().setViewportSize(320, 640);
            tab.assertFits();
            assertThat(tab.context().cookies()).isEmpty();
            assertThat(hosts).containsOnly("127.0.0.1");
        }
        assertThat(zipped(body(get(address)))).as(address).isLessThan(MAX_HTML);
    }

    @Test
    void linksOfTheHomePageLeadSomewhere() {
        for (String home : List.of("/lt/", "/en/")) {
            for (String link : links(body(get(home)))) {
                assertThat(get(link).statusCode()).as(link).isEqualTo(200);
            }
        }
    }

    @Test
    void styleSheetIsSmallAndKeptForGood() {
        String style = first("href=\"(/site/site-[^\"]+)\"", body(get("/lt/")));

        HttpResponse<byte[]> response = get(style);

        assertThat(zipped(body(response))).isLessThan(MAX_CSS);
        assertThat(response.headers().firstValue("cache-control"))
                .contains("max-age=31536000, public, immutable");
    }

    @Test
    void leadsToTheLanguageOfTheReader() {
        assertThat(get("/", "Accept-Language", "no, en-GB;q=0.8").headers().firstValue("location"))
                .contains("/en/");
        assertThat(get("/").headers().firstValue("location")).contains("/lt/");
        assertThat(get("/lt").headers().firstValue("location")).contains("/lt/");
    }

    @Test
    void everyAlternateIsThereAndPointsBack() {
        String address = "/lt/renginiai/gerosios-patirties-forumas-2027";
        List<String> alternates = alternates(address);

        assertThat(alternates).hasSize(3);
        for (String alternate : alternates) {
            assertThat(alternates(alternate)).isEqualTo(alternates);
        }
    }

    private List<String> alternates(String address) {
        return Pattern.compile("hreflang=\"[^\"]+\" href=\"(http[^\"]+)\"")
                .matcher(body(get(address)))
                .results()
                .map(match -> URI.create(match.group(1)).getPath())
                .toList();
    }

    @Test
    void showsATextOfAnotherLanguageAsWhatItIs() {
        try (StudioTab tab = StudioTab.anonymousOn(SiteServer.get(), o -> o)) {
            Page page = tab.open("/en/good-practices/bendruomenes-sodas-daugiabuciu-kieme");

            assertThat(page.locator("html").getAttribute("lang")).isEqualTo("en");
            assertThat(page.locator("article").getAttribute("lang")).isEqualTo("lt");
            assertThat(page.locator(".notice").textContent()).contains("Lithuanian");
            assertThat(page.locator("link[rel=canonical]").getAttribute("href"))
                    .endsWith("/lt/gerosios-patirtys/bendruomenes-sodas-daugiabuciu-kieme");
            assertThat(page.locator("link[hreflang]").count()).isZero();
            tab.assertAccessible();
        }
    }

    @Test
    void theSwitchLeadsToTheSamePage() {
        try (StudioTab tab = StudioTab.anonymousOn(SiteServer.get(), o -> o)) {
            Page page = tab.open("/lt/renginiai/gerosios-patirties-forumas-2027");
            page.locator(".langs a[lang=en]").click();

            assertThat(page.url()).endsWith("/en/events/good-practice-forum-2027");
        }
    }

    @Test
    void saysThatContentIsASample() {
        try (StudioTab tab = StudioTab.anonymousOn(SiteServer.get(), o -> o)) {
            assertThat(
                            tab.open("/en/events/good-practice-forum-2027")
                                    .locator(".sample")
                                    .textContent())
                    .contains("Sample content");
            assertThat(tab.open("/lt/zmones/giedre-kvieskiene").locator(".sample").count())
                    .isZero();
        }
    }

    @Test
    void showsTheWayOfAPractice() {
        try (StudioTab tab = StudioTab.anonymousOn(SiteServer.get(), o -> o)) {
            Locator chain =
                    tab.open("/lt/gerosios-patirtys/mamos-kambarys-poliklinikoje")
                            .locator(".chain li");

            assertThat(chain.first().textContent()).contains("Perimta iš").contains("Norvegija");
            assertThat(chain.nth(1).textContent()).contains("Biržai");
        }
    }

    @Test
    void formerAddressesMoveAndWithdrawnOnesAreGone() {
        Entries entries = SiteServer.get().bean(Entries.class);
        Entry saved =
                entries.save(
                        topic(
                                EntryId.next(Clock.systemUTC()),
                                0,
                                "Laikina svetainės tema",
                                "laikina-tema-svetainei"));
        Entry first = entries.publish(saved.id(), saved.version(), Set.of(LT), "test");
        Entry renamed =
                entries.save(
                        topic(
                                saved.id(),
                                first.version(),
                                "Laikina svetainės tema",
                                "pervadinta-tema-svetainei"));
        Entry second = entries.publish(saved.id(), renamed.version(), Set.of(LT), "test");

        HttpResponse<byte[]> moved = get("/lt/temos/laikina-tema-svetainei");
        assertThat(moved.statusCode()).isEqualTo(301);
        assertThat(moved.headers().firstValue("location"))
                .contains("/lt/temos/pervadinta-tema-svetainei");
        assertThat(get("/lt/temos/pervadinta-tema-svetainei").statusCode()).isEqualTo(200);

        entries.unpublish(saved.id(), second.version(), Set.of(LT), "test");

        assertThat(get("/lt/temos/laikina-tema-svetainei").statusCode()).isEqualTo(410);
        HttpResponse<byte[]> gone = get("/lt/temos/pervadinta-tema-svetainei");
        assertThat(gone.statusCode()).isEqualTo(410);
        assertThat(body(gone)).contains("Šis puslapis nebeskelbiamas");
    }

    @Test
    void whatThereIsNotIsAPageOfTheSite() {
        HttpResponse<byte[]> response = get("/en/good-practices/nothing-of-that-name");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(body(response)).contains("There is no such page").contains("noindex");
        assertThat(body(get("/nowhere", "Accept", "text/html"))).contains("Tokio puslapio nėra");
        assertThat(body(get("/nowhere", "Accept", "application/json"))).contains("NOT_FOUND");
    }

    @Test
    void answersWithTagsByWhichPagesAreKept() {
        String tag = get("/lt/temos").headers().firstValue("etag").orElseThrow();

        assertThat(get("/lt/temos", "If-None-Match", tag).statusCode()).isEqualTo(304);
    }

    @Test
    void sendsNoCookieAndAllowsNothingInline() {
        HttpResponse<byte[]> response = get("/lt/");

        assertThat(response.headers().firstValue("set-cookie")).isEmpty();
        assertThat(response.headers().firstValue("content-security-policy").orElseThrow())
                .contains("default-src 'none'")
                .doesNotContain("unsafe");
    }

    private static String first(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .findFirst()
                .orElseThrow();
    }

    /** The addresses on this server that a page leads to. */
    private static Set<String> links(String html) {
        Set<String> links = new TreeSet<>();
        for (MatchResult match :
                (Iterable<MatchResult>)
                        Pattern.compile("href=\"(/[^\"#]*)\"").matcher(html).results()::iterator) {
            links.add(match.group(1).replace("&amp;", "&"));
        }
        return links;
    }

    private static int zipped(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.size();
    }
}
