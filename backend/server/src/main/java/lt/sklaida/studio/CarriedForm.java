package lt.sklaida.studio;

import jakarta.servlet.http.HttpServletRequest;

import lt.sklaida.graphql.http.HtmlPage;
import lt.sklaida.graphql.http.RefusedException;
import lt.sklaida.pages.Texts;
import lt.sklaida.security.Session;
import lt.sklaida.security.http.PostedForm;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The page that answers a form which could not be taken, so that nothing that was typed is lost: it
 * carries all fields to the next attempt. When the session was over, it asks to sign in in another
 * tab. When somebody has signed in since, it has the token of the new session, and whoever looks at
 * it decides whether to send the form. When the server has failed, it is sent again. A large form
 * of nobody known is not carried, since anybody could have sent it: the browser still has it.
 *
 * @param kind what has happened: {@code over}, {@code large}, {@code signedIn} or {@code failed}
 * @param fields of the form, but for the token
 * @param name who has signed in; null when nobody has
 * @param csrf the token of the new session; empty when nobody has signed in
 */
public record CarriedForm(
        String kind,
        Texts texts,
        String address,
        String root,
        String style,
        String icon,
        List<Field> fields,
        @Nullable String name,
        String csrf) {

    private static final String TOKEN = "_csrf";
    private static final String LARGE = "large";

    /** The form of a long entry in several languages, many times over. */
    private static final DataSize MAX_ANONYMOUS = DataSize.ofMegabytes(1);

    private static final DataSize MAX_DRAINED = DataSize.ofMegabytes(6);

    /** A field of the form. */
    public record Field(String name, String value) {}

    /**
     * The page for a request that needs it: a form of this server with another token than that of
     * the session.
     *
     * @param session null when nobody has signed in
     */
    static Optional<CarriedForm> ofLapsedSession(
            HttpServletRequest request, @Nullable Session session, Studio studio) {
        boolean typed =
                request.getMethod().equals("POST")
                        && !Studio.byScript(request)
                        && "same-origin".equals(request.getHeader("Sec-Fetch-Site"));
        if (!typed) {
            return Optional.empty();
        }
        return session == null
                ? ofNobody(request, studio)
                : PostedForm.read(request)
                        .filter(form -> !hasToken(form, session))
                        .map(form -> page("signedIn", request, session, form, studio));
    }

    private static Optional<CarriedForm> ofNobody(HttpServletRequest request, Studio studio) {
        try {
            return PostedForm.read(request, MAX_ANONYMOUS)
                    .map(form -> page("over", request, null, form, studio));
        } catch (RefusedException e) {
            if (e.status() != HttpStatus.CONTENT_TOO_LARGE) {
                throw e;
            }
            drain(request);
            return Optional.of(page(LARGE, request, null, new PostedForm(Map.of()), studio));
        }
    }

    /** Reads what a browser still sends, which shows no answer before it has been taken. */
    private static void drain(HttpServletRequest request) {
        try {
            long _ = request.getInputStream().skip(MAX_DRAINED.toBytes());
        } catch (IOException e) {
            // Whoever has stopped sending does not wait for an answer.
        }
    }

    /** The page for a form that the server has failed to take. */
    static Optional<CarriedForm> ofFailure(
            HttpServletRequest request, Session session, Studio studio) {
        return request.getMethod().equals("POST") && !Studio.byScript(request)
                ? PostedForm.read(request)
                        .map(form -> page("failed", request, session, form, studio))
                : Optional.empty();
    }

    private static boolean hasToken(PostedForm form, Session session) {
        return form.first(TOKEN).map(session.csrfToken()::equals).orElse(false);
    }

    private static CarriedForm page(
            String kind,
            HttpServletRequest request,
            @Nullable Session session,
            PostedForm form,
            Studio studio) {
        Locale language =
                session == null
                        ? HtmlPage.language(request)
                        : session.user().profile().language().toLocale();
        String root = request.getContextPath();
        String query = request.getQueryString();
        return new CarriedForm(
                kind,
                StudioTexts.in(language),
                request.getRequestURI() + (query == null ? "" : "?" + query),
                root,
                root + studio.asset("studio.css"),
                root + studio.asset("icon.svg"),
                fields(form),
                session == null ? null : session.user().profile().displayName().value(),
                session == null ? "" : session.csrfToken());
    }

    private static List<Field> fields(PostedForm form) {
        return form.fields().entrySet().stream()
                .filter(field -> !field.getKey().equals(TOKEN))
                .flatMap(
                        field ->
                                field.getValue().stream()
                                        .map(value -> new Field(field.getKey(), value)))
                .toList();
    }

    /** Whether the page has the form. */
    public boolean isCarried() {
        return !kind.equals(LARGE);
    }

    /** The language tag of the page. */
    public String lang() {
        return texts.language().toLanguageTag();
    }

    /** Who has signed in. */
    public String signedInName() {
        return Objects.requireNonNull(name);
    }
}
