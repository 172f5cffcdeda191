package lt.sklaida.studio.edit;

import lt.sklaida.pages.ApiFailure;
import lt.sklaida.pages.Documents;
import lt.sklaida.pages.Model;
import lt.sklaida.studio.Author;
import lt.sklaida.studio.Visit;
import lt.sklaida.studio.edit.Draft.Slot;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Asks the management API for entries, and saves them. */
final class Desk {

    private static final String ENTRY = Documents.of(Desk.class, "entry.graphql");
    private static final String NEW = Documents.of(Desk.class, "new.graphql");
    private static final String REVISION = Documents.of(Desk.class, "revision.graphql");
    private static final String AUTHORS = Documents.of(Desk.class, "authors.graphql");
    private static final String OPEN = Documents.of(Desk.class, "open.graphql");
    private static final String KEEP = Documents.of(Desk.class, "keep.graphql");
    private static final String DUPLICATE = Documents.of(Desk.class, "duplicate.graphql");
    private static final String DISCARD = Documents.of(Desk.class, "discard.graphql");

    private static final String ANSWER =
            """
            { done entry { id revision } merged problems { reason path message arguments }
              conflict { revision by { kind displayName id } at message
                paths { path base theirs mine } } }
            """;

    private record Permission(String action, @Nullable List<String> locales) {}

    private record Viewer(List<Permission> may) {}

    private record EntryData(Viewer viewer, @Nullable Draft entry) {}

    private record NewData(Viewer viewer, List<Slot> newAutosaves) {}

    private record RevisionData(@Nullable Revision revision) {}

    /** A state that the entry had. */
    record Revision(Map<String, Object> values, Author by, String at) {}

    private record AuthorsData(@Nullable Saved entry) {}

    private record Saved(Revisions revisions) {}

    private record Revisions(List<Made> nodes) {}

    private record Made(int number, Author by) {}

    private record OpenData(List<Draft.Editor> openEntry) {}

    private record ChangeData(Change change) {}

    private record DuplicateData(Copy duplicateEntry) {}

    private record Copy(Change.@Nullable Entry entry) {}

    private record KeepData(boolean saveAutosave) {}

    /**
     * What a form is about.
     *
     * @param draft null for an entry that is yet to be made
     */
    record Subject(Model.Type type, @Nullable Draft draft, Rights rights, List<Slot> slots) {

        int revision() {
            return draft == null ? 0 : draft.revision();
        }

        Map<String, Object> values() {
            return draft == null ? Map.of() : draft.values();
        }
    }

    private final Visit visit;

    Desk(Visit visit) {
        this.visit = visit;
    }

    /**
     * An entry.
     *
     * @throws ApiFailure when there is none, or none for the visitor
     */
    Subject entry(String id, String locale) {
        EntryData data =
                visit.api().execute(ENTRY, Map.of("id", id, "locale", locale), EntryData.class);
        Draft draft = data.entry();
        if (draft == null) {
            throw ApiFailure.notFound();
        }
        boolean writes = draft.may("WRITE") && draft.deletedAt() == null;
        return new Subject(
                visit.model().type(draft.type()),
                draft,
                rights(data.viewer(), "WRITE", writes),
                draft.autosaves());
    }

    /** An entry that is yet to be made. */
    Subject newEntry(String plural) {
        Model.Type type = visit.model().type(plural);
        NewData data = visit.api().execute(NEW, Map.of("type", type.type()), NewData.class);
        boolean creates =
                data.viewer().may().stream().anyMatch(one -> one.action().equals("CREATE"));
        return new Subject(
                type, null, rights(data.viewer(), "CREATE", creates), data.newAutosaves());
    }

    private static Rights rights(Viewer viewer, String action, boolean may) {
        return viewer.may().stream()
                .filter(permission -> permission.action().equals(action))
                .findFirst()
                .map(permission -> new Rights(may, permission.locales()))
                .orElse(new Rights(false, null));
    }

    /**
     * The values that an entry had.
     *
     * @throws ApiFailure when it has no such revision
     */
    Map<String, Object> values(Subject subject, int revision) {
        if (revision == subject.revision()) {
            return subject.values();
        }
        return subject.draft() == null ? Map.of() : revision(subject.draft(), revision).values();
    }

    /**
     * A state that an entry had.
     *
     * @throws ApiFailure when it has no such revision
     */
    Revision revision(Draft draft, int number) {
        Map<String, Object> variables = Map.of("id", draft.id(), "number", number);
        Revision found = visit.api().execute(REVISION, variables, RevisionData.class).revision();
        if (found == null) {
            throw ApiFailure.badInput("The entry has no revision " + number);
        }
        return found;
    }

    /**
     * Whether nobody but the visitor has saved an entry since a revision; false also when that was
     * too long ago to tell.
     */
    boolean isAlone(String id, int since) {
        Saved entry = visit.api().execute(AUTHORS, Map.of("id", id), AuthorsData.class).entry();
        if (entry == null) {
            return false;
        }
        List<Made> made = entry.revisions().nodes();
        return made.stream().anyMatch(one -> one.number() <= since + 1)
                && made.stream()
                        .filter(one -> one.number() > since)
                        .allMatch(one -> one.by().isVisitor(visit));
    }

    /**
     * Tells others that the visitor has the entry open, and the visitor who else has. What others
     * change after this revision is told on the dashboard.
     */
    List<Draft.Editor> open(Draft draft) {
        Map<String, Object> variables = Map.of("id", draft.id(), "revision", draft.revision());
        return visit.api().execute(OPEN, variables, OpenData.class).openEntry();
    }

    Change update(
            Model.Type type,
            String id,
            int base,
            Map<String, ? extends @Nullable Object> input,
            @Nullable String tab) {
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put("id", id);
        variables.put("base", base);
        variables.put("input", input);
        variables.put("tab", tab);
        String document =
                """
                mutation ($id: ID!, $base: Int!, $input: %1$sInput!, $tab: String) {
                  change: update%1$s(id: $id, base: $base, input: $input, tab: $tab) %2$s
                }
                """
                        .formatted(type.name(), ANSWER);
        return change(document, variables);
    }

    Change create(
            Model.Type type,
            String requestId,
            Map<String, ? extends @Nullable Object> input,
            @Nullable String tab) {
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put("requestId", requestId);
        variables.put("input", input);
        variables.put("tab", tab);
        String document =
                """
                mutation ($requestId: ID!, $input: %1$sInput!, $tab: String) {
                  change: create%1$s(requestId: $requestId, input: $input, tab: $tab) %2$s
                }
                """
                        .formatted(type.name(), ANSWER);
        return change(document, variables);
    }

    private Change change(String document, Map<String, ? extends @Nullable Object> variables) {
        return visit.api().execute(document, variables, ChangeData.class).change();
    }

    /**
     * Keeps what was typed in the slot of a tab.
     *
     * @return false when the slot has something later
     */
    boolean keep(
            Subject subject,
            String tab,
            int base,
            int sequence,
            Map<String, ? extends @Nullable Object> values) {
        Map<String, @Nullable Object> variables = slot(subject, tab);
        variables.put("base", base);
        variables.put("sequence", sequence);
        variables.put("values", values);
        return visit.api().execute(KEEP, variables, KeepData.class).saveAutosave();
    }

    /** Makes a copy of an entry: its id, or null when that cannot be. */
    @Nullable String duplicate(String id) {
        Map<String, String> variables = Map.of("id", id, "requestId", UUID.randomUUID().toString());
        Change.Entry copy =
                visit.api()
                        .execute(DUPLICATE, variables, DuplicateData.class)
                        .duplicateEntry()
                        .entry();
        return copy == null ? null : copy.id();
    }

    void discard(Subject subject, String tab) {
        visit.api().execute(DISCARD, slot(subject, tab));
    }

    private static Map<String, @Nullable Object> slot(Subject subject, String tab) {
        Map<String, @Nullable Object> variables = new HashMap<>();
        Draft draft = subject.draft();
        variables.put("id", draft == null ? null : draft.id());
        variables.put("type", draft == null ? subject.type().type() : null);
        variables.put("tab", tab);
        return variables;
    }
}
