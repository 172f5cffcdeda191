package lt.sklaida.editing;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;

import lt.sklaida.content.Entry;
import lt.sklaida.content.TestContent;
import lt.sklaida.media.StoredFile;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ListModel;
import lt.sklaida.model.TestModels;
import lt.sklaida.security.AuditEntry;
import lt.sklaida.security.AuditLog;
import lt.sklaida.security.AuditQuery;
import lt.sklaida.security.Origin;
import lt.sklaida.security.TestActors;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Problem;
import lt.sklaida.shared.Slug;

import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Two servers with one store, and people who write notes about topics. */
final class Desk implements AutoCloseable {

    static final LocaleTag LT = TestModels.LT;
    static final LocaleTag EN = TestModels.EN;
    static final Origin RASA = TestActors.editor("rasa");
    static final Origin JONAS = TestActors.editor("jonas");

    private static final String NOTE =
            """
            "A note."
            type Note @content @slug(from: "title") {
              "The title."
              title: String! @localized @length(max: 100)
              "The text."
              body: Markdown @localized
              "Where."
              country: String
              "Words for it."
              tags: [String!]
              "Point by point."
              points: [Point!]
              "Subjects."
              topics: [Topic!] @filter
            }
            "A point."
            type Point {
              "When."
              time: String @pattern(regex: "\\\\d\\\\d", hint: {en: "two digits"})
              "What."
              text: String @localized
            }
            """;

    private static final String TOPIC =
            """
            "A subject."
            type Topic @content @slug(from: "label") {
              "The name."
              label: String! @localized
              "The wider subject."
              broader: Topic @broader
            }
            """;

    private static final String PICTURE =
            """
            "A picture."
            type Picture @content @slug(from: "title") {
              "Its name."
              title: String! @localized
              "Its file."
              file: String! @file(alt: "alt")
              "What it shows."
              alt: String @localized
              "The hash of the file."
              hash: String @derived(from: SHA256)
              "The size of the file."
              bytes: Int @derived(from: SIZE)
              "How wide it is."
              width: Int @derived(from: WIDTH)
            }
            """;

    private static final String MEETING =
            """
            "A meeting."
            type Meeting @content @slug(from: "title") {
              "Its name."
              title: String! @localized
              "The day."
              day: Date
              "What calendars know it by."
              uid: String! @derived(from: UID)
              "How often it has changed."
              sequence: Int! @derived(from: SEQUENCE, of: ["day"])
            }
            """;

    /** The files that were uploaded, by their hashes. */
    final Map<String, StoredFile> uploaded = new HashMap<>();

    final TestContent content;
    final Drafting one;
    final Drafting other;
    final AuditLog audit;
    private int requests;

    Desk(Path folder) {
        ContentModel model =
                TestModels.of(
                        folder,
                        Map.of(
                                "Note", NOTE, "Topic", TOPIC, "Picture", PICTURE, "Meeting",
                                MEETING));
        content = new TestContent(model);
        audit = TestActors.audit(content.mongo(), content.clock());
        one = drafting(content);
        other = drafting(content.again(model));
    }

    private Drafting drafting(TestContent server) {
        return new Drafting(
                server.model(),
                server.entries(),
                server.revisions(),
                server.referrers(),
                audit,
                new Uploads(this::file, this::file));
    }

    private Optional<StoredFile> file(String hash) {
        return Optional.ofNullable(uploaded.get(hash));
    }

    /** Those of one more server. */
    Autosaves autosaves() {
        return new Autosaves(
                content.mongo(),
                content.model(),
                content.entries(),
                presence(),
                new Looks(content.mongo(), content.clock()),
                content.clock());
    }

    /** That of one more server. */
    Presence presence() {
        return new Presence(content.mongo(), content.entries(), content.clock());
    }

    Entry note(Origin origin, Object... values) {
        return create("Note", origin, values);
    }

    Entry topic(Object... values) {
        return create("Topic", RASA, values);
    }

    private Entry create(String type, Origin origin, Object... values) {
        return saved(one.create(draft(type, "request" + requests++, values), origin));
    }

    static NewDraft draft(String type, String requestId, Object... values) {
        return new NewDraft(requestId, type, ListModel.tree(values), Map.of());
    }

    Outcome update(Drafting server, Entry base, Origin origin, @Nullable Object... patch) {
        return server.update(
                new DraftUpdate(base.id(), base.version(), ListModel.tree(patch), Map.of()),
                origin);
    }

    Outcome rename(Entry base, LocaleTag locale, String slug, Origin origin) {
        return one.update(
                new DraftUpdate(
                        base.id(), base.version(), Map.of(), Map.of(locale, new Slug(slug))),
                origin);
    }

    Entry published(Entry entry, LocaleTag... locales) {
        return saved(one.publish(entry.id(), entry.version(), Set.of(locales), false, RASA));
    }

    /** Puts a value into a stored draft and its revisions that no save would. */
    void store(Entry entry, String field, Object value) {
        Bson change = Updates.set("draft.values." + field, value);
        String id = entry.id().value();
        content.mongo().getCollection("entries").updateOne(Filters.eq("_id", id), change);
        content.mongo().getCollection("revisions").updateMany(Filters.eq("entry", id), change);
    }

    Entry now(EntryId id) {
        return content.entries().find(id).orElseThrow();
    }

    static Entry saved(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Saved.class);
        return ((Outcome.Saved) outcome).entry();
    }

    static Set<String> merged(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Saved.class);
        return ((Outcome.Saved) outcome).merged();
    }

    static Effects effects(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Saved saved -> saved.effects();
            case Outcome.Refused refused -> refused.effects();
            case Outcome.Conflicts _ -> throw new AssertionError(outcome);
        };
    }

    static List<LeafConflict> conflicts(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Conflicts.class);
        return ((Outcome.Conflicts) outcome).paths();
    }

    static List<Problem> problems(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused) outcome).problems();
    }

    /** What was audited, the first first. */
    List<AuditEntry> audited() {
        return audit.find(AuditQuery.latest(100)).entries().reversed();
    }

    @Override
    public void close() {
        content.close();
    }
}
