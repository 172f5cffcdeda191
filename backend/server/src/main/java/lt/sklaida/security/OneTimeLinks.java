package lt.sklaida.security;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.push;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;

import lt.sklaida.store.StoreAccess;

import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.data.mongodb.core.MongoTemplate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/**
 * Links that work once, for a while. All links for one subject are in one document, so that taking
 * one of them, which is one atomic deletion, makes the others useless, too.
 */
final class OneTimeLinks {

    static final String COLLECTION = "links";
    static final String LINKS = "links";
    static final String HASH = "hash";
    static final String EXPIRES_AT = "expiresAt";

    /** How long a link works. */
    static final Duration LIFETIME = Duration.ofHours(24);

    private static final String SUBJECT = "_id";

    private final MongoTemplate mongo;
    private final Clock clock;

    OneTimeLinks(MongoTemplate mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    /** Makes a link; other links for the subject work no longer. */
    OneTimeLink replace(String subject) {
        Secret secret = Secret.create(Secret.LINK);
        Instant expiry = expiry();
        save(subject, expiry, set(LINKS, List.of(link(secret, expiry))));
        return new OneTimeLink(secret.text(), expiry);
    }

    /** Makes a link; other links for the subject keep working until one of them is taken. */
    OneTimeLink add(String subject) {
        Secret secret = Secret.create(Secret.LINK);
        Instant expiry = expiry();
        save(subject, expiry, push(LINKS, link(secret, expiry)));
        return new OneTimeLink(secret.text(), expiry);
    }

    private void save(String subject, Instant expiry, Bson change) {
        Bson changes = combine(change, set(EXPIRES_AT, Date.from(expiry)));
        UpdateOptions upsert = new UpdateOptions().upsert(true);
        StoreAccess.run(() -> links().updateOne(eq(SUBJECT, subject), changes, upsert));
    }

    private static Document link(Secret secret, Instant expiry) {
        return new Document(HASH, secret.hash()).append(EXPIRES_AT, Date.from(expiry));
    }

    private Instant expiry() {
        return clock.instant().plus(LIFETIME).truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * What the link is for, while it works.
     *
     * @param secret whatever was sent
     */
    Optional<String> find(String secret) {
        return Secret.parse(Secret.LINK, secret)
                .map(this::working)
                .map(filter -> StoreAccess.call(() -> links().find(filter).first()))
                .map(found -> found.getString(SUBJECT));
    }

    /**
     * As {@link #find}, and takes the link: of all callers on all servers, one gets the subject.
     */
    Optional<String> take(String secret) {
        return Secret.parse(Secret.LINK, secret)
                .map(this::working)
                .map(filter -> StoreAccess.call(() -> links().findOneAndDelete(filter)))
                .map(taken -> taken.getString(SUBJECT));
    }

    private Bson working(Secret secret) {
        Bson unexpired = gt(EXPIRES_AT, Date.from(clock.instant()));
        return elemMatch(LINKS, and(eq(HASH, secret.hash()), unexpired));
    }

    private MongoCollection<Document> links() {
        return mongo.getCollection(COLLECTION);
    }
}
