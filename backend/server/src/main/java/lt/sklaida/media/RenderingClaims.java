package lt.sklaida.media;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;

import lt.sklaida.store.StoreAccess;

import org.bson.Document;
import org.springframework.data.mongodb.core.MongoTemplate;

import java.time.Clock;
import java.time.Duration;
import java.util.Date;

/**
 * Who makes a picture, among all servers: the one whose claim is in the store. A claim whose server
 * crashed is passed on after a minute; if a slow one is passed on too early, the picture is made
 * twice and kept once.
 */
final class RenderingClaims {

    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final MongoTemplate mongo;
    private final Clock clock;

    RenderingClaims(MongoTemplate mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    /** Claims the picture of that name, unless somebody else has. */
    boolean claim(String name) {
        Date now = Date.from(clock.instant());
        Date abandoned = Date.from(clock.instant().minus(LONGEST));
        return StoreAccess.call(
                () -> {
                    claims().deleteOne(and(eq("_id", name), lt("at", abandoned)));
                    try {
                        claims().insertOne(new Document("_id", name).append("at", now));
                        return true;
                    } catch (MongoWriteException e) {
                        if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                            return false;
                        }
                        throw e;
                    }
                });
    }

    void release(String name) {
        StoreAccess.run(() -> claims().deleteOne(eq("_id", name)));
    }

    private MongoCollection<Document> claims() {
        return mongo.getCollection("renditions.claims");
    }
}
