package lt.sklaida.search.index;

import lt.sklaida.shared.EntryId;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The entries that Elasticsearch rejects permanently, or whose documents cannot be made, as far as
 * this server knows. Such an entry keeps its pending task, so it counts as missing from search and
 * is retried at intervals.
 */
public class Rejections {

    private record Rejection(long version, String reason) {}

    private static final Logger log = LoggerFactory.getLogger(Rejections.class);

    private final PendingTasks tasks;
    private final Map<EntryId, Rejection> known = new ConcurrentHashMap<>();

    public Rejections(PendingTasks tasks) {
        this.tasks = tasks;
    }

    /** Records the result of writing some entries, and adds the task again to rejected ones. */
    public void record(WriteResult result) {
        result.versions()
                .forEach((entry, version) -> record(entry, version, result.rejected().get(entry)));
    }

    private void record(EntryId entry, long version, @Nullable String reason) {
        if (reason == null) {
            known.remove(entry);
            return;
        }
        tasks.missed(entry, version);
        known.put(entry, new Rejection(version, reason));
        log.error(
                "Search cannot index entry {} at version {} until the entry or the index changes: {}",
                entry,
                version,
                reason);
    }

    /** Why an entry was rejected at a version; empty when it was not, as far as known. */
    public Optional<String> reason(EntryId entry, long version) {
        return Optional.ofNullable(known.get(entry))
                .filter(rejection -> rejection.version() == version)
                .map(Rejection::reason);
    }

    public int count() {
        return known.size();
    }

    /** Forgets all rejections, so that the entries are retried. */
    void forget() {
        known.clear();
    }
}
