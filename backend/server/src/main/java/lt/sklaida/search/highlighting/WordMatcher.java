package lt.sklaida.search.highlighting;

import static java.util.stream.Collectors.groupingBy;

import lt.sklaida.search.index.StopWords;
import lt.sklaida.search.index.WordStems;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds words in texts. A stemmer changes the ends of words alone, so only those words are stemmed
 * that begin like one of the stems: one in fifty of a usual text.
 */
public final class WordMatcher {

    /**
     * A word in a text.
     *
     * @param start where it begins, in chars
     * @param end where it ends, in chars
     */
    public record Match(int start, int end, String stem) {}

    /**
     * A match with the word that it is, or is a part of.
     *
     * @param start where the word begins, in chars
     * @param next where the next word begins
     */
    private record Found(int start, int next, Match match) {}

    /** How many letters at the beginning of a stem are those of its words. */
    private static final int KEPT_LETTERS = 3;

    /** Signs that make one word of the letters before and after them, as in {@code don't}. */
    private static final String JOINING = "'’.:·_";

    /** The end of the Latin letters that {@link #FOLDED} has. */
    private static final int LATIN_END = 0x250;

    /** Stands for a letter that is several without its diacritics, as {@code æ} is. */
    private static final char SEVERAL = 0;

    private static final char[] FOLDED = new char[LATIN_END];
    private static final boolean[] IN_WORDS = new boolean[LATIN_END];

    static {
        for (char letter = 0; letter < LATIN_END; letter++) {
            String folded =
                    StopWords.folded(String.valueOf(letter).toLowerCase(Locale.ROOT))
                            .toLowerCase(Locale.ROOT);
            FOLDED[letter] = folded.length() == 1 ? folded.charAt(0) : SEVERAL;
            IN_WORDS[letter] = Character.isLetterOrDigit(letter);
        }
    }

    private final WordStems wordStems;
    private final MarkedWords words;
    private final Set<String> stems;
    private final List<String> firstLetters;

    /** Those of words that begin with a Latin letter, by the letter. */
    private final List<List<String>> firstLettersByFirst = new ArrayList<>(LATIN_END);

    private final boolean[] beginMatches = new boolean[LATIN_END];

    public WordMatcher(WordStems wordStems, MarkedWords words) {
        this.wordStems = wordStems;
        this.words = words;
        this.stems = new HashSet<>(words.stems());
        words.phrases().forEach(stems::addAll);
        this.firstLetters =
                Stream.concat(
                                stems.stream().map(WordMatcher::firstLetters),
                                words.beginnings().stream().map(WordMatcher::firstLetters))
                        .filter(letters -> !letters.isEmpty())
                        .distinct()
                        .toList();
        Map<Character, List<String>> byFirst =
                firstLetters.stream().collect(groupingBy(letters -> letters.charAt(0)));
        for (char folded : FOLDED) {
            firstLettersByFirst.add(
                    folded == SEVERAL ? firstLetters : byFirst.getOrDefault(folded, List.of()));
        }
        for (char letter = 0; letter < LATIN_END; letter++) {
            beginMatches[letter] = IN_WORDS[letter] && !firstLettersByFirst.get(letter).isEmpty();
        }
    }

    /** Those that all words with the stem begin with. */
    private static String firstLetters(String stem) {
        int kept = Math.min(KEPT_LETTERS, Math.max(1, stem.length() - 1));
        return stem.substring(0, Math.min(kept, stem.length()));
    }

    /** The words to mark in a text, in their order. */
    public List<Match> in(String text) {
        List<Found> found = new ArrayList<>();
        // Faster to look through than the text itself.
        char[] letters = text.toCharArray();
        int at = 0;
        while (at < letters.length) {
            if (mayBeginMatch(letters[at]) && beginsWord(letters, at) && mayMatch(letters, at)) {
                int end = endOfWord(letters, at);
                add(found, text, at, end, nextWord(letters, end));
                at = end;
            } else {
                at++;
            }
        }
        return words.phrases().isEmpty()
                ? found.stream().map(Found::match).toList()
                : withoutPartsOfPhrases(found);
    }

    private boolean mayBeginMatch(char letter) {
        return letter < LATIN_END ? beginMatches[letter] : isInWords(letter);
    }

    private static boolean beginsWord(char[] text, int index) {
        return index == 0
                || !(isInWords(text[index - 1])
                        || (index > 1
                                && JOINING.indexOf(text[index - 1]) >= 0
                                && isInWords(text[index - 2])));
    }

    private static int nextWord(char[] text, int from) {
        int start = from;
        while (start < text.length && !isInWords(text[start])) {
            start++;
        }
        return start;
    }

    private static int endOfWord(char[] text, int start) {
        int end = start + 1;
        while (end < text.length && (isInWords(text[end]) || joinsLetters(text, end))) {
            end++;
        }
        return end;
    }

    private static boolean isInWords(char sign) {
        return sign < LATIN_END
                ? IN_WORDS[sign]
                : Character.isLetterOrDigit(sign)
                        || Character.getType(sign) == Character.NON_SPACING_MARK;
    }

    private static boolean joinsLetters(char[] text, int index) {
        return JOINING.indexOf(text[index]) >= 0
                && index + 1 < text.length
                && isInWords(text[index + 1]);
    }

    private boolean mayMatch(char[] text, int start) {
        char first = text[start];
        List<String> possible = first < LATIN_END ? firstLettersByFirst.get(first) : firstLetters;
        for (String letters : possible) {
            if (begins(text, start, letters)) {
                return true;
            }
        }
        return false;
    }

    private static boolean begins(char[] text, int start, String letters) {
        for (int i = 0; i < letters.length(); i++) {
            if (start + i == text.length) {
                return false;
            }
            char letter = text[start + i];
            char folded = letter < LATIN_END ? FOLDED[letter] : Character.toLowerCase(letter);
            if (folded == SEVERAL) {
                return true;
            }
            if (folded != letters.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private void add(List<Found> found, String text, int start, int end, int next) {
        // Usually one, but www.example.org has several.
        for (WordStems.Word word : wordStems.ofWord(text.substring(start, end))) {
            if (isToMark(word.stem()) || stems.contains(word.stem())) {
                Match match = new Match(start + word.start(), start + word.end(), word.stem());
                found.add(new Found(start, next, match));
            }
        }
    }

    /** Whether words of the stem are marked everywhere. */
    private boolean isToMark(String stem) {
        return words.stems().contains(stem)
                || words.beginnings().stream().anyMatch(stem::startsWith);
    }

    private List<Match> withoutPartsOfPhrases(List<Found> found) {
        boolean[] marked = new boolean[found.size()];
        for (int i = 0; i < marked.length; i++) {
            marked[i] |= isToMark(found.get(i).match().stem());
            for (List<String> phrase : words.phrases()) {
                if (follow(phrase, found, i)) {
                    for (int j = i; j < i + phrase.size(); j++) {
                        marked[j] = true;
                    }
                }
            }
        }
        List<Match> matches = new ArrayList<>();
        for (int i = 0; i < marked.length; i++) {
            if (marked[i]) {
                matches.add(found.get(i).match());
            }
        }
        return matches;
    }

    /** Whether the words of a phrase follow one another from there. */
    private static boolean follow(List<String> phrase, List<Found> found, int from) {
        int at = from;
        for (String stem : phrase) {
            if (at == found.size()
                    || !found.get(at).match().stem().equals(stem)
                    || (at > from && found.get(at).start() != found.get(at - 1).next())) {
                return false;
            }
            at++;
        }
        return true;
    }
}
