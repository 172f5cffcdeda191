package lt.sklaida.shared;

import java.util.Map;

/** A short text in several languages, such as the label of a facet. */
public record LocalizedText(Map<LocaleTag, String> texts) {

    public LocalizedText {
        texts = Map.copyOf(texts);
        if (texts.isEmpty()) {
            throw new IllegalArgumentException("A text needs at least one locale");
        }
    }

    /**
     * The text for a locale, by its fallback chain, then by that of the default locale; any text if
     * neither has one.
     */
    public String in(LocaleTag locale, Locales locales) {
        return locales.serving(locale, texts.keySet())
                .or(() -> locales.serving(locales.defaultLocale(), texts.keySet()))
                .map(texts::get)
                .orElseGet(() -> texts.values().iterator().next());
    }
}
