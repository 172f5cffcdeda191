package lt.sklaida.security;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;

import lt.sklaida.delivery.Cursor;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.UnavailableException;
import lt.sklaida.store.StoreAccess;

import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoTemplate;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;

/**
 * Who did what, when, from where and on what. It can be appended to and read; nothing changes or
 * removes an entry.
 */
public final class AuditLog {

    static final String COLLECTION = "audit";
    static final String ID = "_id";
    static final String AT = "at";
    static final String ACTOR = "actor";
    static final String ACT = "act";
    static final String TARGET = "target";

    private static final String ADDRESS = "address";
    private static final String DETAIL = "detail";
    private static final int MAX_LENGTH = 200;

    private final MongoTemplate mongo;
    private final Clock clock;

    AuditLog(MongoTemplate mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    /**
     * Appends what has happened.
     *
     * @param target on what, such as {@code entry:…}
     * @param detail never a secret; it and the target are cut at 200 characters
     * @throws UnavailableException when it may not have been appended
     */
    public void append(Origin origin, AuditedAct act, String target, String detail) {
        // Ids of one server ascend, also within a millisecond.
        Document entry =
                new Document(ID, new ObjectId().toHexString())
                        .append(AT, Date.from(clock.instant()))
                        .append(ACTOR, origin.actor().auditName())
                        .append(ADDRESS, origin.address())
                        .append(ACT, act.name())
                        .append(TARGET, cut(target))
                        .append(DETAIL, cut(detail));
        StoreAccess.run(() -> log().insertOne(entry));
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(text.length(), MAX_LENGTH));
    }

    /**
     * A page of the log, the latest first.
     *
     * @throws InvalidException when the cursor is none
     */
    public AuditPage find(AuditQuery query) {
        Bson filter = filter(query);
        List<AuditEntry> found = new ArrayList<>();
        StoreAccess.run(
                () -> {
                    found.clear();
                    log().find(filter)
                            .sort(descending(AT, ID))
                            .limit(query.first() + 1)
                            .map(AuditLog::entry)
                            .into(found);
                });
        if (found.size() <= query.first()) {
            return new AuditPage(found, null);
        }
        List<AuditEntry> page = found.subList(0, query.first());
        AuditEntry last = page.getLast();
        return new AuditPage(page, new AuditPosition(last.at(), last.id()).cursor());
    }

    private static Bson filter(AuditQuery query) {
        List<Bson> conditions = new ArrayList<>();
        add(conditions, query.from() == null ? null : gte(AT, Date.from(query.from())));
        add(conditions, query.to() == null ? null : lt(AT, Date.from(query.to())));
        add(conditions, query.actor() == null ? null : eq(ACTOR, query.actor()));
        add(conditions, query.target() == null ? null : eq(TARGET, query.target()));
        if (!query.acts().isEmpty()) {
            conditions.add(in(ACT, query.acts().stream().map(AuditedAct::name).toList()));
        }
        Cursor after = query.after();
        add(conditions, after == null ? null : AuditPosition.of(after).after());
        return conditions.isEmpty() ? Filters.empty() : Filters.and(conditions);
    }

    private static void add(List<Bson> conditions, @Nullable Bson condition) {
        if (condition != null) {
            conditions.add(condition);
        }
    }

    private static AuditEntry entry(Document stored) {
        return new AuditEntry(
                stored.getString(ID),
                stored.getDate(AT).toInstant(),
                stored.getString(ACTOR),
                stored.getString(ADDRESS),
                AuditedAct.valueOf(stored.getString(ACT)),
                stored.getString(TARGET),
                stored.getString(DETAIL));
    }

    private MongoCollection<Document> log() {
        return mongo.getCollection(COLLECTION);
    }
}
