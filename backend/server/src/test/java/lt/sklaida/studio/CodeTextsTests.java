package lt.sklaida.studio;

import static org.assertj.core.api.Assertions.assertThat;

import lt.sklaida.security.AuditedAct;
import lt.sklaida.security.Role;
import lt.sklaida.security.TokenScope;
import lt.sklaida.shared.Problem;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Locale;

/** What the server knows by codes, pages say in words. */
class CodeTextsTests {

    @ParameterizedTest
    @EnumSource
    void everyActHasWords(AuditedAct act) {
        assertHasWords("audit.act." + act);
    }

    @ParameterizedTest
    @EnumSource
    void everyRoleHasWords(Role role) {
        assertHasWords("users.role." + role);
        assertHasWords("users.role." + role + ".help");
    }

    @ParameterizedTest
    @EnumSource
    void everyScopeHasWords(TokenScope scope) {
        assertHasWords("tokens.scope." + scope);
        assertHasWords("tokens.scope." + scope + ".help");
    }

    /** Two have none, since what is wrong is in the message alone. */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"INVALID", "WRONG_STATE"})
    void everyReasonHasWords(Problem.Reason reason) {
        assertHasWords("reason." + reason);
    }

    /** Those that are said in another way when an argument is missing. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "OUT_OF_RANGE.most",
                "OUT_OF_RANGE.least",
                "PATTERN.plain",
                "MISSING_IF.plain"
            })
    void everyVariantOfAReasonHasWords(String variant) {
        assertHasWords("reason." + variant);
    }

    private static void assertHasWords(String key) {
        for (Locale language : StudioTexts.LANGUAGES) {
            assertThat(StudioTexts.in(language).has(key)).as("%s in %s", key, language).isTrue();
        }
    }
}
