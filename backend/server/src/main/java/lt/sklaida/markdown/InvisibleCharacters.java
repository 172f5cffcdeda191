package lt.sklaida.markdown;

import java.util.regex.Pattern;

/**
 * Strips characters that no page should contain: unpaired surrogates, control characters that XML
 * forbids, and bidirectional embeddings, overrides and isolates, which display a text in another
 * order than that of its characters. The output is stripped rather than the source, because
 * character references produce such characters, too.
 */
final class InvisibleCharacters {

    private static final Pattern STRIPPED =
            Pattern.compile(
                    "[\\p{Cs}\\p{Cc}\\uFFFE\\uFFFF\\u202A-\\u202E\\u2066-\\u2069&&[^\\t\\n\\r]]+");

    private InvisibleCharacters() {}

    static String strip(String text) {
        return mayHaveAny(text) ? STRIPPED.matcher(text).replaceAll("") : text;
    }

    /** False for most texts, which so need no pattern. */
    private static boolean mayHaveAny(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' ? !isSpace(c) : c > '~' && isUnusual(c)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSpace(char c) {
        return c == '\n' || c == '\t' || c == '\r';
    }

    private static boolean isUnusual(char c) {
        return c <= '\u009F'
                || c >= '\uFFFE'
                || (c >= '\u202A' && c <= '\u2069')
                || Character.isSurrogate(c);
    }
}
