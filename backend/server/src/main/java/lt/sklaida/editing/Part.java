package lt.sklaida.editing;

import lt.sklaida.shared.LocaleTag;

/** What of an entry is restored. */
public sealed interface Part {

    /** All values. */
    record Whole() implements Part {}

    /** The localised values in one locale, of the items that there are now. */
    record InLocale(LocaleTag locale) implements Part {}

    /**
     * A field, an item or a leaf.
     *
     * @param path such as {@code title}, {@code title.lt}, {@code indicators[k3f2]} or {@code
     *     indicators[k3f2].label}
     */
    record At(String path) implements Part {}
}
