package lt.sklaida.manage;

import graphql.schema.DataFetchingEnvironment;

import lt.sklaida.graphql.Continuation;
import lt.sklaida.search.indexing.SearchIndex;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.UnavailableException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Answers when search finds what was published. It waits without a thread of the requests. */
final class SearchWait {

    private static final Logger log = LoggerFactory.getLogger(SearchWait.class);

    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final SearchIndex search;

    SearchWait(SearchIndex search) {
        this.search = search;
    }

    /** The change, with whether search finds the entry at a version. */
    CompletableFuture<Map<String, @Nullable Object>> await(
            EntryId id,
            long version,
            Map<String, @Nullable Object> change,
            DataFetchingEnvironment environment) {
        Executor waiting = task -> Thread.ofVirtual().start(task);
        CompletableFuture<Boolean> found =
                CompletableFuture.supplyAsync(() -> isFound(id, version), waiting);
        return Continuation.of(
                found,
                environment.getGraphQlContext(),
                searchable -> {
                    Map<String, @Nullable Object> answer = new HashMap<>(change);
                    answer.put("searchable", searchable);
                    return answer;
                });
    }

    private boolean isFound(EntryId id, long version) {
        try {
            search.awaitSearchable(id, version, LONGEST);
            return true;
        } catch (UnavailableException e) {
            return false;
        } catch (RuntimeException e) {
            // The entry is published: a fault of search must not look like one of publishing.
            log.error("Cannot find out whether search finds entry {}", id, e);
            return false;
        }
    }
}
