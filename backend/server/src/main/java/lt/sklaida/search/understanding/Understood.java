package lt.sklaida.search.understanding;

import lt.sklaida.model.Question;

import java.util.List;
import java.util.Set;

/**
 * What a query means, as far as it is understood.
 *
 * @param parts those of its words that have a meaning, in their order
 * @param questions what its question words ask for
 * @param words all its words but stop words, separated by spaces; the stop words, too, where there
 *     is nothing else
 * @param rest those of the words that have no meaning
 */
public record Understood(List<Part> parts, Set<Question> questions, String words, String rest) {

    /**
     * One or more adjacent words.
     *
     * @param text the words as they were typed
     * @param meanings what they can mean, the likeliest first; one at least
     */
    public record Part(String text, List<Meaning> meanings) {

        public Part {
            meanings = List.copyOf(meanings);
        }
    }

    public Understood {
        parts = List.copyOf(parts);
        questions = Set.copyOf(questions);
    }

    public boolean isEmpty() {
        return parts.isEmpty();
    }
}
