package lt.sklaida;

import static lt.sklaida.SiteServer.body;
import static lt.sklaida.SiteServer.get;

import static org.assertj.core.api.Assertions.assertThat;

import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.CalendarComponent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

/** What search engines, calendars, feed readers and networks read of the public site. */
class SiteForMachinesTests {

    private static final JsonMapper JSON = new JsonMapper();
    private static final SchemaOrg SCHEMA_ORG = new SchemaOrg();

    @ParameterizedTest
    @CsvSource({
        "/lt/, WebSite",
        "/lt/gerosios-patirtys/mamos-kambarys-poliklinikoje, Article",
        "/en/good-practices/a-mothers-room-in-the-polyclinic, Article",
        "/en/events/good-practice-forum-2027, Event",
        "/lt/naujienos/pasitikejimas-prasideda-nuo-rakto, NewsArticle",
        "/lt/programos/socialine-klasteryste-viesajame-sektoriuje, EducationalOccupationalProgram",
        "/lt/mokymosi-moduliai/socialines-klasterystes-pagrindai, Course",
        "/lt/katalogai/trumpi-kursai-bendruomenems, CollectionPage",
        "/lt/temos/socialine-klasteryste, DefinedTerm",
        "/lt/organizacijos/birzu-rajono-savivaldybe, GovernmentOrganization",
        "/lt/zmones/giedre-kvieskiene, Person",
        "/lt/puslapiai/prieinamumas, WebPage"
    })
    void saysWhatAPageIsAbout(String address, String type) {
        List<JsonNode> data = structuredData(body(get(address)));

        assertThat(data).extracting(node -> node.path("@type").asString()).contains(type);
        assertThat(data).allSatisfy(node -> assertThat(SCHEMA_ORG.problems(node)).isEmpty());
    }

    @Test
    void everyEntryHasStructuredDataThatIsRight() {
        for (String address : entries("/lt/")) {
            List<JsonNode> data = structuredData(body(get(address)));
            assertThat(data).as(address).isNotEmpty();
            assertThat(data)
                    .as(address)
                    .allSatisfy(node -> assertThat(SCHEMA_ORG.problems(node)).isEmpty());
        }
    }

    @Test
    void aPracticeNamesWhereItComesFrom() {
        JsonNode practice =
                structuredData(body(get("/lt/gerosios-patirtys/mamos-kambarys-poliklinikoje")))
                        .stream()
                        .filter(node -> node.path("@type").asString().equals("Article"))
                        .findFirst()
                        .orElseThrow();

        assertThat(practice.at("/isBasedOn/url").asString()).contains("/lt/gerosios-patirtys/");
        assertThat(practice.at("/spatialCoverage/name").asString()).isEqualTo("Biržai");
        assertThat(practice.path("about")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/lt/",
                "/lt/renginiai",
                "/en/events/good-practice-forum-2027",
                "/lt/naujienos/pasitikejimas-prasideda-nuo-rakto"
            })
    void sharedLinksHaveAPictureOfTheirSize(String address) throws IOException {
        Map<String, String> properties = openGraph(body(get(address)));

        assertThat(properties).containsKeys("og:title", "og:description", "og:url", "og:image");
        assertThat(properties.get("og:locale"))
                .isEqualTo(address.startsWith("/lt/") ? "lt_LT" : "en_GB");
        BufferedImage picture =
                ImageIO.read(
                        new ByteArrayInputStream(
                                get(path(Objects.requireNonNull(properties.get("og:image"))))
                                        .body()));
        assertThat(picture.getWidth()).hasToString(properties.get("og:image:width"));
        assertThat(picture.getHeight()).hasToString(properties.get("og:image:height"));
        assertThat((double) picture.getWidth() / picture.getHeight()).isBetween(1.85, 1.95);
    }

    @Test
    void aPageThatIsNotThereIsNotShared() {
        HttpResponse<byte[]> missing = get("/lt/temos/tokios-nera");

        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(openGraph(body(missing))).isEmpty();
        assertThat(structuredData(body(missing))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/lt/feed.xml",
                "/en/feed.xml",
                "/lt/naujienos/feed.xml",
                "/en/events/feed.xml",
                "/lt/temos/socialine-klasteryste/feed.xml"
            })
    void feedsAreAtomInOneLanguage(String address) {
        HttpResponse<byte[]> response = get(address);
        Element feed = xml(response.body()).getDocumentElement();

        assertThat(response.headers().firstValue("content-type"))
                .contains("application/atom+xml;charset=UTF-8");
        assertThat(feed.getNamespaceURI()).isEqualTo("http://www.w3.org/2005/Atom");
        assertThat(feed.getAttribute("xml:lang")).isEqualTo(address.substring(1, 3));
        OffsetDateTime.parse(text(feed, "updated"));
        List<Element> entries = elements(feed, "entry");
        assertThat(entries).isNotEmpty().hasSizeLessThanOrEqualTo(20);
        assertThat(entries).extracting(entry -> text(entry, "id")).doesNotHaveDuplicates();
        for (Element entry : entries) {
            assertThat(text(entry, "title")).isNotBlank();
            OffsetDateTime.parse(text(entry, "published"));
            OffsetDateTime.parse(text(entry, "updated"));
            String link = elements(entry, "link").getFirst().getAttribute("href");
            assertThat(link).contains(address.substring(0, 4));
            assertThat(get(path(link)).statusCode()).as(link).isEqualTo(200);
        }
    }

    @Test
    void newsAreInTheOrderThatReadersSee() {
        List<String> dates =
                elements(xml(get("/lt/naujienos/feed.xml").body()).getDocumentElement(), "entry")
                        .stream()
                        .map(entry -> text(entry, "published"))
                        .toList();

        assertThat(dates).isSortedAccordingTo((a, b) -> b.compareTo(a));
    }

    @Test
    void calendarHasEveryEventWithItsTimeZone() throws IOException, ParserException {
        HttpResponse<byte[]> response = get("/lt/renginiai/calendar.ics");
        Calendar calendar = calendar(response);

        assertThat(response.headers().firstValue("content-type"))
                .contains("text/calendar;charset=UTF-8");
        assertThat(calendar.validate().hasErrors()).isFalse();
        List<CalendarComponent> events = calendar.getComponents(Component.VEVENT);
        assertThat(events).hasSizeGreaterThan(2);
        assertThat(events).extracting(event -> value(event, Property.UID)).doesNotHaveDuplicates();
        List<CalendarComponent> zones = calendar.getComponents(Component.VTIMEZONE);
        assertThat(zones).extracting(zone -> value(zone, Property.TZID)).contains("Europe/Vilnius");
        assertThat(body(response)).contains("DTSTART;TZID=Europe/Vilnius:");
        assertThat(body(response).lines())
                .allSatisfy(
                        line ->
                                assertThat(line.getBytes(StandardCharsets.UTF_8))
                                        .hasSizeLessThanOrEqualTo(75));
    }

    @Test
    void anEventThatIsCancelledSaysSoInItsTitle() throws IOException, ParserException {
        Calendar calendar = calendar(get("/lt/renginiai/calendar.ics"));
        List<CalendarComponent> events = calendar.getComponents(Component.VEVENT);

        List<String> titles =
                events.stream()
                        .filter(event -> value(event, Property.STATUS).equals("CANCELLED"))
                        .map(event -> value(event, Property.SUMMARY))
                        .toList();

        assertThat(titles).isNotEmpty().allMatch(title -> title.startsWith("Atšaukta: "));
    }

    @Test
    void anEventIsACalendarOfItsOwn() throws IOException, ParserException {
        Calendar calendar = calendar(get("/en/events/good-practice-forum-2027.ics"));

        assertThat(calendar.validate().hasErrors()).isFalse();
        CalendarComponent event =
                calendar.<CalendarComponent>getComponents(Component.VEVENT).getFirst();
        assertThat(value(event, Property.URL)).endsWith("/en/events/good-practice-forum-2027");
        assertThat(value(event, Property.SEQUENCE)).isEqualTo("0");
        assertThat(get("/en/events/no-such-event.ics").statusCode()).isEqualTo(404);
    }

    @Test
    void pagesNameTheirFeedsAndCalendars() {
        assertThat(alternates("/lt/renginiai"))
                .containsExactly("/lt/renginiai/feed.xml", "/lt/renginiai/calendar.ics");
        assertThat(alternates("/en/events/good-practice-forum-2027"))
                .containsExactly("/en/events/good-practice-forum-2027.ics");
        assertThat(alternates("/lt/")).containsExactly("/lt/feed.xml");
    }

    @Test
    void sitemapHasEveryPageInItsLanguagesAndNoOther() {
        Map<String, List<String>> pages = sitemap();

        assertThat(pages.keySet()).doesNotHaveDuplicates();
        assertThat(pages).hasSizeGreaterThan(150);
        assertThat(pages.keySet())
                .noneMatch(
                        page -> page.contains("/en/good-practices/bendruomenes-sodas-daugiabuciu"));
        pages.forEach(
                (page, alternates) -> {
                    HttpResponse<byte[]> response = get(page);
                    assertThat(response.statusCode()).as(page).isEqualTo(200);
                    String html = body(response);
                    assertThat(html).as(page).doesNotContain("noindex");
                    assertThat(hreflang(html)).as(page).isEqualTo(alternates);
                    for (String alternate : alternates) {
                        assertThat(pages.get(alternate)).as(alternate).isEqualTo(alternates);
                    }
                });
    }

    @Test
    void robotsLeadToTheSitemap() {
        assertThat(body(get("/robots.txt"))).containsPattern("Sitemap: http.*/sitemap.xml");
    }

    /** The alternates of each page that the sitemap lists, by their paths. */
    private Map<String, List<String>> sitemap() {
        Map<String, List<String>> pages = new LinkedHashMap<>();
        for (String file : locations("/sitemap.xml", "sitemap")) {
            for (Element url : elements(xml(get(file).body()).getDocumentElement(), "url")) {
                elements(url, "lastmod").forEach(one -> OffsetDateTime.parse(one.getTextContent()));
                List<String> alternates =
                        elements(url, "xhtml:link").stream()
                                .map(link -> path(link.getAttribute("href")))
                                .toList();
                pages.put(path(text(url, "loc")), alternates);
            }
        }
        return pages;
    }

    private List<String> entries(String language) {
        return locations("/sitemap.xml", "sitemap").stream()
                .filter(file -> file.startsWith(language) && file.contains("/sitemap-"))
                .flatMap(file -> locations(file, "url").stream())
                .toList();
    }

    private List<String> locations(String file, String element) {
        return elements(xml(get(file).body()).getDocumentElement(), element).stream()
                .map(one -> path(text(one, "loc")))
                .toList();
    }

    private List<String> alternates(String address) {
        return matches("<link rel=\"alternate\" href=\"([^\"]+)\" type", body(get(address)))
                .map(match -> match.group(1))
                .toList();
    }

    private static List<String> hreflang(String html) {
        return matches("hreflang=\"[^\"]+\" href=\"(http[^\"]+)\"", html)
                .map(match -> path(match.group(1)))
                .toList();
    }

    private static Map<String, String> openGraph(String html) {
        Map<String, String> properties = new LinkedHashMap<>();
        matches("<meta property=\"(og:[^\"]+)\" content=\"([^\"]*)\"", html)
                .forEach(match -> properties.put(match.group(1), match.group(2)));
        return properties;
    }

    private static List<JsonNode> structuredData(String html) {
        return matches("<script type=\"application/ld\\+json\">(.*?)</script>", html)
                .map(match -> JSON.readTree(match.group(1)))
                .toList();
    }

    private static Stream<MatchResult> matches(String pattern, String text) {
        return Pattern.compile(pattern, Pattern.DOTALL).matcher(text).results();
    }

    private static Calendar calendar(HttpResponse<byte[]> response)
            throws IOException, ParserException {
        return new CalendarBuilder().build(new ByteArrayInputStream(response.body()));
    }

    private static String value(CalendarComponent component, String property) {
        return component.getProperty(property).orElseThrow().getValue();
    }

    private static Document xml(byte[] bytes) {
        try {
            return DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(bytes));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException(new String(bytes, StandardCharsets.UTF_8), e);
        }
    }

    private static List<Element> elements(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagName(name);
        return new ArrayList<>(
                IntStream.range(0, nodes.getLength())
                        .mapToObj(index -> (Element) nodes.item(index))
                        .toList());
    }

    private static String text(Element parent, String name) {
        return elements(parent, name).getFirst().getTextContent();
    }

    private static String path(String address) {
        return URI.create(address).getRawPath();
    }
}
