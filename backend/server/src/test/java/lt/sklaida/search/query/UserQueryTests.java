package lt.sklaida.search.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import lt.sklaida.shared.InvalidException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserQueryTests {

    @Test
    void treatsOperatorsAsWords() {
        UserQuery query = UserQuery.parse("mamos kambarys AND (poliklinikoje) OR title:x* ~2");

        assertThat(query.words()).isEqualTo("mamos kambarys AND (poliklinikoje) OR title:x* ~2");
        assertThat(query.phrases()).isEmpty();
        assertThat(query.excluded()).isEmpty();
    }

    @Test
    void parsesPhrasesInTheQuotesOfAnyLanguage() {
        UserQuery query = UserQuery.parse("apie \"gera praktika\" ir „socialinė klasterystė“");

        assertThat(query.words()).isEqualTo("apie ir");
        assertThat(query.phrases()).containsExactly("gera praktika", "socialinė klasterystė");
    }

    @Test
    void excludesWordsAndPhrasesAfterAMinus() {
        UserQuery query = UserQuery.parse("mokykla -vaikai -\"senas pastatas\"");

        assertThat(query.words()).isEqualTo("mokykla");
        assertThat(query.excluded()).containsExactly("vaikai", "senas pastatas");
    }

    @Test
    void ignoresAMinusInsideOrBetweenWords() {
        UserQuery query = UserQuery.parse("PK1-31 Vilnius - Kaunas");

        assertThat(query.words()).isEqualTo("PK1-31 Vilnius Kaunas");
        assertThat(query.excluded()).isEmpty();
    }

    @Test
    void ignoresAQuoteThatIsNotClosed() {
        UserQuery query = UserQuery.parse("\"mamos kambarys");

        assertThat(query.words()).isEqualTo("mamos kambarys");
        assertThat(query.phrases()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n", "\u00a0", "\u200b"})
    void isBlankWhenOnlyWhiteSpaceIsTyped(String typed) {
        UserQuery query = UserQuery.parse(typed);

        assertThat(query.blank()).isTrue();
        assertThat(query.hasNoWords()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"", "\"\"\"", "*", "-", "--", "\"-\"", "?!…", "!!!", "-!!!", "😀", "„📚“", "-📚"
            })
    void asksForNothingWhenOnlySignsAreTyped(String typed) {
        assertThat(UserQuery.parse(typed).hasNoWords()).isTrue();
    }

    @Test
    void ignoresEmojiBesideWords() {
        assertThat(UserQuery.parse("📚 knygos").words()).isEqualTo("knygos");
    }

    @Test
    void composesLettersWithCombiningMarks() {
        assertThat(UserQuery.parse("savivaldybe\u0307").words()).isEqualTo("savivaldybė");
    }

    @Test
    void rejectsQueriesThatAreTooLong() {
        assertThatThrownBy(() -> UserQuery.parse("a".repeat(1_001)))
                .isInstanceOf(InvalidException.class)
                .hasMessage("The query has 1001 characters; at most 1000 are allowed");
    }
}
