package lt.sklaida.search.understanding;

import lt.sklaida.shared.LocaleTag;

import java.util.stream.Stream;

/**
 * A name of what is meant.
 *
 * @param text in the language of the locale
 * @param exact whether it is the whole name; parts of names give way to whole ones
 * @param folded whether it is without the diacritics that it has elsewhere, as in addresses
 */
record Label(String text, LocaleTag locale, boolean exact, boolean folded, Meaning meaning) {

    Label(String text, LocaleTag locale, boolean exact, Meaning meaning) {
        this(text, locale, exact, false, meaning);
    }

    Label asFolded() {
        return new Label(text, locale, exact, true, meaning);
    }

    /**
     * The names of something, and their last words, which say what it is: {@code practice} for a
     * good practice.
     */
    static Stream<Label> ofKind(String text, LocaleTag locale, Meaning meaning) {
        Label whole = exact(text, locale, meaning);
        int head = text.lastIndexOf(' ');
        return head < 0
                ? Stream.of(whole)
                : Stream.of(whole, new Label(text.substring(head + 1), locale, false, meaning));
    }

    static Label exact(String text, LocaleTag locale, Meaning meaning) {
        return new Label(text, locale, true, meaning);
    }
}
