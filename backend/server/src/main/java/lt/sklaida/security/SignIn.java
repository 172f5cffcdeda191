package lt.sklaida.security;

import lt.sklaida.shared.OverloadedException;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Optional;

/**
 * Signs users in by name and password. Who fails learns nothing about accounts: neither from the
 * result nor from the time it takes can it be told whether there is one, or whether it is disabled.
 */
public final class SignIn {

    /** What an attempt came to. */
    public sealed interface Result {

        /** The user is who they say they are. */
        record Success(User user) implements Result {}

        /** The name or the password is wrong; there is no telling which. */
        record Failure() implements Result {}

        /**
         * Nothing was compared, because of former failures.
         *
         * @param delay until an attempt is worth it
         */
        record Later(Duration delay) implements Result {}
    }

    private static final String UNKNOWN = "user:unknown";

    private final Users users;
    private final Passwords passwords;
    private final Attempts attempts;
    private final AuditLog audit;

    SignIn(Users users, Passwords passwords, Attempts attempts, AuditLog audit) {
        this.users = users;
        this.passwords = passwords;
        this.attempts = attempts;
        this.audit = audit;
    }

    /**
     * Tries to sign in.
     *
     * @param name as typed
     * @param address the IP address of the client
     * @throws OverloadedException when too many people try at once
     */
    public Result attempt(String name, String password, String address) {
        Optional<UserName> userName = UserName.find(name);
        String account = userName.map(UserName::value).orElse(name);
        Attempts.Admission admission = attempts.admit(account, address);
        if (!admission.isGranted()) {
            return new Result.Later(admission.delay());
        }
        Optional<User> user = userName.flatMap(users::find);
        @Nullable String hash =
                user.filter(found -> !found.disabled()).map(User::passwordHash).orElse(null);
        return matches(password, hash, admission.attempt()) && user.isPresent()
                ? succeeded(user.get(), password, admission.attempt(), address)
                : failed(user, admission.attempt(), address);
    }

    private boolean matches(String password, @Nullable String hash, Attempts.Attempt attempt) {
        try {
            return passwords.matches(password, hash);
        } catch (OverloadedException e) {
            attempts.withdrawn(attempt);
            throw e;
        }
    }

    private Result succeeded(User user, String password, Attempts.Attempt attempt, String address) {
        attempts.succeeded(attempt);
        String hash = user.passwordHash();
        if (hash != null) {
            passwords
                    .strengthened(password, hash)
                    .ifPresent(stronger -> users.replaceHash(user, stronger));
        }
        Origin origin = new Origin(new Actor.Person(user), address);
        audit.append(origin, AuditedAct.SIGNED_IN, Users.auditName(user.id()), "");
        return new Result.Success(user);
    }

    private Result failed(Optional<User> user, Attempts.Attempt attempt, String address) {
        attempts.failed(attempt);
        String target = user.map(known -> Users.auditName(known.id())).orElse(UNKNOWN);
        audit.append(
                new Origin(new Actor.Anonymous(), address), AuditedAct.SIGN_IN_FAILED, target, "");
        return new Result.Failure();
    }
}
