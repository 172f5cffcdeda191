package lt.sklaida.delivery;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.Projections;

import lt.sklaida.content.PublishedFields;
import lt.sklaida.shared.Deadline;
import lt.sklaida.shared.Service;
import lt.sklaida.shared.UnavailableException;
import lt.sklaida.store.StoreAccess;

import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.data.mongodb.core.MongoTemplate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The collection {@code published}, for reading. Each read takes less time than is left for the
 * request, and fails with {@link UnavailableException} when MongoDB does not answer in that time.
 */
final class PublishedCollection {

    /** The fields that every read returns. */
    private static final List<String> IDENTITY =
            List.of(PublishedFields.ENTRY, PublishedFields.TYPE, PublishedFields.LOCALE);

    private static final Duration READ_TIMEOUT = Duration.ofSeconds(4);

    private final MongoTemplate mongo;

    PublishedCollection(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    List<Document> find(Bson filter, Stream<String> paths) {
        return read(published -> list(published.find(filter).projection(projection(paths))));
    }

    List<Document> find(Bson filter, Bson sort, int limit, Stream<String> paths) {
        Bson projection = projection(paths);
        return read(
                published -> {
                    FindIterable<Document> found = published.find(filter).sort(sort).limit(limit);
                    return list(found.projection(projection));
                });
    }

    List<Document> aggregate(List<Bson> pipeline, Stream<String> paths) {
        List<Bson> projected = new ArrayList<>(pipeline);
        projected.add(Aggregates.project(projection(paths)));
        return aggregate(projected);
    }

    List<Document> aggregate(List<Bson> pipeline) {
        return read(published -> published.aggregate(pipeline).into(new ArrayList<>()));
    }

    boolean exists(Bson filter) {
        return read(published -> published.countDocuments(filter, new CountOptions().limit(1))) > 0;
    }

    long count(Bson filter) {
        return read(published -> published.countDocuments(filter));
    }

    private static List<Document> list(FindIterable<Document> found) {
        return found.into(new ArrayList<>());
    }

    private static Bson projection(Stream<String> paths) {
        return Projections.include(Stream.concat(IDENTITY.stream(), paths).distinct().toList());
    }

    private <T> T read(Function<MongoCollection<Document>, T> reading) {
        return Deadline.await(
                Service.STORE,
                READ_TIMEOUT,
                timeout -> StoreAccess.call(() -> reading.apply(published(timeout))));
    }

    private MongoCollection<Document> published(Duration timeout) {
        return mongo.getCollection(PublishedFields.COLLECTION)
                .withTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }
}
