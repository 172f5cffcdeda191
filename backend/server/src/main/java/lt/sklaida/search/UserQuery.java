package lt.sklaida.search;

import lt.sklaida.search.index.SearchDocument;
import lt.sklaida.shared.InvalidException;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What someone typed to search for. Two signs mean something: quotes around words that stand
 * together, and a minus before what results must not have. Everything else is words, whatever it
 * looks like; only too much of it is an error.
 *
 * @param blank whether nothing was typed but white space, so that everything is a result
 * @param words to be found, in any place and order
 * @param phrases to be found as they are
 * @param excluded words or phrases that results must not have
 */
record UserQuery(boolean blank, String words, List<String> phrases, List<String> excluded) {

    static final int MAX_LENGTH = 1_000;

    /** What comes after that many parts adds nothing but work. */
    private static final int MAX_PARTS = 50;

    private static final Pattern BLANK = Pattern.compile("[\\p{Z}\\p{C}]*");
    private static final Pattern DIGIT = Pattern.compile("\\p{Nd}");
    private static final Pattern QUOTE = Pattern.compile("[\"„“”«»]");
    private static final Pattern PART =
            Pattern.compile(
                    "(?<minus>(?<!\\S)-)?(?:\"(?<phrase>[^\"]+)\"|(?<word>[^\\s\"]+))|\\s+|-?\"");

    UserQuery {
        phrases = List.copyOf(phrases);
        excluded = List.copyOf(excluded);
    }

    /**
     * Understands what was typed.
     *
     * @throws InvalidException when it is too long
     */
    static UserQuery parse(String typed) {
        if (typed.length() > MAX_LENGTH) {
            throw new InvalidException(
                    "The query has %d characters; at most %d are allowed"
                            .formatted(typed.length(), MAX_LENGTH));
        }
        List<String> words = new ArrayList<>();
        List<String> phrases = new ArrayList<>();
        List<String> excluded = new ArrayList<>();
        String plain = QUOTE.matcher(SearchDocument.normal(typed)).replaceAll("\"");
        Matcher parts = PART.matcher(plain);
        for (int taken = 0; taken < MAX_PARTS && parts.find(); ) {
            String phrase = parts.group("phrase");
            String part = phrase == null ? parts.group("word") : phrase;
            if (part == null || !hasWord(part)) {
                continue;
            }
            taken++;
            if (parts.group("minus") != null) {
                excluded.add(part);
            } else if (phrase != null) {
                phrases.add(part);
            } else {
                words.add(part);
            }
        }
        return new UserQuery(
                BLANK.matcher(typed).matches(), String.join(" ", words), phrases, excluded);
    }

    /** Whether only punctuation or emoji were typed, such as {@code !!!}: they find nothing. */
    boolean isSignsOnly() {
        return !blank && words.isEmpty() && phrases.isEmpty() && excluded.isEmpty();
    }

    /** Whether something is to be found, not only excluded. */
    boolean isRanked() {
        return !words.isEmpty() || !phrases.isEmpty();
    }

    boolean isWordsOnly() {
        return !words.isEmpty() && phrases.isEmpty() && excluded.isEmpty();
    }

    /** All that is to be found, as plain words. */
    String allWords() {
        List<String> all = new ArrayList<>(phrases);
        all.add(words);
        return String.join(" ", all).strip();
    }

    /** Words that stand together in {@link #words}, each for itself. */
    static List<String> apart(String words) {
        return List.of(words.split(" ", -1));
    }

    /** Whether a word has a digit: a number or code, of which a similar one is another. */
    static boolean hasDigit(String word) {
        return DIGIT.matcher(word).find();
    }

    /** Punctuation and emoji are not words; the tokenizer would take emoji for some. */
    private static boolean hasWord(String part) {
        return part.codePoints().anyMatch(Character::isLetterOrDigit);
    }
}
