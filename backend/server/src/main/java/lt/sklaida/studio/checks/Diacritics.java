package lt.sklaida.studio.checks;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds Lithuanian text that was typed without its marks. Of its letters, 2 to 8 % have a mark; a
 * text with fewer than 1 % was typed on a keyboard without them.
 */
final class Diacritics {

    private static final Locale LITHUANIAN = Locale.of("lt");
    private static final String MARKED = "ąčęėįšųūž";
    private static final int ENOUGH_LETTERS = 200;
    private static final Pattern WORD = Pattern.compile("\\p{L}+");

    private static final int MAX_WORDS = 100;
    private static final Pattern PLAIN = Pattern.compile("[a-z]{2,50}");

    private Diacritics() {}

    /** Whether the text seems to be typed without marks. */
    static boolean areMissing(String plain) {
        int letters = 0;
        int marked = 0;
        for (char letter : plain.toLowerCase(LITHUANIAN).toCharArray()) {
            letters += Character.isLetter(letter) ? 1 : 0;
            marked += MARKED.indexOf(letter) >= 0 ? 1 : 0;
        }
        return letters > ENOUGH_LETTERS && marked * 100 < letters;
    }

    /** The first words of a text that have no marks, in lower case, each once. */
    static Set<String> words(String plain) {
        return words(plain.toLowerCase(LITHUANIAN), PLAIN.asMatchPredicate())
                .limit(MAX_WORDS)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Stream<String> words(String text, Predicate<String> kind) {
        return WORD.matcher(text).results().map(MatchResult::group).filter(kind).distinct();
    }

    /**
     * What is told of a text.
     *
     * @param written how words without marks are written, by the words in lower case
     */
    static List<Finding> in(String plain, Map<String, String> written) {
        return areMissing(plain)
                ? List.of(new Finding("diacritics", proposals(plain, written)))
                : List.of();
    }

    private static List<String> proposals(String plain, Map<String, String> written) {
        return words(plain, word -> written.containsKey(word.toLowerCase(LITHUANIAN)))
                .map(word -> "%s → %s".formatted(word, written.get(word.toLowerCase(LITHUANIAN))))
                .toList();
    }
}
