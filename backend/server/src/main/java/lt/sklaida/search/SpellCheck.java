package lt.sklaida.search;

import java.util.Set;

/**
 * The result of checking the spelling of a query.
 *
 * @param misspelt the words that neither occur nor have a stem that occurs, while similar words do
 * @param known the words that occur in any form
 * @param similarWords words similar to the misspelt ones, without diacritics
 * @param similarStems stems similar to those of the misspelt words
 * @param corrected the whole query, with the misspelt words replaced by the most similar ones
 */
record SpellCheck(
        Set<String> misspelt,
        Set<String> known,
        Set<String> similarWords,
        Set<String> similarStems,
        String corrected) {

    /** The result for words that were not checked. */
    static SpellCheck skipped(String words) {
        return new SpellCheck(Set.of(), Set.of(), Set.of(), Set.of(), words);
    }
}
