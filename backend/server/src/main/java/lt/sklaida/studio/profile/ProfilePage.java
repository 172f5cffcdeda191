package lt.sklaida.studio.profile;

import lt.sklaida.graphql.ErrorCode;
import lt.sklaida.pages.Answer.Failure;
import lt.sklaida.pages.Documents;
import lt.sklaida.security.http.BrowserSessions;
import lt.sklaida.security.http.PostedForm;
import lt.sklaida.studio.Names;
import lt.sklaida.studio.Page;
import lt.sklaida.studio.Reply;
import lt.sklaida.studio.Visit;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

import java.util.List;
import java.util.Map;

/** What concerns the visitor: name, language, password, passkeys, shortcuts and sessions. */
final class ProfilePage {

    static final String PATH = "/studio/profile";

    private static final String DONE = PATH + "?done=";
    private static final String SAVED = DONE + "saved";
    private static final String DISPLAY_NAME = "displayName";
    private static final String PASSWORD = "password";

    /** The names of the shortcuts, whose keys are texts, too. */
    static final List<String> SHORTCUTS =
            List.of("save", "publish", "search", "bold", "italic", "link", "next");

    private final BrowserSessions sessions;

    ProfilePage(BrowserSessions sessions) {
        this.sessions = sessions;
    }

    /**
     * What the page shows.
     *
     * @param displayName as typed
     * @param errors the text keys of what is wrong with fields, by their names
     */
    record Sheet(
            String displayName,
            String language,
            Map<String, String> errors,
            List<Passkey> passkeys,
            List<Place> sessions) {

        @Nullable String error(String field) {
            return errors.get(field);
        }
    }

    /** A passkey of the visitor. */
    record Passkey(
            String id,
            String name,
            boolean copied,
            String createdAt,
            @Nullable String lastUsedAt) {}

    /** Where the visitor is signed in. */
    record Place(String id, String device, String begunAt, String usedAt) {

        /** The browser and the system; empty when they are not known. */
        String words() {
            return Device.words(device);
        }
    }

    private record Found(List<Passkey> myPasskeys, List<Place> mySessions) {}

    Reply show(Visit visit) {
        return Page.of("profile/profile.jte", sheet(visit, Map.of()));
    }

    private static Sheet sheet(Visit visit, Map<String, String> errors) {
        return sheet(
                visit,
                visit.user().profile().displayName().value(),
                visit.user().profile().language().enumName(),
                errors);
    }

    private static Sheet sheet(
            Visit visit, String displayName, String language, Map<String, String> errors) {
        Found found = visit.api().execute(document("profile"), Map.of(), Found.class);
        return new Sheet(displayName, language, errors, found.myPasskeys(), found.mySessions());
    }

    private static String document(String name) {
        return Documents.of(ProfilePage.class, name + ".graphql");
    }

    private static Reply refused(HttpStatus status, Sheet sheet) {
        return Page.of("profile/profile.jte", sheet).with(status);
    }

    private static Reply refused(Visit visit, String field, String error) {
        return refused(
                HttpStatus.UNPROCESSABLE_CONTENT, sheet(visit, Map.of(field, "profile." + error)));
    }

    /** Saves the name that others see and the language. */
    Reply save(Visit visit) {
        PostedForm form = visit.form();
        String displayName = form.first(DISPLAY_NAME).orElse("");
        String language = form.first("language").orElse("");
        if (!Names.isDisplayName(displayName)) {
            Map<String, String> errors = Map.of(DISPLAY_NAME, "profile.badDisplayName");
            return refused(
                    HttpStatus.UNPROCESSABLE_CONTENT, sheet(visit, displayName, language, errors));
        }
        visit.api()
                .execute(document("save"), Map.of(DISPLAY_NAME, displayName, "language", language));
        return Reply.redirect(SAVED);
    }

    /** Changes the password, which ends all sessions but the visitor's, which begins anew. */
    Reply changePassword(Visit visit) {
        PostedForm form = visit.form();
        String password = form.first(PASSWORD).orElse("");
        if (!Names.isPassword(password)) {
            return refused(visit, PASSWORD, "badPassword");
        }
        if (!password.equals(form.first("again").orElse(""))) {
            return refused(visit, "again", "passwordsDiffer");
        }
        Map<String, String> variables =
                Map.of("current", form.first("current").orElse(""), PASSWORD, password);
        List<Failure> failures = visit.api().answer(document("password"), variables).errors();
        if (failures.isEmpty()) {
            String done = DONE + "passwordChanged";
            return sessions.renew(visit.servletRequest())
                    .map(cookie -> Reply.redirect(done, cookie))
                    .orElseGet(() -> Reply.redirect(done));
        }
        return failures.getFirst().code() == ErrorCode.BAD_USER_INPUT
                ? refused(visit, "current", "wrongPassword")
                : refused(visit, "current", "later");
    }

    Reply setShortcuts(Visit visit) {
        boolean on = visit.form().first("on").isPresent();
        visit.api().execute(document("shortcuts"), Map.of("on", on));
        return Reply.redirect(SAVED);
    }

    Reply endSession(Visit visit) {
        String id = visit.form().first("id").orElse("");
        visit.api().execute(document("session"), Map.of("id", id));
        return Reply.redirect(DONE + "sessionEnded");
    }

    /** Gives a passkey another name, or removes it. */
    Reply changePasskey(Visit visit) {
        PostedForm form = visit.form();
        String id = form.first("id").orElse("");
        if (form.first("remove").isPresent()) {
            visit.api().execute(document("remove-passkey"), Map.of("id", id));
            return Reply.redirect(DONE + "passkeyRemoved");
        }
        String name = form.first("name").orElse("");
        if (!Names.isDisplayName(name)) {
            return refused(visit, "passkey " + id, "badPasskeyName");
        }
        visit.api().execute(document("rename-passkey"), Map.of("id", id, "name", name));
        return Reply.redirect(SAVED);
    }
}
