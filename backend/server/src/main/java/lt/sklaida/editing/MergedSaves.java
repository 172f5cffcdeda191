package lt.sklaida.editing;

import lt.sklaida.content.Change;
import lt.sklaida.content.Entries;
import lt.sklaida.content.Entry;
import lt.sklaida.content.Revisions;
import lt.sklaida.content.SaveDraft;
import lt.sklaida.content.Variant;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.Leaves;
import lt.sklaida.security.Action;
import lt.sklaida.security.Origin;
import lt.sklaida.security.Policy;
import lt.sklaida.shared.ConflictException;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Problem;
import lt.sklaida.shared.Problem.Reason;
import lt.sklaida.shared.Slug;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiFunction;

/** Saves changes of drafts, merged with what others have saved since their bases. */
final class MergedSaves {

    /** How often a change is merged anew because others save at the same time. */
    private static final int MAX_ATTEMPTS = 20;

    /**
     * A change to be saved.
     *
     * @param base the revision that its author was looking at
     * @param proposal makes the tree to be saved from that of the base
     * @param slugs chosen ones
     */
    record Request(
            EntryId id,
            long base,
            BiFunction<ContentType, Map<String, Object>, Proposal> proposal,
            Map<LocaleTag, Slug> slugs,
            Change.Kind kind,
            Origin origin) {}

    /** What of a revision is merged. */
    private record Base(Map<String, Object> draft, SortedMap<LocaleTag, Variant> variants) {

        private @Nullable Slug slug(LocaleTag locale) {
            return variants.getOrDefault(locale, NONE).draftSlug();
        }
    }

    private static final Variant NONE = new Variant(null, null, Set.of(), null, null);

    private final ContentModel model;
    private final Entries entries;
    private final Revisions revisions;
    private final BroaderCycles cycles;
    private final Uploads uploads;

    MergedSaves(ContentModel model, Entries entries, Revisions revisions, Uploads uploads) {
        this.uploads = uploads;
        this.model = model;
        this.entries = entries;
        this.revisions = revisions;
        this.cycles = new BroaderCycles(entries);
    }

    Outcome save(Request request) {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            Entry entry = entries.get(request.id());
            Policy.require(
                    request.origin().actor(),
                    Action.WRITE,
                    EntryTargets.variants(entry, List.of()));
            Optional<Outcome> outcome = new Attempt(request, entry).run();
            if (outcome.isPresent()) {
                return outcome.get();
            }
        }
        return tooBusy();
    }

    /** Declares a translation to be still right for the source as it was in the base. */
    Outcome declareCurrent(EntryId id, long base, LocaleTag locale, Origin origin) {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            Entry entry = entries.get(id);
            Policy.require(
                    origin.actor(), Action.WRITE, EntryTargets.variants(entry, List.of(locale)));
            Optional<Base> old = base(entry, base);
            if (old.isEmpty()) {
                return Outcome.Refused.of(unknownRevision("base", base, entry));
            }
            List<LeafConflict> changed = changedSource(entry, old.get());
            if (!changed.isEmpty()) {
                return conflicts(entry, changed, origin);
            }
            try {
                return Outcome.Saved.of(
                        entries.declareCurrent(
                                id, entry.version(), locale, origin.actor().auditName()));
            } catch (InvalidException e) {
                return Outcome.Refused.of(
                        e.problems().stream().map(problem -> problem.at("locale")).toList());
            } catch (ConflictException e) {
                // Others have changed the entry: look at it again.
            }
        }
        return tooBusy();
    }

    /** The texts of the source that have changed since a base. */
    private List<LeafConflict> changedSource(Entry entry, Base base) {
        LocaleTag source = entry.sourceLocale();
        return source == null
                ? List.of()
                : Difference.inLocale(model.type(entry.type()), base.draft(), entry.draft(), source)
                        .stream()
                        .map(
                                change ->
                                        new LeafConflict(
                                                change.path(),
                                                change.before(),
                                                change.after(),
                                                change.before()))
                        .toList();
    }

    private static Outcome tooBusy() {
        return Outcome.Refused.of(
                new Problem(
                        Reason.BUSY, "", "Others keep changing the entry; try again in a moment"));
    }

    private Optional<Base> base(Entry entry, long version) {
        if (version == entry.version()) {
            return Optional.of(new Base(entry.draft(), entry.variants()));
        }
        return version < 1 || version > entry.version()
                ? Optional.empty()
                : revisions
                        .find(entry.id(), version)
                        .filter(found -> found.type().equals(entry.type()))
                        .map(found -> new Base(found.draft(), found.variants()));
    }

    private static Outcome conflicts(Entry entry, List<LeafConflict> conflicts, Origin origin) {
        boolean mayRead = Policy.allows(origin.actor(), Action.READ_DRAFT, EntryTargets.of(entry));
        return new Outcome.Conflicts(
                entry.version(),
                entry.updatedBy(),
                entry.updatedAt(),
                mayRead ? conflicts : conflicts.stream().map(LeafConflict::withoutTheirs).toList());
    }

    /** Why a number is no base for a change of an entry. */
    static Problem unknownRevision(String path, long version, Entry entry) {
        return new Problem(
                        Reason.UNKNOWN_REVISION,
                        path,
                        "the entry has no revision %d; the newest is %d"
                                .formatted(version, entry.version()))
                .with("revision", version)
                .with("newest", entry.version());
    }

    /** One try to save a change against an entry as it is now. */
    private final class Attempt {

        private final Request request;
        private final Entry entry;
        private final ContentType type;

        Attempt(Request request, Entry entry) {
            this.request = request;
            this.entry = entry;
            this.type = model.type(entry.type());
        }

        /** What came of it; empty when others have saved meanwhile. */
        Optional<Outcome> run() {
            Optional<Base> base = base(entry, request.base());
            if (base.isEmpty()) {
                return Optional.of(
                        Outcome.Refused.of(unknownRevision("base", request.base(), entry)));
            }
            Proposal proposal = request.proposal().apply(type, base.get().draft());
            if (!proposal.problems().isEmpty()) {
                return Optional.of(Outcome.Refused.of(proposal.problems()));
            }
            List<LeafConflict> conflicts = new ArrayList<>(slugConflicts(base.get()));
            return switch (ThreeWayMerge.merge(
                    type, base.get().draft(), entry.draft(), proposal.values())) {
                case ThreeWayMerge.Result.Conflicting(List<LeafConflict> found) -> {
                    conflicts.addAll(found);
                    yield Optional.of(conflicts(entry, conflicts, request.origin()));
                }
                case ThreeWayMerge.Result.Merged merged ->
                        conflicts.isEmpty()
                                ? save(base.get(), merged, proposal)
                                : Optional.of(conflicts(entry, conflicts, request.origin()));
            };
        }

        /** Slugs that others have chosen since, besides other chosen ones. */
        private List<LeafConflict> slugConflicts(Base base) {
            List<LeafConflict> conflicts = new ArrayList<>();
            Map<LocaleTag, Slug> kept = entries.keptSlugs(entry);
            request.slugs()
                    .forEach(
                            (locale, mine) -> {
                                Slug before = base.slug(locale);
                                Slug theirs = kept.get(locale);
                                if (theirs != null
                                        && !theirs.equals(before)
                                        && !theirs.equals(mine)
                                        && !mine.equals(before)) {
                                    conflicts.add(
                                            new LeafConflict(
                                                    "slug." + locale,
                                                    text(before),
                                                    theirs.value(),
                                                    mine.value()));
                                }
                            });
            return conflicts;
        }

        private Optional<Outcome> save(
                Base base, ThreeWayMerge.Result.Merged merged, Proposal proposal) {
            Map<LocaleTag, Slug> chosen = new HashMap<>(request.slugs());
            chosen.entrySet()
                    .removeIf(choice -> choice.getValue().equals(base.slug(choice.getKey())));
            Policy.require(
                    request.origin().actor(),
                    Action.WRITE,
                    EntryTargets.changed(
                            type.name(),
                            EntryTargets.owner(entry),
                            Leaves.changes(type, entry.draft(), merged.values()),
                            chosen.keySet()));
            Optional<Problem> cycle =
                    cycles.problem(type, entry.id(), entry.draft(), merged.values());
            if (cycle.isPresent()) {
                return Optional.of(Outcome.Refused.of(cycle.get()));
            }
            Optional<Problem> missing = uploads.missing(type, entry.draft(), merged.values());
            if (missing.isPresent()) {
                return Optional.of(Outcome.Refused.of(missing.get()));
            }
            Map<LocaleTag, Slug> slugs = new HashMap<>(entries.keptSlugs(entry));
            slugs.putAll(chosen);
            return write(merged.values(), slugs, proposal)
                    .map(
                            outcome ->
                                    outcome instanceof Outcome.Saved saved
                                            ? saved.withMerged(theirs(base, merged.theirs()))
                                            : outcome);
        }

        private SortedSet<String> theirs(Base base, SortedSet<String> paths) {
            SortedSet<String> all = new TreeSet<>(paths);
            for (LocaleTag locale : model.locales().all()) {
                if (!Objects.equals(base.slug(locale), entry.variant(locale).draftSlug())) {
                    all.add("slug." + locale);
                }
            }
            return all;
        }

        private SaveDraft draft(
                Entry current, Map<String, Object> values, Map<LocaleTag, Slug> slugs) {
            return new SaveDraft(
                            current.id(),
                            type.name(),
                            current.version(),
                            values,
                            slugs,
                            null,
                            request.origin().actor().auditName())
                    .as(request.kind());
        }

        private Optional<Outcome> write(
                Map<String, Object> values, Map<LocaleTag, Slug> slugs, Proposal proposal) {
            SaveDraft draft = draft(entry, values, slugs);
            try {
                return Optional.of(unlessCircular(entries.save(draft)));
            } catch (InvalidException e) {
                return Optional.of(
                        Outcome.Refused.of(e.problems().stream().map(proposal.inInput()).toList()));
            } catch (ConflictException e) {
                return isTaken(e) || isUnchanged()
                        ? Optional.of(Outcome.Refused.of(e.problems()))
                        : Optional.empty();
            }
        }

        /**
         * Two may put two topics under each other at the same time. Whoever is the last to write
         * sees it when looking again, and takes the reference back.
         */
        private Outcome unlessCircular(Entry saved) {
            Optional<Problem> cycle =
                    cycles.problem(type, saved.id(), entry.draft(), saved.draft());
            if (cycle.isEmpty()) {
                return Outcome.Saved.of(saved);
            }
            String field = type.broader().orElseThrow().name();
            takeBack(field, saved.draft().get(field), entry.draft().get(field));
            return Outcome.Refused.of(cycle.get());
        }

        private void takeBack(String field, @Nullable Object broader, @Nullable Object before) {
            for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
                Entry now = entries.get(entry.id());
                Map<String, Object> values = new LinkedHashMap<>(now.draft());
                if (!values.remove(field, broader)) {
                    return;
                }
                if (before != null) {
                    values.put(field, before);
                }
                try {
                    entries.save(draft(now, values, entries.keptSlugs(now)));
                    return;
                } catch (ConflictException e) {
                    // Others have changed the entry: look at it again.
                }
            }
        }

        private boolean isUnchanged() {
            return entries.get(entry.id()).version() == entry.version();
        }
    }

    private static boolean isTaken(ConflictException e) {
        return e.problems().stream().anyMatch(problem -> problem.reason() == Reason.TAKEN);
    }

    private static @Nullable String text(@Nullable Slug slug) {
        return slug == null ? null : slug.value();
    }
}
