package lt.sklaida.content;

import lt.sklaida.shared.ConflictException;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.NotFoundException;
import lt.sklaida.shared.Slug;
import lt.sklaida.shared.UnavailableException;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The entries, and every change to them. A change is one atomic write guarded by the entry's
 * version; it appends a revision, and when it returns {@code published} shows it. A change that
 * changes nothing writes nothing and leaves the version as it is.
 *
 * <p>Every change throws {@link NotFoundException} when there is no such entry, {@link
 * ConflictException} when the version is stale or a chosen slug is taken, {@link InvalidException}
 * with all problems at once, and {@link UnavailableException} when the store cannot be reached.
 */
public class Entries {

    /** Saves a draft, new or changed. */
    public Entry save(SaveDraft draft) {
        throw new UnsupportedOperationException();
    }

    /**
     * Saves a draft and publishes it, in one write; afterwards exactly the given locales are
     * published.
     *
     * @param coming types by the ids of entries that need not exist yet, because the caller will
     *     save them too
     */
    public Entry saveAndPublish(
            SaveDraft draft, Set<LocaleTag> locales, Map<EntryId, String> coming) {
        throw new UnsupportedOperationException();
    }

    /** Publishes the draft in the given locales; shared values go out with whichever it is. */
    public Entry publish(EntryId id, long expectedVersion, Set<LocaleTag> locales, String author) {
        throw new UnsupportedOperationException();
    }

    /** Takes the given locales back from readers; the draft stays. */
    public Entry unpublish(
            EntryId id, long expectedVersion, Set<LocaleTag> locales, String author) {
        throw new UnsupportedOperationException();
    }

    /** Deletes an entry with its slugs; its revisions stay. */
    public void delete(EntryId id, long expectedVersion, String author) {
        throw new UnsupportedOperationException();
    }

    public Optional<Entry> find(EntryId id) {
        throw new UnsupportedOperationException();
    }

    /** The entry of a type whose folder in content files has that name. */
    public Optional<Entry> findByKey(String type, Slug key) {
        throw new UnsupportedOperationException();
    }

    /** The entry that a slug of a type and locale leads to, or has been kept for. */
    public Optional<EntryId> findBySlug(String type, LocaleTag locale, Slug slug) {
        throw new UnsupportedOperationException();
    }

    /** The entries of a type in the order of their ids, read bit by bit; to be closed. */
    public Stream<Entry> all(String type) {
        throw new UnsupportedOperationException();
    }

    /**
     * Entries that search has not yet seen as they are, the longest waiting first; read the truth
     * anew by {@link Projections#of}.
     */
    public List<EntryProjected> pendingSearch(int limit) {
        throw new UnsupportedOperationException();
    }

    /** Notes that search has seen an entry at a version, or at a later one. */
    public void searched(EntryId id, long version) {
        throw new UnsupportedOperationException();
    }
}
