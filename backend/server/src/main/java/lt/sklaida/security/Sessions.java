package lt.sklaida.security;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;

import lt.sklaida.shared.Fingerprint;
import lt.sklaida.shared.UnavailableException;
import lt.sklaida.store.StoreAccess;

import org.bson.Document;
import org.bson.conversions.Bson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.mongodb.core.MongoTemplate;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/**
 * The sessions of those who have signed in. They are in the store, so they hold on every server and
 * outlive a restart; but the store has only hashes of their secrets, so nobody gets into a session
 * by a copy of it. A session that has ended never comes back: it is inserted once, and only updated
 * after that.
 */
public final class Sessions {

    private static final Logger log = LoggerFactory.getLogger(Sessions.class);

    static final String COLLECTION = "sessions";
    static final String EXPIRES_AT = "expiresAt";

    private static final String ID = "_id";
    static final String USER = "user";
    private static final String STAMP = "stamp";
    private static final String BEGUN_AT = "begunAt";
    private static final String DEVICE = "device";

    private static final int MAX_DEVICE_LENGTH = 300;

    /** A request postpones the end of its session at most that often. */
    private static final Duration USE_INTERVAL = Duration.ofMinutes(1);

    private static final int MAX_LISTED = 100;

    private final MongoTemplate mongo;
    private final Users users;
    private final AuditLog audit;
    private final SessionSettings settings;
    private final Clock clock;

    Sessions(
            MongoTemplate mongo,
            Users users,
            AuditLog audit,
            SessionSettings settings,
            Clock clock) {
        this.mongo = mongo;
        this.users = users;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Begins a session.
     *
     * @param user who has just proved who they are
     */
    public BegunSession begin(User user) {
        return begin(user, "");
    }

    /**
     * Begins a session.
     *
     * @param user who has just proved who they are
     * @param device what the browser calls itself, by which the user tells sessions apart; cut at
     *     300 characters
     */
    public BegunSession begin(User user, String device) {
        Secret secret = Secret.create(Secret.SESSION);
        Instant now = now();
        Instant expiry = expiry(now, now);
        Document stored =
                new Document(ID, secret.hash())
                        .append(USER, user.id().value())
                        .append(STAMP, user.stamp())
                        .append(BEGUN_AT, Date.from(now))
                        .append(EXPIRES_AT, Date.from(expiry))
                        .append(
                                DEVICE,
                                device.substring(0, Math.min(device.length(), MAX_DEVICE_LENGTH)));
        StoreAccess.run(() -> sessions().insertOne(stored));
        return new BegunSession(session(secret, user, expiry), secret.text());
    }

    /**
     * The session with that secret and its user, as of now: to be asked at each request. Empty when
     * there is none or it has ended, also because the user was disabled or given another password,
     * role or limits.
     *
     * @param secret whatever was sent
     */
    public Optional<Session> find(String secret) {
        return Secret.parse(Secret.SESSION, secret).flatMap(this::find);
    }

    private Optional<Session> find(Secret secret) {
        return running(secret)
                .flatMap(
                        stored ->
                                user(stored).map(user -> session(secret, user, postponed(stored))));
    }

    /**
     * Whether the session with that secret would go on, had its user not been disabled or given
     * another password, role or limits, or signed out everywhere.
     *
     * @param secret whatever was sent
     */
    public boolean isEndedByChange(String secret) {
        return Secret.parse(Secret.SESSION, secret)
                .flatMap(this::running)
                .filter(stored -> user(stored).isEmpty())
                .isPresent();
    }

    /** The session whose time is not over. */
    private Optional<Document> running(Secret secret) {
        Bson running = and(eq(ID, secret.hash()), gt(EXPIRES_AT, Date.from(now())));
        return Optional.ofNullable(StoreAccess.call(() -> sessions().find(running).first()));
    }

    private Optional<User> user(Document stored) {
        return users.current(new UserId(stored.getString(USER)), stored.getString(STAMP));
    }

    /** The expiry after this request. */
    private Instant postponed(Document stored) {
        Instant present = stored.getDate(EXPIRES_AT).toInstant();
        Instant expiry = expiry(stored.getDate(BEGUN_AT).toInstant(), now());
        if (Duration.between(present, expiry).compareTo(USE_INTERVAL) < 0) {
            return present;
        }
        try {
            Bson same = eq(ID, stored.getString(ID));
            StoreAccess.run(() -> sessions().updateOne(same, set(EXPIRES_AT, Date.from(expiry))));
            return expiry;
        } catch (UnavailableException e) {
            log.debug("Cannot postpone the end of a session: {}", e.toString());
            return present;
        }
    }

    private Instant expiry(Instant begun, Instant used) {
        Instant byLifetime = begun.plus(settings.lifetime());
        Instant byIdleness = used.plus(settings.idle());
        return byIdleness.isBefore(byLifetime) ? byIdleness : byLifetime;
    }

    /**
     * Ends a session: its user signs out.
     *
     * @param address from where
     */
    public void end(Session session, String address) {
        StoreAccess.run(() -> sessions().deleteOne(eq(ID, session.id())));
        Origin by = new Origin(new Actor.Person(session.user()), address);
        audit.append(by, AuditedAct.SIGNED_OUT, Users.auditName(session.user().id()), "");
    }

    /** The sessions of the user that have not ended, the latest used first. */
    public List<OpenSession> list(User user) {
        Bson open =
                and(
                        eq(USER, user.id().value()),
                        eq(STAMP, user.stamp()),
                        gt(EXPIRES_AT, Date.from(now())));
        return StoreAccess.call(
                () ->
                        sessions()
                                .find(open)
                                .sort(descending(EXPIRES_AT))
                                .limit(MAX_LISTED)
                                .map(this::open)
                                .into(new ArrayList<>()));
    }

    private OpenSession open(Document stored) {
        Instant begun = stored.getDate(BEGUN_AT).toInstant();
        Instant used = stored.getDate(EXPIRES_AT).toInstant().minus(settings.idle());
        return new OpenSession(
                stored.getString(ID),
                stored.get(DEVICE, ""),
                begun,
                used.isBefore(begun) ? begun : used);
    }

    /**
     * Ends one of a user's sessions from another one, if it is there.
     *
     * @param id as {@link OpenSession} has it
     */
    public void end(User user, String id, Origin by) {
        Bson own = and(eq(ID, id), eq(USER, user.id().value()));
        long ended = StoreAccess.call(() -> sessions().deleteOne(own)).getDeletedCount();
        if (ended > 0) {
            audit.append(by, AuditedAct.SIGNED_OUT, Users.auditName(user.id()), "another session");
        }
    }

    private static Session session(Secret secret, User user, Instant expiry) {
        // Whoever has the secret knows the token, and nobody else can tell it.
        String csrfToken =
                Fingerprint.of(("csrf " + secret.text()).getBytes(StandardCharsets.UTF_8));
        return new Session(secret.hash(), user, csrfToken, expiry);
    }

    /** In milliseconds, as MongoDB keeps times. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private MongoCollection<Document> sessions() {
        return mongo.getCollection(COLLECTION);
    }
}
