package lt.sklaida.search.vocabulary;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Texts without what people leave out when they type. */
public final class QueryKey {

    private static final Pattern OTHER = Pattern.compile("[^\\p{L}\\p{N}]+");

    private QueryKey() {}

    /** A text without case, diacritics, punctuation and white space; empty when nothing is left. */
    public static String of(String text) {
        String apart = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        return OTHER.matcher(apart)
                .replaceAll("")
                // Letters whose marks are part of them.
                .replace('ø', 'o')
                .replace('ł', 'l')
                .replace('đ', 'd');
    }
}
