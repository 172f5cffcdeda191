package lt.sklaida.security.http;

import jakarta.servlet.http.HttpServletRequest;

import lt.sklaida.security.Actor;
import lt.sklaida.security.AuditLog;
import lt.sklaida.security.AuditedAct;
import lt.sklaida.security.DisplayName;
import lt.sklaida.security.Invitations;
import lt.sklaida.security.Origin;
import lt.sklaida.security.User;
import lt.sklaida.security.UserName;
import lt.sklaida.shared.ConflictException;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.NotFoundException;

import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The pages of one-time links, on which people choose a password and the first admin a name. */
final class LinkPages {

    private static final String NAME = "name";
    private static final String DISPLAY_NAME = "displayName";
    private static final String PASSWORD = "password";
    private static final String AGAIN = "again";
    private static final String LANGUAGE = "language";

    private final Invitations invitations;
    private final Entrance entrance;
    private final AuditLog audit;
    private final FormPage password;
    private final FormPage firstAdmin;
    private final FormPage outworn;

    LinkPages(Invitations invitations, Entrance entrance, AuditLog audit, SharedAssets assets) {
        this.password = new FormPage("password.html", "link", assets);
        this.firstAdmin = new FormPage("first-admin.html", "admin", assets);
        this.outworn = new FormPage("outworn.html", "outworn", assets);
        this.invitations = invitations;
        this.entrance = entrance;
        this.audit = audit;
    }

    /** The form that the link is for, which uses nothing up. */
    ServerResponse form(ServerRequest request) {
        String secret = secret(request);
        if (invitations.isForFirstAdmin(secret)) {
            Locale language = FormPage.language(request.servletRequest());
            return firstAdmin.answer(adminValues(Map.of(LANGUAGE, language.toLanguageTag())));
        }
        return invitations
                .invited(secret)
                .map(user -> password.answer(passwordValues(user)))
                .orElseGet(() -> outworn(HttpStatus.NOT_FOUND, "outworn.link"));
    }

    private ServerResponse outworn(HttpStatus status, String why) {
        return outworn.answer(new FormPage.Problem(status, why, null), Map.of());
    }

    private static Map<String, String> passwordValues(User user) {
        return Map.of(
                NAME,
                user.profile().name().value(),
                "noPasswordYet",
                user.hasPassword() ? "" : "hidden");
    }

    private static String secret(ServerRequest request) {
        return request.pathVariable("secret");
    }

    private static Map<String, String> adminValues(Map<String, String> form) {
        boolean english = form.getOrDefault(LANGUAGE, "").equals("en");
        return Map.of(
                NAME,
                form.getOrDefault(NAME, ""),
                DISPLAY_NAME,
                form.getOrDefault(DISPLAY_NAME, ""),
                "english",
                english ? "selected" : "",
                "lithuanian",
                english ? "" : "selected");
    }

    /** Sets the password, uses the link up and signs in. */
    ServerResponse choose(ServerRequest request) {
        HttpServletRequest servletRequest = request.servletRequest();
        Map<String, String> form = Forms.read(servletRequest);
        String secret = secret(request);
        try {
            return invitations.isForFirstAdmin(secret)
                    ? makeFirstAdmin(secret, form, servletRequest)
                    : setPassword(secret, form, servletRequest);
        } catch (NotFoundException e) {
            return outworn(HttpStatus.NOT_FOUND, "outworn.link");
        } catch (ConflictException e) {
            return outworn(HttpStatus.CONFLICT, "outworn.users");
        }
    }

    private ServerResponse makeFirstAdmin(
            String secret, Map<String, String> form, HttpServletRequest request) {
        Optional<UserName> name = UserName.find(form.getOrDefault(NAME, ""));
        Optional<DisplayName> displayName = displayName(form);
        Optional<LocaleTag> language = language(form);
        if (name.isEmpty()) {
            return again(form, "admin.badName");
        }
        if (displayName.isEmpty() || language.isEmpty()) {
            return again(form, "admin.badDisplayName");
        }
        if (!isTypedTwice(form)) {
            return again(form, "password.differ");
        }
        try {
            User user =
                    invitations.makeFirstAdmin(
                            secret,
                            name.get(),
                            displayName.get(),
                            language.get(),
                            form.getOrDefault(PASSWORD, ""),
                            request.getRemoteAddr());
            return enter(user, form, request);
        } catch (InvalidException e) {
            return again(form, "password.bad");
        }
    }

    private ServerResponse again(Map<String, String> form, String why) {
        return firstAdmin.answer(FormPage.Problem.invalid(why), adminValues(form));
    }

    /** What others see; the name to sign in with, unless there is one. */
    private static Optional<DisplayName> displayName(Map<String, String> form) {
        String typed = form.getOrDefault(DISPLAY_NAME, "");
        try {
            return Optional.of(
                    DisplayName.of(typed.isBlank() ? form.getOrDefault(NAME, "") : typed));
        } catch (InvalidException e) {
            return Optional.empty();
        }
    }

    private static Optional<LocaleTag> language(Map<String, String> form) {
        return Optional.ofNullable(form.get(LANGUAGE))
                .filter(chosen -> chosen.equals("lt") || chosen.equals("en"))
                .map(LocaleTag::new);
    }

    private static boolean isTypedTwice(Map<String, String> form) {
        return form.getOrDefault(PASSWORD, "").equals(form.getOrDefault(AGAIN, ""));
    }

    private ServerResponse setPassword(
            String secret, Map<String, String> form, HttpServletRequest request) {
        Optional<User> invited = invitations.invited(secret);
        if (invited.isEmpty()) {
            return outworn(HttpStatus.NOT_FOUND, "outworn.link");
        }
        Map<String, String> values = passwordValues(invited.get());
        if (!isTypedTwice(form)) {
            return password.answer(FormPage.Problem.invalid("password.differ"), values);
        }
        try {
            User user =
                    invitations.setPassword(
                            secret, form.getOrDefault(PASSWORD, ""), request.getRemoteAddr());
            return enter(user, form, request);
        } catch (InvalidException e) {
            return password.answer(FormPage.Problem.invalid("password.bad"), values);
        }
    }

    private ServerResponse enter(User user, Map<String, String> form, HttpServletRequest request) {
        Actor actor = new Actor.Person(user);
        audit.append(
                new Origin(actor, request.getRemoteAddr()),
                AuditedAct.SIGNED_IN,
                actor.auditName(),
                "by a one-time link");
        return entrance.enter(user, request, form);
    }
}
