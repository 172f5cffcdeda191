package lt.sklaida.search;

import lt.sklaida.shared.Nfc;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The result of checking the spelling of a query.
 *
 * @param misspelt the words that neither occur nor have a stem that occurs, while similar words do
 * @param known the words that occur in any form
 * @param begun the other words with which words begin that occur; they may be misspelt, too
 * @param similarWords words similar to the misspelt ones, without diacritics
 * @param similarStems stems similar to those of the misspelt words
 * @param corrections the most similar words, by the misspelt ones
 */
record SpellCheck(
        Set<String> misspelt,
        Set<String> known,
        Set<String> begun,
        Set<String> similarWords,
        Set<String> similarStems,
        Map<String, String> corrections) {

    private static final Pattern WORD = Pattern.compile("[^\\s\"„“”«»]+");

    /** The result for words that are not checked. */
    static SpellCheck skipped() {
        return new SpellCheck(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Map.of());
    }

    /** A text with its misspelt words replaced; all else, such as quotes, stays. */
    String corrected(String text) {
        return WORD.matcher(Nfc.of(text))
                .replaceAll(
                        word ->
                                Matcher.quoteReplacement(
                                        corrections.getOrDefault(word.group(), word.group())));
    }
}
