package lt.sklaida.security;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
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
import java.util.Date;
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
    private static final String USER = "user";
    private static final String STAMP = "stamp";
    private static final String BEGUN_AT = "begunAt";

    /** A request postpones the end of its session at most that often. */
    private static final Duration USE_INTERVAL = Duration.ofMinutes(1);

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
        Secret secret = Secret.create(Secret.SESSION);
        Instant now = now();
        Instant expiry = expiry(now, now);
        Document stored =
                new Document(ID, secret.hash())
                        .append(USER, user.id().value())
                        .append(STAMP, user.stamp())
                        .append(BEGUN_AT, Date.from(now))
                        .append(EXPIRES_AT, Date.from(expiry));
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
        Bson running = and(eq(ID, secret.hash()), gt(EXPIRES_AT, Date.from(now())));
        Document stored = StoreAccess.call(() -> sessions().find(running).first());
        if (stored == null) {
            return Optional.empty();
        }
        return users.current(new UserId(stored.getString(USER)), stored.getString(STAMP))
                .map(user -> session(secret, user, postponed(stored)));
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
