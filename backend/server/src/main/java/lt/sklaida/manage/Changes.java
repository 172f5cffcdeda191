package lt.sklaida.manage;

import lt.sklaida.content.Entry;
import lt.sklaida.editing.Effects;
import lt.sklaida.editing.Effects.Breakage;
import lt.sklaida.editing.LeafConflict;
import lt.sklaida.editing.Outcome;
import lt.sklaida.security.Origin;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.Locales;
import lt.sklaida.shared.Problem;
import lt.sklaida.shared.SklaidaException;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What came of changes, as the API shows it: only as far as its author may read the draft. */
final class Changes {

    private final DraftReading reading;
    private final Problems problems;

    Changes(DraftReading reading, Locales locales) {
        this.reading = reading;
        this.problems = new Problems(locales);
    }

    /** What came of making an entry. */
    Map<String, @Nullable Object> made(Supplier<Outcome> change, Origin by) {
        return of(Optional.empty(), change, by);
    }

    /** What came of changing an entry. */
    Map<String, @Nullable Object> of(EntryId id, Supplier<Outcome> change, Origin by) {
        return of(Optional.of(id), change, by);
    }

    private Map<String, @Nullable Object> of(
            Optional<EntryId> id, Supplier<Outcome> change, Origin by) {
        Outcome outcome;
        try {
            outcome = change.get();
        } catch (InvalidException e) {
            return refused(id, e.problems(), by);
        }
        return shown(id, outcome, by);
    }

    Map<String, @Nullable Object> shown(EntryId id, Outcome outcome, Origin by) {
        return shown(Optional.of(id), outcome, by);
    }

    private Map<String, @Nullable Object> shown(Optional<EntryId> id, Outcome outcome, Origin by) {
        return switch (outcome) {
            case Outcome.Saved saved -> saved(saved, by);
            case Outcome.Conflicts conflicts -> {
                Optional<ReadableDraft> now = id.flatMap(known -> reading.find(known, by));
                Map<String, @Nullable Object> change = notDone(now);
                change.put("conflict", conflict(conflicts, now.isPresent()));
                yield change;
            }
            case Outcome.Refused refused -> {
                Map<String, @Nullable Object> change = refused(id, refused.problems(), by);
                putEffects(change, refused.effects());
                yield change;
            }
        };
    }

    private Map<String, @Nullable Object> saved(Outcome.Saved saved, Origin by) {
        Map<String, @Nullable Object> change = done(saved.entry(), by);
        change.put("merged", List.copyOf(saved.merged()));
        putEffects(change, saved.effects());
        return change;
    }

    /** A change that was made. */
    Map<String, @Nullable Object> done(Entry entry, Origin by) {
        Map<String, @Nullable Object> change = new HashMap<>();
        change.put("done", true);
        change.put("version", entry.version());
        change.put("entry", reading.readable(entry, by).orElse(null));
        change.put("merged", List.of());
        change.put("problems", List.of());
        putEffects(change, null);
        return change;
    }

    /** A change of several that failed by itself. */
    Map<String, @Nullable Object> failed(EntryId id, SklaidaException failure, Origin by) {
        Optional<ReadableDraft> now = reading.find(id, by);
        String message =
                now.isPresent() ? failure.getMessage() : DraftReading.notFound().getMessage();
        return refused(
                Optional.of(id),
                List.of(new Problem(Problem.Reason.WRONG_STATE, "", String.valueOf(message))),
                by);
    }

    private Map<String, @Nullable Object> refused(
            Optional<EntryId> id, List<Problem> found, Origin by) {
        Map<String, @Nullable Object> change =
                notDone(id.flatMap(known -> reading.find(known, by)));
        change.put("problems", problems.shown(found));
        return change;
    }

    private static Map<String, @Nullable Object> notDone(Optional<ReadableDraft> now) {
        Map<String, @Nullable Object> change = new HashMap<>();
        change.put("done", false);
        change.put("entry", now.orElse(null));
        change.put("merged", List.of());
        change.put("problems", List.of());
        putEffects(change, null);
        return change;
    }

    private static void putEffects(
            Map<String, @Nullable Object> change, @Nullable Effects effects) {
        List<Map<String, Object>> alsoChanges = new ArrayList<>();
        List<Map<String, Object>> breaks = new ArrayList<>();
        if (effects != null) {
            for (var other : effects.alsoChanges().entrySet()) {
                List<String> paths = List.copyOf(other.getValue());
                alsoChanges.add(Map.of("locale", other.getKey(), "paths", paths));
            }
            effects.breaks().forEach(breakage -> breaks.add(use(breakage)));
        }
        change.put("alsoChanges", alsoChanges);
        change.put("breaks", breaks);
        change.put("publication", effects == null ? null : effects.publication());
    }

    private static Map<String, Object> use(Breakage breakage) {
        return Map.of(
                "from", new EntryReference(breakage.id().value()),
                "published", breakage.paths(),
                "draft", List.of());
    }

    /**
     * @param readable whether the author may read what others have written
     */
    private static Map<String, Object> conflict(Outcome.Conflicts conflicts, boolean readable) {
        String message =
                conflicts.paths().isEmpty()
                        ? "Others have changed the entry meanwhile; look at revision %d and decide again"
                        : "Others have changed the same values; compare them and send the change again with base %d";
        return Map.of(
                "revision", conflicts.version(),
                "by", conflicts.by(),
                "at", conflicts.at(),
                "message", message.formatted(conflicts.version()),
                "paths", conflicts.paths().stream().map(path -> path(path, readable)).toList());
    }

    private static Map<String, @Nullable Object> path(LeafConflict conflict, boolean readable) {
        Map<String, @Nullable Object> path = new HashMap<>();
        path.put("path", conflict.path());
        path.put("base", readable ? conflict.base() : null);
        path.put("theirs", readable ? conflict.theirs() : null);
        path.put("mine", conflict.mine());
        return path;
    }
}
