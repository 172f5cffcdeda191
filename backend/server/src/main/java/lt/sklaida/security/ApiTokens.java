package lt.sklaida.security;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.result.UpdateResult;

import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.NotFoundException;
import lt.sklaida.shared.UnavailableException;
import lt.sklaida.store.StoreAccess;

import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.mongodb.core.MongoTemplate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The API tokens. Whoever calls {@link #issue} or {@link #revoke} has asked {@link Policy} before;
 * the audit log tells of both.
 */
public final class ApiTokens {

    private static final Logger log = LoggerFactory.getLogger(ApiTokens.class);

    static final String COLLECTION = "tokens";
    static final String HASH = "hash";

    private static final String ID = "_id";
    private static final String NAME = "name";
    private static final String SCOPES = "scopes";
    private static final String LIMITS = "limits";
    private static final String CREATED_BY = "createdBy";
    private static final String CREATED_AT = "createdAt";
    private static final String EXPIRES_AT = "expiresAt";
    private static final String LAST_USED_AT = "lastUsedAt";
    private static final String REVOKED_AT = "revokedAt";

    private static final Duration MAX_LIFETIME = Duration.ofDays(3_660);
    private static final Duration USE_INTERVAL = Duration.ofMinutes(1);

    /** A last use that far in the future was written by a clock that was wrong. */
    private static final Duration WRONG_CLOCK = Duration.ofHours(1);

    private final MongoTemplate mongo;
    private final AuditLog audit;
    private final Clock clock;

    ApiTokens(MongoTemplate mongo, AuditLog audit, Clock clock) {
        this.mongo = mongo;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Makes a token. Its secret is in the result and nowhere else.
     *
     * @throws InvalidException when it has no scope, or does not expire within ten years
     */
    public IssuedToken issue(NewToken wanted, Origin by) {
        Instant now = now();
        if (wanted.scopes().isEmpty()) {
            throw new InvalidException("A token needs a scope");
        }
        if (!wanted.expiresAt().isAfter(now)
                || wanted.expiresAt().isAfter(now.plus(MAX_LIFETIME))) {
            throw new InvalidException("A token expires in the future, within ten years");
        }
        ApiToken token =
                new ApiToken(
                        EntryId.next(clock).value(),
                        wanted.name(),
                        wanted.scopes(),
                        wanted.limits(),
                        by.actor().auditName(),
                        now,
                        wanted.expiresAt().truncatedTo(ChronoUnit.MILLIS),
                        null,
                        null);
        Secret secret = Secret.create(Secret.TOKEN);
        Document stored = document(token).append(HASH, secret.hash());
        StoreAccess.run(() -> tokens().insertOne(stored));
        audit(by, AuditedAct.TOKEN_ISSUED, token);
        return new IssuedToken(token, secret.text());
    }

    /**
     * The valid token with that secret, as of now: to be asked at each request.
     *
     * @param secret whatever was sent
     */
    public Optional<ApiToken> authenticate(String secret) {
        return Secret.parse(Secret.TOKEN, secret)
                .flatMap(this::find)
                .filter(token -> token.isValid(clock.instant()))
                .map(this::used);
    }

    private Optional<ApiToken> find(Secret secret) {
        Bson filter = eq(HASH, secret.hash());
        return Optional.ofNullable(StoreAccess.call(() -> tokens().find(filter).first()))
                .map(ApiTokens::read);
    }

    private ApiToken used(ApiToken token) {
        if (isUseToBeWritten(token)) {
            try {
                writeUse(token);
            } catch (UnavailableException e) {
                log.debug("Cannot write the last use of a token: {}", e.toString());
            }
        }
        return token;
    }

    private boolean isUseToBeWritten(ApiToken token) {
        Instant lastUse = token.lastUsedAt();
        if (lastUse == null) {
            return true;
        }
        Duration since = Duration.between(lastUse, clock.instant());
        return since.compareTo(USE_INTERVAL) >= 0 || since.compareTo(WRONG_CLOCK.negated()) < 0;
    }

    /** Only one of several servers that see the same last use writes. */
    private void writeUse(ApiToken token) {
        Bson unchanged = and(eq(ID, token.id()), eq(LAST_USED_AT, date(token.lastUsedAt())));
        StoreAccess.run(() -> tokens().updateOne(unchanged, set(LAST_USED_AT, Date.from(now()))));
    }

    /** All tokens, the newest first, revoked and expired ones among them. */
    public List<ApiToken> list() {
        return StoreAccess.call(
                () ->
                        tokens().find()
                                .sort(descending(ID))
                                .map(ApiTokens::read)
                                .into(new ArrayList<>()));
    }

    /**
     * Revokes a token, from the next request on and for good.
     *
     * @throws NotFoundException when there is no such token, or it was revoked before
     */
    public void revoke(String id, Origin by) {
        Bson valid = and(eq(ID, id), exists(REVOKED_AT, false));
        UpdateResult result =
                StoreAccess.call(
                        () -> tokens().updateOne(valid, set(REVOKED_AT, Date.from(now()))));
        if (result.getMatchedCount() == 0) {
            throw new NotFoundException("There is no such token that is not revoked");
        }
        audit.append(by, AuditedAct.TOKEN_REVOKED, auditName(id), "");
    }

    private void audit(Origin by, AuditedAct act, ApiToken token) {
        String granted =
                "scopes %s, limits %s"
                        .formatted(
                                sorted(token.scopes()), LimitDocuments.of(token.limits()).toJson());
        audit.append(by, act, auditName(token.id()), granted);
    }

    private static String auditName(String id) {
        return "token:" + id;
    }

    private static List<String> sorted(Set<TokenScope> scopes) {
        return scopes.stream().sorted().map(TokenScope::name).toList();
    }

    private static Document document(ApiToken token) {
        return new Document(ID, token.id())
                .append(NAME, token.name().value())
                .append(SCOPES, sorted(token.scopes()))
                .append(LIMITS, LimitDocuments.of(token.limits()))
                .append(CREATED_BY, token.createdBy())
                .append(CREATED_AT, Date.from(token.createdAt()))
                .append(EXPIRES_AT, Date.from(token.expiresAt()));
    }

    private static ApiToken read(Document stored) {
        // A scope that only a later version knows is worth nothing to this one.
        Set<TokenScope> scopes = EnumSet.allOf(TokenScope.class);
        scopes.removeIf(scope -> !stored.getList(SCOPES, String.class).contains(scope.name()));
        return new ApiToken(
                stored.getString(ID),
                new DisplayName(stored.getString(NAME)),
                scopes,
                LimitDocuments.read(stored.get(LIMITS, new Document())),
                stored.getString(CREATED_BY),
                stored.getDate(CREATED_AT).toInstant(),
                stored.getDate(EXPIRES_AT).toInstant(),
                instant(stored.getDate(LAST_USED_AT)),
                instant(stored.getDate(REVOKED_AT)));
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }

    private static @Nullable Date date(@Nullable Instant instant) {
        return instant == null ? null : Date.from(instant);
    }

    /** In milliseconds, as MongoDB keeps times. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private MongoCollection<Document> tokens() {
        return mongo.getCollection(COLLECTION);
    }
}
