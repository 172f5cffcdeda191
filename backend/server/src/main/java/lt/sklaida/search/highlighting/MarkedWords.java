package lt.sklaida.search.highlighting;

import java.util.List;
import java.util.Set;

/**
 * The words to mark in texts of a locale, as their stems.
 *
 * @param stems of words that are marked in any form
 * @param beginnings of the stems of words that are marked, too
 * @param phrases the stems of words that are marked only where they follow one another
 */
public record MarkedWords(Set<String> stems, Set<String> beginnings, List<List<String>> phrases) {

    public MarkedWords {
        stems = Set.copyOf(stems);
        beginnings = Set.copyOf(beginnings);
        phrases = phrases.stream().map(List::copyOf).toList();
    }
}
