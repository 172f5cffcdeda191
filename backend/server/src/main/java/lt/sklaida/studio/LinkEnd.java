package lt.sklaida.studio;

import lt.sklaida.pages.Texts;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The page of a link that shows nothing, in both languages, since nobody knows who has it.
 *
 * @param kind why: {@code gone}, {@code unknown} or {@code failed}
 * @param texts in each language, that of the visitor first
 */
public record LinkEnd(String kind, List<Texts> texts, String style, String icon) {

    static LinkEnd of(String kind, Locale language, String root, Studio studio) {
        List<Texts> texts =
                StudioTexts.LANGUAGES.stream()
                        .map(StudioTexts::in)
                        .sorted(Comparator.comparing(one -> !one.language().equals(language)))
                        .toList();
        return new LinkEnd(
                kind, texts, root + studio.asset("studio.css"), root + studio.asset("icon.svg"));
    }

    /** The language tag of the page. */
    public String lang() {
        return texts.getFirst().language().toLanguageTag();
    }
}
