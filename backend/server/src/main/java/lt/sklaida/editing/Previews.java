package lt.sklaida.editing;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;

import lt.sklaida.content.DraftForm;
import lt.sklaida.content.Entries;
import lt.sklaida.content.Entry;
import lt.sklaida.delivery.Overlay;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.EntryValues;
import lt.sklaida.security.Action;
import lt.sklaida.security.Actor;
import lt.sklaida.security.AuditEntry;
import lt.sklaida.security.AuditLog;
import lt.sklaida.security.AuditedAct;
import lt.sklaida.security.Origin;
import lt.sklaida.security.Policy;
import lt.sklaida.security.Secret;
import lt.sklaida.security.User;
import lt.sklaida.security.UserId;
import lt.sklaida.security.Users;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.ForbiddenException;
import lt.sklaida.shared.GoneException;
import lt.sklaida.shared.InvalidException;
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
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Links to previews. A link shows what the user who shared it may read at the time it is opened,
 * and nothing once it has expired, was revoked, or its user was disabled.
 */
public final class Previews {

    /** The path that the server answers; the link's secret is its last step. */
    public static final String PATH = "/graphql/preview/";

    /** The path of a page that shows it to people; the secret is its last step, too. */
    public static final String PAGE = "/preview/";

    /**
     * The beginning of the query that lets the reader of a link read its files; a secret follows.
     */
    public static final String QUERY = "preview=";

    public static final Duration MAX_LIFETIME = Duration.ofDays(30);

    private static final String COLLECTION = "previews";
    private static final String ID = "_id";
    private static final String HASH = "hash";
    private static final String ENTRY = "entry";
    private static final String SHARED_BY = "sharedBy";
    private static final String SHARED_AT = "sharedAt";
    private static final String EXPIRES_AT = "expiresAt";
    private static final String REVOKED_AT = "revokedAt";

    /** How long after its expiry a link is still told from one that never was. */
    private static final long KEPT_DAYS = 90;

    private static final int MAX_FOR_AN_ENTRY = 100;

    private final MongoTemplate mongo;
    private final ContentModel model;
    private final Entries entries;
    private final DraftForm drafts;
    private final Users users;
    private final AuditLog audit;
    private final Clock clock;

    Previews(
            MongoTemplate mongo,
            ContentModel model,
            Entries entries,
            DraftForm drafts,
            Users users,
            AuditLog audit,
            Clock clock) {
        this.mongo = mongo;
        this.model = model;
        this.entries = entries;
        this.drafts = drafts;
        this.users = users;
        this.audit = audit;
        this.clock = clock;
    }

    /** Creates the indexes, unless they exist. */
    void createIndexes() {
        createIndex(Indexes.ascending(HASH), new IndexOptions().unique(true));
        createIndex(Indexes.ascending(ENTRY, SHARED_AT), new IndexOptions());
        createIndex(
                Indexes.ascending(EXPIRES_AT),
                new IndexOptions().expireAfter(KEPT_DAYS, TimeUnit.DAYS));
    }

    private void createIndex(Bson keys, IndexOptions options) {
        StoreAccess.run(() -> previews().createIndex(keys, options));
    }

    /**
     * Makes a link to the draft of an entry.
     *
     * @throws InvalidException when the lifetime is not from a minute to {@link #MAX_LIFETIME}
     * @throws NotFoundException when there is no such entry
     * @throws ForbiddenException when the user may not share it
     */
    public Preview.Shared share(EntryId id, Duration lifetime, Origin by) {
        if (lifetime.compareTo(Duration.ofMinutes(1)) < 0 || lifetime.compareTo(MAX_LIFETIME) > 0) {
            throw new InvalidException("A preview lasts from 1 minute to 30 days");
        }
        Entry entry = require(id, by);
        if (!(by.actor() instanceof Actor.Person(User user))) {
            throw new ForbiddenException("Only users share previews");
        }
        if (open(id).size() >= MAX_FOR_AN_ENTRY) {
            throw new InvalidException(
                    "The entry has %d open previews; revoke some of them first"
                            .formatted(MAX_FOR_AN_ENTRY));
        }
        Instant now = now();
        Preview preview =
                new Preview(
                        EntryId.next(clock).value(),
                        entry.id(),
                        user.id(),
                        now,
                        now.plus(lifetime),
                        null);
        Secret secret = Secret.create(Secret.PREVIEW);
        Document stored =
                new Document(ID, preview.id())
                        .append(HASH, secret.hash())
                        .append(ENTRY, id.value())
                        .append(SHARED_BY, user.id().value())
                        .append(SHARED_AT, Date.from(preview.sharedAt()))
                        .append(EXPIRES_AT, Date.from(preview.expiresAt()));
        StoreAccess.run(() -> previews().insertOne(stored));
        audit.append(by, AuditedAct.PREVIEW_SHARED, AuditEntry.targetOf(id), preview.id());
        return new Preview.Shared(preview, secret.text());
    }

    /**
     * The links to an entry that work, the latest first.
     *
     * @throws NotFoundException when there is no such entry
     * @throws ForbiddenException when the user may not share it
     */
    public List<Preview> of(EntryId id, Origin by) {
        require(id, by);
        return open(id);
    }

    /**
     * Ends a link. One that has ended already stays as it is.
     *
     * @throws NotFoundException when there is no such link
     * @throws ForbiddenException when the user may not share its entry
     */
    public void revoke(String id, Origin by) {
        Preview preview = find(eq(ID, id)).orElseThrow(Previews::notFound);
        require(preview.entry(), by);
        Bson working = and(eq(ID, id), exists(REVOKED_AT, false));
        Bson revocation = set(REVOKED_AT, Date.from(now()));
        if (StoreAccess.call(() -> previews().updateOne(working, revocation)).getMatchedCount()
                == 1) {
            audit.append(by, AuditedAct.PREVIEW_REVOKED, AuditEntry.targetOf(preview.entry()), id);
        }
    }

    /**
     * A link that works.
     *
     * @param sharer whose rights it has
     * @param entry that it shows
     */
    public record Opened(Preview preview, Actor sharer, Entry entry) {}

    /**
     * What the link with that secret shows now.
     *
     * @param secret whatever was sent
     * @throws NotFoundException when there never was such a link
     * @throws GoneException when it shows nothing any longer
     */
    public Overlay open(String secret) {
        return overlay(find(secret));
    }

    /** What a link shows now. */
    public Overlay overlay(Opened opened) {
        return overlay(opened.entry(), opened.sharer());
    }

    /**
     * What somebody sees of the draft of an entry.
     *
     * @throws NotFoundException when there is no such entry for them
     */
    public Overlay overlay(EntryId id, Actor reader) {
        return overlay(readable(id, reader), reader);
    }

    private Overlay overlay(Entry entry, Actor reader) {
        Map<EntryId, List<Document>> documents = new HashMap<>();
        documents.put(entry.id(), drafts.documents(entry));
        for (Entry referred : entries.find(references(entry))) {
            if (allows(reader, Action.READ_DRAFT, referred)) {
                documents.put(referred.id(), drafts.documents(referred));
            }
        }
        return new Overlay(documents);
    }

    /**
     * The link with that secret.
     *
     * @param secret whatever was sent
     * @throws NotFoundException when there never was such a link
     * @throws GoneException when it shows nothing any longer
     */
    public Opened find(String secret) {
        Preview preview =
                Secret.parse(Secret.PREVIEW, secret)
                        .flatMap(sent -> find(eq(HASH, sent.hash())))
                        .orElseThrow(Previews::notFound);
        if (preview.isOverAt(clock.instant())) {
            throw gone("This preview has ended; ask for another link");
        }
        Actor actor =
                users.find(preview.sharedBy())
                        .map(Actor.Person::new)
                        .orElseThrow(() -> gone("Whoever shared this preview has gone"));
        Entry entry =
                entries.find(preview.entry())
                        .filter(found -> allows(actor, Action.SHARE_PREVIEW, found))
                        .orElseThrow(() -> gone("The entry of this preview has gone"));
        return new Opened(preview, actor, entry);
    }

    private Set<EntryId> references(Entry entry) {
        return model.find(entry.type()).stream()
                .flatMap(type -> EntryValues.references(type, entry.draft()).stream())
                .map(EntryValues.FoundReference::id)
                .filter(EntryId::isId)
                .map(EntryId::new)
                .filter(id -> !id.equals(entry.id()))
                .collect(Collectors.toSet());
    }

    private Entry require(EntryId id, Origin by) {
        Entry entry = readable(id, by.actor());
        Policy.require(by.actor(), Action.SHARE_PREVIEW, EntryTargets.of(entry));
        return entry;
    }

    private Entry readable(EntryId id, Actor reader) {
        return entries.find(id)
                .filter(found -> allows(reader, Action.READ_DRAFT, found))
                .orElseThrow(() -> new NotFoundException("There is no entry %s".formatted(id)));
    }

    private static boolean allows(Actor actor, Action action, Entry entry) {
        return Policy.allows(actor, action, EntryTargets.of(entry));
    }

    private List<Preview> open(EntryId id) {
        Instant now = clock.instant();
        Bson ofEntry = eq(ENTRY, id.value());
        return StoreAccess.call(
                        () ->
                                previews()
                                        .find(ofEntry)
                                        .sort(Sorts.descending(SHARED_AT))
                                        .map(Previews::preview)
                                        .into(new ArrayList<>()))
                .stream()
                .filter(preview -> !preview.isOverAt(now))
                .toList();
    }

    private Optional<Preview> find(Bson filter) {
        return StoreAccess.call(() -> Optional.ofNullable(previews().find(filter).first()))
                .map(Previews::preview);
    }

    private static Preview preview(Document stored) {
        Date revokedAt = stored.getDate(REVOKED_AT);
        return new Preview(
                stored.getString(ID),
                new EntryId(stored.getString(ENTRY)),
                new UserId(stored.getString(SHARED_BY)),
                stored.getDate(SHARED_AT).toInstant(),
                stored.getDate(EXPIRES_AT).toInstant(),
                revokedAt == null ? null : revokedAt.toInstant());
    }

    private static NotFoundException notFound() {
        return new NotFoundException("There is no such preview; check the link");
    }

    private static GoneException gone(String message) {
        return new GoneException(message);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private MongoCollection<Document> previews() {
        return mongo.getCollection(COLLECTION);
    }
}
