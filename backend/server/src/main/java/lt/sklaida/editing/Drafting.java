package lt.sklaida.editing;

import lt.sklaida.security.Origin;
import lt.sklaida.security.Policy;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.ForbiddenException;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.NotFoundException;
import lt.sklaida.shared.Problem;
import lt.sklaida.shared.SklaidaException;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Set;

/**
 * Changes entries for somebody: asks the {@link Policy}, merges with what others have saved
 * meanwhile, and writes to the audit log.
 *
 * <p>Every method throws {@link NotFoundException} when there is no such entry and {@link
 * ForbiddenException} when the policy denies it. Whatever else is wrong is in the {@link Outcome}.
 */
public final class Drafting {

    /** The most entries that are changed at once. */
    public static final int MAX_BULK = 100;

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
        return missing("create");
    }

    /** Changes a draft. */
    public Outcome update(DraftUpdate update, Origin origin) {
        return missing("update");
    }

    /**
     * Makes a new revision with values of an old one.
     *
     * @param base the revision that its author was looking at; what others have changed since in
     *     that part is a conflict
     */
    public Outcome restoreRevision(EntryId id, long base, long revision, Part part, Origin origin) {
        return missing("restoreRevision");
    }

    /**
     * Makes a draft with the values of another entry and slugs of its own.
     *
     * @param requestId as that of a {@link NewDraft}
     */
    public Outcome duplicate(String requestId, EntryId id, Origin origin) {
        return missing("duplicate");
    }

    /** Declares the translation in a locale to be still right. */
    public Outcome declareCurrent(EntryId id, long base, LocaleTag locale, Origin origin) {
        return missing("declareCurrent");
    }

    /**
     * Publishes a revision in some locales, each time together with the shared values.
     *
     * @param dryRun whether to tell only what would come of it
     */
    public Outcome publish(
            EntryId id, long revision, Set<LocaleTag> locales, boolean dryRun, Origin origin) {
        return missing("publish");
    }

    /**
     * Unpublishes some locales.
     *
     * @param confirmed whether to do it although it breaks what others refer to
     */
    public Outcome unpublish(
            EntryId id, Set<LocaleTag> locales, boolean confirmed, boolean dryRun, Origin origin) {
        return missing("unpublish");
    }

    /** Puts an entry into the bin, unpublished everywhere. */
    public Outcome delete(EntryId id, boolean confirmed, boolean dryRun, Origin origin) {
        return missing("delete");
    }

    /** Takes an entry out of the bin, as a draft. */
    public Outcome restore(EntryId id, boolean dryRun, Origin origin) {
        return missing("restore");
    }

    /**
     * Changes up to {@value #MAX_BULK} entries, one after the other; what is wrong with one does
     * not keep the others from being changed.
     */
    public List<BulkOutcome> change(
            List<EntryRef> entries,
            BulkAction action,
            boolean confirmed,
            boolean dryRun,
            Origin origin) {
        return List.of();
    }

    private static Outcome missing(String operation) {
        return Outcome.Refused.of(new Problem("", operation + " is not there yet"));
    }
}
