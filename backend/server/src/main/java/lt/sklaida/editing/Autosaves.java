package lt.sklaida.editing;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.regex;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Projections.exclude;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.ReplaceOptions;

import lt.sklaida.content.Entries;
import lt.sklaida.content.Entry;
import lt.sklaida.content.ValueLimits;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.Field;
import lt.sklaida.security.Action;
import lt.sklaida.security.Actor;
import lt.sklaida.security.Origin;
import lt.sklaida.security.Policy;
import lt.sklaida.security.Target;
import lt.sklaida.security.UserId;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.ForbiddenException;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.NotFoundException;
import lt.sklaida.shared.Problem;
import lt.sklaida.shared.Problem.Reason;
import lt.sklaida.store.StoreAccess;

import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.data.mongodb.core.MongoTemplate;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Keeps what people have typed and not saved: one slot for each user, entry and tab, outside the
 * history of the entry. Only its user reads a slot. A slot that was cleared remembers its sequence
 * number for a day, so that an autosave which was on its way meanwhile does not bring it back.
 *
 * <p>Every method throws {@link ForbiddenException} to those who are no users.
 */
public final class Autosaves {

    /** The most slots of one user and entry, or type for entries that are yet to be made. */
    public static final int MAX_SLOTS = 20;

    private static final int MAX_BYTES = 2 * 1024 * 1024;
    private static final int MAX_LISTED = 200;
    private static final Duration KEPT = Duration.ofDays(30);
    private static final Duration REMEMBERED = Duration.ofDays(1);
    private static final Duration SWEEP_INTERVAL = Duration.ofHours(1);
    private static final TypeReference<Map<String, Object>> TREE = new TypeReference<>() {};

    private static final String COLLECTION = "autosaves";
    private static final String ID = "_id";
    private static final String USER = "user";
    private static final String SUBJECT = "subject";
    private static final String TAB = "tab";
    private static final String BASE = "base";
    private static final String PATCH = "patch";
    private static final String SEQUENCE = "sequence";
    private static final String AT = "at";
    private static final String EXPIRES_AT = "expiresAt";

    private final MongoTemplate mongo;
    private final ContentModel model;
    private final Entries entries;
    private final Presence presence;
    private final Looks looks;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.shared();

    Autosaves(
            MongoTemplate mongo,
            ContentModel model,
            Entries entries,
            Presence presence,
            Looks looks,
            Clock clock) {
        this.mongo = mongo;
        this.model = model;
        this.entries = entries;
        this.presence = presence;
        this.looks = looks;
        this.clock = clock;
    }

    /** Creates the indexes, unless they exist. MongoDB itself removes what has expired. */
    void createIndexes() {
        StoreAccess.run(
                () -> {
                    slots().createIndex(ascending(USER, SUBJECT), new IndexOptions());
                    slots().createIndex(
                                    ascending(EXPIRES_AT),
                                    new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
                });
    }

    /**
     * Keeps what was typed. It may be sent again when no answer came.
     *
     * @return whether the slot has it now; false when it has a later one, or was cleared since
     * @throws NotFoundException when there is no such entry
     * @throws InvalidException when it is too large, its base is no revision of the entry, or the
     *     user has too many slots
     */
    public boolean save(Autosave.Input autosave, Origin origin) {
        UserId user = user(origin);
        Slot slot = autosave.slot();
        requireWritable(autosave, origin);
        String patch = text(autosave.patch());
        String id = id(slot, user);
        requireRoom(slot, user, id);
        Instant now = now();
        Document stored =
                new Document(ID, id)
                        .append(USER, user.value())
                        .append(SUBJECT, slot.subject())
                        .append(TAB, slot.tab())
                        .append(BASE, autosave.base())
                        .append(PATCH, patch)
                        .append(SEQUENCE, autosave.sequence())
                        .append(AT, Date.from(now))
                        .append(EXPIRES_AT, Date.from(now.plus(KEPT)));
        if (slot.entry() != null) {
            presence.seen(slot.entry(), user);
        }
        Bson older = and(eq(ID, id), lt(SEQUENCE, autosave.sequence()));
        return StoreAccess.call(
                () -> {
                    try {
                        slots().replaceOne(older, stored, new ReplaceOptions().upsert(true));
                        return true;
                    } catch (MongoWriteException e) {
                        if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                            throw e;
                        }
                        // The slot is there, and is no older one.
                        return has(id, autosave.sequence());
                    }
                });
    }

    private boolean has(String id, long sequence) {
        Bson same = and(eq(ID, id), eq(SEQUENCE, sequence), ne(PATCH, null));
        return slots().countDocuments(same) > 0;
    }

    /** The user's own slots of an entry, the latest first. */
    public List<Autosave> of(EntryId entry, Origin origin) {
        return find(Slot.of(entry, "any").subject(), origin);
    }

    /** The user's own slots of entries of a type that are yet to be made, the latest first. */
    public List<Autosave> ofNew(String type, Origin origin) {
        return find(Slot.ofNew(type, "any").subject(), origin);
    }

    private List<Autosave> find(String subject, Origin origin) {
        Bson own = and(kept(user(origin)), eq(SUBJECT, subject));
        return StoreAccess.call(
                () ->
                        slots().find(own)
                                .sort(descending(AT, ID))
                                .limit(MAX_SLOTS)
                                .map(this::autosave)
                                .into(new ArrayList<>()));
    }

    /** All of the user's own slots, the latest first. */
    public List<Autosave.Heading> all(Origin origin) {
        Bson own = kept(user(origin));
        return StoreAccess.call(
                () ->
                        slots().find(own)
                                .projection(exclude(PATCH))
                                .sort(descending(AT, ID))
                                .limit(MAX_LISTED)
                                .map(Autosaves::heading)
                                .into(new ArrayList<>()));
    }

    /**
     * Those of some words that anybody has typed, or that stand for what they have chosen, and not
     * saved yet; for upkeep, not for users.
     *
     * @param words of Latin letters and digits, a few hundred at most
     */
    public Set<String> mentioned(Collection<String> words) {
        Bson mentioning = regex(PATCH, Pattern.compile(String.join("|", words)));
        Set<String> mentioned = new HashSet<>();
        StoreAccess.run(
                () ->
                        slots().find(mentioning)
                                .projection(include(PATCH))
                                .map(slot -> slot.getString(PATCH))
                                .forEach(
                                        patch ->
                                                words.stream()
                                                        .filter(patch::contains)
                                                        .forEach(mentioned::add)));
        return mentioned;
    }

    /** Forgets what was typed in one of the user's own slots. */
    public void discard(Slot slot, Origin origin) {
        clear(slot, user(origin));
    }

    /** Forgets what was typed in a slot, because it was saved. */
    public void clear(Slot slot, UserId user) {
        Bson cleared =
                combine(set(PATCH, null), set(EXPIRES_AT, Date.from(now().plus(REMEMBERED))));
        StoreAccess.run(() -> slots().updateOne(eq(ID, id(slot, user)), cleared));
    }

    /** Removes what was kept for long enough, and waits. */
    void step() throws InterruptedException {
        purge();
        Thread.sleep(SWEEP_INTERVAL);
    }

    void purge() {
        Bson expired = lte(EXPIRES_AT, Date.from(now()));
        StoreAccess.run(() -> slots().deleteMany(expired));
        presence.purge();
        looks.purge();
    }

    private void requireWritable(Autosave.Input autosave, Origin origin) {
        Slot slot = autosave.slot();
        Entry entry = slot.entry() == null ? null : writable(slot.entry(), origin);
        ContentType type = entry == null ? typeOfNew(slot, origin) : model.type(entry.type());
        long newest = entry == null ? 0 : entry.version();
        List<Problem> problems = new ArrayList<>(derived(type, autosave.patch()));
        long oldest = Math.min(newest, 1);
        if (autosave.base() < oldest || autosave.base() > newest) {
            problems.add(
                    new Problem(
                                    Reason.UNKNOWN_REVISION,
                                    "base",
                                    "is %d; give one from %d to %d"
                                            .formatted(autosave.base(), oldest, newest))
                            .with("revision", autosave.base())
                            .with("newest", newest));
        }
        if (autosave.sequence() < 1) {
            problems.add(new Problem("sequence", "must be 1 or more, and grow"));
        }
        problems.addAll(ValueLimits.problems(autosave.patch()));
        if (!problems.isEmpty()) {
            throw new InvalidException(problems);
        }
    }

    private static List<Problem> derived(ContentType type, Map<String, ?> patch) {
        return type.fields().stream()
                .filter(Field::isDerived)
                .map(Field::name)
                .filter(patch::containsKey)
                .map(PatchedTree::derived)
                .toList();
    }

    private Entry writable(EntryId id, Origin origin) {
        Entry entry = entries.get(id);
        Policy.require(origin.actor(), Action.WRITE, EntryTargets.variants(entry, List.of()));
        return entry;
    }

    private ContentType typeOfNew(Slot slot, Origin origin) {
        ContentType type = model.type(String.valueOf(slot.type()));
        UserId owner = EntryTargets.ownerOfNew(origin.actor());
        Policy.require(
                origin.actor(), Action.CREATE, Target.variants(type.name(), owner, List.of()));
        return type;
    }

    private String text(Map<String, ?> patch) {
        String text = json.writeValueAsString(patch);
        if (text.length() > MAX_BYTES || text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw new InvalidException(
                    List.of(
                            new Problem(
                                            Reason.TOO_LARGE,
                                            "",
                                            "What was typed is larger than 2 MB; save it in parts")
                                    .with("maxBytes", MAX_BYTES)));
        }
        return text;
    }

    private void requireRoom(Slot slot, UserId user, String id) {
        Bson others = and(kept(user), eq(SUBJECT, slot.subject()), ne(ID, id));
        long count = StoreAccess.call(() -> slots().countDocuments(others));
        if (count >= MAX_SLOTS) {
            throw new InvalidException(
                    List.of(
                            new Problem(
                                            Reason.TOO_MANY_AUTOSAVES,
                                            "tab",
                                            "There are %d other unsaved versions of yours; save or discard one of them first"
                                                    .formatted(count))
                                    .with("max", MAX_SLOTS)));
        }
    }

    private Bson kept(UserId user) {
        return and(eq(USER, user.value()), ne(PATCH, null), gt(EXPIRES_AT, Date.from(now())));
    }

    private static UserId user(Origin origin) {
        if (origin.actor() instanceof Actor.Person person) {
            return person.user().id();
        }
        throw new ForbiddenException("Only users have autosaves");
    }

    private static String id(Slot slot, UserId user) {
        return user + "/" + slot.subject() + "/" + slot.tab();
    }

    private Autosave autosave(Document stored) {
        Autosave.Heading heading = heading(stored);
        return new Autosave(
                heading.slot(),
                heading.base(),
                json.readValue(stored.getString(PATCH), TREE),
                heading.sequence(),
                heading.at());
    }

    private static Autosave.Heading heading(Document stored) {
        return new Autosave.Heading(
                Slot.parse(stored.getString(SUBJECT), stored.getString(TAB)),
                stored.getLong(BASE),
                stored.getLong(SEQUENCE),
                stored.getDate(AT).toInstant());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private MongoCollection<Document> slots() {
        return mongo.getCollection(COLLECTION);
    }
}
