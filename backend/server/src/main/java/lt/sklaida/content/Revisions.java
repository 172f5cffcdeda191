package lt.sklaida.content;

import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.InvalidException;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the revisions of entries, one for each change. The newest one is there from the moment that
 * the change is stored, also before it is appended to the others.
 */
public class Revisions {

    /** The most that one page may have. */
    public static final int MAX_PAGE = 100;

    private final EntryStore store;

    Revisions(EntryStore store) {
        this.store = store;
    }

    /** The revision of a version; also of an entry that is in the bin or was removed for good. */
    public Optional<Revision> find(EntryId entry, long version) {
        return store.revision(entry, version)
                .or(() -> newest(entry).filter(newest -> newest.version() == version))
                // The version may have been replaced just now, and is appended before that.
                .or(() -> store.revision(entry, version));
    }

    /**
     * Some revisions with their drafts, the newest first. What was published with them is not read:
     * nobody asks for it of a page, and it is about half of a revision.
     *
     * @param first how many, from 1 to {@link #MAX_PAGE}
     * @param before the version that all of them are below; null for the newest
     */
    public List<Revision> page(EntryId entry, int first, @Nullable Long before) {
        return page(
                entry,
                first,
                before,
                below -> store.drafts(entry, below, first),
                Revision::version,
                Revision::withoutPublished);
    }

    /** As {@link #page}, without their content. */
    public List<Revision.Heading> headings(EntryId entry, int first, @Nullable Long before) {
        return page(
                entry,
                first,
                before,
                below -> store.headings(entry, below, first),
                Revision.Heading::version,
                Revision::heading);
    }

    private <T> List<T> page(
            EntryId entry,
            int first,
            @Nullable Long before,
            Function<Long, List<T>> appended,
            Function<T, Long> version,
            Function<Revision, T> form) {
        if (first < 1 || first > MAX_PAGE) {
            throw new InvalidException(
                    "%d revisions cannot be read at once; read 1 to %d".formatted(first, MAX_PAGE));
        }
        long below = before == null ? Long.MAX_VALUE : before;
        // The entry first: whatever it replaces later is appended by then.
        Optional<Revision> newest = newest(entry).filter(found -> found.version() < below);
        List<T> revisions = new ArrayList<>(appended.apply(below));
        boolean isAppended =
                newest.isEmpty()
                        || revisions.stream()
                                .anyMatch(
                                        revision ->
                                                version.apply(revision) >= newest.get().version());
        if (!isAppended) {
            revisions.addFirst(form.apply(newest.get()));
        }
        return List.copyOf(revisions.subList(0, Math.min(first, revisions.size())));
    }

    private Optional<Revision> newest(EntryId entry) {
        return store.find(entry).map(Revision::of);
    }
}
