package lt.sklaida.search.indexing;

import co.elastic.clients.elasticsearch._types.ErrorCause;
import co.elastic.clients.elasticsearch._types.VersionType;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;

import lt.sklaida.search.index.Elastic;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.Service;
import lt.sklaida.shared.UnavailableException;

import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes to indexes, many changes a request.
 *
 * <p>Versions are the entries' own, so that of two writes the newer wins in whatever order they
 * come. What Elasticsearch is too busy for is sent again a few times, later and later.
 */
@Component
final class BulkWriter {

    private static final int MAX_OPERATIONS = 1_000;
    private static final long MAX_BYTES = 4L << 20;
    private static final int TRIES = 4;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

    private final Elastic elastic;

    BulkWriter(Elastic elastic) {
        this.elastic = elastic;
    }

    /**
     * Writes all that Elasticsearch takes.
     *
     * @return what it refuses for good, with its reason
     * @throws UnavailableException when Elasticsearch cannot be reached or stays too busy; some of
     *     it may have been written then
     */
    Map<EntryId, String> write(List<IndexWrite> writes) {
        Map<EntryId, String> refused = new LinkedHashMap<>();
        List<IndexWrite> batch = new ArrayList<>();
        long bytes = 0;
        for (IndexWrite write : writes) {
            if (batch.size() == MAX_OPERATIONS
                    || (!batch.isEmpty() && bytes + write.size() > MAX_BYTES)) {
                send(batch, refused);
                batch.clear();
                bytes = 0;
            }
            batch.add(write);
            bytes += write.size();
        }
        if (!batch.isEmpty()) {
            send(batch, refused);
        }
        return refused;
    }

    private void send(List<IndexWrite> batch, Map<EntryId, String> refused) {
        List<IndexWrite> open = List.copyOf(batch);
        Duration pause = FIRST_PAUSE;
        for (int tries = 1; ; tries++) {
            open = sendOnce(open, refused);
            if (open.isEmpty()) {
                return;
            }
            if (tries == TRIES) {
                throw new UnavailableException(
                        Service.SEARCH, "Elasticsearch is too busy or out of disk space");
            }
            sleep(pause);
            pause = pause.multipliedBy(3);
        }
    }

    /** Returns what should be sent again. */
    private List<IndexWrite> sendOnce(List<IndexWrite> batch, Map<EntryId, String> refused) {
        List<BulkOperation> operations = batch.stream().map(BulkWriter::operation).toList();
        List<BulkResponseItem> items =
                elastic.write(
                                client ->
                                        client.bulk(
                                                bulk ->
                                                        bulk.operations(operations)
                                                                .requireAlias(true)))
                        .items();
        List<IndexWrite> again = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            BulkResponseItem item = items.get(i);
            ErrorCause error = item.error();
            if (error == null || isSettled(item.status())) {
                continue;
            }
            if (isPassing(item.status()) || isBlock(error)) {
                again.add(batch.get(i));
            } else {
                refused.put(batch.get(i).entry(), error.type() + ": " + error.reason());
            }
        }
        return again;
    }

    private static BulkOperation operation(IndexWrite write) {
        String id = write.entry().value();
        return write.document() == null
                ? BulkOperation.of(
                        operation ->
                                operation.delete(
                                        delete ->
                                                delete.index(write.index().writeAlias())
                                                        .id(id)
                                                        .version(write.version())
                                                        .versionType(VersionType.ExternalGte)))
                : BulkOperation.of(
                        operation ->
                                operation.index(
                                        index ->
                                                index.index(write.index().writeAlias())
                                                        .id(id)
                                                        .version(write.version())
                                                        .versionType(VersionType.ExternalGte)
                                                        .document(write.document())));
    }

    /** 409: a newer version is there. 404: nothing to delete, or the whole index is gone. */
    private static boolean isSettled(int status) {
        return status == 409 || status == 404;
    }

    /** Somebody made the index read-only, or Elasticsearch did, as its disk is full. */
    private static boolean isBlock(ErrorCause error) {
        return "cluster_block_exception".equals(error.type());
    }

    private static boolean isPassing(int status) {
        return status == 429 || status >= 500;
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException(Service.SEARCH, "The server is stopping", e);
        }
    }
}
