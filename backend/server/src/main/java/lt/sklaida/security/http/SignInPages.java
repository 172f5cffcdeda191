package lt.sklaida.security.http;

import jakarta.servlet.http.HttpServletRequest;

import lt.sklaida.security.Session;
import lt.sklaida.security.SignIn;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The pages on which people sign in and out. */
final class SignInPages {

    private static final String NAME = "name";
    private static final String EVERYWHERE = "everywhere";
    private static final String SIGNED_OUT = "signed-out";

    private final SignIn signIn;
    private final BrowserSessions sessions;
    private final Entrance entrance;
    private final FormPage signInPage;
    private final FormPage signedInPage;
    private final FormPage signOutPage;

    SignInPages(SignIn signIn, BrowserSessions sessions, Entrance entrance, SharedAssets assets) {
        this.signInPage = new FormPage("sign-in.html", "signIn", assets);
        this.signedInPage = new FormPage("signed-in.html", "signedIn", assets);
        this.signOutPage = new FormPage("sign-out.html", "signOut", assets);
        this.signIn = signIn;
        this.sessions = sessions;
        this.entrance = entrance;
    }

    /** The form to sign in, or who has done so. */
    ServerResponse signIn(ServerRequest request) {
        HttpServletRequest servletRequest = request.servletRequest();
        Map<String, String> sent = FormPage.sent(servletRequest);
        Optional<Session> session = Callers.session(servletRequest);
        return session.isPresent()
                ? signedInPage.answer(
                        Map.of(
                                NAME,
                                session.get().user().profile().displayName().value(),
                                FormPage.NEXT,
                                entrance.next(sent)))
                : signInPage.answer(values(sent, "", sessions.ended(servletRequest).orElse(null)));
    }

    private Map<String, String> values(Map<String, String> sent, String name) {
        return values(sent, name, null);
    }

    private Map<String, String> values(
            Map<String, String> sent, String name, BrowserSessions.@Nullable Ended ended) {
        Map<String, String> values = new HashMap<>();
        values.put(NAME, name);
        values.put("notSignedOut", hiddenUnless(sent.containsKey(SIGNED_OUT)));
        values.put("notOver", hiddenUnless(ended == BrowserSessions.Ended.BY_TIME));
        values.put("notChanged", hiddenUnless(ended == BrowserSessions.Ended.BY_CHANGE));
        values.put(FormPage.NEXT, entrance.next(sent));
        return values;
    }

    private static String hiddenUnless(boolean shown) {
        return shown ? "" : "hidden";
    }

    /** Signs in by the form. */
    ServerResponse begin(ServerRequest request) {
        HttpServletRequest servletRequest = request.servletRequest();
        Map<String, String> form = Forms.read(servletRequest);
        String name = form.getOrDefault(NAME, "");
        SignIn.Result result =
                signIn.attempt(
                        name, form.getOrDefault("password", ""), servletRequest.getRemoteAddr());
        return switch (result) {
            case SignIn.Result.Success success ->
                    entrance.enter(success.user(), servletRequest, form);
            case SignIn.Result.Failure _ ->
                    signInPage.answer(
                            new FormPage.Problem(HttpStatus.UNAUTHORIZED, "signIn.wrong", null),
                            values(form, name));
            case SignIn.Result.Later later ->
                    signInPage.answer(
                            new FormPage.Problem(
                                    HttpStatus.TOO_MANY_REQUESTS, "signIn.later", later.delay()),
                            values(form, name));
        };
    }

    /** The form to sign out. */
    ServerResponse signOut(ServerRequest request) {
        HttpServletRequest servletRequest = request.servletRequest();
        return Callers.session(servletRequest).isPresent()
                ? signOutPage.answer(Map.of())
                : Entrance.redirect(servletRequest, Doors.SIGN_IN);
    }

    /** Signs out by the form. */
    ServerResponse end(ServerRequest request) {
        HttpServletRequest servletRequest = request.servletRequest();
        boolean everywhere = Forms.read(servletRequest).containsKey(EVERYWHERE);
        ResponseCookie cookie =
                everywhere ? sessions.endAll(servletRequest) : sessions.end(servletRequest);
        return Entrance.redirect(servletRequest, Doors.SIGN_IN + "?" + SIGNED_OUT, cookie);
    }
}
