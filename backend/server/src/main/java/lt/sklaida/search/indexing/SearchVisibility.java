package lt.sklaida.search.indexing;

import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;

import lt.sklaida.content.Entries;
import lt.sklaida.content.EntryProjected;
import lt.sklaida.content.Projection;
import lt.sklaida.content.Projections;
import lt.sklaida.content.PublishedDocument;
import lt.sklaida.content.Referrers;
import lt.sklaida.search.index.Elastic;
import lt.sklaida.search.index.Indexes;
import lt.sklaida.search.index.Indexes.Index;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Service;
import lt.sklaida.shared.UnavailableException;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Waits until search finds what was published; it asks search itself, so any server may index. */
@Component
final class SearchVisibility {

    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Elastic elastic;
    private final Indexes indexes;
    private final Entries entries;
    private final Referrers referrers;
    private final Projections projections;
    private final Rejections rejections;
    private final Clock clock;

    SearchVisibility(
            Elastic elastic,
            Indexes indexes,
            Entries entries,
            Referrers referrers,
            Projections projections,
            Rejections rejections,
            Clock clock) {
        this.elastic = elastic;
        this.indexes = indexes;
        this.entries = entries;
        this.referrers = referrers;
        this.projections = projections;
        this.rejections = rejections;
        this.clock = clock;
    }

    /**
     * Waits for an entry as it was at a version, or later.
     *
     * @throws UnavailableException when it takes longer, or when Elasticsearch refuses it
     */
    void await(EntryId id, long version, Duration timeout) {
        boolean _ =
                await(
                        () -> isSettled(id, version),
                        timeout,
                        "Entry %s is published, but search does not find it after %s; it will, later"
                                .formatted(id, timeout));
    }

    /**
     * Waits for all that was published so far.
     *
     * @return what Elasticsearch refuses for good, with its reasons
     * @throws UnavailableException when it takes longer
     */
    Map<EntryId, String> awaitAll(Duration timeout) {
        return await(
                this::leftOut,
                timeout,
                "Search does not show all that is published after %s; it will, later"
                        .formatted(timeout));
    }

    private <T> T await(Supplier<Optional<T>> look, Duration timeout, String otherwise) {
        Instant deadline = clock.instant().plus(timeout);
        while (true) {
            Optional<T> arrived = look.get();
            if (arrived.isPresent()) {
                return arrived.get();
            }
            if (!clock.instant().isBefore(deadline)) {
                throw new UnavailableException(Service.SEARCH, otherwise);
            }
            sleep();
        }
    }

    /** What search lacks for good; nothing while there is more that it will find. */
    private Optional<Map<EntryId, String>> leftOut() {
        try {
            List<Index> serving = indexes.serving();
            Map<EntryId, String> refused = new LinkedHashMap<>();
            if (serving.size() == indexes.locales().size()
                    && areRefused(entries.pendingSearch(rejections.count() + 1), refused)
                    && referrers.pending(1).isEmpty()) {
                indexes.refresh(serving);
                return Optional.of(refused);
            }
        } catch (UnavailableException e) {
            // Whatever it is, it may pass before the deadline.
        }
        return Optional.empty();
    }

    private boolean areRefused(List<EntryProjected> waiting, Map<EntryId, String> refused) {
        for (EntryProjected entry : waiting) {
            rejections
                    .reason(entry.id(), entry.version())
                    .ifPresent(reason -> refused.put(entry.id(), reason));
        }
        return refused.size() == waiting.size();
    }

    private Optional<Boolean> isSettled(EntryId id, long version) {
        Optional<Projection> wanted = projections.of(id);
        wanted.flatMap(entry -> rejections.reason(id, entry.version()))
                .ifPresent(
                        reason -> {
                            throw new UnavailableException(
                                    Service.SEARCH,
                                    "Entry %s is published, but Elasticsearch refuses it: %s"
                                            .formatted(id, reason));
                        });
        return wanted.isEmpty() || isFound(wanted.get(), version)
                ? Optional.of(true)
                : Optional.empty();
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
            throw new UnavailableException(Service.SEARCH, "The server is stopping", e);
        }
    }
}
