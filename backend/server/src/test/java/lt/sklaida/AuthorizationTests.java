package lt.sklaida;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import lt.sklaida.content.Entries;
import lt.sklaida.content.Entry;
import lt.sklaida.content.SaveDraft;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.security.ApiTokens;
import lt.sklaida.security.DisplayName;
import lt.sklaida.security.HttpCaller;
import lt.sklaida.security.Limit;
import lt.sklaida.security.Limits;
import lt.sklaida.security.NewToken;
import lt.sklaida.security.Origin;
import lt.sklaida.security.Profile;
import lt.sklaida.security.Role;
import lt.sklaida.security.TokenScope;
import lt.sklaida.security.User;
import lt.sklaida.security.UserName;
import lt.sklaida.security.Users;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import tools.jackson.databind.JsonNode;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Every query and every mutation of the management API, and who may use it. A field that the API
 * has and the table lacks fails.
 *
 * <p>The columns are callers: an author of the entry and one of another, an editor, one limited to
 * English and one to articles, an admin and one limited to English, and tokens with one scope or
 * all, without limits and with these. The entry is a page, published in two languages. What is done
 * concerns values of all languages, or English alone where the row says {@code .en}. The cells say
 * that it is done (y), forbidden (n), or that there seems to be no such entry (0).
 */
class AuthorizationTests {

    private static final String TABLE =
            """
            operation                 | own other editor en art admin adminEn read write publish all allEn allArt
            viewer                    | y   y     y      y  y   y     y       y    y     y       y   y     y
            contentModel              | y   y     y      y  y   y     y       y    y     y       y   y     y
            renderMarkdown            | y   y     y      y  y   y     y       y    y     y       y   y     y
            markdownFromHtml          | y   y     y      y  y   y     y       y    y     y       y   y     y
            writtenForms              | y   y     y      y  y   y     y       y    y     y       y   y     y
            visitorSearches           | y   y     y      y  y   y     y       y    n     n       y   y     y
            entry                     | y   0     y      y  0   y     y       y    n     n       y   y     0
            entries                   | y   0     y      y  0   y     y       y    n     n       y   y     0
            entries.text              | y   0     y      y  0   y     y       y    n     n       y   y     0
            references                | y   0     y      y  0   y     y       y    n     n       y   y     0
            revision                  | y   0     y      y  0   y     y       y    n     n       y   y     0
            diff                      | y   0     y      y  0   y     y       y    n     n       y   y     0
            myAutosaves               | y   y     y      y  y   y     y       n    n     n       n   n     n
            changedSinceSeen          | y   y     y      y  y   y     y       n    n     n       n   n     n
            newAutosaves              | y   y     y      y  y   y     y       n    n     n       n   n     n
            mySessions                | y   y     y      y  y   y     y       n    n     n       n   n     n
            myPasskeys                | y   y     y      y  y   y     y       n    n     n       n   n     n
            users                     | n   n     n      n  n   y     n       n    n     n       n   n     n
            tokens                    | n   n     n      n  n   y     n       n    n     n       n   n     n
            audit                     | n   n     n      n  n   y     n       n    n     n       n   n     n
            createPage                | y   y     y      n  n   y     n       n    y     n       y   n     n
            createPage.en             | y   y     y      y  n   y     y       n    y     n       y   y     n
            updatePage                | y   0     y      n  0   y     n       n    y     n       y   n     0
            updatePage.en             | y   0     y      y  0   y     y       n    y     n       y   y     0
            publishEntry              | n   n     y      n  0   y     n       n    n     y       y   n     0
            publishEntry.en           | n   n     y      y  0   y     y       n    n     y       y   y     0
            unpublishEntry            | n   n     y      n  0   y     n       n    n     y       y   n     0
            unpublishEntry.en         | n   n     y      y  0   y     y       n    n     y       y   y     0
            deleteEntry               | n   0     y      n  0   y     n       n    0     n       y   n     0
            deleteEntry.draft         | y   0     y      n  0   y     n       n    y     n       y   n     0
            restoreEntry              | y   0     y      n  0   y     n       n    y     n       y   n     0
            restoreRevision           | y   0     y      n  0   y     n       n    0     n       y   n     0
            restoreRevision.en        | y   0     y      y  0   y     y       n    0     n       y   y     0
            duplicateEntry            | y   0     y      n  0   y     n       n    0     n       y   n     0
            changeOwner               | n   0     y      n  0   y     n       n    0     n       y   n     0
            changeEntries             | n   0     y      n  0   y     n       n    0     y       y   n     0
            declareTranslationCurrent | y   0     y      y  0   y     y       n    y     n       y   y     0
            saveAutosave              | y   0     y      y  0   y     y       n    n     n       n   n     n
            discardAutosave           | y   y     y      y  y   y     y       n    n     n       n   n     n
            openEntry                 | y   0     y      y  0   y     y       y    n     n       y   y     0
            sharePreview              | y   0     y      y  0   y     y       n    n     n       n   n     n
            revokePreview             | 0   0     0      0  0   0     0       n    n     n       n   n     n
            changePassword            | y   y     y      y  y   y     y       n    n     n       n   n     n
            setLanguage               | y   y     y      y  y   y     y       n    n     n       n   n     n
            setDisplayName            | y   y     y      y  y   y     y       n    n     n       n   n     n
            setShortcuts              | y   y     y      y  y   y     y       n    n     n       n   n     n
            endSession                | y   y     y      y  y   y     y       n    n     n       n   n     n
            renamePasskey             | 0   0     0      0  0   0     0       n    n     n       n   n     n
            removePasskey             | 0   0     0      0  0   0     0       n    n     n       n   n     n
            addUser                   | n   n     n      n  n   y     n       n    n     n       n   n     n
            changeUser                | n   n     n      n  n   y     n       n    n     n       n   n     n
            disableUser               | n   n     n      n  n   y     n       n    n     n       n   n     n
            enableUser                | n   n     n      n  n   y     n       n    n     n       n   n     n
            resetPassword             | n   n     n      n  n   y     n       n    n     n       n   n     n
            issueToken                | n   n     n      n  n   y     n       n    n     n       n   n     n
            revokeToken               | n   n     n      n  n   y     n       n    n     n       n   n     n
            signOutEverywhere         | y   y     y      y  y   y     y       n    n     n       n   n     n
            """;

    private static final LocaleTag LT = new LocaleTag("lt");
    private static final LocaleTag EN = new LocaleTag("en");
    private static final Limits ENGLISH = new Limits(Limit.only(Set.of(EN)), Limit.all());
    private static final Limits ARTICLES = new Limits(Limit.all(), Limit.only(Set.of("Article")));

    private static final Map<String, Function<Page, String>> OPERATIONS = operations();

    private static TestServer server;
    private static User owner;
    private static User anybody;
    private static final Map<String, HttpCaller> members = new LinkedHashMap<>();

    /** The entry that an operation is tried on. */
    private record Page(Entry entry) {

        EntryId id() {
            return entry.id();
        }

        /** A field with the entry's id and further arguments. */
        String call(String field, String arguments, String selection) {
            return "%s(id: \"%s\"%s) %s".formatted(field, id(), arguments, selection);
        }

        String change(String field, String arguments) {
            return "mutation { %s }"
                    .formatted(
                            call(
                                    field,
                                    arguments.replace("$base", Long.toString(entry.version())),
                                    "{ problems { message path } conflict { message } }"));
        }

        String mutation(String field, String arguments, String selection) {
            String replaced = arguments.replace("$base", Long.toString(entry.version()));
            return "mutation { %s }".formatted(call(field, replaced, selection));
        }

        String query(String field, String arguments, String selection) {
            return "{ %s }".formatted(call(field, arguments, selection));
        }
    }

    private static Map<String, Function<Page, String>> operations() {
        Map<String, Function<Page, String>> all = new LinkedHashMap<>();
        all.put("viewer", _ -> "{ viewer { name } }");
        all.put("contentModel", _ -> "{ contentModel { types { name } } }");
        all.put("renderMarkdown", _ -> "{ renderMarkdown(source: \"a\") { html } }");
        all.put("markdownFromHtml", _ -> "{ markdownFromHtml(html: \"a\") { source } }");
        all.put("visitorSearches", _ -> "{ visitorSearches(locale: lt) { query } }");
        all.put("writtenForms", _ -> "{ writtenForms(words: [\"a\"], locale: lt) { word } }");
        all.put("entry", page -> page.query("entry", "", "{ id values }"));
        all.put("entries", page -> "{ entries(first: 100) { nodes { id } } }");
        all.put(
                "entries.text",
                page ->
                        "{ entries(first: 100, text: \"%s\") { nodes { id } } }"
                                .formatted(page.id()));
        all.put(
                "references",
                page -> "{ references(ids: [\"%s\"]) { entry { id } } }".formatted(page.id()));
        all.put("revision", page -> page.query("revision", ", number: 1", "{ number }"));
        all.put(
                "diff",
                page -> page.query("diff", ", from: {revision: 1}", "{ changes { path } }"));
        all.put("myAutosaves", _ -> "{ myAutosaves { tab } }");
        all.put("changedSinceSeen", _ -> "{ changedSinceSeen { seen } }");
        all.put("newAutosaves", _ -> "{ newAutosaves(type: PAGE) { tab } }");
        all.put("mySessions", _ -> "{ mySessions { usedAt } }");
        all.put("myPasskeys", _ -> "{ myPasskeys { name } }");
        all.put("users", _ -> "{ users { id } }");
        all.put("tokens", _ -> "{ tokens { id } }");
        all.put("audit", _ -> "{ audit { nodes { act } } }");
        all.put("createPage", _ -> create("{title: {lt: \"Nauja\"}, menuOrder: 3}"));
        all.put("createPage.en", _ -> create("{title: {en: \"New\"}}"));
        all.put(
                "updatePage",
                page -> page.change("updatePage", ", base: $base, input: {menuOrder: 7}"));
        all.put(
                "updatePage.en",
                page ->
                        page.change(
                                "updatePage", ", base: $base, input: {title: {en: \"Other\"}}"));
        all.put(
                "publishEntry",
                page -> page.change("publishEntry", ", revision: $base, locales: [lt, en]"));
        all.put(
                "publishEntry.en",
                page -> page.change("publishEntry", ", revision: $base, locales: [en]"));
        all.put("unpublishEntry", page -> page.change("unpublishEntry", ", locales: [lt]"));
        all.put("unpublishEntry.en", page -> page.change("unpublishEntry", ", locales: [en]"));
        all.put("deleteEntry", page -> page.change("deleteEntry", ", confirm: true"));
        all.put("deleteEntry.draft", page -> page.change("deleteEntry", ", confirm: true"));
        all.put("restoreEntry", page -> page.change("restoreEntry", ""));
        all.put(
                "restoreRevision",
                page -> page.change("restoreRevision", ", base: $base, revision: 1"));
        all.put(
                "restoreRevision.en",
                page -> page.change("restoreRevision", ", base: $base, revision: 1, locale: en"));
        all.put(
                "duplicateEntry",
                page ->
                        page.change(
                                "duplicateEntry", ", requestId: \"" + UUID.randomUUID() + "\""));
        all.put(
                "changeOwner",
                page -> page.change("changeOwner", ", owner: \"" + anybody.id() + "\""));
        all.put(
                "changeEntries",
                page ->
                        """
                        mutation { changeEntries(items: [{id: "%s", revision: %d}], action: PUBLISH, \
                        locales: [lt, en]) { problems { message path } conflict { message } } }
                        """
                                .formatted(page.id(), page.entry().version()));
        all.put(
                "declareTranslationCurrent",
                page -> page.change("declareTranslationCurrent", ", base: $base, locale: en"));
        all.put("saveAutosave", page -> autosave(page, "{menuOrder: 9}"));
        all.put("discardAutosave", page -> page.mutation("discardAutosave", ", tab: \"t1\"", ""));
        all.put("openEntry", page -> page.mutation("openEntry", "", "{ since }"));
        all.put("sharePreview", page -> page.mutation("sharePreview", "", "{ id }"));
        all.put(
                "revokePreview",
                _ ->
                        "mutation { revokePreview(id: \"%s\") }"
                                .formatted(EntryId.next(Clock.systemUTC())));
        all.put(
                "changePassword",
                _ ->
                        "mutation { changePassword(current: \"%s\", password: \"%s\") }"
                                .formatted("ne tas slaptažodis", "Ąžuolų giraitė prie upės"));
        all.put("setLanguage", _ -> "mutation { setLanguage(language: en) { name } }");
        all.put(
                "setDisplayName",
                _ -> "mutation { setDisplayName(displayName: \"Kita\") { name } }");
        all.put("setShortcuts", _ -> "mutation { setShortcuts(on: false) { shortcuts } }");
        all.put("endSession", _ -> "mutation { endSession(id: \"none\") }");
        all.put(
                "renamePasskey",
                _ -> "mutation { renamePasskey(id: \"none\", name: \"Telefonas\") }");
        all.put("removePasskey", _ -> "mutation { removePasskey(id: \"none\") }");
        all.put(
                "addUser",
                _ ->
                        """
                        mutation { addUser(input: {name: "n%s", displayName: "Nauja", language: lt, \
                        role: AUTHOR}) { user { id } } }
                        """
                                .formatted(UUID.randomUUID().toString().substring(0, 8)));
        all.put("changeUser", _ -> user("changeUser", ", input: {displayName: \"Kita\"}"));
        all.put("disableUser", _ -> user("disableUser", ""));
        all.put("enableUser", _ -> user("enableUser", ""));
        all.put(
                "resetPassword",
                _ ->
                        "mutation { resetPassword(id: \"%s\") { expiresAt } }"
                                .formatted(anybody.id()));
        all.put(
                "issueToken",
                _ ->
                        """
                        mutation { issueToken(input: {name: "Nauja", scopes: [WRITE], \
                        expiresAt: "%s"}) { token { id } } }
                        """
                                .formatted(Clock.systemUTC().instant().plus(Duration.ofDays(9))));
        all.put("revokeToken", _ -> "mutation { revokeToken(id: \"%s\") }".formatted(newToken()));
        all.put("signOutEverywhere", _ -> "mutation { signOutEverywhere }");
        return all;
    }

    private static String create(String input) {
        return """
        mutation { createPage(requestId: "%s", input: %s) \
        { problems { message path } conflict { message } } }
        """
                .formatted(UUID.randomUUID(), input);
    }

    private static String autosave(Page page, String values) {
        return page.mutation(
                "saveAutosave", ", base: $base, tab: \"t1\", sequence: 1, values: " + values, "");
    }

    private static String user(String field, String arguments) {
        return "mutation { %s(id: \"%s\"%s) { id } }".formatted(field, anybody.id(), arguments);
    }

    @BeforeAll
    static void start() {
        server = TestServer.start();
        owner = add("own", Role.AUTHOR, Limits.NONE);
        anybody = add("anybody", Role.AUTHOR, Limits.NONE);
        members.put("own", server.signedIn(owner));
        member("other", Role.AUTHOR, Limits.NONE);
        member("editor", Role.EDITOR, Limits.NONE);
        member("en", Role.EDITOR, ENGLISH);
        member("art", Role.EDITOR, ARTICLES);
        member("admin", Role.ADMIN, Limits.NONE);
        member("adminEn", Role.ADMIN, ENGLISH);
        program("read", Limits.NONE, TokenScope.READ_DRAFTS);
        program("write", Limits.NONE, TokenScope.WRITE);
        program("publish", Limits.NONE, TokenScope.PUBLISH);
        program("all", Limits.NONE, TokenScope.values());
        program("allEn", ENGLISH, TokenScope.values());
        program("allArt", ARTICLES, TokenScope.values());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static User add(String name, Role role, Limits limits) {
        Profile profile = new Profile(UserName.of(name), DisplayName.of(name), LT, role, limits);
        return server.bean(Users.class).add(profile, Origin.console());
    }

    private static void member(String name, Role role, Limits limits) {
        members.put(name, server.signedIn(add(name, role, limits)));
    }

    private static void program(String name, Limits limits, TokenScope... scopes) {
        members.put(name, server.withToken(limits, scopes));
    }

    private static String newToken() {
        NewToken wanted =
                new NewToken(
                        DisplayName.of("Programa"),
                        Set.of(TokenScope.WRITE),
                        Limits.NONE,
                        Clock.systemUTC().instant().plus(Duration.ofDays(30)));
        return server.bean(ApiTokens.class).issue(wanted, Origin.console()).token().id();
    }

    static Stream<String> rows() {
        return TABLE.lines().skip(1);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void isAsTheTableSays(String row) {
        String operation = row.substring(0, row.indexOf('|')).strip();
        String[] expected = row.substring(row.indexOf('|') + 1).strip().split(" +", -1);
        List<String> found = callers().map(caller -> attempt(operation, caller)).toList();

        assertThat(found).as("%s by %s", operation, callers().toList()).containsExactly(expected);
    }

    @Test
    void theTableHasEveryField() {
        Set<String> rows = new TreeSet<>();
        rows().map(row -> row.substring(0, row.indexOf('|')).strip().split("\\.", 2)[0])
                .forEach(rows::add);
        Set<String> fields = new TreeSet<>();
        HttpCaller admin = Objects.requireNonNull(members.get("admin"));
        for (String root : List.of("Query", "Mutation")) {
            String query = "{ __type(name: \"%s\") { fields { name } } }".formatted(root);
            JsonNode type = admin.manage(query, Map.of()).at("/data/__type");
            fields.addAll(type.findValuesAsString("name"));
        }
        for (ContentType type : server.bean(ContentModel.class).types()) {
            // They differ in the type alone.
            fields.remove("create" + type.name());
            fields.remove("update" + type.name());
        }
        fields.addAll(List.of("createPage", "updatePage"));

        assertThat(rows).isEqualTo(fields);
    }

    @Test
    void everyTypeIsCreatedByThoseWhoMayAlone() {
        HttpCaller articles = Objects.requireNonNull(members.get("art"));
        for (ContentType type : server.bean(ContentModel.class).types()) {
            String create =
                    """
                    mutation { create%s(requestId: "%s", input: {}) { problems { message } } }
                    """
                            .formatted(type.name(), UUID.randomUUID());
            String code =
                    articles.manage(create, Map.of()).at("/errors/0/extensions/code").asString("");

            assertThat(code).isEqualTo(type.name().equals("Article") ? "" : "FORBIDDEN");
        }
    }

    private static Stream<String> callers() {
        String header = TABLE.lines().findFirst().orElseThrow();
        return Arrays.stream(header.substring(header.indexOf('|') + 1).strip().split(" +", -1));
    }

    private static String attempt(String operation, String caller) {
        Page page = page(operation);
        switch (operation) {
            case "entries.text" -> awaitAnswer(operation, page, page.id().value());
            case "writtenForms" -> awaitAnswer(operation, page, "\"data\":{");
            default -> {}
        }
        HttpCaller member = Objects.requireNonNull(members.get(caller));
        String request = Objects.requireNonNull(OPERATIONS.get(operation)).apply(page);
        String result = result(operation, page, member.manage(request, Map.of()));
        boolean untouched = version(page.id()) == page.entry().version();
        if (!result.equals("y") && !untouched) {
            return result + " but changed";
        }
        if (operation.equals("signOutEverywhere") && result.equals("y")) {
            members.put(caller, server.signedIn(user(caller)));
        }
        return result;
    }

    /** Waits for the search index, which a new server makes beside its first answers. */
    private static void awaitAnswer(String operation, Page page, String expected) {
        HttpCaller editor = Objects.requireNonNull(members.get("editor"));
        String query = Objects.requireNonNull(OPERATIONS.get(operation)).apply(page);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> editor.manage(query, Map.of()).toString().contains(expected));
    }

    private static User user(String name) {
        return server.bean(Users.class).find(UserName.of(name)).orElseThrow();
    }

    private static String result(String operation, Page page, JsonNode answer) {
        String code = answer.at("/errors/0/extensions/code").asString("");
        if (!code.isEmpty()) {
            return switch (code) {
                case "FORBIDDEN" -> "n";
                case "NOT_FOUND" -> "0";
                default ->
                        // The password was compared, so the right one would have done it.
                        operation.equals("changePassword") && code.equals("BAD_USER_INPUT")
                                ? "y"
                                : answer.toString();
            };
        }
        JsonNode data = answer.path("data").path(operation.split("\\.", 2)[0]);
        JsonNode first = data.isArray() && !data.isEmpty() ? data.get(0) : data;
        List<JsonNode> wrong = new ArrayList<>(first.path("problems").valueStream().toList());
        first.path("conflict").valueStream().forEach(wrong::add);
        if (!wrong.isEmpty()) {
            String message = wrong.toString();
            return message.contains("do not allow this")
                    ? "n"
                    : message.contains("There is no such entry") ? "0" : message;
        }
        boolean lists = operation.startsWith("entries") || operation.equals("references");
        return data.isNull() || (lists && !data.toString().contains(page.id().value())) ? "0" : "y";
    }

    private static long version(EntryId id) {
        Entries entries = server.bean(Entries.class);
        return entries.find(id).or(() -> entries.findInBin(id)).map(Entry::version).orElseThrow();
    }

    /** A page with two revisions, in the state that the operation needs. */
    private static Page page(String operation) {
        Entries entries = server.bean(Entries.class);
        EntryId id = EntryId.next(Clock.systemUTC());
        Set<LocaleTag> both = Set.of(LT, EN);
        Map<String, Object> first = values(id, "Pirmoji", "First", 1);
        Map<String, Object> second =
                operation.endsWith(".en")
                        ? values(id, "Pirmoji", "Changed", 1)
                        : values(id, "Pakeista", "Changed", 2);
        Entry entry =
                operation.endsWith(".draft") || operation.equals("restoreEntry")
                        ? entries.save(draft(id, 0, first))
                        : entries.saveAndPublish(draft(id, 0, first), both, Map.of());
        entry = entries.save(draft(id, entry.version(), second));
        if (operation.equals("restoreEntry")) {
            entry = entries.delete(id, entry.version(), "test");
        }
        return new Page(entry);
    }

    /** The values of a page, with slugs of its own. */
    private static Map<String, Object> values(EntryId id, String lt, String en, int order) {
        return Map.of(
                "title", Map.of("lt", lt + " " + id, "en", en + " " + id),
                "body", Map.of("lt", "Tekstas.", "en", en + " text."),
                "menuOrder", order);
    }

    private static SaveDraft draft(EntryId id, long version, Map<String, Object> values) {
        return new SaveDraft(id, "Page", version, values, Map.of(), null, "test")
                .createdFor(owner.id().value(), null);
    }
}
