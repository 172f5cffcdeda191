package lt.sklaida.security;

import static lt.sklaida.security.TestServers.ADDRESS;
import static lt.sklaida.security.TestServers.CONSOLE;
import static lt.sklaida.security.TestServers.IDLE;
import static lt.sklaida.security.TestServers.LIFETIME;
import static lt.sklaida.security.TestServers.PASSWORD;
import static lt.sklaida.security.TestServers.atOnce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

class SessionsTests {

    private final TestServers servers = new TestServers();
    private final Sessions sessions = servers.one.sessions();
    private final User user = servers.add("rasa");
    private final BegunSession begun = sessions.begin(user);

    @AfterEach
    void close() {
        servers.close();
    }

    @Test
    void aSessionHoldsOnEveryServer() {
        Session found = servers.other.sessions().find(begun.secret()).orElseThrow();

        assertThat(found).isEqualTo(begun.session());
        assertThat(found.user()).isEqualTo(user);
    }

    @Test
    void theStoreHasNothingToGetInWith() {
        assertThat(servers.stored(Sessions.COLLECTION)).hasSize(1);
        assertThat(servers.stored(Sessions.COLLECTION).toString())
                .doesNotContain(begun.secret(), begun.session().csrfToken());
        assertThat(sessions.find(begun.session().id())).isEmpty();
    }

    @Test
    void aSessionEndsWhenItIsNotUsed() {
        servers.clock.step(IDLE.minusSeconds(1));
        assertThat(isRunning()).isTrue();
        servers.clock.step(IDLE.minusSeconds(1));
        assertThat(isRunning()).isTrue();

        servers.clock.step(IDLE);

        assertThat(isRunning()).isFalse();
    }

    @Test
    void aSessionEndsAtLastHoweverMuchItIsUsed() {
        Duration step = Duration.ofMinutes(30);
        for (Duration age = step; age.compareTo(LIFETIME) < 0; age = age.plus(step)) {
            servers.clock.step(step);
            assertThat(isRunning()).isTrue();
        }

        servers.clock.step(step);

        assertThat(isRunning()).isFalse();
    }

    @Test
    void whatChangesForTheUserEndsTheirSessions() {
        Users elsewhere = servers.other.users();
        List<Runnable> changes =
                List.of(
                        () -> elsewhere.setPassword(user.id(), PASSWORD, CONSOLE),
                        () -> elsewhere.disable(user.id(), CONSOLE),
                        () -> elsewhere.enable(user.id(), CONSOLE),
                        () -> elsewhere.signOutEverywhere(user.id(), CONSOLE));
        for (Runnable change : changes) {
            String secret = sessions.begin(present()).secret();
            change.run();
            assertThat(sessions.find(secret)).isEmpty();
        }
    }

    private User present() {
        return servers.one.users().find(user.id()).orElseThrow();
    }

    @Test
    void anEndedSessionIsNotBroughtBackByRequestsAtTheSameTime() throws InterruptedException {
        servers.clock.step(Duration.ofMinutes(2));

        atOnce(
                5,
                () -> servers.other.sessions().find(begun.secret()),
                () -> {
                    sessions.end(begun.session(), ADDRESS);
                    return true;
                });

        assertThat(isRunning()).isFalse();
        assertThat(servers.stored(Sessions.COLLECTION)).isEmpty();
    }

    @Test
    void anotherSessionOfTheUserGoesOn() {
        BegunSession other = sessions.begin(user);

        sessions.end(begun.session(), ADDRESS);

        assertThat(sessions.find(other.secret())).isPresent();
        assertThat(other.session().csrfToken()).isNotEqualTo(begun.session().csrfToken());
    }

    @Test
    void aSecretOfAnotherKindOpensNoSession() {
        IssuedToken token = servers.issue(TokenScope.WRITE);

        assertThat(sessions.find(token.secret())).isEmpty();
        assertThat(servers.one.tokens().authenticate(begun.secret())).isEmpty();
    }

    @Test
    void lifetimesArePositive() {
        assertThatThrownBy(() -> new SessionSettings(Duration.ZERO, LIFETIME))
                .hasMessageContaining("must be positive");
    }

    @Test
    void secretsAreNotInTheirTexts() {
        assertThat(begun.toString() + begun.session())
                .doesNotContain(begun.secret(), begun.session().csrfToken());
    }

    private boolean isRunning() {
        return servers.other.sessions().find(begun.secret()).isPresent();
    }

    @Test
    void listsTheSessionsOfAUserThatHaveNotEnded() {
        servers.clock.step(Duration.ofMinutes(5));
        sessions.begin(user, "Firefox");
        sessions.begin(servers.add("jonas"), "Chrome");

        assertThat(sessions.list(user))
                .extracting(OpenSession::device)
                .containsExactly("Firefox", "");
        servers.clock.step(IDLE.minusMinutes(2));
        assertThat(sessions.list(user)).extracting(OpenSession::device).containsExactly("Firefox");
    }

    @Test
    void endsAnotherSessionOfTheSameUserAlone() {
        User other = servers.add("jonas");
        Origin by = new Origin(new Actor.Person(other), ADDRESS);

        sessions.end(other, begun.session().id(), by);
        assertThat(isRunning()).isTrue();
        sessions.end(user, begun.session().id(), new Origin(new Actor.Person(user), ADDRESS));

        assertThat(isRunning()).isFalse();
    }
}
