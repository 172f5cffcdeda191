package lt.sklaida;

import static org.assertj.core.api.Assertions.assertThat;

import lt.sklaida.media.MediaFiles;
import lt.sklaida.media.SampleFiles;
import lt.sklaida.media.StoredFile;
import lt.sklaida.security.DisplayName;
import lt.sklaida.security.HttpCaller;
import lt.sklaida.security.Limit;
import lt.sklaida.security.Limits;
import lt.sklaida.security.Origin;
import lt.sklaida.security.Profile;
import lt.sklaida.security.Role;
import lt.sklaida.security.TokenScope;
import lt.sklaida.security.User;
import lt.sklaida.security.UserName;
import lt.sklaida.security.Users;
import lt.sklaida.shared.LocaleTag;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;

import java.io.ByteArrayInputStream;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The management API over HTTP, with real stores. */
class ManageApiTests {

    private static final String CHANGE =
            """
            done
            entry { id revision }
            conflict { revision by { displayName } paths { path base theirs mine } }
            merged
            problems { code reason arguments path locale severity message }
            """;

    private static final String ENTRY_CHANGE =
            CHANGE
                    + """
                      alsoChanges { locale paths }
                      breaks { from { id title } published }
                      unseen { paths locales publishable to { id type title states { publication } entry { revision } } }
                      searchable
                      """;

    private static TestServer server;
    private static HttpCaller editor;
    private static HttpCaller colleague;
    private static HttpCaller author;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        editor = server.signedIn("Editorė", Role.EDITOR);
        colleague = server.signedIn("Kolega", Role.EDITOR);
        author = server.signedIn("Autorius", Role.AUTHOR);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static JsonNode data(HttpCaller caller, String document, Map<String, ?> variables) {
        JsonNode answer = caller.manage(document, variables);
        assertThat(answer.path("errors").isMissingNode()).as(answer.toString()).isTrue();
        return answer.path("data");
    }

    private static String error(HttpCaller caller, String document, Map<String, ?> variables) {
        JsonNode answer = caller.manage(document, variables);
        assertThat(answer.path("errors")).as(answer.toString()).hasSize(1);
        return answer.at("/errors/0/extensions/code").asString();
    }

    private static JsonNode create(HttpCaller caller, String type, Map<String, ?> input) {
        return create(caller, type, UUID.randomUUID().toString(), input);
    }

    private static JsonNode create(
            HttpCaller caller, String type, String request, Map<String, ?> input) {
        String document =
                "mutation($r: ID!, $input: %1$sInput!) { create%1$s(requestId: $r, input: $input) { %2$s } }"
                        .formatted(type, CHANGE);
        return data(caller, document, Map.of("r", request, "input", input)).path("create" + type);
    }

    private static JsonNode update(
            HttpCaller caller, String type, JsonNode entry, Map<String, ?> input) {
        String document =
                "mutation($id: ID!, $base: Int!, $input: %1$sInput!) { update%1$s(id: $id, base: $base, input: $input) { %2$s } }"
                        .formatted(type, CHANGE);
        return data(
                        caller,
                        document,
                        Map.of(
                                "id",
                                entry.path("id").asString(),
                                "base",
                                entry.path("revision").asInt(),
                                "input",
                                input))
                .path("update" + type);
    }

    /** A mutation of any entry, whose arguments are written as in GraphQL. */
    private static JsonNode change(HttpCaller caller, String field, String arguments) {
        return data(
                        caller,
                        "mutation { %s(%s) { %s } }".formatted(field, arguments, ENTRY_CHANGE),
                        Map.of())
                .path(field);
    }

    private static String named(JsonNode entry) {
        return "id: \"%s\"".formatted(entry.path("id").asString());
    }

    private static JsonNode publish(HttpCaller caller, JsonNode entry, String locales) {
        return change(
                caller,
                "publishEntry",
                "%s, revision: %d, locales: [%s], awaitSearch: true"
                        .formatted(named(entry), entry.path("revision").asInt(), locales));
    }

    private static JsonNode entry(HttpCaller caller, JsonNode entry, String fields) {
        return data(
                        caller,
                        "query($id: ID!) { entry(id: $id) { %s } }".formatted(fields),
                        Map.of("id", entry.path("id").asString()))
                .path("entry");
    }

    private static Map<String, Object> lt(String field, String text) {
        return Map.of(field, Map.of("lt", text));
    }

    /** The input of a page in both languages. */
    private static Map<String, Object> page(String lithuanian, String english) {
        return Map.of(
                "title", Map.of("lt", lithuanian, "en", english),
                "body", Map.of("lt", "Tekstas", "en", "Text"));
    }

    private static Map<String, Object> indicator(String name, int after) {
        return Map.of("name", Map.of("lt", name), "after", after);
    }

    private static Map<String, Object> indicators(List<Map<String, Object>> items) {
        return Map.of("indicators", items);
    }

    /** An entry that the editor has just made. */
    private static JsonNode made(String type, Map<String, ?> input) {
        return create(editor, type, input).path("entry");
    }

    private static JsonNode newPage(String title) {
        JsonNode made =
                create(
                        editor,
                        "Page",
                        Map.of(
                                "title",
                                Map.of("lt", title),
                                "body",
                                Map.of("lt", title + " tekstas")));
        assertThat(made.path("done").asBoolean()).as(made.toString()).isTrue();
        return made.path("entry");
    }

    @Test
    void anUploadGivesAMediaEntryItsFileAndWhatFollowsFromIt() {
        StoredFile stored =
                server.bean(MediaFiles.class)
                        .store(new ByteArrayInputStream(SampleFiles.png(40, 30)), "a.png");
        Map<String, Object> file = Map.of("upload", stored.sha256(), "name", "Žalias miestas.png");

        JsonNode made =
                create(
                        editor,
                        "MediaAsset",
                        Map.of("title", Map.of("lt", "Miestas"), "file", file));

        String content = "... on MediaAssetDraft { content { file mimeType sha256 width height } }";
        JsonNode values = entry(editor, made.path("entry"), content).path("content");
        assertThat(values.path("file").asString()).isEqualTo("zalias-miestas.png");
        assertThat(values.path("sha256").asString()).isEqualTo(stored.sha256());
        assertThat(values.path("mimeType").asString()).isEqualTo("image/png");
        assertThat(values.path("width").asInt()).isEqualTo(40);
        assertThat(values.path("height").asInt()).isEqualTo(30);
    }

    @Test
    void tellsWhyAFileIsNotTaken() {
        Map<String, Object> file = Map.of("upload", "0".repeat(64), "name", "a.png");

        JsonNode problem = create(editor, "MediaAsset", Map.of("file", file)).at("/problems/0");

        assertThat(problem.path("reason").asString()).isEqualTo("UNKNOWN_FILE");
        assertThat(problem.path("path").asString()).isEqualTo("file");
    }

    @Test
    void tellsTheArgumentsOfAProblem() {
        JsonNode problem = create(editor, "Topic", lt("label", "x".repeat(101))).at("/problems/0");

        assertThat(problem.path("reason").asString()).isEqualTo("TOO_LONG");
        assertThat(problem.at("/arguments/max").asInt()).isEqualTo(100);
        assertThat(problem.at("/arguments/actual").asInt()).isEqualTo(101);
    }

    @Test
    void tellsWhatOthersHaveChangedSinceItWasOpened() {
        JsonNode seen =
                create(editor, "Topic", Map.of("label", Map.of("lt", "Matyta"))).path("entry");
        String open = "mutation($id: ID!, $r: Int!) { openEntry(id: $id, revision: $r) { since } }";
        data(editor, open, Map.of("id", seen.path("id").asString(), "r", 1));
        assertThat(changedSinceSeen(seen)).isEmpty();

        update(colleague, "Topic", seen, Map.of("label", Map.of("lt", "Pakeista")));

        assertThat(changedSinceSeen(seen)).containsExactly("1 Pakeista");
        data(editor, open, Map.of("id", seen.path("id").asString(), "r", 2));
        assertThat(changedSinceSeen(seen)).isEmpty();
    }

    private static List<String> changedSinceSeen(JsonNode entry) {
        String query = "{ changedSinceSeen { seen entry { id title } } }";
        return data(editor, query, Map.of())
                .path("changedSinceSeen")
                .valueStream()
                .filter(one -> one.at("/entry/id").equals(entry.path("id")))
                .map(one -> one.path("seen").asInt() + " " + one.at("/entry/title").asString())
                .toList();
    }

    @Test
    void countsEntriesAsFarAsAsked() {
        create(author, "Topic", Map.of("label", Map.of("lt", "Pirma")));
        create(author, "Topic", Map.of("label", Map.of("lt", "Antra")));

        JsonNode counts =
                data(
                                author,
                                "{ entries(first: 1) { totalCount one: totalCount(upTo: 1) } }",
                                Map.of())
                        .path("entries");

        assertThat(counts.path("totalCount").asInt()).isGreaterThan(1);
        assertThat(counts.path("one").asInt()).isEqualTo(1);
        assertThat(error(author, "{ entries { totalCount(upTo: 0) } }", Map.of()))
                .isEqualTo("BAD_USER_INPUT");
    }

    @Test
    void tellsTheAddressThatReadersKnow() {
        JsonNode topic =
                create(editor, "Topic", Map.of("label", Map.of("lt", "Rasta"))).path("entry");
        String states = "states { url }";
        assertThat(entry(editor, topic, states).at("/states/0/url").isNull()).isTrue();

        publish(editor, topic, "lt");

        assertThat(entry(editor, topic, states).at("/states/0/url").asString())
                .isEqualTo("/lt/temos/rasta");
    }

    @Test
    void tellsWhoAsksAndWhatTheyMayDo() {
        JsonNode viewer =
                data(
                                editor,
                                "{ viewer { author { kind displayName } role scopes may { action ownOnly } } }",
                                Map.of())
                        .path("viewer");

        assertThat(viewer.at("/author/displayName").asString()).isEqualTo("Editorė");
        assertThat(viewer.path("role").asString()).isEqualTo("EDITOR");
        assertThat(viewer.path("may").findValuesAsString("action"))
                .contains("PUBLISH")
                .doesNotContain("MANAGE_USERS");
    }

    @Test
    void makesADraftInLithuanianThatOnlyEditorsSee() {
        JsonNode made = newPage("Slaptas puslapis");

        JsonNode draft =
                entry(
                        editor,
                        made,
                        """
                        type revision title key owner { displayName } createdBy { kind displayName }
                        states { locale publication translation slug missing }
                        ... on PageDraft { content { title { lt en } body { lt { html } } topics { id } } }
                        """);

        assertThat(draft.at("/content/title/lt").asString()).isEqualTo("Slaptas puslapis");
        assertThat(draft.at("/content/title/en").isNull()).isTrue();
        assertThat(draft.at("/content/body/lt/html").asString()).contains("<p>");
        assertThat(draft.at("/owner/displayName").asString()).isEqualTo("Editorė");
        assertThat(draft.path("type").asString()).isEqualTo("PAGE");
        assertThat(draft.at("/states/0/translation").asString()).isEqualTo("SOURCE");
        assertThat(draft.at("/states/1/translation").asString()).isEqualTo("MISSING");
        assertThat(draft.at("/states/1/missing").toString()).contains("title.en", "body.en");
        assertThat(server.query("{ pages { nodes { title } } }").toString())
                .doesNotContain("Slaptas");
    }

    @Test
    void theSameRequestMakesOneEntry() {
        String request = UUID.randomUUID().toString();
        JsonNode first = create(editor, "Page", request, lt("title", "Vienas"));
        JsonNode again = create(editor, "Page", request, lt("title", "Vienas"));
        JsonNode other = create(editor, "Page", request, lt("title", "Kitas"));

        assertThat(again.at("/entry/id")).isEqualTo(first.at("/entry/id"));
        assertThat(other.path("done").asBoolean()).isFalse();
        assertThat(other.at("/problems/0/code").asString()).isEqualTo("REQUEST_REUSED");
    }

    @Test
    void tellsWhatOthersHaveChangedMeanwhile() {
        JsonNode base = newPage("Bendras");
        update(colleague, "Page", base, Map.of("title", Map.of("en", "Shared")));

        JsonNode change = update(editor, "Page", base, lt("body", "Naujas tekstas"));

        assertThat(change.path("done").asBoolean()).isTrue();
        assertThat(change.path("merged").toString()).contains("title.en");
        assertThat(entry(editor, base, "values").at("/values/title/en").asString())
                .isEqualTo("Shared");
    }

    @Test
    void aConflictIsDataAndWritesNothing() {
        JsonNode base = newPage("Ginčas");
        update(colleague, "Page", base, lt("title", "Jų"));

        JsonNode change = update(editor, "Page", base, lt("title", "Mano"));

        assertThat(change.path("done").asBoolean()).isFalse();
        assertThat(change.at("/conflict/by/displayName").asString()).isEqualTo("Kolega");
        JsonNode path = change.at("/conflict/paths/0");
        assertThat(path.path("path").asString()).isEqualTo("title.lt");
        assertThat(path.path("base").asString()).isEqualTo("Ginčas");
        assertThat(path.path("theirs").asString()).isEqualTo("Jų");
        assertThat(path.path("mine").asString()).isEqualTo("Mano");
        assertThat(entry(editor, base, "title").path("title").asString()).isEqualTo("Jų");
    }

    @Test
    void nullClearsAndWhatIsAbsentStays() {
        JsonNode base = newPage("Lieka");
        Map<String, Object> clearing = Map.of("body", Collections.singletonMap("lt", null));

        update(editor, "Page", base, clearing);

        JsonNode values = entry(editor, base, "values").path("values");
        assertThat(values.at("/title/lt").asString()).isEqualTo("Lieka");
        assertThat(values.has("body")).isFalse();
    }

    @Test
    void itemsKeepTheirKeys() {
        JsonNode made =
                made(
                        "GoodPractice",
                        indicators(List.of(indicator("Pirmas", 1), indicator("Antras", 2))));
        String fields =
                "... on GoodPracticeDraft { content { indicators { itemKey name { lt en } after } } }";
        JsonNode items = entry(editor, made, fields).at("/content/indicators");
        String second = items.at("/1/itemKey").asString();

        Map<String, Object> translated = Map.of("itemKey", second, "name", Map.of("en", "Second"));
        JsonNode change = update(editor, "GoodPractice", made, indicators(List.of(translated)));

        assertThat(change.path("done").asBoolean()).as(change.toString()).isTrue();
        JsonNode left = entry(editor, made, fields).at("/content/indicators");
        assertThat(left).hasSize(1);
        assertThat(left.at("/0/itemKey").asString()).isEqualTo(second);
        assertThat(left.at("/0/name/lt").asString()).isEqualTo("Antras");
        assertThat(left.at("/0/name/en").asString()).isEqualTo("Second");
        assertThat(left.at("/0/after").asDouble()).isEqualTo(2);
    }

    @Test
    void refusesAnUnknownItem() {
        JsonNode made = create(editor, "GoodPractice", lt("title", "Be rodiklių")).path("entry");

        JsonNode change =
                update(
                        editor,
                        "GoodPractice",
                        made,
                        Map.of("indicators", List.of(Map.of("itemKey", "nera", "after", 1))));

        assertThat(change.path("done").asBoolean()).isFalse();
        assertThat(change.at("/problems/0/code").asString()).isEqualTo("UNKNOWN_ITEM");
        assertThat(change.at("/problems/0/path").asString()).isEqualTo("indicators[0].itemKey");
    }

    @Test
    void tellsEveryProblemAtOnce() {
        JsonNode change =
                create(
                        editor,
                        "GoodPractice",
                        Map.of(
                                "title", Map.of("lt", "x".repeat(101)),
                                "started", "vakar",
                                "sdgs", List.of(18)));

        assertThat(change.path("done").asBoolean()).isFalse();
        assertThat(change.path("problems").findValuesAsString("path"))
                .contains("title.lt", "started")
                .anyMatch(path -> path.startsWith("sdgs"));
        assertThat(change.path("problems").findValuesAsString("locale")).contains("lt");
    }

    @Test
    void refusesTenThousandItems() {
        List<Map<String, Object>> items = Collections.nCopies(10_000, Map.of("after", 1));

        JsonNode change = create(editor, "GoodPractice", Map.of("indicators", items));

        assertThat(change.path("done").asBoolean()).isFalse();
        assertThat(change.at("/problems/0/path").asString()).isEqualTo("indicators");
    }

    @Test
    void refusesALocaleThatIsNotConfigured() {
        JsonNode answer =
                editor.manage(
                        "mutation($input: PageInput!) { createPage(requestId: \"a\", input: $input) { done } }",
                        Map.of("input", Map.of("title", Map.of("nb", "Hei"))));

        assertThat(answer.at("/errors/0/extensions/code").asString()).isEqualTo("BAD_USER_INPUT");
        assertThat(answer.at("/errors/0/message").asString()).contains("nb");
    }

    @Test
    void publishesALocaleThatDeliveryAndSearchThenFind() {
        JsonNode made = newPage("Bendruomenės sodas");

        JsonNode change = publish(editor, made, "lt");

        assertThat(change.path("done").asBoolean()).as(change.toString()).isTrue();
        assertThat(change.path("searchable").asBoolean()).isTrue();
        String search = "{ search(query: \"bendruomenių sodus\") { nodes { title } } }";
        await(() -> server.query(search).toString().contains("Bendruomenės sodas"));
        JsonNode state =
                entry(editor, made, "states { publication publishedSlug publishedRevision }");
        assertThat(state.at("/states/0/publication").asString()).isEqualTo("PUBLISHED");
        assertThat(state.at("/states/0/publishedSlug").asString()).isEqualTo("bendruomenes-sodas");
        assertThat(state.at("/states/0/publishedRevision").asInt()).isEqualTo(1);
    }

    @Test
    void tellsWhatIsMissingInsteadOfPublishing() {
        JsonNode made = create(editor, "Page", lt("title", "Be teksto")).path("entry");

        JsonNode change = publish(editor, made, "lt");

        assertThat(change.path("done").asBoolean()).isFalse();
        assertThat(change.at("/problems/0/code").asString()).isEqualTo("REQUIRED");
        assertThat(change.at("/problems/0/path").asString()).isEqualTo("body.lt");
        assertThat(entry(editor, made, "problems { path }").at("/problems/0/path").asString())
                .isEqualTo("body.lt");
    }

    @Test
    void tellsWhatReadersOfOtherLocalesSeeChange() {
        Map<String, Object> input = new HashMap<>(page("Meniu", "Menu"));
        input.put("menuOrder", 1);
        JsonNode made = made("Page", input);
        publish(editor, made, "lt, en");
        JsonNode changed = update(editor, "Page", made, Map.of("menuOrder", 2)).path("entry");

        JsonNode dryRun =
                change(
                        editor,
                        "publishEntry",
                        "%s, revision: %d, locales: [lt], dryRun: true"
                                .formatted(named(changed), changed.path("revision").asInt()));

        assertThat(dryRun.path("done").asBoolean()).as(dryRun.toString()).isTrue();
        assertThat(dryRun.at("/alsoChanges/0/locale").asString()).isEqualTo("en");
        assertThat(dryRun.at("/alsoChanges/0/paths/0").asString()).isEqualTo("menuOrder");
        assertThat(server.query("{ pages(locale: en) { nodes { title menuOrder } } }").toString())
                .contains("\"menuOrder\":1");
    }

    @Test
    void namesWhatWouldBreakAndDoesItWhenConfirmed() {
        JsonNode parent = newPage("Viršus");
        publish(editor, parent, "lt");
        Map<String, Object> input = new HashMap<>(page("Apačia", "Below"));
        input.put("parent", parent.path("id").asString());
        JsonNode child = made("Page", input);
        publish(editor, child, "lt");

        JsonNode asked = change(editor, "unpublishEntry", named(parent) + ", locales: [lt]");
        JsonNode confirmed =
                change(editor, "unpublishEntry", named(parent) + ", locales: [lt], confirm: true");

        assertThat(asked.path("done").asBoolean()).isFalse();
        assertThat(asked.at("/problems/0/code").asString()).isEqualTo("CONFIRMATION_NEEDED");
        assertThat(asked.at("/breaks/0/from/title").asString()).isEqualTo("Apačia");
        assertThat(asked.at("/breaks/0/published/0").asString()).isEqualTo("parent");
        assertThat(confirmed.path("done").asBoolean()).as(confirmed.toString()).isTrue();
        assertThat(
                        entry(editor, parent, "usage { nodes { from { title } draft } }")
                                .at("/usage/nodes/0/from/title")
                                .asString())
                .isEqualTo("Apačia");
        assertThat(
                        entry(editor, parent, "states { publication }")
                                .at("/states/0/publication")
                                .asString())
                .isEqualTo("WITHDRAWN");
    }

    @Test
    void theBinKeepsAnEntryWhole() {
        JsonNode made = newPage("Šiukšliadėžė");

        change(editor, "deleteEntry", named(made));
        JsonNode bin =
                data(
                        editor,
                        "{ entries(inBin: true, first: 100) { nodes { id deletedAt } } }",
                        Map.of());
        JsonNode back = change(editor, "restoreEntry", named(made));

        assertThat(bin.at("/entries/nodes").findValuesAsString("id"))
                .contains(made.path("id").asString());
        assertThat(back.path("done").asBoolean()).as(back.toString()).isTrue();
        assertThat(entry(editor, made, "title deletedAt").path("title").asString())
                .isEqualTo("Šiukšliadėžė");
    }

    @Test
    void historyComparesAndRestores() {
        JsonNode first = newPage("Senas pavadinimas");
        JsonNode second =
                update(editor, "Page", first, lt("title", "Naujas pavadinimas")).path("entry");

        JsonNode history =
                entry(
                                editor,
                                first,
                                "revisions(first: 1) { nodes { number kind by { displayName } title } pageInfo { hasNextPage endCursor } }")
                        .path("revisions");
        JsonNode diff =
                data(
                                editor,
                                "query($id: ID!) { diff(id: $id, from: {revision: 1}) { changes { path locale kind from to words { kind text } } } }",
                                Map.of("id", first.path("id").asString()))
                        .at("/diff/changes/0");
        JsonNode restored =
                change(
                        editor,
                        "restoreRevision",
                        "%s, base: %d, revision: 1, field: \"title.lt\""
                                .formatted(named(first), second.path("revision").asInt()));

        assertThat(history.at("/nodes/0/number").asInt()).isEqualTo(2);
        assertThat(history.at("/nodes/0/title").asString()).isEqualTo("Naujas pavadinimas");
        assertThat(history.at("/pageInfo/hasNextPage").asBoolean()).isTrue();
        assertThat(diff.path("path").asString()).isEqualTo("title.lt");
        assertThat(diff.path("kind").asString()).isEqualTo("CHANGED");
        assertThat(diff.path("words").findValuesAsString("kind"))
                .contains("REMOVED", "ADDED", "BOTH");
        assertThat(restored.path("done").asBoolean()).as(restored.toString()).isTrue();
        assertThat(entry(editor, first, "title revision").path("title").asString())
                .isEqualTo("Senas pavadinimas");
    }

    @Test
    void copiesAnEntry() {
        JsonNode made = newPage("Originalas");

        JsonNode copy = change(editor, "duplicateEntry", named(made) + ", requestId: \"kopija\"");

        assertThat(copy.path("done").asBoolean()).as(copy.toString()).isTrue();
        assertThat(copy.at("/entry/id")).isNotEqualTo(made.path("id"));
        assertThat(entry(editor, copy.path("entry"), "slug { lt }").at("/slug/lt").asString())
                .isNotEqualTo("originalas");
    }

    @Test
    void tellsWhatOfATranslationIsOutdated() {
        JsonNode made = made("Page", page("Vienas du", "One two"));
        JsonNode changed = update(editor, "Page", made, lt("title", "Vienas trys")).path("entry");
        String fields =
                "revision translation(locale: en) { status since outdated diff { changes { path words { kind text } } } }";

        JsonNode outdated = entry(editor, made, fields);
        change(
                editor,
                "declareTranslationCurrent",
                "%s, base: %d, locale: en"
                        .formatted(named(made), changed.path("revision").asInt()));
        JsonNode current = entry(editor, made, fields);

        assertThat(outdated.at("/translation/status").asString()).isEqualTo("OUTDATED");
        assertThat(outdated.at("/translation/outdated/0").asString()).isEqualTo("title");
        assertThat(outdated.at("/translation/diff/changes/0/path").asString())
                .isEqualTo("title.lt");
        assertThat(current.at("/translation/status").asString()).isEqualTo("CURRENT");
    }

    @Test
    void keepsWhatIsTypedUntilItIsSaved() {
        JsonNode made = newPage("Rašomas");
        String typed =
                "mutation($values: JSON!) { saveAutosave(%s, tab: \"t1\", base: 1, sequence: 1, values: $values) }"
                        .formatted(named(made));
        String fields = "autosaves { tab base values } editors { by { displayName } }";

        data(editor, typed, Map.of("values", lt("title", "Rašomas toliau")));
        JsonNode kept = entry(editor, made, fields);
        JsonNode seen = entry(colleague, made, fields);
        data(
                editor,
                "mutation { updatePage(%s, base: 1, tab: \"t1\", input: {title: {lt: \"Rašomas toliau\"}}) { done } }"
                        .formatted(named(made)),
                Map.of());

        assertThat(kept.at("/autosaves/0/values/title/lt").asString()).isEqualTo("Rašomas toliau");
        assertThat(kept.path("editors")).isEmpty();
        assertThat(seen.path("autosaves")).isEmpty();
        assertThat(seen.at("/editors/0/by/displayName").asString()).isEqualTo("Editorė");
        assertThat(entry(editor, made, fields).path("autosaves")).isEmpty();
        assertThat(data(editor, "{ myAutosaves { tab } }", Map.of()).path("myAutosaves")).isEmpty();
    }

    @Test
    void keepsWhatIsTypedBeforeThereIsAnEntry() {
        String typed =
                "mutation { saveAutosave(type: PAGE, tab: \"new\", base: 0, sequence: 1, values: {title: {lt: \"Dar ne\"}}) }";
        String listed = "{ myAutosaves { newType tab } }";

        data(colleague, typed, Map.of());
        JsonNode kept = data(colleague, listed, Map.of());
        data(
                colleague,
                "mutation { createPage(requestId: \"jau\", tab: \"new\", input: {title: {lt: \"Jau\"}}) { done } }",
                Map.of());

        assertThat(kept.at("/myAutosaves/0/newType").asString()).isEqualTo("PAGE");
        assertThat(data(colleague, listed, Map.of()).path("myAutosaves")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 99, Integer.MAX_VALUE})
    void refusesABaseThatIsNoRevision(int base) {
        JsonNode made = newPage("Bazė");

        String update =
                "mutation { updatePage(%s, base: %d, input: {title: {lt: \"Kita\"}}) { %s } }"
                        .formatted(named(made), base, CHANGE);
        JsonNode change = data(editor, update, Map.of()).path("updatePage");

        assertThat(change.path("done").asBoolean()).isFalse();
        assertThat(change.at("/problems/0/code").asString()).isEqualTo("UNKNOWN_REVISION");
        assertThat(change.at("/entry/revision").asInt()).isEqualTo(1);
    }

    @Test
    void namesMalformedArguments() {
        JsonNode made = newPage("Argumentai");
        JsonNode slug = update(editor, "Page", made, Map.of("slug", Map.of("lt", "Ne slug'as")));

        assertThat(slug.at("/problems/0/path").asString()).isEqualTo("slug.lt");
        assertThat(error(editor, "{ entries(first: 0) { totalCount } }", Map.of()))
                .isEqualTo("BAD_USER_INPUT");
        assertThat(error(editor, "{ entries(after: \"x\") { totalCount } }", Map.of()))
                .isEqualTo("BAD_USER_INPUT");
        assertThat(
                        error(
                                editor,
                                "mutation { saveAutosave(tab: \"t\", base: 1, sequence: 1, values: {}) }",
                                Map.of()))
                .isEqualTo("BAD_USER_INPUT");
    }

    @Test
    void givesAnEntryToAnotherUser() {
        JsonNode made = newPage("Dovana");
        String id =
                data(author, "{ viewer { author { id } } }", Map.of())
                        .at("/viewer/author/id")
                        .asString();

        change(editor, "changeOwner", named(made) + ", owner: \"%s\"".formatted(id));

        assertThat(entry(author, made, "title").path("title").asString()).isEqualTo("Dovana");
    }

    @Test
    void sharesAPreviewOfADraft() {
        JsonNode made = newPage("Peržiūra");

        String share = "mutation { sharePreview(%s) { id path expiresAt } }".formatted(named(made));
        JsonNode link = data(editor, share, Map.of()).path("sharePreview");

        assertThat(link.path("path").asString()).startsWith("/graphql/preview/");
        assertThat(entry(editor, made, "previews { id path }").at("/previews/0/id"))
                .isEqualTo(link.path("id"));
    }

    @Test
    void adminsAddUsersAndTokens() {
        HttpCaller admin = server.signedIn("Adminė", Role.ADMIN);
        JsonNode invited =
                data(
                                admin,
                                "mutation { addUser(input: {name: \"vertėja\", displayName: \"Vertėja\", language: lt, role: AUTHOR, locales: [en]}) { user { id locales types hasPassword } link { path } } }",
                                Map.of())
                        .path("addUser");
        String id = invited.at("/user/id").asString();
        String change =
                "mutation { changeUser(id: \"%s\", input: {locales: null, types: [PAGE]}) { locales types role } }"
                        .formatted(id);
        JsonNode changed = data(admin, change, Map.of()).path("changeUser");
        JsonNode issued =
                data(
                                admin,
                                "mutation { issueToken(input: {name: \"Svetainė\", scopes: [READ_DRAFTS], expiresAt: \"2030-01-01T00:00:00Z\"}) { secret token { id } } }",
                                Map.of())
                        .path("issueToken");
        String log =
                "{ audit(acts: [USER_ADDED, USER_CHANGED], target: \"user:%s\") { nodes { act by { displayName } } } }"
                        .formatted(id);
        JsonNode audit = data(admin, log, Map.of()).path("audit");

        assertThat(invited.at("/link/path").asString()).startsWith("/link/");
        assertThat(invited.at("/user/locales/0").asString()).isEqualTo("en");
        assertThat(changed.path("locales").isNull()).isTrue();
        assertThat(changed.at("/types/0").asString()).isEqualTo("PAGE");
        assertThat(changed.path("role").asString()).isEqualTo("AUTHOR");
        assertThat(issued.path("secret").asString()).startsWith("sklaida_");
        assertThat(audit.at("/nodes").findValuesAsString("act"))
                .containsExactly("USER_CHANGED", "USER_ADDED");
        assertThat(error(editor, "{ audit { nodes { id } } }", Map.of())).isEqualTo("FORBIDDEN");
    }

    @Test
    void changesSeveralEntriesAndTellsBeforehand() {
        JsonNode complete = newPage("Baigtas");
        JsonNode incomplete = create(editor, "Page", lt("title", "Nebaigtas")).path("entry");
        String items =
                "items: [{%s, revision: 1}, {%s, revision: 1}], action: PUBLISH, locales: [lt]"
                        .formatted(named(complete), named(incomplete));

        JsonNode dryRun = change(editor, "changeEntries", items + ", dryRun: true");
        JsonNode before = entry(editor, complete, "states { publication }");
        JsonNode done = change(editor, "changeEntries", items);

        assertThat(dryRun.at("/0/done").asBoolean()).as(dryRun.toString()).isTrue();
        assertThat(dryRun.at("/1/done").asBoolean()).isFalse();
        assertThat(before.at("/states/0/publication").asString()).isEqualTo("NEVER");
        assertThat(done.at("/0/done").asBoolean()).isTrue();
        assertThat(done.at("/1/problems/0/code").asString()).isEqualTo("REQUIRED");
    }

    @Test
    void hidesWhatIsNotForTheCaller() {
        JsonNode made = newPage("Ne autoriui");
        String nobodys =
                "mutation { publishEntry(id: \"00000000\", revision: 1, locales: [lt]) { done } }";
        String update =
                "mutation { updatePage(%s, base: 1, input: {}) { done } }".formatted(named(made));

        assertThat(entry(author, made, "id").isNull()).isTrue();
        assertThat(error(author, update, Map.of())).isEqualTo("NOT_FOUND");
        assertThat(error(author, nobodys, Map.of())).isEqualTo("FORBIDDEN");
        assertThat(error(author, "{ users { id } }", Map.of())).isEqualTo("FORBIDDEN");
        assertThat(data(author, "{ entries { totalCount nodes { title } } }", Map.of()).toString())
                .doesNotContain("Ne autoriui");
    }

    @Test
    void aTokenThatOnlyWritesReadsNothing() {
        HttpCaller writer = server.withToken(TokenScope.WRITE);
        JsonNode made = create(writer, "Page", lt("title", "Iš programos"));

        assertThat(made.path("done").asBoolean()).as(made.toString()).isTrue();
        assertThat(made.path("entry").isNull()).isTrue();
        assertThat(error(writer, "{ entries { totalCount } }", Map.of())).isEqualTo("FORBIDDEN");
    }

    @Test
    void findsEntriesByTheirStateAndText() {
        JsonNode made = newPage("Vėtrungė");
        String query =
                "query($text: String) { entries(text: $text, publication: [NEVER], types: [PAGE], first: 100) { totalCount nodes { id title states { locale publication changed translation } } } }";

        JsonNode listed = data(editor, query, Map.of()).path("entries");

        assertThat(listed.path("nodes").findValuesAsString("id"))
                .contains(made.path("id").asString());
        assertThat(listed.path("totalCount").asInt()).isPositive();
        await(
                () ->
                        data(editor, query, Map.of("text", "vetrunge"))
                                .at("/entries/nodes")
                                .findValuesAsString("title")
                                .contains("Vėtrungė"));
    }

    private interface Condition {

        boolean holds();
    }

    private static void await(Condition condition) {
        for (int i = 0; i < 100 && !condition.holds(); i++) {
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        assertThat(condition.holds()).isTrue();
    }

    @Test
    void refusesABodyOfMoreThanTwoMegabytes() {
        String large =
                "{\"query\": \"{ viewer { role } }\", \"extensions\": {\"x\": \"%s\"}}"
                        .formatted("x".repeat(2 * 1024 * 1024));

        HttpResponse<String> answer = editor.post("/graphql/manage", "application/json", large);

        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void refusesQueriesThatCostTooMuch() {
        String costly =
                "{ entries(first: 100) { nodes { revisions(first: 100) { nodes { values } } } } }";
        String deep =
                "{ entry(id: \"00000000\") { usage { nodes { from { entry %s } } } } }"
                        .formatted(
                                "{ usage { nodes { from { entry { usage { nodes { from { id } } } } } } } }");

        assertThat(error(editor, costly, Map.of())).isEqualTo("QUERY_TOO_COMPLEX");
        assertThat(error(editor, deep, Map.of())).isEqualTo("QUERY_TOO_COMPLEX");
    }

    @Test
    void changesNothingByGetAndIsKeptByNobody() {
        String mutation = "mutation { signOutEverywhere }";
        HttpResponse<String> change = editor.get("/graphql/manage?query=" + encoded(mutation));
        HttpResponse<String> query =
                editor.get("/graphql/manage?query=" + encoded("{ viewer { role } }"));

        assertThat(change.statusCode()).isEqualTo(405);
        assertThat(query.statusCode()).isEqualTo(200);
        assertThat(query.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(query.headers().firstValue("ETag")).isEmpty();
        assertThat(query.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void describesItselfToTools() {
        JsonNode schema =
                data(
                        editor,
                        """
                                { __schema { mutationType { fields { name description args { name description } } } }
                                  __type(name: "GoodPracticeInput") { inputFields { name description } } }
                                """,
                        Map.of());

        assertThat(schema.at("/__schema/mutationType/fields").findValuesAsString("name"))
                .contains("createGoodPractice", "publishEntry", "issueToken");
        assertThat(schema.findValuesAsString("description"))
                .isNotEmpty()
                .allMatch(description -> description.endsWith("."));
    }

    @Test
    void aTranslatorChangesTheTranslationAlone() {
        HttpCaller translator = server.signedIn(translator("Vertėjas"));
        JsonNode made = newPage("Verčiamas");

        JsonNode allowed =
                update(translator, "Page", made, Map.of("title", Map.of("en", "Translated")));

        assertThat(allowed.path("done").asBoolean()).as(allowed.toString()).isTrue();
        String forbidden =
                "mutation { updatePage(%s, base: 2, input: {title: {lt: \"Ne\"}}) { done } }"
                        .formatted(named(made));
        assertThat(error(translator, forbidden, Map.of())).isEqualTo("FORBIDDEN");
        assertThat(entry(translator, made, "actions").path("actions").toString())
                .contains("WRITE", "PUBLISH");
    }

    @Test
    void tellsWhatReadersWillNotSeeBeforeAndAfterItPublishes() {
        JsonNode topic = made("Topic", lt("label", "Nepaskelbta sritis"));
        StoredFile file =
                server.bean(MediaFiles.class)
                        .store(new ByteArrayInputStream(SampleFiles.png(41, 31)), "b.png");
        JsonNode picture =
                made(
                        "MediaAsset",
                        Map.of(
                                "title",
                                Map.of("lt", "Nepaskelbtas paveikslas"),
                                "decorative",
                                true,
                                "file",
                                Map.of("upload", file.sha256(), "name", "b.png")));
        String body = "![](/media/%s/b.png)".formatted(file.sha256());
        JsonNode page =
                made(
                        "Page",
                        Map.of(
                                "title",
                                Map.of("lt", "Puslapis su juodraščiais"),
                                "body",
                                Map.of("lt", body),
                                "topics",
                                List.of(topic.path("id").asString())));

        JsonNode expected = publishing(editor, page, "dryRun: true").path("unseen");
        JsonNode done = publishing(editor, page, "dryRun: false").path("unseen");

        assertThat(done).isEqualTo(expected);
        assertThat(expected).hasSize(2);
        JsonNode first = expected.get(0);
        assertThat(first.path("paths").toString()).isEqualTo("[\"topics[0]\"]");
        assertThat(first.path("locales").toString()).isEqualTo("[\"lt\"]");
        assertThat(first.path("publishable").toString()).isEqualTo("[\"lt\"]");
        assertThat(first.at("/to/id")).isEqualTo(topic.path("id"));
        assertThat(first.at("/to/type").asString()).isEqualTo("TOPIC");
        assertThat(first.at("/to/title").asString()).isEqualTo("Nepaskelbta sritis");
        assertThat(first.at("/to/states/0/publication").asString()).isEqualTo("NEVER");
        assertThat(expected.get(1).path("paths").toString()).isEqualTo("[\"body.lt\"]");
        assertThat(expected.get(1).at("/to/id")).isEqualTo(picture.path("id"));

        publish(editor, topic, "lt");
        publish(editor, picture, "lt");
        assertThat(publishing(editor, page, "dryRun: true").path("unseen")).isEmpty();
    }

    private static JsonNode publishing(HttpCaller caller, JsonNode entry, String more) {
        return change(
                caller,
                "publishEntry",
                "%s, revision: 1, locales: [lt], %s".formatted(named(entry), more));
    }

    @Test
    void tellsWhichOfWhatReadersWillNotSeeTheCallerMayPublish() {
        User user = translator("vertejas-nematomam");
        HttpCaller translator = server.signedIn(user);
        JsonNode topic =
                made("Topic", Map.of("label", Map.of("lt", "Tik lietuviškai paskelbtina")));
        JsonNode page =
                made(
                        "Page",
                        Map.of(
                                "title",
                                Map.of("en", "A page of a translator"),
                                "body",
                                Map.of("en", "Text"),
                                "topics",
                                List.of(topic.path("id").asString())));
        String arguments =
                "items: [{%s, revision: 1}], action: PUBLISH, locales: [en], dryRun: true"
                        .formatted(named(page));

        JsonNode unseen = change(translator, "changeEntries", arguments).at("/0/unseen/0");

        assertThat(unseen.at("/to/title").asString()).isEqualTo("Tik lietuviškai paskelbtina");
        assertThat(unseen.path("publishable")).isEmpty();
        assertThat(
                        change(editor, "changeEntries", arguments)
                                .at("/0/unseen/0/publishable")
                                .toString())
                .isEqualTo("[\"lt\"]");
    }

    @Test
    void tellsHowWordsAreWrittenInWhatIsPublished() {
        publish(editor, made("Topic", lt("label", "Užvažiuojamasis ženklas")), "lt");
        String query = "{ writtenForms(words: [\"zenklas\"], locale: lt) { word written } }";

        JsonNode forms = data(author, query, Map.of()).path("writtenForms");

        assertThat(forms.findValuesAsString("written")).containsExactly("ženklas");
    }

    private static User translator(String name) {
        Limits english = new Limits(Limit.only(Set.of(new LocaleTag("en"))), Limit.all());
        Profile profile =
                new Profile(
                        UserName.of(name),
                        DisplayName.of(name),
                        new LocaleTag("lt"),
                        Role.EDITOR,
                        english);
        return server.bean(Users.class).add(profile, Origin.console());
    }

    private static String encoded(String query) {
        return URLEncoder.encode(query, StandardCharsets.UTF_8);
    }
}
