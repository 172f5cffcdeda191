package lt.sklaida.search;

import static com.mongodb.client.model.Filters.eq;

import static java.time.ZoneOffset.UTC;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;

import lt.sklaida.shared.Visitor;
import lt.sklaida.store.StoreAccess;

import org.bson.Document;
import org.bson.types.Binary;
import org.springframework.data.mongodb.core.MongoTemplate;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells visitors of one query and day apart, and nothing else: a mark is one of {@value #MARKS},
 * made of the visitor's network, the query and a secret of the day that all servers share and that
 * is deleted soon after. It cannot be traced to anybody, as many visitors have it, nor does a
 * visitor have the same one for another query or on another day.
 */
final class VisitorMarks {

    static final String COLLECTION = "visitorSecrets";

    /** Few, so that a mark says little, and enough to tell a few visitors apart. */
    static final int MARKS = 64;

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SECRET_LENGTH = 32;
    private static final String ID = "_id";
    private static final String DAY = "day";
    private static final String SECRET = "secret";

    /** Servers whose clocks differ may still need that of yesterday. */
    private static final int KEPT_DAYS = 1;

    private final MongoTemplate mongo;
    private final Map<LocalDate, SecretKeySpec> secrets = new ConcurrentHashMap<>();

    VisitorMarks(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    void createIndexes() {
        IndexOptions expiry = new IndexOptions().expireAfter((long) KEPT_DAYS, TimeUnit.DAYS);
        StoreAccess.run(() -> secrets().createIndex(Indexes.ascending(DAY), expiry));
    }

    /** Reads the secrets of a day and the next one, and forgets earlier ones. */
    void prepare(LocalDate today) {
        secrets.keySet().removeIf(day -> day.isBefore(today));
        for (LocalDate day : new LocalDate[] {today, today.plusDays(1)}) {
            secrets.computeIfAbsent(day, this::load);
        }
    }

    /** The mark of a visitor; empty while the secret of the day is not known, or the visitor. */
    OptionalInt of(Visitor visitor, LocalDate day, String query) {
        SecretKeySpec secret = secrets.get(day);
        if (secret == null || !visitor.isKnown()) {
            return OptionalInt.empty();
        }
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            mac.update(visitor.network());
            byte[] hash = mac.doFinal(query.getBytes(StandardCharsets.UTF_8));
            return OptionalInt.of(Byte.toUnsignedInt(hash[0]) % MARKS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }

    private SecretKeySpec load(LocalDate day) {
        byte[] fresh = new byte[SECRET_LENGTH];
        new SecureRandom().nextBytes(fresh);
        Document found =
                StoreAccess.call(
                        () ->
                                secrets()
                                        .findOneAndUpdate(
                                                eq(ID, day.toString()),
                                                Updates.combine(
                                                        Updates.setOnInsert(
                                                                SECRET, new Binary(fresh)),
                                                        Updates.setOnInsert(DAY, end(day))),
                                                new FindOneAndUpdateOptions()
                                                        .upsert(true)
                                                        .returnDocument(ReturnDocument.AFTER)));
        return new SecretKeySpec(
                Objects.requireNonNull(found).get(SECRET, Binary.class).getData(), ALGORITHM);
    }

    private static Date end(LocalDate day) {
        return Date.from(day.plusDays(1).atStartOfDay(UTC).toInstant());
    }

    private MongoCollection<Document> secrets() {
        return mongo.getCollection(COLLECTION);
    }
}
