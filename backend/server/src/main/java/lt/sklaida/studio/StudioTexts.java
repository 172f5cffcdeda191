package lt.sklaida.studio;

import lt.sklaida.pages.Texts;

import java.util.List;
import java.util.Locale;

/** The texts of the Studio. */
final class StudioTexts {

    private static final Locale LITHUANIAN = Locale.of("lt");

    /** The languages of the Studio. */
    static final List<Locale> LANGUAGES = List.of(LITHUANIAN, Locale.ENGLISH);

    private static final Texts IN_LITHUANIAN = Texts.ofAreas(StudioTexts.class, LITHUANIAN);
    private static final Texts IN_ENGLISH = Texts.ofAreas(StudioTexts.class, Locale.ENGLISH);

    private StudioTexts() {}

    /** The texts in the language, or else in English. */
    static Texts in(Locale language) {
        return language.getLanguage().equals(LITHUANIAN.getLanguage()) ? IN_LITHUANIAN : IN_ENGLISH;
    }
}
