package lt.sklaida.security;

import static lt.sklaida.security.TestServers.CONSOLE;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.NotFoundException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;

class ApiTokensTests {

    private final TestServers servers = new TestServers();
    private final ApiTokens tokens = servers.one.tokens();

    @AfterEach
    void close() {
        servers.close();
    }

    @Test
    void isKnownByItsSecretOnEveryServer() {
        IssuedToken issued = servers.issue(TokenScope.WRITE, TokenScope.READ_DRAFTS);

        assertThat(issued.secret()).matches("sklaida_[0-9a-f]{72}");
        assertThat(servers.other.tokens().authenticate(issued.secret()))
                .hasValueSatisfying(token -> assertThat(token).isEqualTo(issued.token()));
    }

    @Test
    void itsSecretIsStoredNowhere() {
        IssuedToken issued = servers.issue(TokenScope.WRITE);

        assertThat(servers.stored(ApiTokens.COLLECTION).toString())
                .doesNotContain(issued.secret().substring(8));
        assertThat(servers.stored(AuditLog.COLLECTION).toString())
                .doesNotContain(issued.secret().substring(8));
    }

    @Test
    void aForgedOrDamagedSecretIsNone() {
        String secret = servers.issue(TokenScope.WRITE).secret();

        for (String wrong :
                new String[] {
                    "",
                    "sklaida_",
                    secret.substring(0, secret.length() - 1),
                    secret + "0",
                    " " + secret,
                    secret.toUpperCase(Locale.ROOT),
                    secret.replace("sklaida_", "once_"),
                    Secret.create(Secret.TOKEN).text(),
                    Secret.create(Secret.LINK).text(),
                    "\u0000".repeat(secret.length()),
                    "a".repeat(1_000_000)
                }) {
            assertThat(tokens.authenticate(wrong)).isEmpty();
        }
    }

    @Test
    void oneWrongDigitIsNoticedWithoutTheStore() {
        String secret = Secret.create(Secret.TOKEN).text();

        for (int i = 8; i < secret.length(); i++) {
            char other = secret.charAt(i) == '0' ? '1' : '0';
            String wrong = secret.substring(0, i) + other + secret.substring(i + 1);
            assertThat(Secret.parse(Secret.TOKEN, wrong)).isEmpty();
        }
    }

    @Test
    void revocationHoldsAtOnceOnEveryServer() {
        IssuedToken issued = servers.issue(TokenScope.WRITE);

        servers.other.tokens().revoke(issued.token().id(), CONSOLE);

        assertThat(tokens.authenticate(issued.secret())).isEmpty();
        assertThatThrownBy(() -> tokens.revoke(issued.token().id(), CONSOLE))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void expires() {
        IssuedToken issued = servers.issue(TokenScope.WRITE);

        servers.clock.step(Duration.ofDays(90).minusMillis(1));
        assertThat(tokens.authenticate(issued.secret())).isPresent();
        servers.clock.step(Duration.ofMillis(1));
        assertThat(tokens.authenticate(issued.secret())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 4_000, 100_000_000})
    void expiresInTheFutureWithinTenYears(long days) {
        NewToken wanted =
                new NewToken(
                        DisplayName.of("Import"),
                        Set.of(TokenScope.WRITE),
                        Limits.NONE,
                        servers.clock.instant().plus(Duration.ofDays(days)));

        assertThatThrownBy(() -> tokens.issue(wanted, CONSOLE))
                .isInstanceOf(InvalidException.class);
    }

    @Test
    void needsAScope() {
        assertThatThrownBy(() -> servers.issue()).isInstanceOf(InvalidException.class);
    }

    @Test
    void itsLastUseIsWrittenOnceAMinuteAtMost() {
        IssuedToken issued = servers.issue(TokenScope.WRITE);
        Instant first = servers.clock.instant();

        use(issued);
        assertThat(lastUse()).isEqualTo(first);
        servers.clock.step(Duration.ofSeconds(59));
        use(issued);
        assertThat(lastUse()).isEqualTo(first);
        servers.clock.step(Duration.ofSeconds(1));
        use(issued);
        assertThat(lastUse()).isEqualTo(first.plusSeconds(60));
    }

    @Test
    void itsLastUseRecoversFromAWrongClock() {
        IssuedToken issued = servers.issue(TokenScope.WRITE);
        servers.clock.step(Duration.ofDays(30));
        use(issued);
        servers.clock.step(Duration.ofDays(-30));

        use(issued);

        assertThat(lastUse()).isEqualTo(servers.clock.instant());
    }

    private void use(IssuedToken token) {
        assertThat(servers.other.tokens().authenticate(token.secret())).isPresent();
    }

    private @Nullable Instant lastUse() {
        return tokens.list().getFirst().lastUsedAt();
    }
}
