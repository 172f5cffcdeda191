package lt.sklaida.manage;

import static lt.sklaida.manage.Access.onEntries;
import static lt.sklaida.security.Action.CREATE;
import static lt.sklaida.security.Action.DELETE;
import static lt.sklaida.security.Action.MANAGE_TOKENS;
import static lt.sklaida.security.Action.MANAGE_USERS;
import static lt.sklaida.security.Action.PUBLISH;
import static lt.sklaida.security.Action.READ_AUDIT;
import static lt.sklaida.security.Action.READ_DRAFT;
import static lt.sklaida.security.Action.RESTORE;
import static lt.sklaida.security.Action.SHARE_PREVIEW;
import static lt.sklaida.security.Action.UNPUBLISH;
import static lt.sklaida.security.Action.WRITE;

import lt.sklaida.graphql.Sdl.Input;
import lt.sklaida.manage.Access.OnServer;
import lt.sklaida.manage.Access.Person;
import lt.sklaida.manage.Access.SignedIn;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Everything that the API can be asked for or told to do. */
final class Operations {

    private static final String QUERY = "Query";
    private static final String MUTATION = "Mutation";

    private static final Input ID = new Input("id", "ID!", "The id of the entry.");
    private static final Input USER = new Input("id", "ID!", "The id of the user.");
    private static final Input TAB =
            new Input(
                    "tab",
                    "String!",
                    "What the browser tab calls itself: 1 to 64 letters, digits, `-` and `_`.");
    private static final Input REQUEST =
            new Input(
                    "requestId",
                    "ID!",
                    "A new random text for each entry to make, such as a UUID. Sent again, it makes"
                            + " no second entry but gives the same answer; with other input it makes"
                            + " nothing.");
    private static final Input AFTER =
            new Input("after", "String", "Only what is after this cursor.");
    private static final Input DRY_RUN =
            new Input("dryRun", "Boolean", "false", "Whether only to tell what would happen.");
    private static final Input CONFIRM =
            new Input(
                    "confirm",
                    "Boolean",
                    "false",
                    "Whether to do it although published references would lead nowhere.");

    private final List<Operation> all = new ArrayList<>();

    private Operations(ContentModel model) {
        queries(model);
        model.types().forEach(this::changes);
        states();
        translating();
        working();
        previews();
        oneself();
        users();
    }

    static List<Operation> of(ContentModel model) {
        return Collections.unmodifiableList(new Operations(model).all);
    }

    /** The field that makes an entry of a type. */
    static String create(ContentType type) {
        return "create" + type.name();
    }

    /** The field that changes an entry of a type. */
    static String update(ContentType type) {
        return "update" + type.name();
    }

    /** The argument for the length of a page. */
    static Input first(String standard) {
        return new Input("first", "Int", standard, "The length of a page, from 1 to 100.");
    }

    /** The argument for where a page begins. */
    static Input after() {
        return AFTER;
    }

    private void queries(ContentModel model) {
        query("viewer", List.of(), "Viewer!", "Who is asking.", new SignedIn());
        query(
                "entry",
                List.of(ID),
                "EntryDraft",
                "The entry with that id, also from the bin; null when there is none, or you may not"
                        + " read its draft.",
                onEntries(READ_DRAFT));
        query(
                "entries",
                filters(),
                "EntryDraftConnection!",
                "The entries whose drafts you may read: with a text those that fit it best first,"
                        + " else those that were changed last first.",
                onEntries(READ_DRAFT));
        query(
                "references",
                List.of(new Input("ids", "[ID!]!", "The ids, at most 1000.")),
                "[EntryReference!]!",
                "What these ids refer to, in their order, as a form shows what was chosen.",
                onEntries(READ_DRAFT));
        query(
                "revision",
                List.of(ID, new Input("number", "Int!", "The number of the revision.")),
                "Revision",
                "A revision of an entry; null when there is none, or you may not read the entry's"
                        + " draft.",
                onEntries(READ_DRAFT));
        query(
                "diff",
                List.of(
                        ID,
                        new Input("from", "VersionInput!", "What to compare with."),
                        new Input("to", "VersionInput!", "{state: DRAFT}", "What is compared."),
                        new Input(
                                "locale",
                                "Locale",
                                "Only what differs in this locale; by default everything.")),
                "Difference",
                "How two states of an entry differ; null when there is no such state, or you may"
                        + " not read the entry's draft.",
                onEntries(READ_DRAFT));
        query(
                "contentModel",
                List.of(
                        new Input(
                                "locale",
                                "Locale",
                                model.locales().defaultLocale().enumName(),
                                "The locale of the labels.")),
                "ContentModel!",
                "The content model that the schema folder declares, for forms and other tools.",
                new SignedIn());
        query(
                "myAutosaves",
                List.of(),
                "[Autosave!]!",
                "What you have typed and not saved, in all entries that you may still read, the"
                        + " latest first.",
                new Person());
        query(
                "newAutosaves",
                List.of(
                        new Input(
                                "type",
                                "ContentType!",
                                "The type of the entries that are yet to be made.")),
                "[Autosave!]!",
                "What you have typed into new entries of a type and not saved, the latest first.",
                new Person());
        query(
                "mySessions",
                List.of(),
                "[UserSession!]!",
                "Where you are signed in, the latest used first; at most 100.",
                new Person());
        query(
                "myPasskeys",
                List.of(),
                "[Passkey!]!",
                "The passkeys by which you sign in, the oldest first.",
                new Person());
        query(
                "changedSinceSeen",
                List.of(),
                "[SeenEntry!]!",
                "Of the last 100 entries that you have opened, those that others have changed"
                        + " since, the latest change first.",
                new Person());
        query(
                "renderMarkdown",
                List.of(new Input("source", "String!", "Markdown, at most 512 KB.")),
                "Markdown!",
                "A text as readers would see it, which need not be saved.",
                new SignedIn());
        query(
                "markdownFromHtml",
                List.of(
                        new Input(
                                "html",
                                "String!",
                                "HTML as browsers and word processors copy it, at most 1,000,000"
                                        + " characters.")),
                "Markdown!",
                "Makes Markdown of HTML: headings, lists, links, pictures by their address, tables,"
                        + " code and emphasis. What Markdown cannot say is left out.",
                new SignedIn());
        query(
                "writtenForms",
                List.of(
                        new Input(
                                "words",
                                "[String!]!",
                                "At most 100 words of at most 50 letters, in lower case."),
                        new Input("locale", "Locale!", "The locale of the text.")),
                "[WrittenForm!]!",
                "How words that were typed without their marks, as in `zmones`, are written in what"
                        + " is published. Words that are published as they are typed, and those"
                        + " that are not published at all, are left out.",
                new SignedIn());
        query(
                "visitorSearches",
                List.of(
                        new Input("locale", "Locale!", "The locale that visitors searched in."),
                        new Input(
                                "orderBy",
                                "VisitorSearchOrder",
                                "SHOWN",
                                "Which come first; by default those made most often."),
                        new Input("days", "Int", "90", "How many days, with today; at most 90."),
                        new Input("first", "Int", "10", "How many searches, from 1 to 100.")),
                "[VisitorSearch!]!",
                "What visitors searched for, of what was searched for three times or more.",
                onEntries(READ_DRAFT));
        query("users", List.of(), "[User!]!", "All users, by name.", new OnServer(MANAGE_USERS));
        query(
                "tokens",
                List.of(),
                "[ApiToken!]!",
                "All API tokens, the newest first, also those that work no longer.",
                new OnServer(MANAGE_TOKENS));
        query(
                "audit",
                auditFilters(),
                "AuditConnection!",
                "The audit log, the latest first.",
                new OnServer(READ_AUDIT));
    }

    private static List<Input> filters() {
        return List.of(
                new Input("types", "[ContentType!]", "Only entries of these types."),
                new Input(
                        "locale",
                        "Locale",
                        "The locale in which the state must be; by default any locale. With a text,"
                                + " the locale to search."),
                new Input("publication", "[Publication!]", "Only entries that are one of these."),
                new Input(
                        "changed",
                        "Boolean",
                        "Only entries whose draft differs, or does not, from what readers see."),
                new Input(
                        "translation",
                        "[TranslationStatus!]",
                        "Only entries whose translation is one of these."),
                new Input(
                        "file",
                        "FileFilter",
                        "Only entries with a file, restricted by what is known of it."),
                new Input("owner", "ID", "Only entries of the user with this id."),
                new Input(
                        "changedBy",
                        "String",
                        "Only entries that this author has changed last, such as `user:…`,"
                                + " `token:…`, `import` or `operator`."),
                new Input(
                        "inBin",
                        "Boolean",
                        "false",
                        "Whether to list the bin rather than what is not in it."),
                new Input(
                        "text",
                        "String",
                        "Words to search for in the drafts, at most 1000 characters, in any of"
                                + " their forms and with diacritics or without."),
                first("20"),
                AFTER);
    }

    private static List<Input> auditFilters() {
        return List.of(
                new Input("from", "DateTime", "Only what happened at this time or later."),
                new Input("to", "DateTime", "Only what happened before this time."),
                new Input(
                        "actor",
                        "String",
                        "Only what this actor did, such as `user:…`, `token:…`, `operator` or"
                                + " `anonymous`."),
                new Input("acts", "[AuditedAct!]", "Only these acts."),
                new Input("target", "String", "Only what was done to this, such as `entry:…`."),
                first("50"),
                AFTER);
    }

    private void changes(ContentType type) {
        Input input = new Input("input", type.name() + "Input!", "The values.");
        Input tab =
                new Input(
                        "tab",
                        "String",
                        "What the browser tab calls itself; its autosave is discarded when this is"
                                + " saved.");
        mutation(
                create(type),
                List.of(REQUEST, input, tab),
                type.name() + "Change!",
                "Makes an entry of the type %s, as a draft of yours. A draft may lack required values."
                        .formatted(type.name()),
                onEntries(CREATE));
        mutation(
                update(type),
                List.of(
                        ID,
                        new Input("base", "Int!", "The revision that you were looking at."),
                        input,
                        tab),
                type.name() + "Change!",
                "Changes the draft of an entry of the type %s. What others have changed since the base is kept and told; where both have changed the same value, nothing is written and the conflict is told."
                        .formatted(type.name()),
                onEntries(WRITE));
    }

    private void states() {
        Input locales = new Input("locales", "[Locale!]!", "The locales, at least one.");
        change(
                "publishEntry",
                List.of(
                        ID,
                        new Input(
                                "revision",
                                "Int!",
                                "The revision to publish, as you have seen it."),
                        locales,
                        DRY_RUN,
                        new Input(
                                "awaitSearch",
                                "Boolean",
                                "false",
                                "Whether to answer only when search finds it, or after five"
                                        + " seconds.")),
                "Publishes a revision of an entry in some locales, with the values that all locales"
                        + " share.",
                onEntries(PUBLISH));
        change(
                "unpublishEntry",
                List.of(ID, locales, CONFIRM, DRY_RUN),
                "Hides an entry from readers of some locales; its draft stays.",
                onEntries(UNPUBLISH));
        change(
                "deleteEntry",
                List.of(ID, CONFIRM, DRY_RUN),
                "Puts an entry into the bin, where it keeps its slugs for 30 days. One that is"
                        + " published also takes `UNPUBLISH`.",
                onEntries(DELETE));
        change(
                "restoreEntry",
                List.of(ID, DRY_RUN),
                "Takes an entry out of the bin, as a draft.",
                onEntries(RESTORE));
        change(
                "restoreRevision",
                List.of(
                        ID,
                        new Input("base", "Int!", "The revision that you were looking at."),
                        new Input("revision", "Int!", "The number of the revision to restore."),
                        new Input("locale", "Locale", "Restores the texts of this locale alone."),
                        new Input(
                                "field",
                                "String",
                                "Restores this field, item or value alone, such as `summary`,"
                                        + " `summary.lt` or `indicators[k3f2]`. Give it or a locale,"
                                        + " not both.")),
                "Makes a new revision with the values of an old one: all, those of one locale, or"
                        + " one field.",
                onEntries(WRITE));
        change(
                "duplicateEntry",
                List.of(ID, REQUEST),
                "Makes a draft of yours with the values of another entry, and slugs of its own.",
                onEntries(CREATE));
        change(
                "changeOwner",
                List.of(ID, new Input("owner", "ID", "The id of the new owner; null for nobody.")),
                "Gives an entry to another user. Takes the right to change entries of all owners.",
                onEntries(WRITE));
        mutation(
                "changeEntries",
                List.of(
                        new Input("items", "[EntryRef!]!", "The entries, at most 100."),
                        new Input("action", "BulkAction!", "What is done to all of them."),
                        new Input(
                                "locales",
                                "[Locale!]",
                                "The locales to publish or unpublish; not for other actions."),
                        CONFIRM,
                        DRY_RUN),
                "[EntryChange!]!",
                "Does the same to several entries, each on its own: the answers are in the order of"
                        + " the items.",
                onEntries(PUBLISH, UNPUBLISH, DELETE, RESTORE));
    }

    private void translating() {
        change(
                "declareTranslationCurrent",
                List.of(
                        ID,
                        new Input("base", "Int!", "The revision that you were looking at."),
                        new Input("locale", "Locale!", "The locale of the translation.")),
                "Says that a translation is right although its source has changed.",
                onEntries(WRITE));
    }

    private void working() {
        Input entry = new Input("id", "ID", "The id of the entry. Give it or a type, not both.");
        Input type =
                new Input("type", "ContentType", "The type of an entry that is yet to be made.");
        mutation(
                "saveAutosave",
                List.of(
                        entry,
                        type,
                        TAB,
                        new Input(
                                "base",
                                "Int!",
                                "The revision that was typed over; 0 for an entry that is yet to be"
                                        + " made."),
                        new Input(
                                "sequence",
                                "Int!",
                                "A number that grows with each autosave of the tab; an older one"
                                        + " never replaces a newer one."),
                        new Input(
                                "values",
                                "JSON!",
                                "What was changed, as a part of the tree that `values` of an entry"
                                        + " has; null for what is cleared.")),
                "Boolean!",
                "Keeps what is typed and not saved yet, apart from the draft and its history; false"
                        + " when a later autosave of the tab is kept.",
                new Person());
        mutation(
                "discardAutosave",
                List.of(entry, type, TAB),
                "Boolean!",
                "Discards the autosave of a tab, if there is one.",
                new Person());
        mutation(
                "openEntry",
                List.of(
                        ID,
                        new Input(
                                "revision",
                                "Int",
                                "The revision that you see; `changedSinceSeen` tells what others"
                                        + " change after it.")),
                "[Presence!]!",
                "Tells others that you have an entry open, and you who else has. Send it at least"
                        + " twice a minute while it is open.",
                onEntries(READ_DRAFT));
    }

    private void previews() {
        mutation(
                "sharePreview",
                List.of(
                        ID,
                        new Input(
                                "hours",
                                "Int",
                                "168",
                                "How long the link works, from 1 to 720 hours.")),
                "Preview!",
                "Makes a link by which anybody sees the draft, and the drafts that it refers to, as"
                        + " far as you may read them.",
                onEntries(SHARE_PREVIEW));
        mutation(
                "revokePreview",
                List.of(new Input("id", "ID!", "The id of the link.")),
                "Boolean!",
                "Ends a link to a preview.",
                onEntries(SHARE_PREVIEW));
    }

    private void oneself() {
        mutation(
                "changePassword",
                List.of(
                        new Input("current", "String!", "The present password."),
                        new Input("password", "String!", "The new one: 15 to 500 characters.")),
                "Boolean!",
                "Changes your password, which ends all your sessions.",
                new Person());
        mutation(
                "signOutEverywhere",
                List.of(),
                "Boolean!",
                "Ends all your sessions, this one among them.",
                new Person());
        mutation(
                "setLanguage",
                List.of(
                        new Input(
                                "language",
                                "Locale!",
                                "The language of the pages that you work with.")),
                "Viewer!",
                "Chooses your language.",
                new Person());
        mutation(
                "setDisplayName",
                List.of(
                        new Input(
                                "displayName",
                                "String!",
                                "1 to 100 characters on one line, none of them invisible.")),
                "Viewer!",
                "Changes the name that others see of you.",
                new Person());
        mutation(
                "setShortcuts",
                List.of(new Input("on", "Boolean!", "Whether pages listen to them.")),
                "Viewer!",
                "Switches keyboard shortcuts on your pages on or off.",
                new Person());
        mutation(
                "endSession",
                List.of(new Input("id", "ID!", "The id of the session.")),
                "Boolean!",
                "Signs you out where another of your sessions is; does nothing when it has ended.",
                new Person());
        Input passkey = new Input("id", "ID!", "The id of the passkey.");
        mutation(
                "renamePasskey",
                List.of(passkey, new Input("name", "String!", "By which you tell it from others.")),
                "Boolean!",
                "Gives one of your passkeys another name.",
                new Person());
        mutation(
                "removePasskey",
                List.of(passkey),
                "Boolean!",
                "Makes sure that nobody signs in with one of your passkeys any more.",
                new Person());
    }

    private void users() {
        Access users = new OnServer(MANAGE_USERS);
        mutation(
                "addUser",
                List.of(new Input("input", "NewUserInput!", "The user.")),
                "InvitedUser!",
                "Adds a user, and makes the link by which the user sets a password.",
                users);
        mutation(
                "changeUser",
                List.of(USER, new Input("input", "UserInput!", "What changes.")),
                "User!",
                "Changes a user's names, role or limits. The last admin without limits stays one.",
                users);
        mutation(
                "disableUser",
                List.of(USER),
                "User!",
                "Makes sure that a user can do nothing, from the next request on. The last admin"
                        + " without limits cannot be disabled.",
                users);
        mutation("enableUser", List.of(USER), "User!", "Lets a disabled user in again.", users);
        mutation(
                "resetPassword",
                List.of(USER),
                "OneTimeLink!",
                "Makes a link by which a user sets another password. The present one works until"
                        + " then.",
                users);
        Access tokens = new OnServer(MANAGE_TOKENS);
        mutation(
                "issueToken",
                List.of(new Input("input", "NewTokenInput!", "What it is for.")),
                "IssuedToken!",
                "Issues an API token. Its secret is shown only now.",
                tokens);
        mutation(
                "revokeToken",
                List.of(new Input("id", "ID!", "The id of the token.")),
                "Boolean!",
                "Makes sure that a token works no longer, from the next request on.",
                tokens);
    }

    private void query(
            String name, List<Input> arguments, String type, String what, Access access) {
        add(QUERY, name, arguments, type, what, access);
    }

    private void change(String name, List<Input> arguments, String what, Access access) {
        mutation(name, arguments, "EntryChange!", what, access);
    }

    private void mutation(
            String name, List<Input> arguments, String type, String what, Access access) {
        add(MUTATION, name, arguments, type, what, access);
    }

    private void add(
            String root,
            String name,
            List<Input> arguments,
            String type,
            String what,
            Access access) {
        all.add(
                new Operation(
                        root, name, arguments, type, what + " " + access.description(), access));
    }
}
