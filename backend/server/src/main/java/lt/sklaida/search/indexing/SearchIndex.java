package lt.sklaida.search.indexing;

import lt.sklaida.search.index.FollowsChanges;
import lt.sklaida.search.index.Indexes;
import lt.sklaida.shared.BackgroundLoop;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.UnavailableException;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/** Administers the search indexes. */
public class SearchIndex {

    private final Indexes indexes;
    private final Rebuild rebuild;
    private final SearchVisibility visibility;
    private final Verification verification;
    private final List<BackgroundLoop> loops;

    SearchIndex(
            Indexes indexes,
            Rebuild rebuild,
            SearchVisibility visibility,
            Verification verification,
            @FollowsChanges List<BackgroundLoop> loops) {
        this.indexes = indexes;
        this.rebuild = rebuild;
        this.visibility = visibility;
        this.verification = verification;
        this.loops = List.copyOf(loops);
    }

    /**
     * Rebuilds all indexes from the entries. The old indexes serve until that is done, and continue
     * to serve when it fails.
     *
     * @param progress receives the number of entries indexed so far, after each batch
     * @return the entries that search cannot index, with the reasons
     * @throws InvalidException when these are too many
     * @throws UnavailableException when Elasticsearch does not respond
     */
    public Map<EntryId, String> rebuild(LongConsumer progress) {
        return rebuild.run(indexes.locales(), progress);
    }

    /**
     * Does something while this process indexes no changed entries, neither as they are published
     * nor their drafts, and makes no synonyms of their names. Changes wait in the store, for this
     * process afterwards or for another one meanwhile. Those that refer to changed entries are
     * still indexed, while they are few.
     */
    public <T> T paused(Supplier<T> work) {
        loops.forEach(BackgroundLoop::pause);
        try {
            return work.get();
        } finally {
            loops.forEach(BackgroundLoop::resume);
        }
    }

    /**
     * Compares the data of delivery and search with the entries, and repairs differences.
     *
     * @param difference receives a message about each difference
     * @throws UnavailableException when Elasticsearch does not respond
     */
    public void verify(Consumer<String> difference) {
        verification.run(difference);
    }

    /**
     * Waits until search finds an entry as published at a version or later, and no longer finds its
     * unpublished variants; whichever server indexes it.
     *
     * @throws UnavailableException when it takes longer, or when Elasticsearch rejects the entry;
     *     it is published in any case
     */
    public void awaitSearchable(EntryId id, long version, Duration timeout) {
        visibility.await(id, version, timeout);
    }

    /**
     * Waits until search finds entries as they are published now, and no longer finds what of them
     * is not; whichever server indexes them. It does not fail when Elasticsearch does not respond.
     *
     * @return those that search does not show within the timeout; it will, later
     */
    public Set<EntryId> awaitSearchable(Collection<EntryId> ids, Duration timeout) {
        return visibility.await(ids, timeout);
    }

    /**
     * Waits until search finds all entries published so far.
     *
     * @return the entries that search cannot index, with the reasons
     * @throws UnavailableException when it takes longer
     */
    public Map<EntryId, String> awaitAll(Duration timeout) {
        return visibility.awaitAll(timeout);
    }
}
