package lt.sklaida.markdown;

import java.util.regex.Pattern;

/**
 * Leaves out what no page should hold: halves of surrogate pairs, control characters that XML
 * forbids, and the bidirectional embeddings, overrides and isolates, which can show a text in
 * another order than it has. They are taken out of what we make rather than out of the source,
 * because character references bring them in as well.
 */
final class Legible {

    private static final Pattern ILLEGIBLE =
            Pattern.compile(
                    "[\\p{Cs}\\p{Cc}\\uFFFE\\uFFFF\\u202A-\\u202E\\u2066-\\u2069&&[^\\t\\n\\r]]+");

    private Legible() {}

    static String only(String text) {
        return ILLEGIBLE.matcher(text).replaceAll("");
    }
}
