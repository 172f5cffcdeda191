package lt.sklaida.search;

import lt.sklaida.content.Entries;
import lt.sklaida.content.Projection;
import lt.sklaida.shared.EntryId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Collection;
import java.util.Map;

/**
 * What Elasticsearch refuses for good, where an entry was not written because it had changed: the
 * entry gets its mark back. So it counts as what search lacks, and is tried again now and then.
 */
final class Refusals {

    private static final Logger log = LoggerFactory.getLogger(Refusals.class);

    private final Entries entries;

    Refusals(Entries entries) {
        this.entries = entries;
    }

    /**
     * Takes note of them.
     *
     * @param written all that was to be written
     * @param reasons what of it was refused, and why
     */
    void note(Collection<Projection> written, Map<EntryId, String> reasons) {
        for (Projection projection : written) {
            String reason = reasons.get(projection.entry());
            if (reason != null) {
                entries.missedBySearch(projection.entry(), projection.version());
                log.error(
                        "Elasticsearch refuses {} {} at version {}, which search will lack until it changes: {}",
                        projection.type(),
                        projection.entry(),
                        projection.version(),
                        reason);
            }
        }
    }
}
