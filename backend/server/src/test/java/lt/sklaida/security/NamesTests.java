package lt.sklaida.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.LocaleTag;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;

class NamesTests {

    @ParameterizedTest
    @ValueSource(strings = {"šarūnas", "ŠARŪNAS", " Šarūnas ", "s\u030Caru\u0304nas"})
    void oneLoginNameHasManySpellings(String typed) {
        assertThat(UserName.of(typed)).isEqualTo(new UserName("šarūnas"));
    }

    @Test
    void foldsWhatLowerCaseDoesNot() {
        assertThat(UserName.of("STRASSE")).isEqualTo(UserName.of("straße"));
        assertThat(UserName.of("ΟΔΥΣΣΕΥΣ")).isEqualTo(UserName.of("οδυσσευς"));
        assertThat(UserName.of("ｒａｓａ")).isEqualTo(UserName.of("rasa"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "rasa\u0000",
                "ra\u200Bsa",
                "\u202Easar",
                "ra sa",
                "rasа", // a Cyrillic а
                "-rasa",
                "<b>",
                "$where",
                "rasa\n",
                "\uD800rasa"
            })
    void refusesALoginNameThatIsNotOneWord(String typed) {
        // A line end is stripped, as it is when a name is pasted.
        assertThat(UserName.find(typed).map(UserName::value).filter(name -> !name.equals("rasa")))
                .isEmpty();
        assertThat(UserName.find(typed).isPresent()).isEqualTo(typed.equals("rasa\n"));
    }

    @Test
    void refusesALongLoginName() {
        assertThat(UserName.find("a".repeat(64))).isPresent();
        assertThat(UserName.find("a".repeat(65))).isEmpty();
        assertThat(UserName.find("\uFDFA".repeat(10))).isEmpty();
        assertThat(UserName.find("a".repeat(10_000_000))).isEmpty();
    }

    @Test
    void aLoginNameHasOneFormOnly() {
        assertThatThrownBy(() -> new UserName("Rasa")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "  ", "Rasa\u0000", "Rasa\nPetrauskė", "\u202Eksuartep", "Ra\u200Bsa"})
    void refusesADisplayNameThatHidesSomething(String typed) {
        assertThatThrownBy(() -> DisplayName.of(typed)).isInstanceOf(InvalidException.class);
    }

    @Test
    void refusesALongDisplayName() {
        assertThatThrownBy(() -> DisplayName.of("a".repeat(101)))
                .isInstanceOf(InvalidException.class);
        assertThatThrownBy(() -> DisplayName.of("a".repeat(10_000_000)))
                .isInstanceOf(InvalidException.class);
    }

    @Test
    void aDisplayNameIsComposed() {
        assertThat(DisplayName.of(" Rasa Petrauske\u0307 ").value()).isEqualTo("Rasa Petrauskė");
    }

    @Test
    void noTextOfARecordTellsWhatItHolds() {
        Profile profile =
                new Profile(
                        UserName.of("rasa"),
                        DisplayName.of("Rasa"),
                        new LocaleTag("lt"),
                        Role.ADMIN,
                        Limits.NONE);
        User user =
                new User(
                        new UserId("rasa0000"),
                        profile,
                        "{hash}",
                        false,
                        "stamp",
                        Instant.EPOCH,
                        true);

        assertThat("%s %s %s".formatted(user, profile, profile.name()))
                .isEqualTo("User Profile UserName");
        assertThat(new Actor.Person(user).toString()).doesNotContain("rasa").doesNotContain("hash");
        assertThat(Secret.create(Secret.TOKEN).toString()).isEqualTo("Secret");
    }
}
