package lt.sklaida.content;

import com.ibm.icu.text.Collator;

import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Locales;

import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Texts as bytes that sort by the rules of a language (CLDR). */
final class CollationKeys {

    /** Code points that count; what agrees in so many is ordered by id. */
    private static final int LENGTH = 200;

    private final Map<LocaleTag, Collator> collators;

    CollationKeys(Locales locales) {
        // Frozen, so that threads may share it.
        collators =
                locales.all().stream()
                        .collect(
                                Collectors.toMap(
                                        Function.identity(),
                                        locale ->
                                                Collator.getInstance(locale.toLocale()).freeze()));
    }

    /** The key of a text for readers of a locale, in hexadecimal. */
    String key(LocaleTag locale, String text) {
        Collator collator = Objects.requireNonNull(collators.get(locale));
        int end =
                text.codePointCount(0, text.length()) > LENGTH
                        ? text.offsetByCodePoints(0, LENGTH)
                        : text.length();
        byte[] key = collator.getCollationKey(text.substring(0, end)).toByteArray();
        // The last byte is the terminating zero.
        return HexFormat.of().formatHex(key, 0, key.length - 1);
    }
}
