package lt.sklaida.cli;

import lt.sklaida.model.ContentModel;
import lt.sklaida.security.ApiToken;
import lt.sklaida.security.ApiTokens;
import lt.sklaida.security.DisplayName;
import lt.sklaida.security.IssuedToken;
import lt.sklaida.security.NewToken;
import lt.sklaida.security.Origin;
import lt.sklaida.security.TokenScope;

import org.springframework.context.ConfigurableApplicationContext;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The commands that manage API tokens. */
@Command(
        name = "token",
        description = "Manages the API tokens, by which programs write and publish.")
final class TokenCommands {

    private final Supplier<Application> application;
    private final Console console;

    TokenCommands(Supplier<Application> application, Console console) {
        this.application = application;
        this.console = console;
    }

    @Command(
            description = {
                "Makes a token and prints it, this once: it is not stored.",
                "Programs send it in the header Authorization, as \"Bearer sklaida_...\"."
            })
    int add(
            @Parameters(paramLabel = "NAME", description = "What the token is for.") String name,
            @Option(
                            names = "--scopes",
                            split = ",",
                            required = true,
                            paramLabel = "SCOPE",
                            description = "read-drafts, write, publish; none includes another.")
                    List<TokenScope> scopes,
            @Mixin ChosenLimits limits,
            @Option(
                            names = "--days",
                            paramLabel = "N",
                            defaultValue = "365",
                            description = "How long it is valid; 365 by default, 3660 at most.")
                    int days) {
        try (ConfigurableApplicationContext context = application.get().command()) {
            Instant expiry = context.getBean(Clock.class).instant().plus(Duration.ofDays(days));
            NewToken wanted =
                    new NewToken(
                            DisplayName.of(name),
                            Set.copyOf(scopes),
                            limits.limits(context.getBean(ContentModel.class)),
                            expiry);
            IssuedToken issued = context.getBean(ApiTokens.class).issue(wanted, Origin.console());
            console.note(
                    "Token %s is valid until %s. It is shown only now:"
                            .formatted(issued.token().id(), issued.token().expiresAt()));
            console.say(issued.secret());
            return Exit.DONE;
        }
    }

    @Command(description = "Lists the tokens, the newest first, without their secrets.")
    int list() {
        try (ConfigurableApplicationContext context = application.get().command()) {
            Instant now = context.getBean(Clock.class).instant();
            context.getBean(ApiTokens.class).list().forEach(token -> console.say(line(token, now)));
            return Exit.DONE;
        }
    }

    private static String line(ApiToken token, Instant now) {
        String scopes =
                token.scopes().stream()
                        .sorted()
                        .map(Commands::scopeName)
                        .collect(Collectors.joining(","));
        String lastUse =
                token.lastUsedAt() == null ? "never used" : "last used " + token.lastUsedAt();
        return "%s (%s): %s%s, %s, %s"
                .formatted(
                        token.id(),
                        token.name().value(),
                        scopes,
                        ChosenLimits.shown(token.limits()),
                        state(token, now),
                        lastUse);
    }

    private static String state(ApiToken token, Instant now) {
        if (token.revokedAt() != null) {
            return "revoked " + token.revokedAt();
        }
        return (token.isValid(now) ? "valid until " : "expired ") + token.expiresAt();
    }

    @Command(description = "Revokes a token, from the next request on and for good.")
    int revoke(
            @Parameters(paramLabel = "ID", description = "As the list of tokens has it.")
                    String id) {
        try (ConfigurableApplicationContext context = application.get().command()) {
            context.getBean(ApiTokens.class).revoke(id, Origin.console());
            console.say("Revoked the token.");
            return Exit.DONE;
        }
    }
}
