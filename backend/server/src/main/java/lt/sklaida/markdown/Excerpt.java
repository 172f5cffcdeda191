package lt.sklaida.markdown;

import java.text.BreakIterator;
import java.util.Locale;

/** Shortens a text at the end of a word, or inside a long word, but never inside a character. */
final class Excerpt {

    private static final String ELLIPSIS = "…";
    private static final String NEVER_LAST = " ,;:.!?–—-([„«";

    private Excerpt() {}

    static String of(String text, int length) {
        String line = text.strip().replaceAll("\\s+", " ");
        if (line.codePointCount(0, line.length()) <= length) {
            return line;
        }
        if (length < ELLIPSIS.length()) {
            return "";
        }
        int end = cut(line, line.offsetByCodePoints(0, length - ELLIPSIS.length()));
        while (end > 0 && NEVER_LAST.indexOf(line.charAt(end - 1)) >= 0) {
            end--;
        }
        return line.substring(0, end) + ELLIPSIS;
    }

    /** Where to cut, at or before the end: after a word, or inside a word that is longer. */
    private static int cut(String line, int end) {
        int space = line.lastIndexOf(' ', end);
        return space > 0 ? space : characterBoundary(line, end);
    }

    private static int characterBoundary(String line, int end) {
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(line);
        return characters.isBoundary(end) ? end : characters.preceding(end);
    }
}
