package lt.sklaida.search.vocabulary;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Normalizes queries, so that spellings that users consider the same are equal. */
public final class QueryKey {

    private static final Pattern OTHER = Pattern.compile("[^\\p{L}\\p{N}]+");

    private QueryKey() {}

    /** The letters and digits of a text, without case and diacritics; empty when it has none. */
    public static String of(String text) {
        String decomposed =
                Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        return OTHER.matcher(decomposed)
                .replaceAll("")
                // Unicode does not decompose these letters.
                .replace('ø', 'o')
                .replace('ł', 'l')
                .replace('đ', 'd');
    }
}
