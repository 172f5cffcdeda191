package lt.sklaida.security;

/** Who does something. */
public sealed interface Actor {

    /** Somebody who has not signed in. */
    record Anonymous() implements Actor {}

    /** A user who has signed in. */
    record Person(User user) implements Actor {}

    /** A program with a valid API token. */
    record Program(ApiToken token) implements Actor {}

    /** Whoever runs commands where the server runs, which takes its settings and its secrets. */
    record Operator() implements Actor {}

    /** How the audit log names the actor. */
    default String auditName() {
        return switch (this) {
            case Anonymous _ -> "anonymous";
            case Person person -> "user:" + person.user().id();
            case Program program -> "token:" + program.token().id();
            case Operator _ -> "operator";
        };
    }
}
