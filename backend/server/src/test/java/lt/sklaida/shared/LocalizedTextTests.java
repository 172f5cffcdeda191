package lt.sklaida.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class LocalizedTextTests {

    private static final LocaleTag DE = new LocaleTag("de");
    private static final LocaleTag EN = new LocaleTag("en");
    private static final LocaleTag LT = new LocaleTag("lt");
    private static final LocaleTag NB = new LocaleTag("nb");
    private static final LocaleTag PL = new LocaleTag("pl");

    private final LocalizedText text =
            new LocalizedText(Map.of(PL, "p", LT, "l", DE, "d", NB, "n", EN, "e"));

    @Test
    void isTheSameOnEveryStart() {
        assertThat(text).hasToString("LocalizedText[texts={de=d, en=e, lt=l, nb=n, pl=p}]");
    }

    @Test
    void givesTheFirstTextWhereNoneServesTheLocale() {
        LocaleTag fi = new LocaleTag("fi");

        assertThat(text.in(fi, new Locales(fi, List.of(fi), Map.of()))).isEqualTo("d");
    }
}
