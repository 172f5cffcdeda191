package lt.sklaida.security;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.webauthn4j.util.exception.WebAuthnException;

import lt.sklaida.shared.ConflictException;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.NotFoundException;
import lt.sklaida.store.StoreAccess;

import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoTemplate;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The passkeys of users (W3C, Web Authentication). A browser signs a challenge of the server with a
 * key that never leaves its device, after the device has made sure of its owner; so there is
 * nothing to guess, to reuse or to type into a page that only looks like this one.
 */
public final class Passkeys {

    static final String COLLECTION = "passkeys";
    static final String USER = "user";

    private static final String ID = "_id";
    private static final String SITE = "site";
    private static final String NAME = "name";
    private static final String CREDENTIAL = "credential";
    private static final String SIGNATURES = "signatures";
    private static final String COPIABLE = "copiable";
    private static final String COPIED = "copied";
    private static final String CREATED_AT = "createdAt";
    private static final String LAST_USED_AT = "lastUsedAt";

    private static final String SIGN_IN = "sign-in";
    private static final int MAX_PER_USER = 20;

    private final MongoTemplate mongo;
    private final Challenges challenges;
    private final Users users;
    private final AuditLog audit;
    private final Clock clock;
    private final Authenticators authenticators = new Authenticators();

    Passkeys(MongoTemplate mongo, Challenges challenges, Users users, AuditLog audit, Clock clock) {
        this.mongo = mongo;
        this.challenges = challenges;
        this.users = users;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What a browser needs to make a passkey for the user: {@code
     * PublicKeyCredentialCreationOptionsJSON}.
     *
     * @throws ConflictException when the user has as many as anybody may
     */
    public Map<String, Object> creationOptions(User user, PasskeySite site) {
        List<Passkey> present = list(user.id());
        if (present.size() >= MAX_PER_USER) {
            throw new ConflictException(
                    "You have %d passkeys; remove one first".formatted(MAX_PER_USER));
        }
        byte[] challenge = challenges.issue(adding(user));
        return Authenticators.creationOptions(
                user, site, challenge, present.stream().map(Passkey::id).toList());
    }

    private static String adding(User user) {
        return "add " + user.id();
    }

    /**
     * Adds the passkey that a browser has made.
     *
     * @param response {@code RegistrationResponseJSON}
     * @throws InvalidException when it is not what was asked for, or too late
     * @throws ConflictException when it was added before
     */
    public Passkey add(User user, DisplayName name, String response, PasskeySite site, Origin by) {
        Authenticators.Made made;
        try {
            made =
                    authenticators.made(
                            response, site, challenge -> challenges.take(challenge, adding(user)));
        } catch (WebAuthnException | IllegalArgumentException e) {
            throw new InvalidException("The browser's answer does not fit; try again");
        }
        Document stored =
                new Document(ID, made.id())
                        .append(USER, user.id().value())
                        .append(SITE, site.id())
                        .append(NAME, name.value())
                        .append(CREDENTIAL, new Binary(made.credential()))
                        .append(SIGNATURES, made.signatures())
                        .append(COPIABLE, made.copiable())
                        .append(COPIED, made.copied())
                        .append(CREATED_AT, Date.from(now()));
        StoreAccess.run(() -> insert(stored));
        audit.append(by, AuditedAct.PASSKEY_ADDED, Users.auditName(user.id()), "");
        return read(stored);
    }

    private void insert(Document stored) {
        try {
            passkeys().insertOne(stored);
        } catch (MongoException e) {
            throw ErrorCategory.fromErrorCode(e.getCode()) == ErrorCategory.DUPLICATE_KEY
                    ? new ConflictException("This passkey was added before")
                    : e;
        }
    }

    /** What a browser needs to sign in: {@code PublicKeyCredentialRequestOptionsJSON}. */
    public Map<String, Object> requestOptions(PasskeySite site) {
        return Authenticators.requestOptions(site, challenges.issue(SIGN_IN));
    }

    /**
     * The user who has signed in with a passkey; empty when they have not, whatever was wrong.
     *
     * @param response {@code AuthenticationResponseJSON}
     * @param address the IP address of the client
     */
    public Optional<User> signIn(String response, PasskeySite site, String address) {
        Optional<Document> used = verified(response, site);
        Optional<User> user =
                used.flatMap(stored -> users.find(new UserId(stored.getString(USER))))
                        .filter(found -> !found.disabled());
        user.ifPresentOrElse(
                found -> {
                    Origin origin = new Origin(new Actor.Person(found), address);
                    String target = Users.auditName(found.id());
                    audit.append(origin, AuditedAct.SIGNED_IN, target, "by a passkey");
                },
                () ->
                        audit.append(
                                new Origin(new Actor.Anonymous(), address),
                                AuditedAct.SIGN_IN_FAILED,
                                "user:unknown",
                                "by a passkey"));
        return user;
    }

    private Optional<Document> verified(String response, PasskeySite site) {
        try {
            Authenticators.Answer answer = authenticators.read(response);
            if (!challenges.take(answer.challenge(), SIGN_IN)) {
                return Optional.empty();
            }
            Bson filter = and(eq(ID, answer.id()), eq(SITE, site.id()));
            @Nullable Document stored = StoreAccess.call(() -> passkeys().find(filter).first());
            if (stored == null || !answer.isOf(stored.getString(USER))) {
                return Optional.empty();
            }
            Authenticators.Use use = authenticators.verify(answer, known(stored), site);
            Bson changes =
                    combine(
                            set(SIGNATURES, use.signatures()),
                            set(COPIED, use.copied()),
                            set(LAST_USED_AT, Date.from(now())));
            StoreAccess.run(() -> passkeys().updateOne(filter, changes));
            return Optional.of(stored);
        } catch (WebAuthnException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Authenticators.Made known(Document stored) {
        return new Authenticators.Made(
                stored.getString(ID),
                stored.get(CREDENTIAL, Binary.class).getData(),
                stored.getLong(SIGNATURES),
                stored.getBoolean(COPIABLE),
                stored.getBoolean(COPIED));
    }

    /** The passkeys of a user, the oldest first. */
    public List<Passkey> list(UserId user) {
        return StoreAccess.call(
                () ->
                        passkeys()
                                .find(eq(USER, user.value()))
                                .sort(ascending(CREATED_AT))
                                .map(Passkeys::read)
                                .into(new ArrayList<>()));
    }

    /**
     * Gives a passkey of the user another name.
     *
     * @throws NotFoundException when the user has no such passkey
     */
    public void rename(UserId user, String id, DisplayName name) {
        Bson change = set(NAME, name.value());
        if (StoreAccess.call(() -> passkeys().updateOne(own(user, id), change)).getMatchedCount()
                == 0) {
            throw noSuchPasskey();
        }
    }

    /**
     * Makes sure that nobody signs in with a passkey of the user any more.
     *
     * @throws NotFoundException when the user has no such passkey
     */
    public void remove(UserId user, String id, Origin by) {
        if (StoreAccess.call(() -> passkeys().deleteOne(own(user, id))).getDeletedCount() == 0) {
            throw noSuchPasskey();
        }
        audit.append(by, AuditedAct.PASSKEY_REMOVED, Users.auditName(user), "");
    }

    private static Bson own(UserId user, String id) {
        return and(eq(ID, id), eq(USER, user.value()));
    }

    private static NotFoundException noSuchPasskey() {
        return new NotFoundException("You have no such passkey");
    }

    private static Passkey read(Document stored) {
        @Nullable Date used = stored.getDate(LAST_USED_AT);
        return new Passkey(
                stored.getString(ID),
                new UserId(stored.getString(USER)),
                new DisplayName(stored.getString(NAME)),
                stored.getBoolean(COPIED),
                stored.getDate(CREATED_AT).toInstant(),
                used == null ? null : used.toInstant());
    }

    /** In milliseconds, as MongoDB keeps times. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private MongoCollection<Document> passkeys() {
        return mongo.getCollection(COLLECTION);
    }
}
