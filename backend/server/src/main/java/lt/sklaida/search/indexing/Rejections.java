package lt.sklaida.search.indexing;

import lt.sklaida.content.Entries;
import lt.sklaida.content.Projection;
import lt.sklaida.search.indexing.IndexWriter.WriteResult;
import lt.sklaida.shared.EntryId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The entries that Elasticsearch rejects permanently, or whose documents cannot be made, as far as
 * this server knows. Such an entry keeps its pending task, so it counts as missing from search and
 * is retried at intervals.
 */
@Component
final class Rejections {

    private record Rejection(long version, String reason) {}

    private static final Logger log = LoggerFactory.getLogger(Rejections.class);

    private final Entries entries;
    private final Map<EntryId, Rejection> known = new ConcurrentHashMap<>();

    Rejections(Entries entries) {
        this.entries = entries;
    }

    void record(WriteResult result) {
        record(result.entries(), result.rejected());
    }

    /**
     * Records the result of writing some entries, and adds the task again to rejected ones.
     *
     * @param written all entries that were to be written
     * @param reasons the rejected entries, with the reasons
     */
    void record(Collection<Projection> written, Map<EntryId, String> reasons) {
        for (Projection projection : written) {
            String reason = reasons.get(projection.entry());
            if (reason == null) {
                known.remove(projection.entry());
            } else {
                entries.missedBySearch(projection.entry(), projection.version());
                known.put(projection.entry(), new Rejection(projection.version(), reason));
                log.error(
                        "Search cannot index {} {} at version {} until the entry or the index changes: {}",
                        projection.type(),
                        projection.entry(),
                        projection.version(),
                        reason);
            }
        }
    }

    /** Why an entry was rejected at a version; empty when it was not, as far as known. */
    Optional<String> reason(EntryId entry, long version) {
        return Optional.ofNullable(known.get(entry))
                .filter(rejection -> rejection.version() == version)
                .map(Rejection::reason);
    }

    int count() {
        return known.size();
    }

    /** Forgets all rejections, so that the entries are retried. */
    void forget() {
        known.clear();
    }
}
