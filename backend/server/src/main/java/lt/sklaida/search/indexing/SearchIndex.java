package lt.sklaida.search.indexing;

import lt.sklaida.search.index.Indexes;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.UnavailableException;

import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** The indexes that search reads, for those who look after them. */
@Component
public class SearchIndex {

    private final Indexes indexes;
    private final Rebuild rebuild;
    private final SearchVisibility visibility;
    private final Verification verification;

    SearchIndex(
            Indexes indexes,
            Rebuild rebuild,
            SearchVisibility visibility,
            Verification verification) {
        this.indexes = indexes;
        this.rebuild = rebuild;
        this.visibility = visibility;
        this.verification = verification;
    }

    /**
     * Makes all indexes anew from the entries; until that is done, the old ones serve, and when it
     * fails, they go on.
     *
     * @param progress told the number of entries done, now and then
     * @return the entries that Elasticsearch refuses, with its reasons; search has all others
     * @throws InvalidException when it refuses so many that the old indexes serve on
     * @throws UnavailableException when Elasticsearch cannot be reached
     */
    public Map<EntryId, String> rebuild(LongConsumer progress) {
        return rebuild.run(indexes.locales(), progress);
    }

    /**
     * Compares what delivery and search read with the entries, and repairs what differs.
     *
     * @param difference told of each difference, in words
     * @throws UnavailableException when Elasticsearch cannot be reached
     */
    public void verify(Consumer<String> difference) {
        verification.run(difference);
    }

    /**
     * Waits until search finds an entry as it was published, or no longer finds what was taken
     * back; whichever server indexes it.
     *
     * @param version the entry's version after that; a later one does, too
     * @throws UnavailableException when it takes longer, or when Elasticsearch refuses it; the
     *     entry is published all the same
     */
    public void awaitSearchable(EntryId id, long version, Duration timeout) {
        visibility.await(id, version, timeout);
    }

    /**
     * Waits until search finds all that was published so far, by anyone.
     *
     * @return the entries that Elasticsearch refuses, with its reasons; search finds all others
     * @throws UnavailableException when it takes longer
     */
    public Map<EntryId, String> awaitAll(Duration timeout) {
        return visibility.awaitAll(timeout);
    }
}
