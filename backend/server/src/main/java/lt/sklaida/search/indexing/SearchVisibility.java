package lt.sklaida.search.indexing;

import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;

import lt.sklaida.content.Entries;
import lt.sklaida.content.EntryProjected;
import lt.sklaida.content.Projection;
import lt.sklaida.content.Projections;
import lt.sklaida.content.PublishedDocument;
import lt.sklaida.content.Referrers;
import lt.sklaida.search.index.Elastic;
import lt.sklaida.search.index.Index;
import lt.sklaida.search.index.Indexes;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Service;
import lt.sklaida.shared.UnavailableException;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Waits until search finds published entries. It queries the indexes, so any server may index. */
final class SearchVisibility {

    private static final Duration POLL_INTERVAL = Duration.ofMillis(50);
    private static final long NOT_FOUND = -1;

    private final Elastic elastic;
    private final Indexes indexes;
    private final Entries entries;
    private final Referrers referrers;
    private final Projections projections;
    private final PublishedRejections rejections;
    private final Clock clock;

    SearchVisibility(
            Elastic elastic,
            Indexes indexes,
            Entries entries,
            Referrers referrers,
            Projections projections,
            PublishedRejections rejections,
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
     * Waits for an entry as published at a version, or later.
     *
     * @throws UnavailableException when it takes longer, or when Elasticsearch rejects the entry
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
     * Waits for entries as they are published now, or later.
     *
     * @return those that search does not show in time
     */
    Set<EntryId> await(Collection<EntryId> ids, Duration timeout) {
        Instant deadline = clock.instant().plus(timeout);
        Set<EntryId> missing = new LinkedHashSet<>(ids);
        missing.removeAll(settled(missing));
        while (!missing.isEmpty() && clock.instant().isBefore(deadline)) {
            sleep();
            missing.removeAll(settled(missing));
        }
        return missing;
    }

    private Set<EntryId> settled(Collection<EntryId> ids) {
        Set<EntryId> settled = new HashSet<>(ids);
        List<Projection> published = projections.of(ids);
        published.forEach(projection -> settled.remove(projection.entry()));
        if (published.isEmpty()) {
            return settled;
        }
        try {
            List<Index> serving = serving();
            Map<EntryId, Map<String, Long>> versions = versions(ids, serving);
            for (Projection one : published) {
                Map<String, Long> own = versions.getOrDefault(one.entry(), Map.of());
                if (isFound(one, one.version(), serving, own)) {
                    settled.add(one.entry());
                }
            }
        } catch (UnavailableException e) {
            // The failure may be over before the deadline.
        }
        return settled;
    }

    /**
     * Waits for all entries published so far.
     *
     * @return the entries that search cannot index, with the reasons
     * @throws UnavailableException when it takes longer
     */
    Map<EntryId, String> awaitAll(Duration timeout) {
        return await(
                this::rejected,
                timeout,
                "Search does not show all that is published after %s; it will, later"
                        .formatted(timeout));
    }

    private <T> T await(Supplier<Optional<T>> condition, Duration timeout, String message) {
        Instant deadline = clock.instant().plus(timeout);
        while (true) {
            Optional<T> result = condition.get();
            if (result.isPresent()) {
                return result.get();
            }
            if (!clock.instant().isBefore(deadline)) {
                throw new UnavailableException(Service.SEARCH, message);
            }
            sleep();
        }
    }

    /** The rejected entries; empty while other entries are still to be indexed. */
    private Optional<Map<EntryId, String>> rejected() {
        try {
            List<Index> serving = serving();
            Map<EntryId, String> rejected = new LinkedHashMap<>();
            // A full list may lack an entry, if one of its own was rejected after the count.
            int limit = rejections.count() + 1;
            List<EntryProjected> pending = entries.pendingSearch(limit);
            if (pending.size() < limit
                    && areRejected(pending, rejected)
                    && referrers.pending(1).isEmpty()) {
                indexes.refresh(serving);
                return Optional.of(rejected);
            }
        } catch (UnavailableException e) {
            // The failure may be over before the deadline.
        }
        return Optional.empty();
    }

    /**
     * The indexes of all locales. Without the name of any, a query would go to all indexes of the
     * cluster.
     *
     * @throws UnavailableException when one of them does not serve queries yet
     */
    private List<Index> serving() {
        List<Index> serving = indexes.serving();
        if (serving.size() != indexes.locales().size()) {
            throw new UnavailableException(
                    Service.SEARCH, "Not all search indexes are there yet; try again later");
        }
        return serving;
    }

    private boolean areRejected(List<EntryProjected> pending, Map<EntryId, String> rejected) {
        for (EntryProjected entry : pending) {
            rejections
                    .reason(entry.id(), entry.version())
                    .ifPresent(reason -> rejected.put(entry.id(), reason));
        }
        return rejected.size() == pending.size();
    }

    private Optional<Boolean> isSettled(EntryId id, long version) {
        Optional<Projection> published = projections.of(id);
        published
                .flatMap(entry -> rejections.reason(id, entry.version()))
                .ifPresent(reason -> fail(id, reason));
        return published.isEmpty() || isFound(published.get(), version)
                ? Optional.of(true)
                : Optional.empty();
    }

    private static void fail(EntryId id, String reason) {
        throw new UnavailableException(
                Service.SEARCH,
                "Entry %s is published, but Elasticsearch refuses it: %s".formatted(id, reason));
    }

    private boolean isFound(Projection projection, long version) {
        try {
            List<Index> serving = serving();
            Map<String, Long> versions =
                    versions(List.of(projection.entry()), serving)
                            .getOrDefault(projection.entry(), Map.of());
            return isFound(projection, version, serving, versions);
        } catch (UnavailableException e) {
            return false;
        }
    }

    private boolean isFound(
            Projection projection, long version, List<Index> serving, Map<String, Long> versions) {
        Set<LocaleTag> locales =
                projection.variants().stream()
                        .map(PublishedDocument::locale)
                        .collect(Collectors.toSet());
        long minVersion = DocumentVersion.of(Math.min(version, projection.version()), 0);
        for (Index index : serving) {
            long found = versions.getOrDefault(index.name(), NOT_FOUND);
            boolean published = locales.contains(indexes.locale(index));
            if (published ? found < minVersion : found != NOT_FOUND) {
                return false;
            }
        }
        return true;
    }

    /** The versions of the documents that queries find, by entry and by the name of the index. */
    private Map<EntryId, Map<String, Long>> versions(
            Collection<EntryId> entries, List<Index> serving) {
        SearchRequest request =
                new SearchRequest.Builder()
                        .index(Indexes.names(serving))
                        .query(query -> query.ids(ids -> ids.values(values(entries))))
                        .size(entries.size() * serving.size())
                        .version(true)
                        .source(source -> source.fetch(false))
                        .build();
        SearchResponse<Void> response = elastic.query(client -> client.search(request, Void.class));
        Map<EntryId, Map<String, Long>> versions = new HashMap<>();
        for (Hit<Void> hit : response.hits().hits()) {
            versions.computeIfAbsent(
                            new EntryId(Objects.requireNonNull(hit.id())), _ -> new HashMap<>())
                    .put(hit.index(), Objects.requireNonNull(hit.version()));
        }
        return versions;
    }

    private static List<String> values(Collection<EntryId> entries) {
        return entries.stream().map(EntryId::value).toList();
    }

    private static void sleep() {
        try {
            Thread.sleep(POLL_INTERVAL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException(Service.SEARCH, "The server is stopping", e);
        }
    }
}
