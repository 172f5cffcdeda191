package lt.sklaida.security;

import lt.sklaida.shared.LocaleTag;

import org.springframework.context.ApplicationContext;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Sends requests to a running server: without credentials, in the session of a user, or with a
 * token. It keeps cookies as a browser does, and follows no redirects.
 */
public final class HttpCaller {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().followRedirects(Redirect.NEVER).build();

    private final URI server;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<String, String> cookies = new LinkedHashMap<>();

    private HttpCaller(URI server) {
        this.server = server;
    }

    /** Sends no credentials. */
    public static HttpCaller anonymous(URI server) {
        return new HttpCaller(server);
    }

    /** Has the session of a new user, begun without a password, which would take time. */
    public static HttpCaller signedIn(
            ApplicationContext context, String name, Role role, Limits limits) {
        Profile profile =
                new Profile(
                        UserName.of(name), DisplayName.of(name), new LocaleTag("lt"), role, limits);
        User user = context.getBean(Users.class).add(profile, Origin.console());
        return signedIn(context, user);
    }

    /** Has a new session of the user. */
    public static HttpCaller signedIn(ApplicationContext context, User user) {
        BegunSession begun = context.getBean(Sessions.class).begin(user);
        HttpCaller caller = anonymous(uri(context));
        caller.cookies.put("sklaida-session", begun.secret());
        caller.headers.put("X-CSRF-Token", begun.session().csrfToken());
        return caller;
    }

    /** Sends a new token. */
    public static HttpCaller withToken(
            ApplicationContext context, Limits limits, TokenScope... scopes) {
        NewToken wanted =
                new NewToken(
                        DisplayName.of("Test"),
                        Set.of(scopes),
                        limits,
                        context.getBean(Clock.class).instant().plus(Duration.ofDays(1)));
        IssuedToken issued = context.getBean(ApiTokens.class).issue(wanted, Origin.console());
        return anonymous(uri(context)).with("Authorization", "Bearer " + issued.secret());
    }

    private static URI uri(ApplicationContext context) {
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    /** The same caller, who also sends this header. */
    public HttpCaller with(String header, String value) {
        HttpCaller other = copy(server);
        other.headers.put(header, value);
        return other;
    }

    /** The same caller without that header. */
    public HttpCaller without(String header) {
        HttpCaller other = copy(server);
        other.headers.remove(header);
        return other;
    }

    /** The same caller at another server. */
    public HttpCaller at(URI otherServer) {
        return copy(otherServer);
    }

    private HttpCaller copy(URI target) {
        HttpCaller other = new HttpCaller(target);
        other.headers.putAll(headers);
        other.cookies.putAll(cookies);
        return other;
    }

    /** The cookies that it has, which can be changed. */
    public Map<String, String> cookies() {
        return cookies;
    }

    /** The value of a cookie that it has. */
    public String cookie(String name) {
        return Objects.requireNonNull(cookies.get(name));
    }

    /** What it sends in that header. */
    public String header(String name) {
        return Objects.requireNonNull(headers.get(name));
    }

    public HttpResponse<String> get(String path) {
        return send(path, HttpRequest.Builder::GET);
    }

    public HttpResponse<String> delete(String path) {
        return send(path, HttpRequest.Builder::DELETE);
    }

    public HttpResponse<String> options(String path) {
        return send(path, request -> request.method("OPTIONS", BodyPublishers.noBody()));
    }

    public HttpResponse<String> put(String path, String body) {
        return send(path, request -> request.PUT(BodyPublishers.ofString(body)));
    }

    /** Posts a form. */
    public HttpResponse<String> submit(String path, Map<String, String> fields) {
        String body =
                fields.entrySet().stream()
                        .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&"));
        return post(path, "application/x-www-form-urlencoded", body);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** Posts JSON. */
    public HttpResponse<String> post(String path, Object body) {
        return post(path, "application/json", JSON.writeValueAsString(body));
    }

    public HttpResponse<String> post(String path, String contentType, String body) {
        return send(
                path,
                request ->
                        request.setHeader("Content-Type", contentType)
                                .POST(BodyPublishers.ofString(body)));
    }

    /** Posts files as a form of a page does, in parts of that name. */
    public HttpResponse<String> upload(String path, String part, Map<String, byte[]> files) {
        String boundary = "----border";
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        files.forEach(
                (name, content) -> {
                    body.writeBytes(
                            "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: application/octet-stream\r\n\r\n"
                                    .formatted(boundary, part, name)
                                    .getBytes(StandardCharsets.UTF_8));
                    body.writeBytes(content);
                    body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
                });
        body.writeBytes("--%s--\r\n".formatted(boundary).getBytes(StandardCharsets.UTF_8));
        return send(
                path,
                request ->
                        request.setHeader(
                                        "Content-Type", "multipart/form-data; boundary=" + boundary)
                                .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    }

    public HttpResponse<String> head(String path) {
        return send(path, HttpRequest.Builder::HEAD);
    }

    /** The response of the management API. */
    public JsonNode manage(String document, Map<String, ?> variables) {
        Map<String, Object> body = new HashMap<>();
        body.put("query", document);
        body.put("variables", variables);
        return json(post("/graphql/manage", body));
    }

    public static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    private HttpResponse<String> send(String path, UnaryOperator<HttpRequest.Builder> request) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(server.resolve(path));
        headers.forEach(builder::setHeader);
        if (!cookies.isEmpty()) {
            builder.setHeader("Cookie", cookieHeader());
        }
        try {
            HttpResponse<String> response =
                    HTTP.send(request.apply(builder).build(), BodyHandlers.ofString());
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String cookieHeader() {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    private void keep(String setCookie) {
        String pair = setCookie.substring(0, setCookie.indexOf(';'));
        String name = pair.substring(0, pair.indexOf('='));
        if (setCookie.contains("Max-Age=0")) {
            cookies.remove(name);
        } else {
            cookies.put(name, pair.substring(pair.indexOf('=') + 1));
        }
    }
}
