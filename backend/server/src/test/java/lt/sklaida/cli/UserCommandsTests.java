package lt.sklaida.cli;

import static org.assertj.core.api.Assertions.assertThat;

import lt.sklaida.Sklaida;
import lt.sklaida.embedded.SharedStores;
import lt.sklaida.security.Action;
import lt.sklaida.security.Actor;
import lt.sklaida.security.ApiTokens;
import lt.sklaida.security.Invitations;
import lt.sklaida.security.Policy;
import lt.sklaida.security.SignIn;
import lt.sklaida.security.Target;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The commands user and token, while a server uses the same store. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UserCommandsTests {

    private static final String PASSWORD = "Ąžuolų giraitė prie upės";

    private final String database = "users-" + UUID.randomUUID();
    private final Deque<String> typed = new ArrayDeque<>();
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();
    private ConfigurableApplicationContext server;

    @BeforeAll
    void serve() {
        server = new Application(Sklaida.class, settings().toList()).command();
    }

    @BeforeEach
    void typeNothing() {
        typed.clear();
        out = new StringWriter();
        err = new StringWriter();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void addsListsDisablesAndEnablesAUser() {
        type(PASSWORD, PASSWORD);
        assertDone("user", "add", "Rasa", "--role", "editor", "--locales", "en");
        assertThat(canSignIn("rasa", PASSWORD)).isTrue();

        assertDone("user", "list");
        assertThat(out.toString()).contains("rasa (Rasa): editor locales=en");

        assertDone("user", "disable", "RASA");
        assertThat(canSignIn("rasa", PASSWORD)).isFalse();

        assertDone("user", "enable", "rasa");
        assertThat(canSignIn("rasa", PASSWORD)).isTrue();
    }

    @Test
    void changesWhatIsNamedAndKeepsTheRest() {
        assertDone("user", "add", "egle", "--role", "author", "--types", "Event", "--link");

        assertDone("user", "change", "Egle", "--role", "editor", "--locales", "en");
        assertThat(out.toString()).contains("egle (egle): editor locales=en types=Event");

        assertDone("user", "change", "egle", "--all-types", "--display-name", "Eglė Žalienė");
        assertThat(out.toString()).contains("egle (Eglė Žalienė): editor locales=en, no password");

        assertThat(run("user", "change", "egle", "--role", "editor")).isEqualTo(Exit.PROBLEMS);
        assertThat(err.toString()).contains("This changes nothing");
        assertThat(run("user", "change", "egle", "--types", "Nothing")).isEqualTo(Exit.PROBLEMS);
        assertThat(run("user", "change", "egle", "--language", "de")).isEqualTo(Exit.PROBLEMS);
    }

    @Test
    void aPasswordIsChosenByALink() {
        assertDone("user", "add", "jonas", "--role", "author", "--link");
        String secret =
                out.toString()
                        .lines()
                        .filter(line -> line.startsWith(Invitations.PATH))
                        .map(line -> line.substring(Invitations.PATH.length()))
                        .findFirst()
                        .orElseThrow();

        server.getBean(Invitations.class).setPassword(secret, PASSWORD, "192.0.2.1");
        assertThat(canSignIn("jonas", PASSWORD)).isTrue();

        type(PASSWORD + "!", PASSWORD + "!");
        assertDone("user", "reset", "jonas");
        assertThat(canSignIn("jonas", PASSWORD + "!")).isTrue();
    }

    @Test
    void refusesPasswordsThatDiffer() {
        type(PASSWORD, PASSWORD + "!");

        assertThat(run("user", "add", "ona", "--role", "admin")).isEqualTo(Exit.PROBLEMS);
        assertThat(err.toString()).contains("The two passwords differ").doesNotContain(PASSWORD);
    }

    @Test
    void withoutATerminalALinkIsNeeded() {
        assertThat(run("user", "add", "ona", "--role", "admin")).isEqualTo(Exit.PROBLEMS);
        assertThat(err.toString()).contains("use --link");
    }

    @Test
    void refusesUnknownNamesRolesLocalesAndTypes() {
        assertThat(run("user", "disable", "nobody")).isEqualTo(Exit.PROBLEMS);
        assertThat(err.toString()).contains("no user of this name").doesNotContain("nobody");
        assertThat(run("user", "add", "ona", "--role", "owner")).isEqualTo(Exit.USAGE);
        assertThat(run("user", "add", "ona", "--role", "admin", "--locales", "de"))
                .isEqualTo(Exit.PROBLEMS);
        assertThat(run("user", "add", "ona", "--role", "admin", "--types", "Nothing"))
                .isEqualTo(Exit.PROBLEMS);
        assertThat(err.toString()).contains("There is no locale de", "no content type \"Nothing\"");
    }

    @Test
    void takesNoPasswordAsAnArgument() {
        assertThat(run("user", "add", "ona", "--role", "admin", "--password", PASSWORD))
                .isEqualTo(Exit.USAGE);
    }

    @Test
    void theCommandsNeedOneOfTheirOwn() {
        assertThat(run("user")).isEqualTo(Exit.USAGE);
        assertThat(run("token")).isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("disable", "revoke");
    }

    @Test
    void helpTellsOfTheCommands() {
        assertDone("--help");
        assertDone("user", "add", "--help");
        assertThat(out.toString()).contains("user", "token", "--role", "--link", "--locales");
    }

    @Test
    void addsListsAndRevokesAToken() {
        assertDone("token", "add", "Import", "--scopes", "read-drafts,write", "--types", "Event");
        String secret = out.toString().strip();
        ApiTokens tokens = server.getBean(ApiTokens.class);
        Actor program = new Actor.Program(tokens.authenticate(secret).orElseThrow());
        assertThat(Policy.allows(program, Action.WRITE, Target.entry("Event", null))).isTrue();
        assertThat(Policy.allows(program, Action.PUBLISH, Target.entry("Event", null))).isFalse();

        assertDone("token", "list");
        assertThat(out.toString()).contains("(Import): read-drafts,write types=Event, valid until");

        assertDone("token", "revoke", tokens.list().getFirst().id());
        assertThat(tokens.authenticate(secret)).isEmpty();
    }

    @Test
    void refusesUnknownScopesAndTokens() {
        assertThat(run("token", "add", "Import", "--scopes", "all")).isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("a scope is read-drafts, write or publish");
        assertThat(run("token", "revoke", "nothing0")).isEqualTo(Exit.PROBLEMS);
    }

    private boolean canSignIn(String name, String password) {
        return server.getBean(SignIn.class).attempt(name, password, "192.0.2.1")
                instanceof SignIn.Result.Success;
    }

    private void type(String... lines) {
        typed.addAll(List.of(lines));
    }

    private void assertDone(String... arguments) {
        assertThat(run(arguments)).as(err.toString()).isEqualTo(Exit.DONE);
    }

    private int run(String... arguments) {
        Console console =
                new Console(
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        _ -> Optional.ofNullable(typed.poll()));
        String[] all = Stream.concat(Stream.of(arguments), settings()).toArray(String[]::new);
        return Commands.run(Sklaida.class, console, all).orElseThrow();
    }

    private Stream<String> settings() {
        return Stream.of(
                "--spring.mongodb.uri=" + SharedStores.mongoUri(),
                "--spring.mongodb.database=" + database,
                "--spring.elasticsearch.uris=" + SharedStores.elasticsearchUri(),
                "--sklaida.search.prefix=" + database);
    }
}
