package lt.sklaida.security;

import lt.sklaida.shared.LocaleTag;

import org.springframework.data.mongodb.core.MongoTemplate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** People and programs that ask for something, for tests of the packages above. */
public final class TestActors {

    private static final String ADDRESS = "192.0.2.7";

    private TestActors() {}

    public static Origin author(String name) {
        return person(name, Role.AUTHOR, Limits.NONE);
    }

    public static Origin editor(String name) {
        return person(name, Role.EDITOR, Limits.NONE);
    }

    /** An editor who may change only some locales. */
    public static Origin editor(String name, LocaleTag... locales) {
        return person(name, Role.EDITOR, new Limits(Limit.only(List.of(locales)), Limit.all()));
    }

    /** An editor who may work only on some types. */
    public static Origin editorOf(String name, String... types) {
        return person(name, Role.EDITOR, new Limits(Limit.all(), Limit.only(List.of(types))));
    }

    public static Origin token(TokenScope... scopes) {
        ApiToken token =
                new ApiToken(
                        "token000",
                        DisplayName.of("Import"),
                        Set.of(scopes),
                        Limits.NONE,
                        "operator",
                        Instant.EPOCH,
                        Instant.EPOCH.plus(Duration.ofDays(1)),
                        null,
                        null);
        return new Origin(new Actor.Program(token), ADDRESS);
    }

    public static Origin anonymous() {
        return new Origin(new Actor.Anonymous(), ADDRESS);
    }

    /** The id of the user with that name. */
    public static UserId id(String name) {
        return new UserId("user0000" + name);
    }

    public static AuditLog audit(MongoTemplate mongo, Clock clock) {
        return new AuditLog(mongo, clock);
    }

    private static Origin person(String name, Role role, Limits limits) {
        Profile profile =
                new Profile(
                        UserName.of(name), DisplayName.of(name), new LocaleTag("lt"), role, limits);
        User user = new User(id(name), profile, null, false, "stamp", Instant.EPOCH, true);
        return new Origin(new Actor.Person(user), ADDRESS);
    }
}
