package lt.sklaida.security;

import lt.sklaida.shared.ConflictException;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.NotFoundException;

import java.util.Optional;

/**
 * One-time links by which somebody chooses a password: the first admin of a fresh store, and a user
 * whose password an admin resets.
 */
public final class Invitations {

    /** The path that the server answers; the link's secret is its last step. */
    public static final String PATH = "/link/";

    private static final String FIRST_ADMIN = "first-admin";

    private final OneTimeLinks links;
    private final Users users;
    private final Passwords passwords;
    private final AuditLog audit;

    Invitations(OneTimeLinks links, Users users, Passwords passwords, AuditLog audit) {
        this.links = links;
        this.users = users;
        this.passwords = passwords;
        this.audit = audit;
    }

    /** A link to make the first admin by; none when there are users. */
    public Optional<OneTimeLink> forFirstAdmin() {
        if (!users.isEmpty()) {
            return Optional.empty();
        }
        // Servers that start together each print a link; the first that is used ends the others.
        OneTimeLink link = links.add(FIRST_ADMIN);
        audit.append(Origin.console(), AuditedAct.LINK_ISSUED, FIRST_ADMIN, "");
        return Optional.of(link);
    }

    /**
     * A link by which the user chooses another password; until then the present one is valid. It
     * ends when the user is changed otherwise.
     *
     * @throws NotFoundException when there is no such user, or the user is disabled
     */
    public OneTimeLink forUser(UserId id, Origin by) {
        User user =
                users.find(id)
                        .filter(found -> !found.disabled())
                        .orElseThrow(Invitations::noSuchUser);
        OneTimeLink link = links.replace(subject(user));
        audit.append(by, AuditedAct.LINK_ISSUED, Users.auditName(id), "");
        return link;
    }

    /** Whether the link makes the first admin: whether its page asks for a name, too. */
    public boolean isForFirstAdmin(String secret) {
        return links.find(secret).equals(Optional.of(FIRST_ADMIN));
    }

    /** Whose password the link sets, while it works. */
    public Optional<User> invited(String secret) {
        return links.find(secret).flatMap(this::user);
    }

    private Optional<User> user(String subject) {
        String[] parts = subject.split(" ", -1);
        return parts.length == 2 ? users.current(new UserId(parts[0]), parts[1]) : Optional.empty();
    }

    /** With the stamp, so that the link ends when the user is disabled or has another password. */
    private static String subject(User user) {
        return user.id() + " " + user.stamp();
    }

    /**
     * Makes the first admin and uses the link up. The link stays when the password is refused.
     *
     * @param address from where
     * @throws NotFoundException when the link does not work, or no longer
     * @throws InvalidException when the password is not fit for one
     * @throws ConflictException when there are users by now
     */
    public User makeFirstAdmin(
            String secret,
            UserName name,
            DisplayName displayName,
            LocaleTag language,
            String password,
            String address) {
        if (!isForFirstAdmin(secret)) {
            throw outworn();
        }
        String hash = passwords.hash(password);
        take(secret);
        if (!users.isEmpty()) {
            throw tooLate();
        }
        Profile profile = new Profile(name, displayName, language, Role.ADMIN, Limits.NONE);
        try {
            return users.addFirst(profile, hash, new Origin(new Actor.Anonymous(), address));
        } catch (ConflictException e) {
            throw tooLate();
        }
    }

    private static ConflictException tooLate() {
        return new ConflictException("There are users by now; ask one of them");
    }

    /**
     * Sets the password of the user whom the link is for, and uses the link up. The link stays when
     * the password is refused.
     *
     * @param address from where
     * @throws NotFoundException when the link does not work, or no longer
     * @throws InvalidException when the password is not fit for one
     */
    public User setPassword(String secret, String password, String address) {
        User user = invited(secret).orElseThrow(Invitations::outworn);
        String hash = passwords.hash(password);
        take(secret);
        Origin by = new Origin(new Actor.Person(user), address);
        return users.setPasswordHash(user.id(), hash, by);
    }

    private void take(String secret) {
        if (links.take(secret).isEmpty()) {
            throw outworn();
        }
    }

    private static NotFoundException noSuchUser() {
        return new NotFoundException("There is no such user, or the user is disabled");
    }

    private static NotFoundException outworn() {
        return new NotFoundException(
                "This link does not work, or no longer: it works once; ask for another");
    }
}
