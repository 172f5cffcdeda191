package lt.sklaida.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import lt.sklaida.shared.InvalidException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;

class PasswordsTests {

    private static final String PASSWORD = "Ąžuolų giraitė";

    private final Passwords passwords = new Passwords(4);

    @Test
    void matchesItsHashOnly() {
        String hash = passwords.hash(PASSWORD + " 1");

        assertThat(hash).startsWith("{bcrypt-sha256}$2").doesNotContain("giraitė");
        assertThat(passwords.matches(PASSWORD + " 1", hash)).isTrue();
        assertThat(passwords.matches(PASSWORD + " 2", hash)).isFalse();
        assertThat(passwords.matches("", hash)).isFalse();
        assertThat(passwords.matches(PASSWORD + " 1", null)).isFalse();
    }

    @Test
    void everyCharacterCounts() {
        String hash = passwords.hash("ė".repeat(400) + "1");

        assertThat(passwords.matches("ė".repeat(400) + "1", hash)).isTrue();
        assertThat(passwords.matches("ė".repeat(400) + "2", hash)).isFalse();
    }

    @Test
    void isTheSameFromEveryKeyboard() {
        String hash = passwords.hash("Ąžuolų giraitė 1");

        assertThat(passwords.matches("A\u0328z\u030Cuolu\u0328\u00A0giraite\u0307 1", hash))
                .isTrue();
        assertThat(passwords.matches("ąžuolų giraitė 1", hash)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "fourteen chars", "fifteen characters\u0000", "a line end is no part\n"})
    void refusesAnUnfitPassword(String password) {
        assertThatThrownBy(() -> passwords.hash(password))
                .isInstanceOf(InvalidException.class)
                .message()
                .contains("15 to 500 characters")
                .doesNotContain("fifteen");
    }

    @Test
    void refusesAMegabyteAtOnce() {
        String huge = "a".repeat(1_000_000);
        String hash = passwords.hash("a".repeat(500));

        assertThatThrownBy(() -> passwords.hash(huge)).isInstanceOf(InvalidException.class);
        assertThat(passwords.matches(huge, hash)).isFalse();
    }

    /** By default a comparison takes so long that one without a hash would stand out. */
    @Test
    void takesTimeEvenWithoutAHash() {
        Passwords strong = new Passwords();
        for (String password : List.of(PASSWORD, "", "a".repeat(1_000_000), "\u0000")) {
            long start = System.nanoTime();
            assertThat(strong.matches(password, null)).isFalse();
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isGreaterThan(Duration.ofMillis(30));
        }
    }

    @Test
    void strengthensWeakHashes() {
        Passwords stronger = new Passwords(5);
        String weak = passwords.hash(PASSWORD + " 1");

        String strengthened = stronger.strengthened(PASSWORD + " 1", weak).orElseThrow();

        assertThat(strengthened).isNotEqualTo(weak);
        assertThat(stronger.matches(PASSWORD + " 1", strengthened)).isTrue();
        assertThat(passwords.strengthened(PASSWORD + " 1", weak)).isEmpty();
    }
}
