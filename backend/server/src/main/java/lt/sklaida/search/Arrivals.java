package lt.sklaida.search;

import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;

import lt.sklaida.content.Entries;
import lt.sklaida.content.Projection;
import lt.sklaida.content.Projections;
import lt.sklaida.content.PublishedDocument;
import lt.sklaida.content.Referrers;
import lt.sklaida.search.Indexes.Index;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.UnavailableException;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** Waits until search finds what was published; it asks search itself, so any server may index. */
final class Arrivals {

    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Elastic elastic;
    private final Indexes indexes;
    private final Entries entries;
    private final Referrers referrers;
    private final Projections projections;
    private final Clock clock;

    Arrivals(
            Elastic elastic,
            Indexes indexes,
            Entries entries,
            Referrers referrers,
            Projections projections,
            Clock clock) {
        this.elastic = elastic;
        this.indexes = indexes;
        this.entries = entries;
        this.referrers = referrers;
        this.projections = projections;
        this.clock = clock;
    }

    /**
     * Waits for an entry as it was at a version, or later.
     *
     * @throws UnavailableException when it takes longer
     */
    void await(EntryId id, long version, Duration timeout) {
        await(
                () -> projections.of(id).map(wanted -> isFound(wanted, version)).orElse(true),
                timeout,
                "Entry %s is published, but search does not find it after %s; it will, later"
                        .formatted(id, timeout));
    }

    /**
     * Waits for all that was published so far.
     *
     * @throws UnavailableException when it takes longer
     */
    void awaitAll(Duration timeout) {
        await(
                this::isAllFound,
                timeout,
                "Search does not show all that is published after %s; it will, later"
                        .formatted(timeout));
    }

    private void await(BooleanSupplier arrived, Duration timeout, String otherwise) {
        Instant deadline = clock.instant().plus(timeout);
        while (!arrived.getAsBoolean()) {
            if (!clock.instant().isBefore(deadline)) {
                throw new UnavailableException(otherwise);
            }
            sleep();
        }
    }

    private boolean isAllFound() {
        try {
            List<Index> serving = indexes.serving();
            if (serving.size() == indexes.locales().size()
                    && entries.pendingSearch(1).isEmpty()
                    && referrers.pending(1).isEmpty()) {
                indexes.refresh(serving);
                return true;
            }
        } catch (UnavailableException e) {
            // Whatever it is, it may pass before the deadline.
        }
        return false;
    }

    private boolean isFound(Projection wanted, long version) {
        Set<LocaleTag> published =
                wanted.variants().stream()
                        .map(PublishedDocument::locale)
                        .collect(Collectors.toSet());
        long enough = IndexWrite.version(Math.min(version, wanted.version()), 0);
        try {
            List<Index> serving = indexes.serving();
            Map<String, Long> found = found(wanted.entry(), serving);
            return serving.size() == indexes.locales().size()
                    && serving.stream()
                            .allMatch(
                                    index ->
                                            published.contains(index.locale())
                                                    ? found.getOrDefault(index.name(), -1L)
                                                            >= enough
                                                    : !found.containsKey(index.name()));
        } catch (UnavailableException e) {
            return false;
        }
    }

    /** The versions in which queries find an entry, by the names of the indexes. */
    private Map<String, Long> found(EntryId entry, List<Index> serving) {
        SearchResponse<Void> answer =
                elastic.query(
                        client ->
                                client.search(
                                        search ->
                                                search.index(Indexes.names(serving))
                                                        .query(
                                                                query ->
                                                                        query.ids(
                                                                                ids ->
                                                                                        ids.values(
                                                                                                entry
                                                                                                        .value())))
                                                        .version(true)
                                                        .source(source -> source.fetch(false)),
                                        Void.class));
        Map<String, Long> found = new HashMap<>();
        for (Hit<Void> hit : answer.hits().hits()) {
            found.put(hit.index(), Objects.requireNonNull(hit.version()));
        }
        return found;
    }

    private static void sleep() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("The server is stopping", e);
        }
    }
}
