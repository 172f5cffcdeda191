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
 * What Elasticsearch refuses for good, or no document can be made of, as far as this server has
 * learnt. Such an entry has its task, so that it counts as what search lacks, and is tried again
 * now and then.
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

    /** As {@link #note(Collection, Map)}, of what was written to all indexes. */
    void note(WriteResult written) {
        note(written.entries(), written.refused());
    }

    /**
     * Records the results of writing some entries, and adds the task again to rejected ones.
     *
     * @param written all that was to be written
     * @param reasons what of it was refused, and why
     */
    void note(Collection<Projection> written, Map<EntryId, String> reasons) {
        for (Projection projection : written) {
            String reason = reasons.get(projection.entry());
            if (reason == null) {
                known.remove(projection.entry());
            } else {
                entries.missedBySearch(projection.entry(), projection.version());
                known.put(projection.entry(), new Rejection(projection.version(), reason));
                log.error(
                        "Search cannot take {} {} at version {} and will lack it until it changes: {}",
                        projection.type(),
                        projection.entry(),
                        projection.version(),
                        reason);
            }
        }
    }

    /** Why an entry is refused at a version; nothing when it is not, as far as known. */
    Optional<String> reason(EntryId entry, long version) {
        return Optional.ofNullable(known.get(entry))
                .filter(rejection -> rejection.version() == version)
                .map(Rejection::reason);
    }

    int count() {
        return known.size();
    }

    /** Forgets all, so that all is tried again. */
    void forget() {
        known.clear();
    }
}
