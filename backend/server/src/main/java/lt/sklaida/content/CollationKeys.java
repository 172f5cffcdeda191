package lt.sklaida.content;

import com.ibm.icu.text.Collator;

import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Locales;

import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Computes collation keys: bytes that sort as their texts do in a language (CLDR). */
final class CollationKeys {

    /** Texts that have this many code points in common are ordered by id. */
    private static final int MAX_CODE_POINTS = 200;

    private final Map<LocaleTag, Collator> collators;

    CollationKeys(Locales locales) {
        collators =
                locales.all().stream()
                        .collect(Collectors.toMap(Function.identity(), CollationKeys::collator));
    }

    /** A frozen collator, which threads may share. */
    private static Collator collator(LocaleTag locale) {
        return Collator.getInstance(locale.toLocale()).freeze();
    }

    /** The key of a text for readers of a locale, in hexadecimal. */
    String key(LocaleTag locale, String text) {
        Collator collator = Objects.requireNonNull(collators.get(locale));
        int end =
                text.codePointCount(0, text.length()) > MAX_CODE_POINTS
                        ? text.offsetByCodePoints(0, MAX_CODE_POINTS)
                        : text.length();
        byte[] key = collator.getCollationKey(text.substring(0, end)).toByteArray();
        // The last byte is the terminating zero.
        return HexFormat.of().formatHex(key, 0, key.length - 1);
    }
}
