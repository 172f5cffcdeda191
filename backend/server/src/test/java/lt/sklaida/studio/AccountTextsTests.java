package lt.sklaida.studio;

import static org.assertj.core.api.Assertions.assertThat;

import lt.sklaida.security.AuditedAct;
import lt.sklaida.security.Role;
import lt.sklaida.security.TokenScope;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Locale;

/** What the server knows by codes, pages say in words. */
class AccountTextsTests {

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

    private static void assertHasWords(String key) {
        for (Locale language : StudioTexts.LANGUAGES) {
            assertThat(StudioTexts.in(language).has(key)).as("%s in %s", key, language).isTrue();
        }
    }
}
