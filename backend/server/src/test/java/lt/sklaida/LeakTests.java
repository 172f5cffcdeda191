package lt.sklaida;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLFieldDefinition;

import lt.sklaida.content.Entries;
import lt.sklaida.content.Entry;
import lt.sklaida.content.SaveDraft;
import lt.sklaida.editing.Autosave;
import lt.sklaida.editing.Autosaves;
import lt.sklaida.editing.Slot;
import lt.sklaida.media.MediaFiles;
import lt.sklaida.media.StoredFile;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.search.indexing.SearchIndex;
import lt.sklaida.security.Origin;
import lt.sklaida.security.Role;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.NearestFolder;
import lt.sklaida.shared.Slug;
import lt.sklaida.transfer.Import;
import lt.sklaida.transfer.Progress;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An anonymous reader asks for everything, and never sees a word of what is not published. The
 * store has the content of the repository and, marked by a word that nothing else has, every kind
 * of text that readers may not see: changed drafts, new ones, unpublished, replaced and deleted
 * ones, and what an editor typed and did not save.
 */
class LeakTests {

    /** How many entries of a type are changed in each way. */
    private static final int EACH = 1;

    /** How many levels of entries one query selects. */
    private static final int LEVELS = 1;

    /** What becomes of an entry after its texts were replaced by marks. */
    private enum Fate {
        CHANGED_DRAFT,
        UNPUBLISHED,
        REPLACED,
        DELETED,
        NEVER_PUBLISHED
    }

    private static final List<EntryId> hidden = new ArrayList<>();
    private static final Set<String> slugs = new TreeSet<>();
    private static final List<Entry> doomed = new ArrayList<>();
    private static int marked;

    private static TestServer server;
    private static SchemaCrawl crawl;

    @BeforeAll
    static void fillTheStore() {
        server =
                TestServer.start(
                        "sklaida.graphql.max-cost=10000000",
                        "sklaida.graphql.max-tokens=60000",
                        "sklaida.graphql.max-aliases=10000",
                        "sklaida.graphql.timeout=60s",
                        "sklaida.search.query-timeout=60s");
        server.bean(Import.class).run(NearestFolder.find(Path.of("content")), Progress.silent());
        ContentModel model = server.bean(ContentModel.class);
        model.types().forEach(LeakTests::mark);
        // Last, since nothing that refers to a deleted entry is published.
        Entries entries = server.bean(Entries.class);
        doomed.forEach(entry -> entries.delete(entry.id(), entry.version(), "test"));
        autosave();
        server.bean(SearchIndex.class).awaitAll(Duration.ofMinutes(2));
        crawl = SchemaCrawl.of(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** Keeps marks that an editor typed over a published entry and did not save. */
    private static void autosave() {
        Origin editor = server.person("ona", Role.EDITOR);
        Entry page;
        try (Stream<Entry> all = server.bean(Entries.class).all("Page")) {
            page = all.findFirst().orElseThrow();
        }
        Map<String, Object> patch = Map.of("title", Map.of("lt", "Zqxvienis " + Marks.MARK));
        Autosave.Input input =
                new Autosave.Input(Slot.of(page.id(), "tab"), page.version(), patch, 1);
        assertThat(server.bean(Autosaves.class).save(input, editor)).isTrue();
    }

    private static void mark(ContentType type) {
        Entries entries = server.bean(Entries.class);
        List<Entry> published;
        try (Stream<Entry> all = entries.all(type.name())) {
            published = all.limit((long) EACH * Fate.values().length).toList();
        }
        for (int i = 0; i < published.size(); i++) {
            mark(type, published.get(i), Fate.values()[i % Fate.values().length]);
        }
    }

    private static void mark(ContentType type, Entry entry, Fate fate) {
        Entries entries = server.bean(Entries.class);
        Map<String, Object> values = new Marks(++marked).in(type, entry.draft());
        Set<LocaleTag> locales = entry.publishedLocales();
        EntryId id = entry.id();
        switch (fate) {
            case CHANGED_DRAFT -> addSlugs(entries.save(draft(entry, values, Map.of())));
            case UNPUBLISHED -> {
                Entry now = publish(entry, values, Map.of());
                entries.unpublish(id, now.version(), locales, "test");
                hidden.add(id);
            }
            case REPLACED -> {
                Entry now = publish(entry, values, Map.of());
                publish(now, entry.draft(), publishedSlugs(entry));
            }
            case DELETED -> {
                doomed.add(publish(entry, values, Map.of()));
                hidden.add(id);
            }
            case NEVER_PUBLISHED -> {
                EntryId copy = EntryId.next(Clock.systemUTC());
                addSlugs(
                        entries.save(
                                new SaveDraft(
                                        copy, entry.type(), 0, values, Map.of(), null, "test")));
                hidden.add(copy);
            }
        }
    }

    private static Map<LocaleTag, Slug> publishedSlugs(Entry entry) {
        Map<LocaleTag, Slug> published = new TreeMap<>();
        entry.variants()
                .forEach(
                        (locale, variant) ->
                                variant.publishedSlug()
                                        .ifPresent(slug -> published.put(locale, slug)));
        return published;
    }

    private static void addSlugs(Entry entry) {
        entry.variants()
                .values()
                .forEach(variant -> slugs.add(String.valueOf(variant.draftSlug())));
    }

    private static Entry publish(
            Entry entry, Map<String, Object> values, Map<LocaleTag, Slug> slugs) {
        Entry saved =
                server.bean(Entries.class)
                        .saveAndPublish(
                                draft(entry, values, slugs), entry.publishedLocales(), Map.of());
        addSlugs(saved);
        return saved;
    }

    private static SaveDraft draft(
            Entry entry, Map<String, Object> values, Map<LocaleTag, Slug> slugs) {
        return new SaveDraft(
                entry.id(), entry.type(), entry.version(), values, slugs, null, "test");
    }

    @Test
    void listsShowNoDraft() {
        for (GraphQLFieldDefinition field : connections()) {
            everyReading().forEach(reading -> assertClean(page(field, reading)));
        }
    }

    @Test
    void ordersAndCursorsShowNoDraft() {
        for (GraphQLFieldDefinition field : connections()) {
            crawl.orders(field)
                    .map(order -> "first: 100, orderBy: " + order)
                    .map(
                            arguments ->
                                    "{ %s(%s) { edges { cursor node { id title } } pageInfo { startCursor endCursor } } }"
                                            .formatted(field.getName(), arguments))
                    .forEach(
                            query ->
                                    assertThat(decoded(assertClean(query))).noneMatch(Marks::isIn));
        }
    }

    @Test
    void filtersFindNoDraft() {
        for (GraphQLFieldDefinition field : connections()) {
            crawl.filters(field, Marks.MARK)
                    .map(
                            filter ->
                                    "{ %s(filter: %s) { totalCount nodes { id } } }"
                                            .formatted(field.getName(), filter))
                    .forEach(LeakTests::assertFindsNothing);
        }
    }

    @Test
    void noIdAndNoSlugLeadsToADraft() {
        for (EntryId id : hidden) {
            JsonNode response = assertClean("{ node(id: \"%s\") { id } }".formatted(id));
            assertThat(response.at("/data/node").isNull()).isTrue();
        }
        slugs.stream()
                .filter(Marks::isIn)
                .flatMap(slug -> everyReading().map(reading -> ofEachType(slug, reading)))
                .forEach(LeakTests::assertClean);
    }

    /** Asks every type for the entry with this slug. */
    private static String ofEachType(String slug, String reading) {
        return singles().stream()
                .map(
                        field ->
                                "%s(slug: \"%s\", %s) %s"
                                        .formatted(
                                                field.getName(),
                                                slug,
                                                reading,
                                                crawl.selection(field, 0)))
                .collect(Collectors.joining(" ", "{ ", " }"));
    }

    /** What the other tests do not see in drafts, they would see in what is published. */
    @Test
    void whatIsPublishedIsSeen() {
        String title = "Socialinė klasterystė";
        String list = page(crawl.rootField("topics"), "locale: lt, fallback: true");

        assertThat(server.query(list).path("data").toString()).contains(title);
        assertThat(searches("query: \"%s\"".formatted(title)))
                .allMatch(query -> server.query(query).at("/data/search/totalCount").asInt() > 0);
    }

    @Test
    void searchAndSuggestionsFindNoDraft() {
        for (String words : List.of(Marks.MARK, "Zqxvienis", "zqxvien", "zqxvienis zqxv", "zqxw")) {
            crawl.values("SearchOrder")
                    .forEach(
                            order ->
                                    searches("query: \"%s\", orderBy: %s".formatted(words, order))
                                            .forEach(LeakTests::assertFindsNothing));
            JsonNode completions =
                    server.query("{ suggest(prefix: \"%s\") { text } }".formatted(words));
            assertThat(completions.at("/data/suggest").isEmpty()).isTrue();
        }
    }

    @Test
    void searchForEverythingShowsNoDraft() {
        everyReading()
                .flatMap(reading -> searches(reading + ", first: 100"))
                .forEach(LeakTests::assertClean);
    }

    private static Stream<String> searches(String arguments) {
        String selection = crawl.selection(crawl.rootField("search"), 0);
        return crawl.facets()
                .map(
                        facets ->
                                "{ search(%s, facets: %s) %s }"
                                        .formatted(arguments, facets, selection));
    }

    @Test
    void noOtherAddressShowsADraft() {
        Stream<String> guesses = hidden.stream().limit(20).flatMap(id -> addresses(id.value()));
        Stream.concat(
                        Stream.of("/", "/graphiql", "/graphiql/manage", "/health", "/session"),
                        Stream.concat(guesses, addresses("zqxvienis-zqxv")))
                .forEach(LeakTests::assertAddressIsClean);
    }

    @Test
    void noFileOfADraftIsShown() {
        String drawing =
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><title>%s</title></svg>"
                        .formatted(Marks.MARK);
        MediaFiles files = server.bean(MediaFiles.class);
        StoredFile file =
                files.store(
                        new ByteArrayInputStream(drawing.getBytes(StandardCharsets.UTF_8)), "a");
        String root = "/media/" + file.sha256();
        for (String address :
                List.of(
                        root + "/a.svg",
                        root + "/a.svg?preview=guess",
                        root + "/160.webp/a.webp",
                        root,
                        "/media")) {
            assertAddressIsClean(address);
            assertThat(server.open(address).statusCode()).isIn(404, 405);
        }
    }

    private static Stream<String> addresses(String guess) {
        return Stream.of(
                "/graphql/preview/" + guess,
                "/graphql/manage?query=%7Bentry(id:%22" + guess + "%22)%7Bid%7D%7D",
                "/link/" + guess,
                "/lt/good-practices/" + guess,
                "/" + guess);
    }

    private static List<GraphQLFieldDefinition> connections() {
        return crawl.rootFields().stream()
                .filter(SchemaCrawl::isConnection)
                .filter(field -> !field.getName().equals("search"))
                .toList();
    }

    private static List<GraphQLFieldDefinition> singles() {
        return crawl.rootFields().stream()
                .filter(field -> field.getArgument("id") != null)
                .filter(field -> field.getArgument("slug") != null)
                .toList();
    }

    private static Stream<String> everyReading() {
        return crawl.values("Locale").stream()
                .flatMap(
                        locale ->
                                Stream.of(true, false)
                                        .map(
                                                back ->
                                                        "locale: %s, fallback: %s"
                                                                .formatted(locale, back)));
    }

    private static String page(GraphQLFieldDefinition field, String reading) {
        return "{ %s(%s, first: 100) %s }"
                .formatted(field.getName(), reading, crawl.selection(field, LEVELS));
    }

    private static JsonNode assertClean(String query) {
        JsonNode response = server.query(query);
        assertThat(response.path("data").isObject()).as("%s: %s", query, response).isTrue();
        assertThat(response.path("data").toString()).as(query).matches(text -> !Marks.isIn(text));
        if (!Marks.isIn(query)) {
            assertThat(response.toString()).as(query).matches(text -> !Marks.isIn(text));
        }
        return response;
    }

    private static void assertFindsNothing(String query) {
        JsonNode response = assertClean(query);
        response.findValues("totalCount")
                .forEach(count -> assertThat(count.asInt()).as(query).isZero());
    }

    /** The texts that the cursors of a response stand for. */
    private static List<String> decoded(JsonNode response) {
        return response.findValuesAsString("cursor").stream()
                .map(cursor -> new String(bytes(cursor), StandardCharsets.UTF_8))
                .toList();
    }

    private static byte[] bytes(String cursor) {
        try {
            return Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException e) {
            return cursor.getBytes(StandardCharsets.UTF_8);
        }
    }

    private static void assertAddressIsClean(String path) {
        HttpResponse<String> response = server.open(path);
        // Pages that say that there is nothing offer to search for the words of the address.
        String words = path.substring(path.lastIndexOf('/') + 1).replace('-', ' ');
        String rest = response.body().replace(path, "").replace(words, "");
        assertThat(response.statusCode()).as(path).isNotEqualTo(500);
        assertThat(rest + response.headers().map()).as(path).matches(text -> !Marks.isIn(text));
    }
}
