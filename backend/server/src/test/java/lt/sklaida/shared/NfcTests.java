package lt.sklaida.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.List;
import java.util.Map;

class NfcTests {

    private static final String DECOMPOSED = "Z\u030cole\u0307";
    private static final String COMPOSED = "\u017dol\u0117";

    @Test
    void composesText() {
        assertThat(Nfc.of(DECOMPOSED)).isEqualTo(COMPOSED);
    }

    @Test
    void leavesComposedTextAsItIs() {
        assertThat(Nfc.of(COMPOSED)).isSameAs(COMPOSED);
    }

    @Test
    void normalizesEveryCharacterAsUnicodeDoes() {
        for (char character = 0; character < Character.MAX_VALUE; character++) {
            String alone = String.valueOf(character);
            String betweenLetters = "e" + character + "\u0117\u2013" + character + "\u201e";
            for (String text : List.of(alone, betweenLetters)) {
                assertThat(Nfc.of(text)).isEqualTo(Normalizer.normalize(text, Form.NFC));
            }
        }
    }

    @Test
    void leavesLoneSurrogatesAsTheyAre() {
        assertThat(Nfc.of("\ud83d")).isEqualTo("\ud83d");
    }

    @Test
    void composesAllTextsOfATree() {
        Map<String, Object> tree =
                Map.of(
                        "title",
                        Map.of("lt", DECOMPOSED),
                        "tags",
                        List.of(DECOMPOSED, 7),
                        "points",
                        List.of(Map.of("text", DECOMPOSED)));

        assertThat(Nfc.of(tree))
                .isEqualTo(
                        Map.of(
                                "title",
                                Map.of("lt", COMPOSED),
                                "tags",
                                List.of(COMPOSED, 7),
                                "points",
                                List.of(Map.of("text", COMPOSED))));
    }
}
