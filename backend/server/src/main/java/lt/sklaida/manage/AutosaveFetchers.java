package lt.sklaida.manage;

import graphql.schema.DataFetchingEnvironment;

import lt.sklaida.content.Entries;
import lt.sklaida.content.Entry;
import lt.sklaida.editing.Autosave;
import lt.sklaida.editing.Autosaves;
import lt.sklaida.editing.Presence;
import lt.sklaida.editing.Presence.Editor;
import lt.sklaida.editing.Slot;
import lt.sklaida.security.Origin;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.Problem;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Keeps what is typed and not saved, and tells who else has an entry open. */
final class AutosaveFetchers {

    private final Autosaves autosaves;
    private final Presence presence;
    private final LookFetchers looks;
    private final Entries entries;
    private final DraftReading reading;

    AutosaveFetchers(
            Autosaves autosaves,
            Presence presence,
            LookFetchers looks,
            Entries entries,
            DraftReading reading) {
        this.autosaves = autosaves;
        this.presence = presence;
        this.looks = looks;
        this.entries = entries;
        this.reading = reading;
    }

    boolean save(DataFetchingEnvironment environment) {
        int base = Objects.requireNonNull(environment.<Integer>getArgument("base"));
        int sequence = Objects.requireNonNull(environment.<Integer>getArgument("sequence"));
        Slot slot = slot(environment);
        if (slot.entry() != null && reading.named(environment).isEmpty()) {
            throw DraftReading.notFound();
        }
        return autosaves.save(
                new Autosave.Input(slot, base, values(environment), sequence),
                Requests.origin(environment));
    }

    @SuppressWarnings("unchecked") // names of members of JSON objects are strings
    private static Map<String, @Nullable Object> values(DataFetchingEnvironment environment) {
        if (environment.getArgument("values") instanceof Map<?, ?> values) {
            return (Map<String, @Nullable Object>) values;
        }
        throw new InvalidException(
                List.of(
                        new Problem(
                                Problem.Reason.NOT_AN_OBJECT,
                                "values",
                                "must be an object, such as {\"title\": {\"lt\": …}}")));
    }

    boolean discard(DataFetchingEnvironment environment) {
        autosaves.discard(slot(environment), Requests.origin(environment));
        return true;
    }

    private static Slot slot(DataFetchingEnvironment environment) {
        String type = environment.getArgument("type");
        boolean named = environment.getArgument("id") != null;
        if (named == (type != null)) {
            throw new InvalidException("Give either the id of an entry or the type of a new one");
        }
        String tab = Objects.requireNonNull(environment.getArgument("tab"));
        return type == null ? Slot.of(DraftReading.id(environment), tab) : Slot.ofNew(type, tab);
    }

    /** The reader's own autosaves of the source; a program has none. */
    List<Map<String, @Nullable Object>> of(DataFetchingEnvironment environment) {
        ReadableDraft draft = DraftFetchers.source(environment);
        if (!draft.isReadByPerson()) {
            return List.of();
        }
        return autosaves.of(draft.id(), draft.reader()).stream()
                .map(AutosaveFetchers::shown)
                .toList();
    }

    /** The reader's own autosaves of entries of a type that are yet to be made. */
    List<Map<String, @Nullable Object>> ofNew(DataFetchingEnvironment environment) {
        String type = Objects.requireNonNull(environment.getArgument("type"));
        return autosaves.ofNew(type, Requests.origin(environment)).stream()
                .map(AutosaveFetchers::shown)
                .toList();
    }

    private static Map<String, @Nullable Object> shown(Autosave one) {
        return shown(one.slot(), one.base(), one.sequence(), one.at(), one.patch());
    }

    /**
     * The reader's own autosaves, but for those of entries that are not for the reader any more.
     */
    List<Map<String, @Nullable Object>> all(DataFetchingEnvironment environment) {
        Origin reader = Requests.origin(environment);
        List<Autosave.Heading> all = autosaves.all(reader);
        Set<EntryId> readable = readable(all, reader);
        return all.stream()
                .filter(one -> one.slot().entry() == null || readable.contains(one.slot().entry()))
                .map(one -> shown(one.slot(), one.base(), one.sequence(), one.at(), null))
                .toList();
    }

    private Set<EntryId> readable(List<Autosave.Heading> headings, Origin reader) {
        Set<EntryId> ids =
                headings.stream()
                        .map(heading -> heading.slot().entry())
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet());
        return entries.find(ids).stream()
                .filter(entry -> reading.readable(entry, reader).isPresent())
                .map(Entry::id)
                .collect(Collectors.toSet());
    }

    private static Map<String, @Nullable Object> shown(
            Slot slot, long base, long sequence, Object at, @Nullable Map<String, Object> values) {
        Map<String, @Nullable Object> shown = new HashMap<>();
        EntryId entry = slot.entry();
        shown.put("entry", entry == null ? null : new EntryReference(entry.value()));
        shown.put("newType", slot.type());
        shown.put("tab", slot.tab());
        shown.put("base", base);
        shown.put("sequence", sequence);
        shown.put("at", at);
        shown.put("values", values);
        return shown;
    }

    /** Who else has the source open. */
    List<Map<String, Object>> editors(DataFetchingEnvironment environment) {
        ReadableDraft draft = DraftFetchers.source(environment);
        return draft.item().deletedAt() == null ? others(draft.id(), draft.reader()) : List.of();
    }

    List<Map<String, Object>> open(DataFetchingEnvironment environment) {
        ReadableDraft draft = reading.named(environment).orElseThrow(DraftReading::notFound);
        presence.seen(draft.id(), draft.reader());
        looks.remember(draft, environment);
        return others(draft.id(), draft.reader());
    }

    private List<Map<String, Object>> others(EntryId id, Origin reader) {
        return presence.others(id, reader).stream().map(AutosaveFetchers::shown).toList();
    }

    private static Map<String, Object> shown(Editor editor) {
        return Map.of("by", "user:" + editor.user(), "since", editor.since());
    }
}
