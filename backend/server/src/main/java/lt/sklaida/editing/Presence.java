package lt.sklaida.editing;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.ReplaceOptions;

import lt.sklaida.content.Entries;
import lt.sklaida.content.Entry;
import lt.sklaida.security.Action;
import lt.sklaida.security.Actor;
import lt.sklaida.security.Origin;
import lt.sklaida.security.Policy;
import lt.sklaida.security.UserId;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.ForbiddenException;
import lt.sklaida.shared.NotFoundException;
import lt.sklaida.store.StoreAccess;

import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.data.mongodb.core.MongoTemplate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Who is editing which entry: whoever has opened it or autosaved within the last minute. It holds
 * on every server, and says nothing of what is typed.
 *
 * <p>Every method throws {@link NotFoundException} when there is no such entry and {@link
 * ForbiddenException} to those who may not read its draft.
 */
public final class Presence {

    /** How long somebody is there without a sign. */
    public static final Duration SPAN = Duration.ofMinutes(1);

    /**
     * Somebody who is editing.
     *
     * @param since when they began
     */
    public record Editor(UserId user, Instant since) {}

    private static final String COLLECTION = "presence";
    private static final String ID = "_id";
    private static final String ENTRY = "entry";
    private static final String USER = "user";
    private static final String SINCE = "since";
    private static final String UNTIL = "until";

    private final MongoTemplate mongo;
    private final Entries entries;
    private final Clock clock;

    Presence(MongoTemplate mongo, Entries entries, Clock clock) {
        this.mongo = mongo;
        this.entries = entries;
        this.clock = clock;
    }

    /** Creates the indexes, unless they exist. MongoDB itself removes what is over. */
    void createIndexes() {
        StoreAccess.run(
                () -> {
                    signs().createIndex(ascending(ENTRY), new IndexOptions());
                    signs().createIndex(
                                    ascending(UNTIL),
                                    new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
                });
    }

    /** Tells that somebody has an entry open; programs are never there. */
    public void seen(EntryId entry, Origin origin) {
        requireReadable(entry, origin);
        if (origin.actor() instanceof Actor.Person person) {
            seen(entry, person.user().id());
        }
    }

    /** Tells that somebody is editing an entry, which they may. */
    void seen(EntryId entry, UserId user) {
        Instant now = now();
        String id = entry + "/" + user;
        Date until = Date.from(now.plus(SPAN));
        Bson there = and(eq(ID, id), gt(UNTIL, Date.from(now)));
        Document arrived =
                new Document(ID, id)
                        .append(ENTRY, entry.value())
                        .append(USER, user.value())
                        .append(SINCE, Date.from(now))
                        .append(UNTIL, until);
        StoreAccess.run(
                () -> {
                    if (signs().updateOne(there, set(UNTIL, until)).getMatchedCount() == 0) {
                        arrive(arrived);
                    }
                });
    }

    private void arrive(Document arrived) {
        try {
            Bson same = eq(ID, arrived.getString(ID));
            signs().replaceOne(same, arrived, new ReplaceOptions().upsert(true));
        } catch (MongoWriteException e) {
            // Another request of the same user has told it at the same time.
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
        }
    }

    /** Who else is editing an entry, the first first. */
    public List<Editor> others(EntryId entry, Origin origin) {
        requireReadable(entry, origin);
        List<Bson> conditions = new ArrayList<>();
        conditions.add(eq(ENTRY, entry.value()));
        conditions.add(gt(UNTIL, Date.from(now())));
        if (origin.actor() instanceof Actor.Person person) {
            conditions.add(ne(USER, person.user().id().value()));
        }
        List<Editor> editors =
                StoreAccess.call(
                        () ->
                                signs().find(and(conditions))
                                        .map(Presence::editor)
                                        .into(new ArrayList<>()));
        editors.sort(
                Comparator.comparing(Editor::since).thenComparing(editor -> editor.user().value()));
        return List.copyOf(editors);
    }

    /** Removes what is over; for stores that do not do it by themselves. */
    void purge() {
        StoreAccess.run(() -> signs().deleteMany(lte(UNTIL, Date.from(now()))));
    }

    private void requireReadable(EntryId id, Origin origin) {
        Entry entry = entries.get(id);
        Policy.require(origin.actor(), Action.READ_DRAFT, EntryTargets.of(entry));
    }

    private static Editor editor(Document stored) {
        return new Editor(new UserId(stored.getString(USER)), stored.getDate(SINCE).toInstant());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private MongoCollection<Document> signs() {
        return mongo.getCollection(COLLECTION);
    }
}
