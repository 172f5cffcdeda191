package lt.sklaida.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChallengesTests {

    private final TestServers servers = new TestServers();
    private final Challenges challenges = servers.one.challenges();
    private final Challenges elsewhere = servers.other.challenges();

    @AfterEach
    void close() {
        servers.close();
    }

    @Test
    void aChallengeIsGoodForOneAnswerAtAnyServer() {
        byte[] challenge = challenges.issue("sign-in");

        assertThat(elsewhere.take(challenge, "sign-in")).isTrue();
        assertThat(challenges.take(challenge, "sign-in")).isFalse();
    }

    @Test
    void aChallengeIsGoodForItsPurposeAlone() {
        byte[] challenge = challenges.issue("add rasa");

        assertThat(challenges.take(challenge, "sign-in")).isFalse();
        assertThat(challenges.take(challenge, "add rasa")).isTrue();
    }

    @Test
    void aChallengeIsGoodForSomeMinutes() {
        byte[] challenge = challenges.issue("sign-in");

        servers.clock.step(Challenges.LIFETIME);

        assertThat(challenges.take(challenge, "sign-in")).isFalse();
    }

    @Test
    void nobodyKnowsAChallengeThatWasNotIssued() {
        assertThat(challenges.take(new byte[32], "sign-in")).isFalse();
    }
}
