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
        return STRIPPED.matcher(text).replaceAll("");
    }
}
