package lt.sklaida.editing;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.compoundIndex;
import static com.mongodb.client.model.Indexes.descending;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.ReplaceOptions;

import lt.sklaida.security.UserId;
import lt.sklaida.shared.EntryId;
import lt.sklaida.store.StoreAccess;

import org.bson.Document;
import org.springframework.data.mongodb.core.MongoTemplate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;

/**
 * Which revision of an entry somebody has looked at last, so that they can be told what others have
 * changed since. It is kept 90 days.
 */
public final class Looks {

    private static final Duration KEPT = Duration.ofDays(90);

    private static final String COLLECTION = "looks";
    private static final String ID = "_id";
    private static final String ENTRY = "entry";
    private static final String USER = "user";
    private static final String REVISION = "revision";
    private static final String AT = "at";
    private static final String UNTIL = "until";

    private final MongoTemplate mongo;
    private final Clock clock;

    Looks(MongoTemplate mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    /** Creates the indexes, unless they exist. MongoDB itself removes what is over. */
    void createIndexes() {
        StoreAccess.run(
                () -> {
                    looks().createIndex(
                                    compoundIndex(ascending(USER), descending(AT)),
                                    new IndexOptions());
                    looks().createIndex(
                                    ascending(UNTIL),
                                    new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
                });
    }

    /** Remembers that somebody sees a revision of an entry, which they may read. */
    public void seen(EntryId entry, long revision, UserId user) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        String id = entry + "/" + user;
        Document look =
                new Document(ID, id)
                        .append(ENTRY, entry.value())
                        .append(USER, user.value())
                        .append(REVISION, revision)
                        .append(AT, Date.from(now))
                        .append(UNTIL, Date.from(now.plus(KEPT)));
        StoreAccess.run(() -> replace(id, look));
    }

    private void replace(String id, Document look) {
        try {
            looks().replaceOne(eq(ID, id), look, new ReplaceOptions().upsert(true));
        } catch (MongoWriteException e) {
            // Another request of the same user has told it at the same time.
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
        }
    }

    /** The entries that somebody has looked at with the revisions they saw, the latest first. */
    public SequencedMap<EntryId, Long> of(UserId user, int max) {
        SequencedMap<EntryId, Long> seen = new LinkedHashMap<>();
        return StoreAccess.call(
                () -> {
                    looks().find(eq(USER, user.value()))
                            .sort(descending(AT))
                            .limit(max)
                            .forEach(
                                    look ->
                                            seen.put(
                                                    new EntryId(look.getString(ENTRY)),
                                                    look.getLong(REVISION)));
                    return seen;
                });
    }

    /** Removes what is over; for stores that do not do it by themselves. */
    void purge() {
        StoreAccess.run(() -> looks().deleteMany(lte(UNTIL, Date.from(clock.instant()))));
    }

    private MongoCollection<Document> looks() {
        return mongo.getCollection(COLLECTION);
    }
}
