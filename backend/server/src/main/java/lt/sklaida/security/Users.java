package lt.sklaida.security;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;

import lt.sklaida.shared.ConflictException;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.NotFoundException;
import lt.sklaida.store.StoreAccess;

import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoTemplate;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The users. Whoever calls a method that changes one has asked {@link Policy} before; the audit log
 * tells of each change.
 */
public final class Users {

    static final String COLLECTION = "users";

    private final MongoTemplate mongo;
    private final Passwords passwords;
    private final AuditLog audit;
    private final Clock clock;

    Users(MongoTemplate mongo, Passwords passwords, AuditLog audit, Clock clock) {
        this.mongo = mongo;
        this.passwords = passwords;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Adds a user without a password, who gets one by {@link #setPassword} or a one-time link.
     *
     * @throws ConflictException when there is a user of that name
     */
    public User add(Profile profile, Origin by) {
        return addHashed(profile, null, by);
    }

    /**
     * Adds a user with a password.
     *
     * @throws InvalidException when the password is not fit for one
     * @throws ConflictException when there is a user of that name
     */
    public User add(Profile profile, String password, Origin by) {
        return addHashed(profile, passwords.hash(password), by);
    }

    User addHashed(Profile profile, @Nullable String passwordHash, Origin by) {
        return addHashed(UserId.next(clock), profile, passwordHash, by);
    }

    /**
     * Adds the first user, once for all in a store: the one id decides, whatever happens at the
     * same time.
     *
     * @throws ConflictException when there is a first user
     */
    User addFirst(Profile profile, String passwordHash, Origin by) {
        return addHashed(UserId.FIRST, profile, passwordHash, by);
    }

    private User addHashed(UserId id, Profile profile, @Nullable String passwordHash, Origin by) {
        User user =
                new User(
                        id,
                        profile,
                        passwordHash,
                        false,
                        newStamp(),
                        clock.instant().truncatedTo(ChronoUnit.MILLIS),
                        true);
        StoreAccess.run(() -> insert(user));
        audit(by, AuditedAct.USER_ADDED, user, entrusted(profile));
        return user;
    }

    private void insert(User user) {
        try {
            users().insertOne(UserDocuments.of(user));
        } catch (MongoException e) {
            throw explained(e);
        }
    }

    public Optional<User> find(UserId id) {
        return find(eq(UserDocuments.ID, id.value()));
    }

    public Optional<User> find(UserName name) {
        return find(eq(UserDocuments.NAME, name.value()));
    }

    private Optional<User> find(Bson filter) {
        return Optional.ofNullable(StoreAccess.call(() -> users().find(filter).first()))
                .map(UserDocuments::read);
    }

    /**
     * The user of a session, to be asked at each request: empty when the session has ended, because
     * the user is disabled or what the session relies on has changed.
     *
     * @param stamp the user's when the session began
     */
    public Optional<User> current(UserId id, String stamp) {
        return find(id).filter(user -> !user.disabled() && user.stamp().equals(stamp));
    }

    /** All users, by name. */
    public List<User> list() {
        return StoreAccess.call(
                () ->
                        users().find()
                                .sort(ascending(UserDocuments.NAME))
                                .map(UserDocuments::read)
                                .into(new ArrayList<>()));
    }

    boolean isEmpty() {
        return StoreAccess.call(() -> users().find().first()) == null;
    }

    /**
     * Changes everything that a profile says.
     *
     * @param base the user as the one who changes it has seen it
     * @throws NotFoundException when there is no such user
     * @throws ConflictException when the user was changed meanwhile, another has that name, or no
     *     admin would be left
     */
    public User change(User base, Profile profile, Origin by) {
        if (!isAdmin(profile)) {
            requireAnotherAdmin(base.id(), by);
        }
        List<Bson> changes = new ArrayList<>();
        UserDocuments.of(profile).forEach((field, value) -> changes.add(set(field, value)));
        Bson unchanged = eq(UserDocuments.STAMP, base.stamp());
        User user = update(base.id(), unchanged, combine(changes));
        audit(by, AuditedAct.USER_CHANGED, user, entrusted(profile));
        return user;
    }

    /**
     * Changes the language of the pages that a user works with, which trusts the user with nothing.
     *
     * @throws NotFoundException when there is no such user
     */
    public User setLanguage(UserId id, LocaleTag language) {
        return write(id, Filters.empty(), set(UserDocuments.LANGUAGE, language.value()));
    }

    /**
     * Changes the name that others see, which trusts the user with nothing.
     *
     * @throws NotFoundException when there is no such user
     */
    public User setDisplayName(UserId id, DisplayName name, Origin by) {
        User user = write(id, Filters.empty(), set(UserDocuments.DISPLAY_NAME, name.value()));
        audit(by, AuditedAct.USER_CHANGED, user, "the name that others see");
        return user;
    }

    /**
     * Switches keyboard shortcuts on pages on or off.
     *
     * @throws NotFoundException when there is no such user
     */
    public User setShortcuts(UserId id, boolean shortcuts) {
        return write(id, Filters.empty(), set(UserDocuments.SHORTCUTS, shortcuts));
    }

    /**
     * Makes sure that the user can do nothing any more, from the next request on.
     *
     * @throws NotFoundException when there is no such user
     * @throws ConflictException when no admin would be left
     */
    public User disable(UserId id, Origin by) {
        requireAnotherAdmin(id, by);
        User user = update(id, set(UserDocuments.DISABLED, true));
        audit(by, AuditedAct.USER_DISABLED, user, "");
        return user;
    }

    /**
     * Undoes {@link #disable}.
     *
     * @throws NotFoundException when there is no such user
     */
    public User enable(UserId id, Origin by) {
        User user = update(id, set(UserDocuments.DISABLED, false));
        audit(by, AuditedAct.USER_ENABLED, user, "");
        return user;
    }

    /**
     * Ends all sessions of the user, on all servers.
     *
     * @throws NotFoundException when there is no such user
     */
    public void signOutEverywhere(UserId id, Origin by) {
        // Sessions end because they remember the stamp from before.
        User user = write(id, Filters.empty(), set(UserDocuments.STAMP, newStamp()));
        audit(by, AuditedAct.SIGNED_OUT, user, "everywhere");
    }

    /**
     * Sets another password, which ends all sessions of the user.
     *
     * @throws InvalidException when the password is not fit for one
     * @throws NotFoundException when there is no such user
     */
    public User setPassword(UserId id, String password, Origin by) {
        return setPasswordHash(id, passwords.hash(password), by);
    }

    User setPasswordHash(UserId id, String hash, Origin by) {
        User user = update(id, set(UserDocuments.PASSWORD, hash));
        audit(by, AuditedAct.PASSWORD_SET, user, "");
        return user;
    }

    /** Stores another hash of the same password, unless the password was changed meanwhile. */
    void replaceHash(User user, String hash) {
        Bson unchanged =
                and(
                        eq(UserDocuments.ID, user.id().value()),
                        eq(UserDocuments.PASSWORD, user.passwordHash()));
        StoreAccess.run(() -> users().updateOne(unchanged, set(UserDocuments.PASSWORD, hash)));
    }

    private User update(UserId id, Bson change) {
        return update(id, Filters.empty(), change);
    }

    private User update(UserId id, Bson condition, Bson change) {
        return write(id, condition, combine(change, set(UserDocuments.STAMP, newStamp())));
    }

    private User write(UserId id, Bson condition, Bson change) {
        Bson filter = and(eq(UserDocuments.ID, id.value()), condition);
        boolean updated = StoreAccess.call(() -> isUpdated(filter, change));
        User user = find(id).orElseThrow(() -> new NotFoundException("There is no such user"));
        if (!updated) {
            throw new ConflictException("The user was changed meanwhile; look again");
        }
        return user;
    }

    private boolean isUpdated(Bson filter, Bson change) {
        try {
            return users().updateOne(filter, change).getMatchedCount() == 1;
        } catch (MongoException e) {
            throw explained(e);
        }
    }

    /**
     * Makes sure that somebody is left who can sign in and manage users. The operator may do
     * without: commands add an admin at any time.
     */
    private void requireAnotherAdmin(UserId id, Origin by) {
        boolean needed =
                !(by.actor() instanceof Actor.Operator)
                        && find(id).filter(user -> isAdmin(user.profile())).isPresent();
        if (needed
                && list().stream()
                        .noneMatch(user -> !user.id().equals(id) && isActingAdmin(user))) {
            throw new ConflictException(
                    "This is the only admin who can sign in; make another user one first");
        }
    }

    private static boolean isActingAdmin(User user) {
        return !user.disabled() && user.hasPassword() && isAdmin(user.profile());
    }

    /** Whether somebody may manage users, which limits rule out. */
    private static boolean isAdmin(Profile profile) {
        return profile.role() == Role.ADMIN && profile.limits().isNone();
    }

    private static RuntimeException explained(MongoException e) {
        return ErrorCategory.fromErrorCode(e.getCode()) == ErrorCategory.DUPLICATE_KEY
                ? new ConflictException("There is a user of this name already")
                : e;
    }

    private void audit(Origin by, AuditedAct act, User user, String detail) {
        audit.append(by, act, auditName(user.id()), detail);
    }

    static String auditName(UserId id) {
        return "user:" + id;
    }

    private static String entrusted(Profile profile) {
        return "role %s, limits %s"
                .formatted(profile.role(), LimitDocuments.of(profile.limits()).toJson());
    }

    private static String newStamp() {
        return UUID.randomUUID().toString();
    }

    private MongoCollection<Document> users() {
        return mongo.getCollection(COLLECTION);
    }
}
