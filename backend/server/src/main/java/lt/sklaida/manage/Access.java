package lt.sklaida.manage;

import lt.sklaida.security.Action;
import lt.sklaida.security.Actor;
import lt.sklaida.security.Extent.Reach;
import lt.sklaida.security.Policy;
import lt.sklaida.security.Target;
import lt.sklaida.shared.ForbiddenException;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Who may use an operation at all. An operation on entries asks the policy once more, about each
 * entry; so it fails safely if it forgets to.
 */
sealed interface Access {

    /** Whoever has signed in. */
    record SignedIn() implements Access {}

    /** Users, about themselves; no token. */
    record Person() implements Access {}

    /** Whoever may do one of these on some entry. */
    record OnEntries(List<Action> actions) implements Access {}

    /** Whoever may do this on the server. */
    record OnServer(Action action) implements Access {}

    static Access onEntries(Action... actions) {
        return new OnEntries(List.of(actions));
    }

    /**
     * Makes sure that somebody may use the operation.
     *
     * @throws ForbiddenException when not
     */
    default void require(Actor actor) {
        boolean allowed =
                switch (this) {
                    case SignedIn _ -> !(actor instanceof Actor.Anonymous);
                    case Person _ -> actor instanceof Actor.Person;
                    case OnEntries entries ->
                            entries.actions().stream().anyMatch(action -> reaches(actor, action));
                    case OnServer server -> Policy.allows(actor, server.action(), Target.server());
                };
        if (!allowed) {
            throw new ForbiddenException(
                    this instanceof Person
                            ? "This is for users, about themselves; a token cannot do it"
                            : "Your role, scopes or limits do not allow this");
        }
    }

    private static boolean reaches(Actor actor, Action action) {
        return Policy.extent(actor, action).reach() != Reach.NONE;
    }

    /** For descriptions. */
    default String description() {
        return switch (this) {
            case SignedIn _ -> "For whoever has signed in.";
            case Person _ -> "For users, about themselves.";
            case OnEntries entries ->
                    entries.actions().stream()
                            .map(Access::code)
                            .collect(Collectors.joining(" or ", "Takes ", "."));
            case OnServer server -> "Takes " + code(server.action()) + ".";
        };
    }

    private static String code(Action action) {
        return "`%s`".formatted(action.name());
    }
}
