package lt.sklaida;

import static org.assertj.core.api.Assertions.assertThat;

import lt.sklaida.security.HttpCaller;
import lt.sklaida.security.Role;
import lt.sklaida.security.TokenScope;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.net.http.HttpResponse;
import java.util.Map;

/** Signing in and out over HTTP. */
class SessionTests {

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void managingTakesASessionOrAToken() {
        HttpResponse<String> answer = server.anonymous().post("/graphql/manage", Map.of());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(HttpCaller.json(answer).at("/errors/0/extensions/code").asString())
                .isEqualTo("UNAUTHENTICATED");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
        assertThat(
                        server.withToken(TokenScope.WRITE)
                                .post("/graphql/manage", Map.of())
                                .statusCode())
                .isNotIn(401, 403);
    }

    @Test
    void aSessionTellsWhoHasSignedIn() {
        HttpResponse<String> answer = server.signedIn("Ona", Role.EDITOR).get("/session");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(HttpCaller.json(answer).at("/viewer/name").asString()).isEqualTo("ona");
    }

    @Test
    void deliveryIsOpenAndMakesNoSession() {
        HttpResponse<String> answer = server.anonymous().get("/graphql?query=%7B__typename%7D");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(server.anonymous().get("/nowhere").statusCode()).isEqualTo(404);
    }
}
