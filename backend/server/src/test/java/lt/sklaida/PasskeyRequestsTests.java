package lt.sklaida;

import static org.assertj.core.api.Assertions.assertThat;

import lt.sklaida.security.HttpCaller;
import lt.sklaida.security.Role;

import org.junit.jupiter.api.Test;

import java.util.Map;

/** Requests to add passkeys and to sign in with them that no browser of a user sends. */
class PasskeyRequestsTests {

    private final HttpCaller anonymous = StudioTab.server().anonymous();

    @Test
    void anAnswerThatNoAuthenticatorGaveSignsNobodyIn() {
        Map<String, Object> forged =
                Map.of(
                        "id", "AAAA",
                        "rawId", "AAAA",
                        "type", "public-key",
                        "clientExtensionResults", Map.of(),
                        "response",
                                Map.of(
                                        "clientDataJSON", "e30",
                                        "authenticatorData", "AAAA",
                                        "signature", "AAAA"));

        assertThat(status("/session/passkey", Map.of("credential", forged))).isEqualTo(401);
        assertThat(status("/session/passkey", Map.of("credential", Map.of()))).isEqualTo(401);
        assertThat(status("/session/passkey", Map.of("credential", "x"))).isEqualTo(400);
        assertThat(status("/session/passkey", Map.of())).isEqualTo(400);
        assertThat(anonymous.cookies()).isEmpty();
    }

    private int status(String path, Object body) {
        return anonymous.post(path, body).statusCode();
    }

    @Test
    void nobodyAddsAPasskeyWithoutASession() {
        assertThat(status("/passkeys/options", Map.of())).isEqualTo(401);
        assertThat(status("/passkeys", Map.of("name", "x", "credential", Map.of()))).isEqualTo(401);
    }

    @Test
    void aPageOfAnotherSiteAddsNone() {
        HttpCaller user = StudioTab.server().signedIn("no-token", Role.EDITOR);

        assertThat(user.without("X-CSRF-Token").post("/passkeys/options", Map.of()).statusCode())
                .isEqualTo(403);
        assertThat(user.post("/passkeys/options", Map.of()).statusCode()).isEqualTo(200);
    }

    @Test
    void aPasskeyThatNoAuthenticatorMadeIsRefused() {
        HttpCaller user = StudioTab.server().signedIn("forges", Role.EDITOR);
        Map<String, Object> response = Map.of("clientDataJSON", "e30", "attestationObject", "oA");
        Map<String, Object> forged =
                Map.of(
                        "id", "AAAA",
                        "rawId", "AAAA",
                        "type", "public-key",
                        "clientExtensionResults", Map.of(),
                        "response", response);

        assertThat(user.post("/passkeys", Map.of("name", "x", "credential", forged)).statusCode())
                .isEqualTo(400);
    }
}
