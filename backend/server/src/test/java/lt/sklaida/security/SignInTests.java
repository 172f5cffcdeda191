package lt.sklaida.security;

import static lt.sklaida.security.TestServers.ADDRESS;
import static lt.sklaida.security.TestServers.CONSOLE;
import static lt.sklaida.security.TestServers.PASSWORD;
import static lt.sklaida.security.TestServers.atOnce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import lt.sklaida.security.SignIn.Result;
import lt.sklaida.shared.OverloadedException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;

class SignInTests {

    private static final String WRONG = "not the password of anybody";
    private static final String HOME = "198.51.100.20";

    private final TestServers servers = new TestServers();

    private User rasa;

    @BeforeEach
    void addUser() {
        rasa = servers.add("rasa");
    }

    @AfterEach
    void close() {
        servers.close();
    }

    @Test
    void signsInByNameInAnyCaseAndPassword() {
        assertThat(attempt("RASA", PASSWORD, ADDRESS)).isEqualTo(new Result.Success(rasa));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rasa", "nobody", "\u0000", "{\"$ne\": null}", ""})
    void failsAlikeForKnownAndUnknownNames(String name) {
        for (int i = 0; i < 4; i++) {
            assertThat(attempt(name, WRONG, ADDRESS)).isEqualTo(new Result.Failure());
        }
        assertThat(attempt(name, WRONG, ADDRESS))
                .isEqualTo(new Result.Later(Duration.ofSeconds(1)));
    }

    @Test
    void failsAlikeForADisabledUserAndOneWithoutAPassword() {
        servers.one.users().disable(rasa.id(), CONSOLE);
        servers.one.users().add(TestServers.profile("ona", Role.EDITOR), CONSOLE);

        assertThat(attempt("rasa", PASSWORD, ADDRESS)).isEqualTo(new Result.Failure());
        assertThat(attempt("ona", PASSWORD, ADDRESS)).isEqualTo(new Result.Failure());
        assertThat(attempt("ona", "", ADDRESS)).isEqualTo(new Result.Failure());
    }

    @Test
    void anAttemptThatNobodyHadTimeForIsNoFailure() {
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> servers.overloaded().attempt("rasa", PASSWORD, ADDRESS))
                    .isInstanceOf(OverloadedException.class);
        }

        assertThat(attempt("rasa", PASSWORD, ADDRESS)).isInstanceOf(Result.Success.class);
    }

    @Test
    void survivesAMegabyte() {
        String huge = "a".repeat(1_000_000);

        assertThat(attempt("rasa", huge, ADDRESS)).isEqualTo(new Result.Failure());
        assertThat(attempt(huge, huge, ADDRESS)).isEqualTo(new Result.Failure());
        assertThat(attempt(huge, huge, huge)).isEqualTo(new Result.Failure());
    }

    @Test
    void delaysGrowToAMinuteAndHoldOnEveryServer() {
        failTimes(4, "rasa", ADDRESS);
        for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
            assertThat(servers.one.signIn().attempt("rasa", PASSWORD, ADDRESS))
                    .isEqualTo(servers.other.signIn().attempt("rasa", PASSWORD, ADDRESS))
                    .isEqualTo(new Result.Later(Duration.ofSeconds(seconds)));
            servers.clock.step(Duration.ofSeconds(seconds));
            assertThat(attempt("rasa", WRONG, ADDRESS)).isEqualTo(new Result.Failure());
        }
    }

    @Test
    void theRightPasswordWorksAfterTheDelayAndEndsIt() {
        failTimes(4, "rasa", ADDRESS);
        servers.clock.step(Duration.ofSeconds(1));

        assertThat(attempt("rasa", PASSWORD, ADDRESS)).isEqualTo(new Result.Success(rasa));
        assertThat(attempt("rasa", WRONG, ADDRESS)).isEqualTo(new Result.Failure());
        assertThat(attempt("rasa", PASSWORD, ADDRESS)).isEqualTo(new Result.Success(rasa));
    }

    @Test
    void nobodyLocksOutTheOwner() {
        for (int i = 0; i < 200; i++) {
            attempt("rasa", WRONG, "203.0.113." + i);
        }

        assertThat(attempt("rasa", PASSWORD, HOME)).isEqualTo(new Result.Success(rasa));
    }

    @Test
    void guessesFromManyAddressesSlowDownEach() {
        for (int i = 0; i < 20; i++) {
            attempt("rasa", WRONG, "203.0.113." + i);
        }

        attempt("rasa", WRONG, HOME);

        assertThat(attempt("rasa", WRONG, HOME)).isEqualTo(new Result.Later(Duration.ofMinutes(1)));
    }

    @Test
    void guessesAtManyAccountsSlowDownTheirAddress() {
        for (int i = 0; i < 11; i++) {
            assertThat(attempt("user" + i, WRONG, ADDRESS)).isEqualTo(new Result.Failure());
        }

        assertThat(attempt("another", WRONG, ADDRESS))
                .isEqualTo(new Result.Later(Duration.ofSeconds(1)));
    }

    @Test
    void whoSignsInFromAnAddressIsNotDelayedByNeighbours() {
        attempt("rasa", PASSWORD, ADDRESS);
        for (int i = 0; i < 12; i++) {
            attempt("user" + i, WRONG, ADDRESS);
        }

        assertThat(attempt("rasa", PASSWORD, ADDRESS)).isEqualTo(new Result.Success(rasa));
    }

    @Test
    void successesDoNotExcuseGuessesAtOtherAccounts() {
        for (int i = 0; i < 11; i++) {
            attempt("user" + i, WRONG, ADDRESS);
            attempt("rasa", PASSWORD, ADDRESS);
        }

        assertThat(attempt("another", WRONG, ADDRESS)).isInstanceOf(Result.Later.class);
    }

    @Test
    void addressesOfOneNetworkAreOneAddress() {
        for (int i = 0; i < 11; i++) {
            attempt("user" + i, WRONG, "2001:db8:1:2::" + i);
        }

        assertThat(attempt("another", WRONG, "2001:db8:1:2:ffff::1"))
                .isInstanceOf(Result.Later.class);
        assertThat(attempt("another", WRONG, "2001:db8:1:3::1")).isEqualTo(new Result.Failure());
    }

    @Test
    void ofManyGuessesAtOnceOnlyTheFreeOnesAreCompared() throws InterruptedException {
        List<Result> results =
                atOnce(
                        10,
                        () -> servers.one.signIn().attempt("rasa", WRONG, ADDRESS),
                        () -> servers.other.signIn().attempt("rasa", WRONG, ADDRESS));

        assertThat(results).hasSize(20);
        assertThat(results).filteredOn(result -> result instanceof Result.Failure).hasSize(4);
    }

    @Test
    void failuresAreForgottenAfterADay() {
        failTimes(4, "rasa", ADDRESS);
        servers.clock.step(Duration.ofDays(1));

        failTimes(4, "rasa", ADDRESS);
    }

    @Test
    void aClockThatIsSetBackMakesNobodyWaitLonger() {
        failTimes(4, "rasa", ADDRESS);
        servers.clock.step(Duration.ofDays(-2));

        assertThat(attempt("rasa", PASSWORD, ADDRESS)).isEqualTo(new Result.Success(rasa));
    }

    @Test
    void whatIsTypedAsANameIsStoredNowhere() {
        attempt(PASSWORD, WRONG, ADDRESS);
        attempt("ieva", WRONG, ADDRESS);

        assertThat(servers.stored(Attempts.COLLECTION).toString())
                .doesNotContain("giraitė", "ieva", ADDRESS);
        assertThat(servers.stored(AuditLog.COLLECTION).toString())
                .doesNotContain("giraitė", "ieva");
    }

    @Test
    void theAuditTellsOfSignInsAndFailures() {
        servers.clock.step(Duration.ofSeconds(1));
        attempt("nobody", WRONG, ADDRESS);
        servers.clock.step(Duration.ofSeconds(1));
        attempt("rasa", WRONG, ADDRESS);
        servers.clock.step(Duration.ofSeconds(1));
        attempt("rasa", PASSWORD, HOME);

        assertThat(servers.one.audit().find(AuditQuery.latest(3)).entries())
                .extracting(SignInTests::told)
                .containsExactly(
                        "user:%s SIGNED_IN user:%s %s".formatted(rasa.id(), rasa.id(), HOME),
                        "anonymous SIGN_IN_FAILED user:%s %s".formatted(rasa.id(), ADDRESS),
                        "anonymous SIGN_IN_FAILED user:unknown " + ADDRESS);
    }

    private static String told(AuditEntry entry) {
        return String.join(" ", entry.actor(), entry.act().name(), entry.target(), entry.address());
    }

    private void failTimes(int times, String name, String address) {
        for (int i = 0; i < times; i++) {
            assertThat(attempt(name, WRONG, address)).isEqualTo(new Result.Failure());
        }
    }

    private Result attempt(String name, String password, String address) {
        return servers.one.signIn().attempt(name, password, address);
    }
}
