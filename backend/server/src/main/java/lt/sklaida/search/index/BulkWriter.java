package lt.sklaida.search.index;

import co.elastic.clients.elasticsearch._types.ErrorCause;
import co.elastic.clients.elasticsearch._types.VersionType;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import co.elastic.clients.elasticsearch.core.bulk.DeleteOperation;
import co.elastic.clients.elasticsearch.core.bulk.IndexOperation;
import co.elastic.clients.util.BinaryData;

import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.Service;
import lt.sklaida.shared.UnavailableException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes documents to indexes by bulk requests.
 *
 * <p>Writes have external versions, so of two writes of a document the newer wins, in whatever
 * order they arrive. Writes that Elasticsearch is too busy for are retried with exponential
 * backoff.
 */
public final class BulkWriter {

    private static final int MAX_OPERATIONS = 1_000;
    private static final long MAX_BYTES = 4L << 20;
    private static final int MAX_ATTEMPTS = 4;
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(100);
    private static final int BACKOFF_MULTIPLIER = 3;

    private final Elastic elastic;

    public BulkWriter(Elastic elastic) {
        this.elastic = elastic;
    }

    /**
     * Writes documents.
     *
     * @return the entries that Elasticsearch rejects permanently, with its reasons
     * @throws UnavailableException when Elasticsearch does not respond or stays too busy; some
     *     documents may have been written
     */
    public Map<EntryId, String> write(List<IndexWrite> writes) {
        Map<EntryId, String> rejected = new LinkedHashMap<>();
        List<IndexWrite> batch = new ArrayList<>();
        long bytes = 0;
        for (IndexWrite write : writes) {
            if (batch.size() == MAX_OPERATIONS
                    || (!batch.isEmpty() && bytes + write.size() > MAX_BYTES)) {
                send(batch, rejected);
                batch.clear();
                bytes = 0;
            }
            batch.add(write);
            bytes += write.size();
        }
        if (!batch.isEmpty()) {
            send(batch, rejected);
        }
        return rejected;
    }

    private void send(List<IndexWrite> batch, Map<EntryId, String> rejected) {
        List<IndexWrite> remaining = List.copyOf(batch);
        Duration backoff = FIRST_BACKOFF;
        for (int attempt = 1; ; attempt++) {
            remaining = sendOnce(remaining, rejected);
            if (remaining.isEmpty()) {
                return;
            }
            if (attempt == MAX_ATTEMPTS) {
                throw new UnavailableException(
                        Service.SEARCH, "Elasticsearch is too busy or out of disk space");
            }
            sleep(backoff);
            backoff = backoff.multipliedBy(BACKOFF_MULTIPLIER);
        }
    }

    /** Returns the writes to retry. */
    private List<IndexWrite> sendOnce(List<IndexWrite> batch, Map<EntryId, String> rejected) {
        BulkRequest request =
                new BulkRequest.Builder()
                        .operations(batch.stream().map(BulkWriter::operation).toList())
                        .requireAlias(true)
                        .build();
        List<BulkResponseItem> items = elastic.write(client -> client.bulk(request)).items();
        List<IndexWrite> retries = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            BulkResponseItem item = items.get(i);
            ErrorCause error = item.error();
            if (error == null || isSettled(item.status())) {
                continue;
            }
            if (isTransient(item.status()) || isBlock(error)) {
                retries.add(batch.get(i));
            } else {
                rejected.put(batch.get(i).entry(), error.type() + ": " + error.reason());
            }
        }
        return retries;
    }

    private static BulkOperation operation(IndexWrite write) {
        return write.document() == null
                ? delete(write)._toBulkOperation()
                : index(write, write.document())._toBulkOperation();
    }

    private static DeleteOperation delete(IndexWrite write) {
        return new DeleteOperation.Builder()
                .index(write.index().writeAlias())
                .id(write.entry().value())
                .version(write.version())
                .versionType(VersionType.ExternalGte)
                .build();
    }

    private static IndexOperation<BinaryData> index(IndexWrite write, BinaryData document) {
        return new IndexOperation.Builder<BinaryData>()
                .index(write.index().writeAlias())
                .id(write.entry().value())
                .version(write.version())
                .versionType(VersionType.ExternalGte)
                .document(document)
                .build();
    }

    /** 409: the index has a newer version. 404: there is no document to delete, or no index. */
    private static boolean isSettled(int status) {
        return status == 409 || status == 404;
    }

    /**
     * The index is read-only: an administrator set that, or Elasticsearch ran out of disk space.
     */
    private static boolean isBlock(ErrorCause error) {
        return "cluster_block_exception".equals(error.type());
    }

    private static boolean isTransient(int status) {
        return status == 429 || status >= 500;
    }

    private static void sleep(Duration backoff) {
        try {
            Thread.sleep(backoff);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException(Service.SEARCH, "The server is stopping", e);
        }
    }
}
