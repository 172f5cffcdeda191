package lt.sklaida.embedded;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;

import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A collection that stands many entries and many clients.
 *
 * <p>What is asked by id and something else is found by its id; without this, every document is
 * looked at. And a document is replaced by its update, not changed itself: by then it may be on its
 * way to a client that asked for it before.
 */
final class SteadyCollection extends H2Collection {

    private boolean updating;

    SteadyCollection(
            MongoDatabase database,
            String name,
            CollectionOptions options,
            MVMap<Object, Document> documents,
            MVMap<String, Object> meta,
            CursorRegistry cursors) {
        super(database, name, options, documents, meta, cursors);
    }

    @Override
    public synchronized Document findAndModify(Document query) {
        updating = true;
        try {
            return super.findAndModify(query);
        } finally {
            updating = false;
        }
    }

    @Override
    public synchronized Document updateDocuments(
            Document selector,
            Document update,
            ArrayFilters filters,
            boolean multi,
            boolean upsert,
            Oplog oplog) {
        updating = true;
        try {
            return super.updateDocuments(selector, update, filters, multi, upsert, oplog);
        } finally {
            updating = false;
        }
    }

    @Override
    protected QueryResult queryDocuments(
            Document query,
            @Nullable Document order,
            int skip,
            int limit,
            int batchSize,
            @Nullable Document fields) {
        QueryResult found =
                ids(query)
                        .map(
                                ids ->
                                        matchDocuments(
                                                query,
                                                present(ids),
                                                order,
                                                skip,
                                                limit,
                                                batchSize,
                                                fields))
                        .orElseGet(
                                () ->
                                        super.queryDocuments(
                                                query, order, skip, limit, batchSize, fields));
        return updating ? copies(found) : found;
    }

    /** The ids that a query is about, when it says so among other things. */
    private static Optional<List<?>> ids(Document query) {
        Optional<List<?>> ids = texts(query.get("_id"));
        return ids.isPresent() || !(query.get("$and") instanceof List<?> all)
                ? ids
                : all.stream()
                        .filter(Document.class::isInstance)
                        .flatMap(part -> ids((Document) part).stream())
                        .findFirst();
    }

    private static Optional<List<?>> texts(@Nullable Object wanted) {
        Object ids = wanted instanceof Document in && in.size() == 1 ? in.get("$in") : wanted;
        return switch (ids) {
            case String id -> Optional.of(List.of(id));
            case List<?> list when list.stream().allMatch(String.class::isInstance) ->
                    Optional.of(list);
            case null, default -> Optional.empty();
        };
    }

    private List<Object> present(List<?> ids) {
        List<Object> present = new ArrayList<>();
        for (Object id : ids.stream().distinct().sorted().toList()) {
            if (getDocument(id) != null) {
                present.add(id);
            }
        }
        return present;
    }

    private static QueryResult copies(QueryResult found) {
        List<Document> copies = new ArrayList<>();
        found.forEach(document -> copies.add(document.cloneDeeply()));
        return new QueryResult(copies, found.getCursorId());
    }
}
