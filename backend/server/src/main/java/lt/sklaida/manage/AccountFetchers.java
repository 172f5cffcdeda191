package lt.sklaida.manage;

import graphql.schema.DataFetchingEnvironment;

import lt.sklaida.security.Action;
import lt.sklaida.security.Actor;
import lt.sklaida.security.ApiToken;
import lt.sklaida.security.ApiTokens;
import lt.sklaida.security.DisplayName;
import lt.sklaida.security.Extent;
import lt.sklaida.security.Extent.Reach;
import lt.sklaida.security.Invitations;
import lt.sklaida.security.IssuedToken;
import lt.sklaida.security.Limit;
import lt.sklaida.security.Limits;
import lt.sklaida.security.NewToken;
import lt.sklaida.security.OneTimeLink;
import lt.sklaida.security.OpenSession;
import lt.sklaida.security.Origin;
import lt.sklaida.security.Passkey;
import lt.sklaida.security.Passkeys;
import lt.sklaida.security.Policy;
import lt.sklaida.security.Profile;
import lt.sklaida.security.Role;
import lt.sklaida.security.Sessions;
import lt.sklaida.security.SignIn;
import lt.sklaida.security.TokenScope;
import lt.sklaida.security.User;
import lt.sklaida.security.UserId;
import lt.sklaida.security.UserName;
import lt.sklaida.security.Users;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.NotFoundException;
import lt.sklaida.shared.OverloadedException;
import lt.sklaida.shared.Service;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Fetches and changes who may use the API: users and tokens. */
final class AccountFetchers {

    private final Users users;
    private final ApiTokens tokens;
    private final Invitations invitations;
    private final SignIn signIn;
    private final Sessions sessions;
    private final Passkeys passkeys;

    AccountFetchers(
            Users users,
            ApiTokens tokens,
            Invitations invitations,
            SignIn signIn,
            Sessions sessions,
            Passkeys passkeys) {
        this.users = users;
        this.tokens = tokens;
        this.invitations = invitations;
        this.signIn = signIn;
        this.sessions = sessions;
        this.passkeys = passkeys;
    }

    /** Who asks, and what they may do. */
    Map<String, @Nullable Object> viewer(DataFetchingEnvironment environment) {
        return viewer(Requests.origin(environment).actor());
    }

    private static Map<String, @Nullable Object> viewer(Actor actor) {
        Map<String, @Nullable Object> viewer = new HashMap<>();
        viewer.put("author", actor.auditName());
        viewer.put("scopes", List.of());
        viewer.put(
                "may",
                Arrays.stream(Action.values())
                        .map(action -> permission(action, Policy.extent(actor, action)))
                        .flatMap(Collection::stream)
                        .toList());
        if (actor instanceof Actor.Person(User user)) {
            Profile profile = user.profile();
            viewer.put("name", profile.name().value());
            viewer.put("language", profile.language());
            viewer.put("role", profile.role());
            viewer.put("shortcuts", user.shortcuts());
        } else if (actor instanceof Actor.Program(ApiToken token)) {
            viewer.put("scopes", token.scopes().stream().sorted().toList());
        }
        return viewer;
    }

    private static List<Map<String, @Nullable Object>> permission(Action action, Extent extent) {
        if (extent.reach() == Reach.NONE) {
            return List.of();
        }
        Map<String, @Nullable Object> permission = limits(extent.limits());
        permission.put("action", action);
        permission.put("ownOnly", extent.reach() == Reach.OWN);
        return List.of(permission);
    }

    private static Map<String, @Nullable Object> limits(Limits limits) {
        Map<String, @Nullable Object> shown = new HashMap<>();
        shown.put("locales", listed(limits.locales()));
        shown.put("types", listed(limits.types()));
        return shown;
    }

    private static <T extends Comparable<T>> @Nullable List<T> listed(Limit<T> limit) {
        return switch (limit) {
            case Limit.All<T> _ -> null;
            case Limit.Only<T> only -> only.values().stream().sorted().toList();
        };
    }

    List<Map<String, @Nullable Object>> users(DataFetchingEnvironment environment) {
        return users.list().stream().map(AccountFetchers::shown).toList();
    }

    private static Map<String, @Nullable Object> shown(User user) {
        Profile profile = user.profile();
        Map<String, @Nullable Object> shown = limits(profile.limits());
        shown.put("id", user.id().value());
        shown.put("name", profile.name().value());
        shown.put("displayName", profile.displayName().value());
        shown.put("language", profile.language());
        shown.put("role", profile.role());
        shown.put("disabled", user.disabled());
        shown.put("hasPassword", user.hasPassword());
        shown.put("createdAt", user.createdAt());
        return shown;
    }

    Map<String, Object> addUser(DataFetchingEnvironment environment) {
        Origin by = Requests.origin(environment);
        Map<String, @Nullable Object> input = input(environment);
        User user = users.add(profile(null, input), by);
        return Map.of("user", shown(user), "link", shown(invitations.forUser(user.id(), by)));
    }

    Map<String, @Nullable Object> changeUser(DataFetchingEnvironment environment) {
        User user = user(environment);
        Profile profile = profile(user.profile(), input(environment));
        return shown(users.change(user, profile, Requests.origin(environment)));
    }

    /**
     * @param old whatever the input leaves out; the input of a new user leaves out nothing but
     *     limits
     */
    private static Profile profile(@Nullable Profile old, Map<String, @Nullable Object> input) {
        String name = (String) input.get("name");
        String displayName = (String) input.get("displayName");
        LocaleTag language = (LocaleTag) input.get("language");
        Role role = (Role) input.get("role");
        return new Profile(
                name == null ? Objects.requireNonNull(old).name() : UserName.of(name),
                displayName == null
                        ? Objects.requireNonNull(old).displayName()
                        : DisplayName.of(displayName),
                language == null ? Objects.requireNonNull(old).language() : language,
                role == null ? Objects.requireNonNull(old).role() : role,
                limits(old == null ? Limits.NONE : old.limits(), input));
    }

    private static Limits limits(Limits old, Map<String, @Nullable Object> input) {
        return new Limits(
                input.containsKey("locales") ? limit(input.get("locales")) : old.locales(),
                input.containsKey("types") ? limit(input.get("types")) : old.types());
    }

    @SuppressWarnings("unchecked") // the schema says what the list holds
    private static <T> Limit<T> limit(@Nullable Object values) {
        return values == null ? Limit.all() : Limit.only((Collection<T>) values);
    }

    Map<String, @Nullable Object> disableUser(DataFetchingEnvironment environment) {
        return shown(users.disable(user(environment).id(), Requests.origin(environment)));
    }

    Map<String, @Nullable Object> enableUser(DataFetchingEnvironment environment) {
        return shown(users.enable(user(environment).id(), Requests.origin(environment)));
    }

    Map<String, Object> resetPassword(DataFetchingEnvironment environment) {
        UserId id = user(environment).id();
        return shown(invitations.forUser(id, Requests.origin(environment)));
    }

    private static Map<String, Object> shown(OneTimeLink link) {
        return Map.of("path", Invitations.PATH + link.secret(), "expiresAt", link.expiresAt());
    }

    private User user(DataFetchingEnvironment environment) {
        String id = Objects.requireNonNull(environment.getArgument("id"));
        if (!EntryId.isId(id)) {
            throw noSuchUser();
        }
        return users.find(new UserId(id)).orElseThrow(AccountFetchers::noSuchUser);
    }

    private static NotFoundException noSuchUser() {
        return new NotFoundException("There is no such user");
    }

    List<Map<String, @Nullable Object>> tokens(DataFetchingEnvironment environment) {
        return tokens.list().stream().map(AccountFetchers::shown).toList();
    }

    private static Map<String, @Nullable Object> shown(ApiToken token) {
        Map<String, @Nullable Object> shown = limits(token.limits());
        shown.put("id", token.id());
        shown.put("name", token.name().value());
        shown.put("scopes", token.scopes().stream().sorted().toList());
        shown.put("createdBy", token.createdBy());
        shown.put("createdAt", token.createdAt());
        shown.put("expiresAt", token.expiresAt());
        shown.put("lastUsedAt", token.lastUsedAt());
        shown.put("revokedAt", token.revokedAt());
        return shown;
    }

    Map<String, Object> issueToken(DataFetchingEnvironment environment) {
        Map<String, @Nullable Object> input = input(environment);
        Set<TokenScope> scopes =
                ((Collection<?>) Objects.requireNonNull(input.get("scopes")))
                        .stream().map(TokenScope.class::cast).collect(Collectors.toSet());
        NewToken wanted =
                new NewToken(
                        DisplayName.of((String) Objects.requireNonNull(input.get("name"))),
                        scopes,
                        limits(Limits.NONE, input),
                        Arguments.time("input.expiresAt", input.get("expiresAt")));
        IssuedToken issued = tokens.issue(wanted, Requests.origin(environment));
        return Map.of("token", shown(issued.token()), "secret", issued.secret());
    }

    boolean revokeToken(DataFetchingEnvironment environment) {
        String id = Objects.requireNonNull(environment.getArgument("id"));
        tokens.revoke(id, Requests.origin(environment));
        return true;
    }

    Map<String, @Nullable Object> setLanguage(DataFetchingEnvironment environment) {
        LocaleTag language = Objects.requireNonNull(environment.getArgument("language"));
        return viewer(new Actor.Person(users.setLanguage(person(environment).id(), language)));
    }

    Map<String, @Nullable Object> setDisplayName(DataFetchingEnvironment environment) {
        DisplayName name =
                DisplayName.of(Objects.requireNonNull(environment.getArgument("displayName")));
        UserId id = person(environment).id();
        return viewer(
                new Actor.Person(users.setDisplayName(id, name, Requests.origin(environment))));
    }

    Map<String, @Nullable Object> setShortcuts(DataFetchingEnvironment environment) {
        boolean on = Objects.requireNonNull(environment.<Boolean>getArgument("on"));
        return viewer(new Actor.Person(users.setShortcuts(person(environment).id(), on)));
    }

    List<OpenSession> sessions(DataFetchingEnvironment environment) {
        return sessions.list(person(environment));
    }

    boolean endSession(DataFetchingEnvironment environment) {
        String id = Objects.requireNonNull(environment.getArgument("id"));
        sessions.end(person(environment), id, Requests.origin(environment));
        return true;
    }

    List<Map<String, @Nullable Object>> passkeys(DataFetchingEnvironment environment) {
        return passkeys.list(person(environment).id()).stream()
                .map(AccountFetchers::shown)
                .toList();
    }

    private static Map<String, @Nullable Object> shown(Passkey passkey) {
        Map<String, @Nullable Object> shown = new HashMap<>();
        shown.put("id", passkey.id());
        shown.put("name", passkey.name().value());
        shown.put("copied", passkey.copied());
        shown.put("createdAt", passkey.createdAt());
        shown.put("lastUsedAt", passkey.lastUsedAt());
        return shown;
    }

    boolean renamePasskey(DataFetchingEnvironment environment) {
        String id = Objects.requireNonNull(environment.getArgument("id"));
        DisplayName name = DisplayName.of(Objects.requireNonNull(environment.getArgument("name")));
        passkeys.rename(person(environment).id(), id, name);
        return true;
    }

    boolean removePasskey(DataFetchingEnvironment environment) {
        String id = Objects.requireNonNull(environment.getArgument("id"));
        passkeys.remove(person(environment).id(), id, Requests.origin(environment));
        return true;
    }

    /** Guessing the present password is slowed down like signing in. */
    boolean changePassword(DataFetchingEnvironment environment) {
        User user = person(environment);
        Origin by = Requests.origin(environment);
        String current = Objects.requireNonNull(environment.getArgument("current"));
        String password = Objects.requireNonNull(environment.getArgument("password"));
        SignIn.Result result = signIn.attempt(user.profile().name().value(), current, by.address());
        return switch (result) {
            case SignIn.Result.Success _ -> {
                users.setPassword(user.id(), password, by);
                yield true;
            }
            case SignIn.Result.Failure _ ->
                    throw new InvalidException("The present password is another one");
            case SignIn.Result.Later later ->
                    throw new OverloadedException(
                            Service.SIGN_IN,
                            "Too many attempts have failed; wait before the next",
                            later.delay());
        };
    }

    boolean signOutEverywhere(DataFetchingEnvironment environment) {
        users.signOutEverywhere(person(environment).id(), Requests.origin(environment));
        return true;
    }

    /** The user who asks, whom {@link Access.Person} has made sure of. */
    private static User person(DataFetchingEnvironment environment) {
        return ((Actor.Person) Requests.origin(environment).actor()).user();
    }

    private static Map<String, @Nullable Object> input(DataFetchingEnvironment environment) {
        return Objects.requireNonNull(environment.getArgument("input"));
    }
}
