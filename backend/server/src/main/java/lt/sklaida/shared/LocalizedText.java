package lt.sklaida.shared;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** A short text in several languages, such as the label of a facet. */
public record LocalizedText(Map<LocaleTag, String> texts) {

    public LocalizedText {
        // Sorted, because Map.copyOf has another order on each start: search compares the labels of
        // an index with those of the model, and the last resort below must be the same everywhere.
        texts = Collections.unmodifiableMap(new TreeMap<>(texts));
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

    /** The text for messages of the API, which are in English: any other one if it has none. */
    public String inEnglish() {
        return texts.entrySet().stream()
                .filter(text -> text.getKey().toLocale().getLanguage().equals("en"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> texts.values().iterator().next());
    }

    /** The texts by the tags of their locales, as JSON has them. */
    public Map<String, String> byTag() {
        Map<String, String> byTag = new LinkedHashMap<>();
        texts.forEach((locale, text) -> byTag.put(locale.value(), text));
        return byTag;
    }
}
