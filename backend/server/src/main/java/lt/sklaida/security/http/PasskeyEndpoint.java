package lt.sklaida.security.http;

import jakarta.servlet.http.HttpServletRequest;

import lt.sklaida.graphql.http.JsonBodies;
import lt.sklaida.graphql.http.RefusedException;
import lt.sklaida.security.DisplayName;
import lt.sklaida.security.Passkey;
import lt.sklaida.security.PasskeySettings;
import lt.sklaida.security.PasskeySite;
import lt.sklaida.security.Passkeys;
import lt.sklaida.security.Session;
import lt.sklaida.security.User;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.util.unit.DataSize;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Set;

/** Adds passkeys and signs in with them, in JSON, for scripts in pages. */
final class PasskeyEndpoint {

    /** A key with what identifies it has 1 or 2 kB. */
    private static final DataSize MAX_BODY = DataSize.ofKilobytes(16);

    private static final String CREDENTIAL = "credential";

    private final Passkeys passkeys;
    private final BrowserSessions sessions;
    private final PasskeySettings settings;
    private final JsonBodies bodies = new JsonBodies(MAX_BODY);
    private final JsonMapper json = JsonMapper.shared();

    PasskeyEndpoint(Passkeys passkeys, BrowserSessions sessions, PasskeySettings settings) {
        this.passkeys = passkeys;
        this.sessions = sessions;
        this.settings = settings;
    }

    /** Tells a browser how to make a passkey. */
    ServerResponse creationOptions(ServerRequest request) {
        User user = session(request).user();
        return ok(passkeys.creationOptions(user, site(request)));
    }

    /** Adds the passkey that a browser has made. */
    ServerResponse add(ServerRequest request) {
        Session session = session(request);
        Map<?, ?> sent = body(request, Set.of("name", CREDENTIAL));
        if (!(sent.get("name") instanceof String name)) {
            throw RefusedException.malformed("\"name\" must be a string");
        }
        Passkey added =
                passkeys.add(
                        session.user(),
                        DisplayName.of(name),
                        credential(sent),
                        site(request),
                        Callers.origin(request.servletRequest()));
        return ServerResponse.status(HttpStatus.CREATED)
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("id", added.id(), "name", added.name().value()));
    }

    /** Tells a browser how to sign in. */
    ServerResponse requestOptions(ServerRequest request) {
        return ok(passkeys.requestOptions(site(request)));
    }

    /** Signs in with what a browser has signed. */
    ServerResponse begin(ServerRequest request) {
        HttpServletRequest servletRequest = request.servletRequest();
        Map<?, ?> sent = body(request, Set.of(CREDENTIAL));
        User user =
                passkeys.signIn(credential(sent), site(request), servletRequest.getRemoteAddr())
                        .orElseThrow(
                                () ->
                                        Refusals.unauthenticated(
                                                "No user has this passkey, or it came too late"));
        BrowserSessions.Begun begun = sessions.begin(user, servletRequest);
        return ServerResponse.ok()
                .header(HttpHeaders.SET_COOKIE, begun.cookie().toString())
                .contentType(MediaType.APPLICATION_JSON)
                .body(SessionEndpoint.description(begun.session()));
    }

    private static Session session(ServerRequest request) {
        return Callers.session(request.servletRequest()).orElseThrow(Refusals::unauthenticated);
    }

    private PasskeySite site(ServerRequest request) {
        HttpServletRequest servletRequest = request.servletRequest();
        return settings.site(URI.create(servletRequest.getRequestURL().toString()));
    }

    private Map<?, ?> body(ServerRequest request, Set<String> members) {
        try {
            if (bodies.read(request.servletRequest()) instanceof Map<?, ?> sent
                    && sent.keySet().equals(members)) {
                return sent;
            }
        } catch (IOException e) {
            throw SessionEndpoint.incomplete();
        }
        throw RefusedException.malformed(
                "The body must be a JSON object with exactly " + String.join(", ", members));
    }

    private String credential(Map<?, ?> sent) {
        if (sent.get(CREDENTIAL) instanceof Map<?, ?> credential) {
            return json.writeValueAsString(credential);
        }
        throw RefusedException.malformed("\"credential\" must be an object");
    }

    private static ServerResponse ok(Map<String, Object> options) {
        return ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).body(options);
    }
}
