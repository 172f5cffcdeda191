package lt.sklaida.security;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;

import com.mongodb.client.MongoCollection;

import lt.sklaida.shared.Fingerprint;
import lt.sklaida.store.StoreAccess;

import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.data.mongodb.core.MongoTemplate;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;

/**
 * The random texts that authenticators sign, so that what one has signed is worth nothing later or
 * elsewhere: each is good for one answer, for one purpose, for some minutes, at any server.
 */
final class Challenges {

    static final String COLLECTION = "challenges";
    static final String EXPIRES_AT = "expiresAt";

    /** Long enough to look for a phone. */
    static final Duration LIFETIME = Duration.ofMinutes(10);

    private static final String ID = "_id";
    private static final String PURPOSE = "purpose";
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final MongoTemplate mongo;
    private final Clock clock;

    Challenges(MongoTemplate mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    /** A new challenge for that purpose. */
    byte[] issue(String purpose) {
        byte[] challenge = new byte[BYTES];
        RANDOM.nextBytes(challenge);
        Document stored =
                new Document(ID, Fingerprint.of(challenge))
                        .append(PURPOSE, purpose)
                        .append(EXPIRES_AT, Date.from(clock.instant().plus(LIFETIME)));
        StoreAccess.run(() -> challenges().insertOne(stored));
        return challenge;
    }

    /** Whether it was issued for that purpose and not taken before; takes it. */
    boolean take(byte[] challenge, String purpose) {
        Bson issued =
                and(
                        eq(ID, Fingerprint.of(challenge)),
                        eq(PURPOSE, purpose),
                        gt(EXPIRES_AT, Date.from(clock.instant())));
        return StoreAccess.call(() -> challenges().findOneAndDelete(issued)) != null;
    }

    private MongoCollection<Document> challenges() {
        return mongo.getCollection(COLLECTION);
    }
}
