package lt.sklaida.studio;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.NumberFormat;
import com.ibm.icu.util.TimeZone;

import jakarta.servlet.http.HttpServletRequest;

import lt.sklaida.graphql.http.HtmlPage;
import lt.sklaida.graphql.http.JsonBodies;
import lt.sklaida.graphql.http.QueryString;
import lt.sklaida.graphql.http.RefusedException;
import lt.sklaida.manage.ManageClient;
import lt.sklaida.pages.Access;
import lt.sklaida.pages.ApiFailure;
import lt.sklaida.pages.Model;
import lt.sklaida.pages.Texts;
import lt.sklaida.security.Role;
import lt.sklaida.security.Session;
import lt.sklaida.security.User;
import lt.sklaida.security.http.Callers;
import lt.sklaida.security.http.PostedForm;

import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.util.HtmlUtils;
import org.springframework.web.util.UriComponentsBuilder;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request to a page of the Studio by somebody who has signed in, or who has a link to what is
 * shared, as its pages see it.
 */
public final class Visit {

    private static final JsonBodies JSON = new JsonBodies(DataSize.ofMegabytes(4));

    private final ServerRequest request;
    private final @Nullable Session session;
    private final Studio studio;
    private final Texts texts;
    private final Api api;
    private final Map<String, List<String>> query;

    private Visit(
            ServerRequest request,
            @Nullable Session session,
            Locale language,
            Studio studio,
            Api api) {
        this.request = request;
        this.session = session;
        this.studio = studio;
        this.texts = StudioTexts.in(language);
        this.api = api;
        this.query = QueryString.parseAll(request.servletRequest().getQueryString());
    }

    /** A visit by somebody who has signed in. */
    static Visit of(ServerRequest request, Session session, Studio studio, Api api) {
        Locale language = session.user().profile().language().toLocale();
        return new Visit(request, session, language, studio, api);
    }

    /** A visit by whoever has a link, which has no session. */
    static Visit byLink(ServerRequest request, Studio studio, Api api) {
        Locale language = HtmlPage.language(request.servletRequest());
        return new Visit(request, null, language, studio, api);
    }

    public User user() {
        return session().user();
    }

    /** A label as it stands within a phrase: with a small letter, unless it is an abbreviation. */
    public String within(String label) {
        int second = label.isEmpty() ? 0 : label.offsetByCodePoints(0, 1);
        boolean abbreviation =
                second < label.length() && Character.isUpperCase(label.codePointAt(second));
        return abbreviation
                ? label
                : label.substring(0, second).toLowerCase(language()) + label.substring(second);
    }

    public boolean isAdmin() {
        return user().profile().role() == Role.ADMIN;
    }

    /**
     * The session of the visitor.
     *
     * @throws IllegalStateException when they have come by a link, which needs none
     */
    public Session session() {
        if (session == null) {
            throw new IllegalStateException("Whoever comes by a link has no session");
        }
        return session;
    }

    public HttpServletRequest servletRequest() {
        return request.servletRequest();
    }

    /** The language of the page. */
    public Locale language() {
        return texts.language();
    }

    /** The language tag of the page. */
    public String lang() {
        return texts.language().toLanguageTag();
    }

    /** A text in the language of the page. */
    public String text(String key, Object... arguments) {
        return texts.get(key, arguments);
    }

    public Texts texts() {
        return texts;
    }

    public Api api() {
        return api;
    }

    /** The delivery API over the draft of an entry, see {@link ManageClient#draft}. */
    public Access draft(String id) {
        return studio.draft(id, Callers.origin(servletRequest()));
    }

    /** The content model, with labels in the language of the page. */
    public Model model() {
        return studio.model(this);
    }

    /** The present time. */
    public Instant now() {
        return studio.now();
    }

    /** The time zone in which times are shown. */
    public ZoneId timeZone() {
        return studio.timeZone();
    }

    /** The largest file that can be uploaded, in bytes. */
    public long maxFileSize() {
        return studio.maxFileSize();
    }

    /** A size as people write it, such as {@code 1,4 MB}. */
    public String size(long bytes) {
        double kilobytes = bytes / 1024.0;
        NumberFormat format = NumberFormat.getInstance(language());
        format.setMaximumFractionDigits(kilobytes < 1024 ? 0 : 1);
        return kilobytes < 1024
                ? format.format(Math.max(1, Math.round(kilobytes))) + " kB"
                : format.format(kilobytes / 1024) + " MB";
    }

    /** A time as people write it, without seconds. */
    public String dateTime(Instant time) {
        DateFormat format =
                DateFormat.getDateTimeInstance(DateFormat.MEDIUM, DateFormat.SHORT, language());
        format.setTimeZone(TimeZone.getTimeZone(timeZone().getId()));
        return format.format(Date.from(time));
    }

    /** The time of the day of a moment that the API has told, as people write it. */
    public String time(String time) {
        DateFormat format = DateFormat.getTimeInstance(DateFormat.SHORT, language());
        format.setTimeZone(TimeZone.getTimeZone(timeZone().getId()));
        return format.format(Date.from(Instant.parse(time)));
    }

    /** A time that the API has told, as people write it. */
    public String dateTime(String time) {
        return dateTime(Instant.parse(time));
    }

    /** What a form repeats to show that it comes from a page of this server. */
    public String csrf() {
        return session().csrfToken();
    }

    /** An address on this server, from a path that begins with a slash. */
    public String url(String path) {
        return servletRequest().getContextPath() + path;
    }

    /** The whole address of a path on this server, for those who open it elsewhere. */
    public String absolute(String path) {
        return UriComponentsBuilder.fromUriString(servletRequest().getRequestURL().toString())
                .replacePath(url(path))
                .toUriString();
    }

    /** The address of a file such as {@code studio.css}. */
    public String asset(String name) {
        return url(studio.asset(name));
    }

    /** The path of the page, without the context path and the query. */
    public String path() {
        return servletRequest()
                .getRequestURI()
                .substring(servletRequest().getContextPath().length());
    }

    /** The path of the page with its query, without the context path. */
    public String address() {
        String queryString = servletRequest().getQueryString();
        return queryString == null ? path() : path() + "?" + queryString;
    }

    /** Whether a link to that path leads to this page or to one below it. */
    public boolean isAt(String path) {
        return path().equals(path) || path().startsWith(path + "/");
    }

    /** Whether a script asks, which takes JSON and no redirect to another page. */
    public boolean byScript() {
        return Studio.byScript(servletRequest());
    }

    /** A variable of the path. */
    public String variable(String name) {
        return request.pathVariable(name);
    }

    /** The first value of a parameter of the address; empty when it is absent or blank. */
    public Optional<String> parameter(String name) {
        return parameters(name).stream().filter(value -> !value.isBlank()).findFirst();
    }

    /** All values of a parameter of the address. */
    public List<String> parameters(String name) {
        return query.getOrDefault(name, List.of());
    }

    /**
     * The form that was posted.
     *
     * @throws ApiFailure when none was
     */
    public PostedForm form() {
        return PostedForm.of(servletRequest())
                .orElseThrow(() -> ApiFailure.badInput("The body is not a form"));
    }

    /**
     * The object that a script has sent as JSON.
     *
     * @throws RefusedException when the body is nothing of that kind, or too large
     */
    public Map<?, ?> json() {
        try {
            if (JSON.read(servletRequest()) instanceof Map<?, ?> members) {
                return members;
            }
            throw ApiFailure.badInput("The body must be a JSON object");
        } catch (IOException e) {
            throw ApiFailure.badInput("The body could not be read to its end");
        }
    }

    /** What was done before this page, in words, if an earlier page said so in the address. */
    public Optional<String> notice() {
        return parameter("done").map("notice."::concat).filter(texts::has).map(texts::get);
    }

    /** Text for HTML that is put together in Java; templates escape by themselves. */
    public static String escape(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
