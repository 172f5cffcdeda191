package lt.sklaida.security;

import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.descending;

import com.mongodb.client.model.IndexOptions;

import lt.sklaida.store.StoreAccess;

import org.bson.conversions.Bson;
import org.springframework.data.mongodb.core.MongoTemplate;

import java.util.concurrent.TimeUnit;

/** Creates the MongoDB indexes of this package, which must exist before the first write. */
final class SecurityIndexes {

    private final MongoTemplate mongo;

    SecurityIndexes(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    /** Creates the indexes, unless they exist. */
    void create() {
        create(Users.COLLECTION, ascending(UserDocuments.NAME), unique());
        create(ApiTokens.COLLECTION, ascending(ApiTokens.HASH), unique());
        create(
                OneTimeLinks.COLLECTION,
                ascending(OneTimeLinks.LINKS + "." + OneTimeLinks.HASH),
                new IndexOptions());
        create(OneTimeLinks.COLLECTION, ascending(OneTimeLinks.EXPIRES_AT), expiring());
        create(Attempts.COLLECTION, ascending(Failures.EXPIRES_AT), expiring());
        create(Sessions.COLLECTION, ascending(Sessions.EXPIRES_AT), expiring());
        create(Sessions.COLLECTION, ascending(Sessions.USER), new IndexOptions());
        create(Passkeys.COLLECTION, ascending(Passkeys.USER), new IndexOptions());
        create(Challenges.COLLECTION, ascending(Challenges.EXPIRES_AT), expiring());
        createForAudit(AuditLog.AT, AuditLog.ID);
        createForAudit(AuditLog.ACTOR, AuditLog.AT, AuditLog.ID);
        createForAudit(AuditLog.ACT, AuditLog.AT, AuditLog.ID);
        createForAudit(AuditLog.TARGET, AuditLog.AT, AuditLog.ID);
    }

    private void createForAudit(String... fields) {
        create(AuditLog.COLLECTION, descending(fields), new IndexOptions());
    }

    private void create(String collection, Bson keys, IndexOptions options) {
        StoreAccess.run(() -> mongo.getCollection(collection).createIndex(keys, options));
    }

    private static IndexOptions unique() {
        return new IndexOptions().unique(true);
    }

    private static IndexOptions expiring() {
        return new IndexOptions().expireAfter(0L, TimeUnit.SECONDS);
    }
}
