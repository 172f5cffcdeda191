package lt.sklaida.cli;

import lt.sklaida.model.ContentModel;
import lt.sklaida.security.DisplayName;
import lt.sklaida.security.Invitations;
import lt.sklaida.security.Limit;
import lt.sklaida.security.Limits;
import lt.sklaida.security.OneTimeLink;
import lt.sklaida.security.Origin;
import lt.sklaida.security.Profile;
import lt.sklaida.security.Role;
import lt.sklaida.security.User;
import lt.sklaida.security.UserName;
import lt.sklaida.security.Users;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.NotFoundException;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** The commands that manage users. */
@Command(name = "user", description = "Manages the users, who write and publish.")
final class UserCommands {

    private static final String NAME_HELP = "The name to sign in with; case does not matter.";
    private static final String LINK_HELP =
            "Print a link by which the user chooses a password, instead of asking for one here."
                    + " It works once, within a day.";

    private final Supplier<Application> application;
    private final Console console;

    UserCommands(Supplier<Application> application, Console console) {
        this.application = application;
        this.console = console;
    }

    @Command(
            description = {
                "Adds a user. Asks for the password; it is never given as an argument.",
                "An author writes drafts of their own; an editor writes all drafts and publishes; an"
                        + " admin manages users and tokens, too."
            })
    int add(
            @Parameters(paramLabel = "NAME", description = NAME_HELP) String name,
            @Option(
                            names = "--role",
                            required = true,
                            paramLabel = "ROLE",
                            description = "author, editor or admin.")
                    Role role,
            @Option(
                            names = "--display-name",
                            paramLabel = "TEXT",
                            description = "The name that others see; NAME by default.")
                    @Nullable String displayName,
            @Option(
                            names = "--language",
                            paramLabel = "LOCALE",
                            description = "Of the user's pages; the default locale by default.")
                    @Nullable LocaleTag language,
            @Mixin ChosenLimits limits,
            @Option(names = "--link", description = LINK_HELP) boolean link) {
        try (ConfigurableApplicationContext context = application.get().command()) {
            ContentModel model = context.getBean(ContentModel.class);
            LocaleTag chosen = language == null ? model.locales().defaultLocale() : language;
            ChosenLimits.require(model, chosen);
            Profile profile =
                    new Profile(
                            UserName.of(name),
                            DisplayName.of(displayName == null ? name : displayName),
                            chosen,
                            role,
                            limits.limits(model));
            Users users = context.getBean(Users.class);
            if (link) {
                User user = users.add(profile, Origin.console());
                printLink(context.getBean(Invitations.class), user);
            } else {
                users.add(profile, console.newPassword(), Origin.console());
            }
            console.say("Added %s.".formatted(profile.name().value()));
            return Exit.DONE;
        }
    }

    @Command(
            description = {
                "Changes what is named and leaves the rest, from the user's next request on.",
                "The user is signed out everywhere. --all-locales and --all-types lift limits."
            })
    int change(
            @Parameters(paramLabel = "NAME", description = NAME_HELP) String name,
            @Option(names = "--role", paramLabel = "ROLE", description = "author, editor or admin.")
                    @Nullable Role role,
            @Option(
                            names = "--display-name",
                            paramLabel = "TEXT",
                            description = "The name that others see.")
                    @Nullable String displayName,
            @Option(
                            names = "--language",
                            paramLabel = "LOCALE",
                            description = "Of the user's pages.")
                    @Nullable LocaleTag language,
            @Mixin ChosenLimits limits,
            @Option(names = "--all-locales", description = "Every locale.") boolean allLocales,
            @Option(names = "--all-types", description = "Every content type.") boolean allTypes) {
        try (ConfigurableApplicationContext context = application.get().command()) {
            ContentModel model = context.getBean(ContentModel.class);
            Users users = context.getBean(Users.class);
            User user = find(users, name);
            Profile present = user.profile();
            if (language != null) {
                ChosenLimits.require(model, language);
            }
            Limits kept = limits.changed(model, present.limits());
            Profile profile =
                    new Profile(
                            present.name(),
                            displayName == null
                                    ? present.displayName()
                                    : DisplayName.of(displayName),
                            language == null ? present.language() : language,
                            role == null ? present.role() : role,
                            new Limits(
                                    allLocales ? Limit.all() : kept.locales(),
                                    allTypes ? Limit.all() : kept.types()));
            if (profile.equals(present)) {
                throw new InvalidException("This changes nothing; see user change --help");
            }
            console.say(line(users.change(user, profile, Origin.console())));
            return Exit.DONE;
        }
    }

    @Command(description = "Lists the users, with their roles and limits.")
    int list() {
        try (ConfigurableApplicationContext context = application.get().command()) {
            context.getBean(Users.class).list().forEach(user -> console.say(line(user)));
            return Exit.DONE;
        }
    }

    private static String line(User user) {
        Profile profile = user.profile();
        String state =
                Optional.of("disabled")
                        .filter(_ -> user.disabled())
                        .or(() -> Optional.of("no password").filter(_ -> !user.hasPassword()))
                        .map(text -> ", " + text)
                        .orElse("");
        return "%s (%s): %s%s%s"
                .formatted(
                        profile.name().value(),
                        profile.displayName().value(),
                        profile.role().name().toLowerCase(Locale.ROOT),
                        ChosenLimits.shown(profile.limits()),
                        state);
    }

    @Command(
            description = {
                "Disables a user, from the next request on.",
                "What the user has written stays; enable undoes it."
            })
    int disable(@Parameters(paramLabel = "NAME", description = NAME_HELP) String name) {
        try (ConfigurableApplicationContext context = application.get().command()) {
            Users users = context.getBean(Users.class);
            User user = users.disable(find(users, name).id(), Origin.console());
            console.say("Disabled %s.".formatted(user.profile().name().value()));
            return Exit.DONE;
        }
    }

    @Command(description = "Enables a user who was disabled; the password is the one from before.")
    int enable(@Parameters(paramLabel = "NAME", description = NAME_HELP) String name) {
        try (ConfigurableApplicationContext context = application.get().command()) {
            Users users = context.getBean(Users.class);
            User user = users.enable(find(users, name).id(), Origin.console());
            console.say("Enabled %s.".formatted(user.profile().name().value()));
            return Exit.DONE;
        }
    }

    @Command(
            description = {
                "Sets another password, which signs the user out everywhere.",
                "Asks for it; it is never given as an argument."
            })
    int reset(
            @Parameters(paramLabel = "NAME", description = NAME_HELP) String name,
            @Option(names = "--link", description = LINK_HELP) boolean link) {
        try (ConfigurableApplicationContext context = application.get().command()) {
            Users users = context.getBean(Users.class);
            User user = find(users, name);
            if (link) {
                printLink(context.getBean(Invitations.class), user);
            } else {
                users.setPassword(user.id(), console.newPassword(), Origin.console());
                console.say("Set the password of %s.".formatted(user.profile().name().value()));
            }
            return Exit.DONE;
        }
    }

    private static User find(Users users, String name) {
        return UserName.find(name)
                .flatMap(users::find)
                .orElseThrow(() -> new NotFoundException("There is no user of this name"));
    }

    private void printLink(Invitations invitations, User user) {
        OneTimeLink link = invitations.forUser(user.id(), Origin.console());
        console.say(
                "The password is chosen at this path of the server, once, until %s:%n%s"
                        .formatted(link.expiresAt(), Invitations.PATH + link.secret()));
    }
}
