package lt.sklaida.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.TreeSet;

/** The texts of the site, one file a language. */
class SiteTextsTests {

    private static final Control ONE_FILE = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    private final ResourceBundle english = bundle(Locale.ROOT);

    @ParameterizedTest
    @ValueSource(strings = {"lt", "nb"})
    void everyTextIsInEveryLanguage(String tag) {
        ResourceBundle texts = bundle(Locale.forLanguageTag(tag));

        assertThat(new TreeSet<>(texts.keySet())).isEqualTo(new TreeSet<>(english.keySet()));
        for (String key : english.keySet()) {
            String text = texts.getString(key);
            // A bundle also gives what its parent has.
            assertThat(texts.getLocale().toLanguageTag()).isEqualTo(tag);
            assertThat(text).as(key).isNotBlank();
            assertThat(arguments(text)).as(key).isEqualTo(arguments(english.getString(key)));
        }
    }

    private static TreeSet<String> arguments(String text) {
        return new TreeSet<>(new MessageFormat(text, Locale.ENGLISH).getArgumentNames());
    }

    private static ResourceBundle bundle(Locale language) {
        return ResourceBundle.getBundle("lt.sklaida.site.site", language, ONE_FILE);
    }
}
