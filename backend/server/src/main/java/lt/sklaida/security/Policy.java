package lt.sklaida.security;

import static lt.sklaida.security.Action.CHANGE_SETTINGS;
import static lt.sklaida.security.Action.CREATE;
import static lt.sklaida.security.Action.DELETE;
import static lt.sklaida.security.Action.MANAGE_MEDIA;
import static lt.sklaida.security.Action.MANAGE_TOKENS;
import static lt.sklaida.security.Action.MANAGE_USERS;
import static lt.sklaida.security.Action.PUBLISH;
import static lt.sklaida.security.Action.READ_AUDIT;
import static lt.sklaida.security.Action.READ_DRAFT;
import static lt.sklaida.security.Action.RESTORE;
import static lt.sklaida.security.Action.SHARE_PREVIEW;
import static lt.sklaida.security.Action.UNPUBLISH;
import static lt.sklaida.security.Action.UPLOAD;
import static lt.sklaida.security.Action.WRITE;
import static lt.sklaida.security.Extent.Reach.ALL;
import static lt.sklaida.security.Extent.Reach.NONE;
import static lt.sklaida.security.Extent.Reach.OWN;
import static lt.sklaida.security.Policy.Bound.SERVER;
import static lt.sklaida.security.Policy.Bound.TYPES;
import static lt.sklaida.security.Policy.Bound.TYPES_AND_LOCALES;
import static lt.sklaida.security.Policy.Bound.UNLIMITED_SERVER;
import static lt.sklaida.security.TokenScope.READ_DRAFTS;

import lt.sklaida.security.Extent.Reach;
import lt.sklaida.shared.ForbiddenException;
import lt.sklaida.shared.UnauthenticatedException;

import org.jspecify.annotations.Nullable;

import java.util.EnumMap;
import java.util.Map;

/**
 * Who may do what: the one place that decides it, for the APIs, the pages and the commands alike.
 * What no rule allows is denied.
 */
public final class Policy {

    /** On what an action is done, and which limits of its actor matter. */
    enum Bound {
        /** On entries of the types that the actor is limited to. */
        TYPES,
        /** On entries likewise, in the locales that the actor is limited to. */
        TYPES_AND_LOCALES,
        /** On the server, whatever the limits are. */
        SERVER,
        /** On the server, and by nobody with limits, who could lift them. */
        UNLIMITED_SERVER;

        boolean isOnEntries() {
            return this == TYPES || this == TYPES_AND_LOCALES;
        }
    }

    /**
     * @param scope of the tokens that may do it; null when none may
     */
    private record Rule(
            Reach author, Reach editor, Reach admin, @Nullable TokenScope scope, Bound bound) {

        Reach of(Role role) {
            return switch (role) {
                case AUTHOR -> author;
                case EDITOR -> editor;
                case ADMIN -> admin;
            };
        }

        Reach of(ApiToken token) {
            return scope != null && token.revokedAt() == null && token.scopes().contains(scope)
                    ? ALL
                    : NONE;
        }
    }

    private static final Map<Action, Rule> RULES = new EnumMap<>(Action.class);

    static {
        // action, author, editor, admin, tokens, bounds
        allow(READ_DRAFT, OWN, ALL, ALL, READ_DRAFTS, TYPES);
        allow(SHARE_PREVIEW, OWN, ALL, ALL, null, TYPES);
        allow(CREATE, OWN, ALL, ALL, TokenScope.WRITE, TYPES_AND_LOCALES);
        allow(WRITE, OWN, ALL, ALL, TokenScope.WRITE, TYPES_AND_LOCALES);
        allow(PUBLISH, NONE, ALL, ALL, TokenScope.PUBLISH, TYPES_AND_LOCALES);
        allow(UNPUBLISH, NONE, ALL, ALL, TokenScope.PUBLISH, TYPES_AND_LOCALES);
        allow(DELETE, OWN, ALL, ALL, TokenScope.WRITE, TYPES_AND_LOCALES);
        allow(RESTORE, OWN, ALL, ALL, TokenScope.WRITE, TYPES_AND_LOCALES);
        allow(UPLOAD, ALL, ALL, ALL, TokenScope.WRITE, SERVER);
        allow(MANAGE_MEDIA, NONE, ALL, ALL, null, SERVER);
        allow(MANAGE_USERS, NONE, NONE, ALL, null, UNLIMITED_SERVER);
        allow(MANAGE_TOKENS, NONE, NONE, ALL, null, UNLIMITED_SERVER);
        allow(CHANGE_SETTINGS, NONE, NONE, ALL, null, UNLIMITED_SERVER);
        allow(READ_AUDIT, NONE, NONE, ALL, null, UNLIMITED_SERVER);
    }

    private Policy() {}

    private static void allow(
            Action action,
            Reach author,
            Reach editor,
            Reach admin,
            @Nullable TokenScope scope,
            Bound bound) {
        RULES.put(action, new Rule(author, editor, admin, scope, bound));
    }

    /** Whether the actor may do that to the target. */
    public static boolean allows(Actor actor, Action action, Target target) {
        Rule rule = RULES.get(action);
        if (rule == null) {
            return false;
        }
        Extent extent = extent(actor, rule);
        return switch (target) {
            case Target.Entry entry -> rule.bound().isOnEntries() && extent.covers(entry);
            case Target.Server _ -> !rule.bound().isOnEntries() && extent.reach() == ALL;
        };
    }

    /**
     * Makes sure that the actor may do that to the target.
     *
     * @throws UnauthenticatedException when nobody may do it without signing in
     * @throws ForbiddenException when this actor may not
     */
    public static void require(Actor actor, Action action, Target target) {
        if (allows(actor, action, target)) {
            return;
        }
        if (actor instanceof Actor.Anonymous) {
            throw new UnauthenticatedException("This takes a user or a token: sign in first");
        }
        throw new ForbiddenException("Your role, scopes or limits do not allow this");
    }

    /** On which entries the actor may do that. */
    public static Extent extent(Actor actor, Action action) {
        Rule rule = RULES.get(action);
        return rule == null ? Extent.NOTHING : extent(actor, rule);
    }

    private static Extent extent(Actor actor, Rule rule) {
        return switch (actor) {
            case Actor.Anonymous _ -> Extent.NOTHING;
            case Actor.Operator _ -> new Extent(ALL, null, Limits.NONE);
            case Actor.Program program ->
                    extent(rule, rule.of(program.token()), null, program.token().limits());
            case Actor.Person person -> extent(person.user(), rule);
        };
    }

    private static Extent extent(User user, Rule rule) {
        Profile profile = user.profile();
        return user.disabled()
                ? Extent.NOTHING
                : extent(rule, rule.of(profile.role()), user.id(), profile.limits());
    }

    private static Extent extent(Rule rule, Reach reach, @Nullable UserId owner, Limits limits) {
        if (reach == NONE) {
            return Extent.NOTHING;
        }
        return switch (rule.bound()) {
            case TYPES_AND_LOCALES -> new Extent(reach, owner, limits);
            case TYPES -> new Extent(reach, owner, new Limits(Limit.all(), limits.types()));
            case SERVER -> new Extent(reach, owner, Limits.NONE);
            case UNLIMITED_SERVER ->
                    limits.isNone() ? new Extent(reach, owner, limits) : Extent.NOTHING;
        };
    }
}
