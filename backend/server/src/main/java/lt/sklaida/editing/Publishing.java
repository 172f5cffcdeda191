package lt.sklaida.editing;

import lt.sklaida.content.Entries;
import lt.sklaida.content.Entry;
import lt.sklaida.content.PublishedChanges;
import lt.sklaida.content.Referrers;
import lt.sklaida.content.Revision;
import lt.sklaida.content.Revisions;
import lt.sklaida.content.UnseenReferences;
import lt.sklaida.model.ContentModel;
import lt.sklaida.security.Action;
import lt.sklaida.security.Actor;
import lt.sklaida.security.AuditEntry;
import lt.sklaida.security.AuditLog;
import lt.sklaida.security.AuditedAct;
import lt.sklaida.security.Origin;
import lt.sklaida.security.Policy;
import lt.sklaida.shared.ConflictException;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.NotFoundException;
import lt.sklaida.shared.Problem;
import lt.sklaida.shared.Problem.Reason;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Publishes, unpublishes, deletes and restores entries for somebody, and audits it. */
final class Publishing {

    /** How often a change is tried when others change the entry at the same time. */
    private static final int MAX_ATTEMPTS = 20;

    private final ContentModel model;
    private final Entries entries;
    private final Revisions revisions;
    private final Breakages breakages;
    private final AuditLog audit;

    Publishing(
            ContentModel model,
            Entries entries,
            Revisions revisions,
            Referrers referrers,
            AuditLog audit) {
        this.model = model;
        this.entries = entries;
        this.revisions = revisions;
        this.breakages = new Breakages(referrers, model.locales());
        this.audit = audit;
    }

    Outcome publish(
            EntryId id, long version, Set<LocaleTag> locales, boolean dryRun, Origin origin) {
        Entry entry = entries.get(id);
        Policy.require(origin.actor(), Action.PUBLISH, EntryTargets.variants(entry, locales));
        List<Problem> problems = localeProblems(locales);
        if (!problems.isEmpty()) {
            return Outcome.Refused.of(problems);
        }
        Optional<Revision> revision = revisions.find(id, version);
        if (revision.isEmpty()) {
            return Outcome.Refused.of(MergedSaves.unknownRevision("revision", version, entry));
        }
        return new Publication(revision.get(), locales, origin).publish(dryRun);
    }

    /** One revision that is published for somebody. */
    private final class Publication {

        private final Revision revision;
        private final Set<LocaleTag> locales;
        private final Origin origin;
        private Effects effects = Effects.NONE;
        private long publishedVersion;

        Publication(Revision revision, Set<LocaleTag> locales, Origin origin) {
            this.revision = revision;
            this.locales = locales;
            this.origin = origin;
        }

        Outcome publish(boolean dryRun) {
            EntryId id = revision.entry();
            long version = revision.version();
            try {
                if (dryRun) {
                    check(entries.get(id));
                    return Outcome.Saved.of(entries.checkPublishing(id, version, locales), effects);
                }
                String author = origin.actor().auditName();
                Entry entry = entries.publish(id, version, locales, author, this::check);
                if (entry.publishedVersion() != publishedVersion) {
                    audit(origin, AuditedAct.PUBLISHED, id, "revision " + version, locales);
                }
                return Outcome.Saved.of(entry, effects);
            } catch (InvalidException e) {
                return new Outcome.Refused(e.problems(), effects);
            } catch (ConflictException e) {
                return new Outcome.Refused(e.problems(), effects);
            }
        }

        /** Shared values go out with every locale, so readers of others may see them change. */
        private void check(Entry entry) {
            publishedVersion = entry.publishedVersion();
            effects =
                    new Effects(
                            PublishedChanges.inOthers(
                                    model.type(entry.type()), entry, revision.draft(), locales),
                            List.of(),
                            new UnseenReferences.Publication(
                                    entry.id(), entry.type(), revision.draft(), locales));
            if (!effects.alsoChanges().isEmpty()) {
                Policy.require(origin.actor(), Action.PUBLISH, EntryTargets.of(entry));
            }
        }
    }

    Outcome unpublish(
            EntryId id, Set<LocaleTag> locales, boolean confirmed, boolean dryRun, Origin origin) {
        return untilUnchanged(
                () -> {
                    Entry entry = entries.get(id);
                    Policy.require(
                            origin.actor(),
                            Action.UNPUBLISH,
                            EntryTargets.variants(entry, locales));
                    List<Problem> problems = localeProblems(locales);
                    if (!problems.isEmpty()) {
                        return Outcome.Refused.of(problems);
                    }
                    SortedSet<LocaleTag> remaining = new TreeSet<>(entry.publishedLocales());
                    remaining.removeAll(locales);
                    SortedSet<LocaleTag> gone = new TreeSet<>(entry.publishedLocales());
                    gone.retainAll(locales);
                    Effects effects = Effects.breaking(breakages.ofUnpublishing(entry, remaining));
                    if (dryRun || gone.isEmpty()) {
                        return Outcome.Saved.of(entry, effects);
                    }
                    if (!confirmed && !effects.breaks().isEmpty()) {
                        return unconfirmed(effects);
                    }
                    Entry changed =
                            entries.unpublish(
                                    id, entry.version(), gone, origin.actor().auditName());
                    audit(origin, AuditedAct.UNPUBLISHED, id, "", gone);
                    return Outcome.Saved.of(changed, effects);
                });
    }

    Outcome delete(EntryId id, boolean confirmed, boolean dryRun, Origin origin) {
        return untilUnchanged(
                () -> {
                    Entry entry = entries.get(id);
                    Actor actor = origin.actor();
                    Policy.require(actor, Action.DELETE, EntryTargets.of(entry));
                    Set<LocaleTag> published = entry.publishedLocales();
                    if (!published.isEmpty()) {
                        Policy.require(
                                actor, Action.UNPUBLISH, EntryTargets.variants(entry, published));
                    }
                    Effects effects = Effects.breaking(breakages.ofDeleting(entry, actor));
                    if (dryRun) {
                        return Outcome.Saved.of(entry, effects);
                    }
                    if (!confirmed && !effects.breaks().isEmpty()) {
                        return unconfirmed(effects);
                    }
                    Entry deleted = entries.delete(id, entry.version(), actor.auditName());
                    audit(origin, AuditedAct.DELETED, id, "", published);
                    return Outcome.Saved.of(deleted, effects);
                });
    }

    Outcome restore(EntryId id, boolean dryRun, Origin origin) {
        return untilUnchanged(
                () -> {
                    Entry entry =
                            entries.findInBin(id)
                                    .orElseThrow(
                                            () ->
                                                    new NotFoundException(
                                                            "There is no entry %s in the bin"
                                                                    .formatted(id)));
                    Policy.require(origin.actor(), Action.RESTORE, EntryTargets.of(entry));
                    if (dryRun) {
                        return Outcome.Saved.of(entry);
                    }
                    Entry restored =
                            entries.restore(id, entry.version(), origin.actor().auditName());
                    audit(origin, AuditedAct.RESTORED, id, "", List.of());
                    return Outcome.Saved.of(restored);
                });
    }

    /** Tries again when others change the entry between reading and writing it. */
    private static Outcome untilUnchanged(Supplier<Outcome> attempt) {
        for (int attempts = 1; ; attempts++) {
            try {
                return attempt.get();
            } catch (InvalidException e) {
                return Outcome.Refused.of(e.problems());
            } catch (ConflictException e) {
                if (attempts == MAX_ATTEMPTS) {
                    return Outcome.Refused.of(e.problems());
                }
            }
        }
    }

    private static Outcome unconfirmed(Effects effects) {
        return new Outcome.Refused(
                List.of(
                        new Problem(
                                        Reason.CONFIRMATION_NEEDED,
                                        "",
                                        "%d other entries refer to this one; confirm that their references may lead nowhere, or change them first"
                                                .formatted(effects.breaks().size()))
                                .with("count", effects.breaks().size())),
                effects);
    }

    private List<Problem> localeProblems(Collection<LocaleTag> locales) {
        List<LocaleTag> all = model.locales().all();
        if (locales.isEmpty()) {
            return List.of(
                    new Problem(
                                    Reason.NO_LOCALES,
                                    "locales",
                                    "is empty; name one or more of " + all)
                            .with("locales", model.locales().tags()));
        }
        List<Problem> problems = new ArrayList<>();
        for (LocaleTag locale : new TreeSet<>(locales)) {
            if (!all.contains(locale)) {
                problems.add(
                        new Problem(
                                        Reason.UNKNOWN_LOCALE,
                                        "locales",
                                        "%s is not one of the locales %s".formatted(locale, all))
                                .with("locales", model.locales().tags()));
            }
        }
        return problems;
    }

    private void audit(
            Origin origin,
            AuditedAct act,
            EntryId id,
            String detail,
            Collection<LocaleTag> locales) {
        String tags =
                locales.stream().sorted().map(LocaleTag::value).collect(Collectors.joining(", "));
        String separator = detail.isEmpty() || tags.isEmpty() ? "" : " in ";
        audit.append(origin, act, AuditEntry.targetOf(id), detail + separator + tags);
    }
}
