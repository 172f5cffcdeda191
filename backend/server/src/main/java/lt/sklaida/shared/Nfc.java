package lt.sklaida.shared;

import org.jspecify.annotations.Nullable;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The composed normal form of text (Unicode Standard Annex #15). The same letters may be encoded
 * composed or decomposed, as macOS types them; whatever comes in is normalized, both what is stored
 * and what is looked for, so that the two are equal when they look equal.
 */
public final class Nfc {

    private static final char FIRST_COMBINING_MARK = '\u0300';
    private static final char FIRST_DASH = '\u2010';
    private static final char LAST_ELLIPSIS = '\u2026';

    private Nfc() {}

    /** The text in NFC. */
    public static String of(String text) {
        return isPlain(text) || Normalizer.isNormalized(text, Form.NFC)
                ? text
                : Normalizer.normalize(text, Form.NFC);
    }

    /**
     * Whether a text has nothing that could change: most have only letters of Latin alphabets, and
     * dashes and quotation marks, none of which combines with another.
     */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit >= FIRST_COMBINING_MARK && (unit < FIRST_DASH || unit > LAST_ELLIPSIS)) {
                return false;
            }
        }
        return true;
    }

    /** A tree of values with all its texts in NFC; the names in it stay as they are. */
    public static Map<String, Object> of(Map<String, ?> tree) {
        Map<String, Object> normalized = new LinkedHashMap<>();
        tree.forEach((name, value) -> normalized.put(name, value(value)));
        return normalized;
    }

    /** A value of such a tree: a text, a list, a map or anything else, which stays as it is. */
    @SuppressWarnings("unchecked")
    private static @Nullable Object value(@Nullable Object value) {
        return switch (value) {
            case String text -> of(text);
            case Map<?, ?> map -> of((Map<String, ?>) map);
            case List<?> items -> {
                List<@Nullable Object> normalized = new ArrayList<>(items.size());
                items.forEach(item -> normalized.add(value(item)));
                yield normalized;
            }
            case null, default -> value;
        };
    }
}
