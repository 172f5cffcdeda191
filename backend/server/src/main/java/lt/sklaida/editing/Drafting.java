package lt.sklaida.editing;

import lt.sklaida.content.CalendarValues;
import lt.sklaida.content.Change;
import lt.sklaida.content.Entries;
import lt.sklaida.content.Entry;
import lt.sklaida.content.Referrers;
import lt.sklaida.content.Revision;
import lt.sklaida.content.Revisions;
import lt.sklaida.content.SaveDraft;
import lt.sklaida.content.ValueLimits;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.Leaves;
import lt.sklaida.security.Action;
import lt.sklaida.security.Actor;
import lt.sklaida.security.AuditLog;
import lt.sklaida.security.Origin;
import lt.sklaida.security.Policy;
import lt.sklaida.security.UserId;
import lt.sklaida.shared.ConflictException;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.ForbiddenException;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Nfc;
import lt.sklaida.shared.NotFoundException;
import lt.sklaida.shared.Problem;
import lt.sklaida.shared.Problem.Reason;
import lt.sklaida.shared.SklaidaException;
import lt.sklaida.shared.Slug;
import lt.sklaida.shared.UnauthenticatedException;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Changes entries for somebody: asks the {@link Policy}, merges with what others have saved
 * meanwhile, and writes to the audit log.
 *
 * <p>Every method throws {@link NotFoundException} when there is no such entry and {@link
 * ForbiddenException} when the policy denies it, or {@link UnauthenticatedException} to those who
 * have not signed in. Whatever else is wrong is in the {@link Outcome}. An outcome names an entry
 * also to those who may change but not read it, such as a token for writing alone; who shows the
 * entry asks the policy.
 */
public final class Drafting {

    /** The most entries that are changed at once. */
    public static final int MAX_BULK = 100;

    private static final int MAX_REQUEST_ID_LENGTH = 100;

    private final ContentModel model;
    private final Entries entries;
    private final Revisions revisions;
    private final MergedSaves saves;
    private final Publishing publishing;
    private final Uploads uploads;

    Drafting(
            ContentModel model,
            Entries entries,
            Revisions revisions,
            Referrers referrers,
            AuditLog audit,
            Uploads uploads) {
        this.model = model;
        this.entries = entries;
        this.revisions = revisions;
        this.uploads = uploads;
        this.saves = new MergedSaves(model, entries, revisions, uploads);
        this.publishing = new Publishing(model, entries, revisions, referrers, audit);
    }

    /**
     * An entry as its author saw it.
     *
     * @param revision the version that is published; the other actions are for the newest one
     */
    public record EntryRef(EntryId id, long revision) {}

    /**
     * What came of one entry in a bulk change: an outcome or an error.
     *
     * @param error that there is no such entry, or that the policy denies it
     */
    public record BulkOutcome(
            EntryId id, @Nullable Outcome outcome, @Nullable SklaidaException error) {}

    /** Makes an entry, whose owner is the user, if it is one. */
    public Outcome create(NewDraft draft, Origin origin) {
        Optional<ContentType> type = model.find(draft.type());
        if (type.isEmpty()) {
            return Outcome.Refused.of(
                    new Problem("type", "there is no content type \"%s\"".formatted(draft.type())));
        }
        List<Problem> problems = ValueLimits.problems(draft.values());
        if (!problems.isEmpty()) {
            return Outcome.Refused.of(problems);
        }
        Map<String, Object> values = Nfc.of(draft.values());
        Map<String, Object> input = new TreeMap<>();
        draft.slugs().forEach((locale, slug) -> input.put("slug." + locale, slug.value()));
        input.put("type", draft.type());
        input.put("values", values);
        return create(
                draft.requestId(),
                Leaves.hash(input),
                type.get(),
                Proposal.of(
                        new PatchedTree(type.get(), Map.of(), values, draft.requestId(), uploads)),
                draft.slugs(),
                Change.Kind.SAVE,
                origin);
    }

    /**
     * Makes a draft with the values of another entry, and slugs and an identifier of its own.
     *
     * @param requestId as that of a {@link NewDraft}
     */
    public Outcome duplicate(String requestId, EntryId id, Origin origin) {
        Entry source = entries.get(id);
        Policy.require(origin.actor(), Action.READ_DRAFT, EntryTargets.of(source));
        ContentType type = model.type(source.type());
        return create(
                requestId,
                Leaves.hash(Map.of("copyOf", id.value())),
                type,
                Proposal.of(CalendarValues.without(type, source.draft())),
                Map.of(),
                Change.Kind.DUPLICATE,
                origin);
    }

    private Outcome create(
            String requestId,
            String input,
            ContentType type,
            Proposal proposal,
            Map<LocaleTag, Slug> slugs,
            Change.Kind kind,
            Origin origin) {
        Actor actor = origin.actor();
        UserId owner = EntryTargets.ownerOfNew(actor);
        Policy.require(
                actor,
                Action.CREATE,
                EntryTargets.changed(
                        type.name(),
                        owner,
                        Leaves.changes(type, Map.of(), proposal.values()),
                        slugs.keySet()));
        List<Problem> problems = new ArrayList<>(proposal.problems());
        if (requestId.isBlank() || requestId.length() > MAX_REQUEST_ID_LENGTH) {
            problems.add(
                    new Problem(
                            "requestId",
                            "must have 1 to %d characters".formatted(MAX_REQUEST_ID_LENGTH)));
        }
        uploads.missing(type, Map.of(), proposal.values()).ifPresent(problems::add);
        if (!problems.isEmpty()) {
            return Outcome.Refused.of(problems);
        }
        EntryId id = EntryId.derivedFrom("request:" + actor.auditName() + ":" + requestId);
        Optional<Outcome> made = madeBefore(id, input);
        if (made.isPresent()) {
            return made.get();
        }
        SaveDraft draft =
                new SaveDraft(id, type.name(), 0, proposal.values(), slugs, null, actor.auditName())
                        .as(kind)
                        .createdFor(owner == null ? null : owner.value(), input);
        try {
            return Outcome.Saved.of(entries.save(draft));
        } catch (InvalidException e) {
            return Outcome.Refused.of(e.problems().stream().map(proposal.inInput()).toList());
        } catch (ConflictException e) {
            return madeBefore(id, input).orElseGet(() -> Outcome.Refused.of(e.problems()));
        }
    }

    /** What the same request came to before. */
    private Optional<Outcome> madeBefore(EntryId id, String input) {
        Optional<Entry> binned = entries.findInBin(id);
        if (binned.isPresent()) {
            return Optional.of(
                    Outcome.Refused.of(
                            new Problem(
                                            Reason.IN_BIN,
                                            "requestId",
                                            "made entry %s, which is in the bin; use another id"
                                                    .formatted(id))
                                    .with("id", id.value())));
        }
        return entries.find(id)
                .map(
                        entry ->
                                input.equals(entry.request())
                                        ? Outcome.Saved.of(entry)
                                        : Outcome.Refused.of(
                                                new Problem(
                                                        Reason.REQUEST_REUSED,
                                                        "requestId",
                                                        "was used with another input before; use a new id for each entry")));
    }

    /** Changes a draft. */
    public Outcome update(DraftUpdate update, Origin origin) {
        List<Problem> problems = ValueLimits.problems(update.patch());
        if (!problems.isEmpty()) {
            return Outcome.Refused.of(problems);
        }
        Map<String, Object> patch = Nfc.of(update.patch());
        String source =
                "%s %d %s".formatted(update.id(), update.base(), origin.actor().auditName());
        return saves.save(
                new MergedSaves.Request(
                        update.id(),
                        update.base(),
                        (type, base) ->
                                Proposal.of(new PatchedTree(type, base, patch, source, uploads)),
                        update.slugs(),
                        Change.Kind.SAVE,
                        origin));
    }

    /**
     * Makes a new revision with values of an old one.
     *
     * @param base the revision that its author was looking at; what others have changed since in
     *     that part is a conflict
     */
    public Outcome restoreRevision(EntryId id, long base, long revision, Part part, Origin origin) {
        Entry entry = entries.get(id);
        Policy.require(origin.actor(), Action.READ_DRAFT, EntryTargets.of(entry));
        Optional<Revision> old =
                revision < 1 || revision > entry.version()
                        ? Optional.empty()
                        : revisions
                                .find(id, revision)
                                .filter(found -> found.type().equals(entry.type()));
        if (old.isEmpty()) {
            return Outcome.Refused.of(MergedSaves.unknownRevision("revision", revision, entry));
        }
        return saves.save(
                new MergedSaves.Request(
                        id,
                        base,
                        (type, draft) -> Restoration.of(type, draft, old.get().draft(), part),
                        Map.of(),
                        Change.Kind.RESTORE_REVISION,
                        origin));
    }

    /**
     * Declares the translation in a locale to be still right.
     *
     * @param base the revision that its author was looking at; a text of the source that others
     *     have changed since is a conflict
     */
    public Outcome declareCurrent(EntryId id, long base, LocaleTag locale, Origin origin) {
        return saves.declareCurrent(id, base, locale, origin);
    }

    /**
     * Publishes a revision in some locales, each time together with the shared values.
     *
     * @param dryRun whether to tell only what would come of it
     */
    public Outcome publish(
            EntryId id, long revision, Set<LocaleTag> locales, boolean dryRun, Origin origin) {
        return publishing.publish(id, revision, locales, dryRun, origin);
    }

    /**
     * Unpublishes some locales.
     *
     * @param confirmed whether to do it although it breaks what others refer to
     * @param dryRun whether to tell only what would come of it; it needs no confirmation
     */
    public Outcome unpublish(
            EntryId id, Set<LocaleTag> locales, boolean confirmed, boolean dryRun, Origin origin) {
        return publishing.unpublish(id, locales, confirmed, dryRun, origin);
    }

    /** Puts an entry into the bin, unpublished everywhere; as {@link #unpublish}. */
    public Outcome delete(EntryId id, boolean confirmed, boolean dryRun, Origin origin) {
        return publishing.delete(id, confirmed, dryRun, origin);
    }

    /** Takes an entry out of the bin, as a draft. */
    public Outcome restore(EntryId id, boolean dryRun, Origin origin) {
        return publishing.restore(id, dryRun, origin);
    }

    /**
     * Changes up to {@value #MAX_BULK} entries, one after the other; what is wrong with one does
     * not keep the others from being changed.
     *
     * @throws InvalidException when there are none or too many
     */
    public List<BulkOutcome> change(
            List<EntryRef> refs,
            BulkAction action,
            boolean confirmed,
            boolean dryRun,
            Origin origin) {
        if (refs.isEmpty() || refs.size() > MAX_BULK) {
            throw new InvalidException(
                    "%d entries cannot be changed at once; name 1 to %d"
                            .formatted(refs.size(), MAX_BULK));
        }
        return refs.stream().map(ref -> change(ref, action, confirmed, dryRun, origin)).toList();
    }

    private BulkOutcome change(
            EntryRef ref, BulkAction action, boolean confirmed, boolean dryRun, Origin origin) {
        EntryId id = ref.id();
        try {
            Outcome outcome =
                    switch (action) {
                        case BulkAction.Publish(Set<LocaleTag> locales) ->
                                publish(id, ref.revision(), locales, dryRun, origin);
                        case BulkAction.Unpublish(Set<LocaleTag> locales) ->
                                unpublish(id, locales, confirmed, dryRun, origin);
                        case BulkAction.Delete _ -> delete(id, confirmed, dryRun, origin);
                        case BulkAction.Restore _ -> restore(id, dryRun, origin);
                    };
            return new BulkOutcome(id, outcome, null);
        } catch (SklaidaException e) {
            return new BulkOutcome(id, null, e);
        }
    }
}
