package lt.sklaida;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.client.model.Updates;

import lt.sklaida.content.Entries;
import lt.sklaida.content.Entry;
import lt.sklaida.content.SaveDraft;
import lt.sklaida.editing.Preview;
import lt.sklaida.editing.Previews;
import lt.sklaida.media.MediaFiles;
import lt.sklaida.media.SampleFiles;
import lt.sklaida.media.StoredFile;
import lt.sklaida.security.Actor;
import lt.sklaida.security.Origin;
import lt.sklaida.security.Role;
import lt.sklaida.security.Users;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.NotFoundException;
import lt.sklaida.shared.Slug;

import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayInputStream;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Links by which anybody sees a draft. */
class PreviewTests {

    private static final LocaleTag LT = new LocaleTag("lt");

    private static TestServer server;
    private static Origin editor;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        editor = server.person("ona", Role.EDITOR);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void showsADraftThatLacksEvenATitle() {
        Entry article = save("Article", Map.of());

        JsonNode shown =
                ask(
                        share(article),
                        "{ article(id: \"%s\") { title slug } }".formatted(article.id()));

        assertThat(shown.has("errors")).isFalse();
        assertThat(shown.at("/data/article/title").isNull()).isTrue();
        assertThat(shown.at("/data/article/slug").asString()).isEqualTo(article.id().value());
    }

    @Test
    void showsADraftThatLacksRequiredValues() {
        Entry article = save("Article", Map.of("title", Map.of("lt", "Nebaigta naujiena")));

        JsonNode shown =
                ask(
                        share(article),
                        "{ article(id: \"%s\") { title summary body { html } } }"
                                .formatted(article.id()));

        assertThat(shown.at("/data/article/title").asString()).isEqualTo("Nebaigta naujiena");
        assertThat(shown.at("/data/article/summary").isNull()).isTrue();
        assertThat(shown.has("errors")).isFalse();
    }

    @Test
    void showsTheDraftWhileReadersSeeWhatIsPublished() {
        Entry page = page("Senas tekstas");
        Entry changed = save(page, "Naujas tekstas", Map.of(LT, new Slug("naujas-adresas")));
        String secret = share(changed);

        String byId = "{ page(id: \"%s\") { title slug } }".formatted(page.id());
        String byNewSlug = "{ page(slug: \"naujas-adresas\") { title } }";
        String byOldSlug =
                "{ page(slug: \"%s\") { title } }"
                        .formatted(page.variant(LT).publishedSlug().orElseThrow());
        String listed = "{ pages(first: 100) { nodes { id title } } }";

        assertThat(server.query(byId).at("/data/page/title").asString()).isEqualTo("Senas tekstas");
        for (String query : List.of(byId, byNewSlug, byOldSlug)) {
            assertThat(ask(secret, query).at("/data/page/title").asString())
                    .as(query)
                    .isEqualTo("Naujas tekstas");
        }
        assertThat(ask(secret, listed).toString()).contains("Naujas tekstas");
        assertThat(server.query(byNewSlug).at("/data/page").isNull()).isTrue();
    }

    @Test
    void showsDraftsThatTheEntryRefersToAndNoneFurther() {
        Entry far = save("Page", Map.of("title", Map.of("lt", "Tolima")));
        Entry near =
                save("Page", Map.of("title", Map.of("lt", "Artima"), "parent", far.id().value()));
        Entry page =
                save("Page", Map.of("title", Map.of("lt", "Mano"), "parent", near.id().value()));

        JsonNode shown =
                ask(
                        share(page),
                        "{ page(id: \"%s\") { title parent { title parent { title } } } }"
                                .formatted(page.id()));

        assertThat(shown.at("/data/page/parent/title").asString()).isEqualTo("Artima");
        assertThat(shown.at("/data/page/parent/parent").isNull()).isTrue();
    }

    @Test
    void showsNoDraftThatWhoeverSharedItMayNotRead() {
        Origin author = server.person("rasa", Role.AUTHOR);
        Entry others = save("Page", Map.of("title", Map.of("lt", "Ne Rasos")));
        EntryId id = EntryId.next(Clock.systemUTC());
        Map<String, Object> values =
                Map.of("title", Map.of("lt", "Rasos"), "parent", others.id().value());
        String owner = ((Actor.Person) author.actor()).user().id().value();
        Entry own =
                server.bean(Entries.class)
                        .save(
                                new SaveDraft(id, "Page", 0, values, Map.of(), null, "test")
                                        .createdFor(owner, null));

        JsonNode shown =
                ask(
                        shared(own, author).secret(),
                        "{ page(id: \"%s\") { title parent { title } } }".formatted(id));

        assertThat(shown.at("/data/page/title").asString()).isEqualTo("Rasos");
        assertThat(shown.at("/data/page/parent").isNull()).isTrue();
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> shared(others, author));
    }

    @Test
    void fallsBackToTheLocaleThatTheDraftHas() {
        Entry page = save("Page", Map.of("title", Map.of("lt", "Tik lietuviškai")));
        String query =
                "{ page(id: \"%s\", locale: en) { title locale } alone: page(id: \"%s\", locale: en, fallback: false) { title } }"
                        .formatted(page.id(), page.id());

        JsonNode shown = ask(share(page), query);

        assertThat(shown.at("/data/page/locale").asString()).isEqualTo("lt");
        assertThat(shown.at("/data/alone").isNull()).isTrue();
    }

    @Test
    void isKeptByNobody() {
        HttpResponse<String> response =
                open(
                        share(save("Page", Map.of("title", Map.of("lt", "Slapta")))),
                        "{ __typename }");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void showsTheDraftToPeopleAndToNobodyElse() {
        StoredFile file =
                server.bean(MediaFiles.class)
                        .store(new ByteArrayInputStream(SampleFiles.png(1300, 900)), "tik.png");
        Entry cover =
                save(
                        "MediaAsset",
                        Map.of(
                                "title",
                                Map.of("lt", "Nuotrauka"),
                                "file",
                                "tik.png",
                                "sha256",
                                file.sha256(),
                                "mimeType",
                                "image/png",
                                "width",
                                1300,
                                "height",
                                900));
        Entry article =
                save(
                        "Article",
                        Map.of(
                                "title", Map.of("lt", "Žmonėms rodoma", "en", "For people"),
                                "cover", cover.id().value()));
        String secret = share(article);

        HttpResponse<String> response = server.open(page(secret, ""));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("Žmonėms rodoma", "noindex");
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(response.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(response.headers().firstValue("X-Robots-Tag")).hasValue("noindex, nofollow");
        assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "form-action 'self'", "frame-ancestors 'none'")
                .doesNotContain("script-src");
        assertThat(server.open(page(secret, "?locale=en")).body()).contains("For people");
        Matcher picture = Pattern.compile("<img src=\"([^\"]+)\"").matcher(response.body());
        assertThat(picture.find()).isTrue();
        String address = picture.group(1);
        assertThat(server.open(address).statusCode()).isEqualTo(200);
        assertThat(server.open(address.replaceAll("\\?.*", "")).statusCode()).isEqualTo(404);
    }

    @Test
    void whoeverOpensALinkCanDoNothingWithIt() {
        String address = page(share(page("Tik skaitoma")), "");

        assertThat(server.anonymous().post(address, "text/plain", "").statusCode())
                .isIn(403, 404, 405);
    }

    @Test
    void aPageThatNeverWasIsNotFound() {
        HttpResponse<String> response = server.open(page("x".repeat(100), ""));

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("There is no such link", "Tokios nuorodos nėra");
    }

    private static String page(String secret, String query) {
        return "/preview/" + secret + query;
    }

    @Test
    void aLinkThatExpiredIsGoneAndShowsNotEvenThePublishedPage() {
        Entry page = page("Viešas puslapis");
        Preview.Shared shared = shared(page, editor);
        server.bean(MongoTemplate.class)
                .getCollection("previews")
                .updateOne(
                        new Document("_id", shared.preview().id()),
                        Updates.set("expiresAt", Date.from(Instant.parse("2020-01-01T00:00:00Z"))));

        assertIsGone(shared.secret(), page);
    }

    @Test
    void aRevokedLinkIsGone() {
        Entry page = page("Atšauktas puslapis");
        Preview.Shared shared = shared(page, editor);
        server.bean(Previews.class).revoke(shared.preview().id(), editor);

        assertIsGone(shared.secret(), page);
        assertThat(server.bean(Previews.class).of(page.id(), editor)).isEmpty();
    }

    @Test
    void aLinkEndsWithTheRightsOfWhoeverSharedIt() {
        Entry page = page("Jono puslapis");
        Origin jonas = server.person("jonas", Role.EDITOR);
        Preview.Shared shared = shared(page, jonas);
        server.bean(Users.class)
                .disable(((Actor.Person) jonas.actor()).user().id(), Origin.console());

        assertIsGone(shared.secret(), page);
    }

    @Test
    void aLinkToADeletedEntryIsGone() {
        Entry page = page("Ištrintas puslapis");
        Preview.Shared shared = shared(page, editor);
        server.bean(Entries.class).delete(page.id(), page.version(), "test");

        assertIsGone(shared.secret(), page);
    }

    @Test
    void isFoundWhereverTheServerIsMounted() {
        try (TestServer mounted = TestServer.start("server.servlet.context-path=/cms")) {
            Origin by = mounted.person("ona", Role.EDITOR);
            EntryId id = EntryId.next(Clock.systemUTC());
            Map<String, Object> values = Map.of("title", Map.of("lt", "Po keliu"));
            mounted.bean(Entries.class)
                    .save(new SaveDraft(id, "Page", 0, values, Map.of(), null, "test"));
            String secret = mounted.bean(Previews.class).share(id, Duration.ofDays(1), by).secret();
            String query = "{ page(id: \"%s\") { title } }".formatted(id);

            assertThat(mounted.open("/cms" + address(secret, query)).body()).contains("Po keliu");
        }
    }

    @Test
    void anotherTextIsNoLink() {
        String secret = share(page("Puslapis"));
        String forged = secret.substring(0, secret.length() - 1) + (secret.endsWith("0") ? 1 : 0);

        for (String guess : List.of(forged, "x", "%2e%2e", "preview_", "a".repeat(5_000))) {
            HttpResponse<String> response = open(guess, "{ __typename }");
            assertThat(response.statusCode()).as(guess).isEqualTo(404);
            assertThat(response.body()).as(guess).contains("NOT_FOUND");
        }
    }

    private static void assertIsGone(String secret, Entry page) {
        HttpResponse<String> response =
                open(secret, "{ page(id: \"%s\") { title } }".formatted(page.id()));
        assertThat(response.statusCode()).isEqualTo(410);
        assertThat(response.body()).contains("\"GONE\"").doesNotContain("puslapis\"");
        HttpResponse<String> shown = server.open(page(secret, ""));
        assertThat(shown.statusCode()).isEqualTo(410);
        assertThat(shown.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(shown.body())
                .contains("This link has ended", "Ši nuoroda nebegalioja")
                .doesNotContain(String.valueOf(Objects.requireNonNull(title(page))));
    }

    private static @Nullable Object title(Entry page) {
        return page.draft().get("title") instanceof Map<?, ?> titles ? titles.get("lt") : null;
    }

    private static Entry page(String title) {
        return server.bean(Entries.class)
                .saveAndPublish(
                        new SaveDraft(
                                EntryId.next(Clock.systemUTC()),
                                "Page",
                                0,
                                Map.of(
                                        "title", Map.of("lt", title),
                                        "body", Map.of("lt", "Tekstas.")),
                                Map.of(),
                                null,
                                "test"),
                        Set.of(LT),
                        Map.of());
    }

    private static Entry save(String type, Map<String, Object> values) {
        EntryId id = EntryId.next(Clock.systemUTC());
        return server.bean(Entries.class)
                .save(new SaveDraft(id, type, 0, values, Map.of(), null, "test"));
    }

    private static Entry save(Entry page, String title, Map<LocaleTag, Slug> slugs) {
        Map<String, Object> values = Map.of("title", Map.of("lt", title));
        return server.bean(Entries.class)
                .save(
                        new SaveDraft(
                                page.id(), "Page", page.version(), values, slugs, null, "test"));
    }

    private static String share(Entry entry) {
        return shared(entry, editor).secret();
    }

    private static Preview.Shared shared(Entry entry, Origin by) {
        return server.bean(Previews.class).share(entry.id(), Duration.ofDays(7), by);
    }

    private static JsonNode ask(String secret, String query) {
        return JsonMapper.shared().readTree(open(secret, query).body());
    }

    private static HttpResponse<String> open(String secret, String query) {
        return server.open(address(secret, query));
    }

    private static String address(String secret, String query) {
        return "/graphql/preview/%s?query=%s"
                .formatted(secret, URLEncoder.encode(query, StandardCharsets.UTF_8));
    }
}
