package lt.sklaida.search.query;

import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.Nfc;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A query as a user typed it, parsed. Quotes mark a phrase, and a minus excludes the word or phrase
 * after it. There is no other syntax: everything else is words, and only the length is limited.
 *
 * @param blank whether only white space was typed, which finds everything
 * @param words to match in any place and order, separated by spaces
 * @param phrases to match as they are
 * @param excluded words or phrases that results must not have
 */
public record UserQuery(boolean blank, String words, List<String> phrases, List<String> excluded) {

    public static final int MAX_LENGTH = 1_000;

    /** Further words and phrases are ignored. */
    private static final int MAX_PARTS = 50;

    private static final Pattern BLANK = Pattern.compile("[\\p{Z}\\p{C}]*");
    private static final Pattern DIGIT = Pattern.compile("\\p{Nd}");
    private static final Pattern QUOTE = Pattern.compile("[\"„“”«»]");
    private static final Pattern PART =
            Pattern.compile(
                    "(?<minus>(?<!\\S)-)?(?:\"(?<phrase>[^\"]+)\"|(?<word>[^\\s\"]+))|\\s+|-?\"");

    public UserQuery {
        phrases = List.copyOf(phrases);
        excluded = List.copyOf(excluded);
    }

    /**
     * Parses a query.
     *
     * @throws InvalidException when it is too long
     */
    public static UserQuery parse(String typed) {
        if (typed.length() > MAX_LENGTH) {
            throw new InvalidException(
                    "The query has %d characters; at most %d are allowed"
                            .formatted(typed.length(), MAX_LENGTH));
        }
        List<String> words = new ArrayList<>();
        List<String> phrases = new ArrayList<>();
        List<String> excluded = new ArrayList<>();
        String plain = QUOTE.matcher(Nfc.of(typed)).replaceAll("\"");
        Matcher parts = PART.matcher(plain);
        for (int count = 0; count < MAX_PARTS && parts.find(); ) {
            String phrase = parts.group("phrase");
            String part = phrase == null ? parts.group("word") : phrase;
            if (part == null || !hasWord(part)) {
                continue;
            }
            count++;
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

    /** The same query with other words outside its phrases. */
    public UserQuery with(String otherWords) {
        return new UserQuery(blank, otherWords, phrases, excluded);
    }

    /** Whether only punctuation or emoji were typed, such as {@code !!!}, which find nothing. */
    public boolean hasNoWords() {
        return !blank && words.isEmpty() && phrases.isEmpty() && excluded.isEmpty();
    }

    /** Whether results match words or phrases, by which they can be ranked. */
    public boolean isRanked() {
        return !words.isEmpty() || !phrases.isEmpty();
    }

    public boolean isWordsOnly() {
        return !words.isEmpty() && phrases.isEmpty() && excluded.isEmpty();
    }

    /** The words, and those of the phrases. */
    public String allWords() {
        List<String> all = new ArrayList<>(phrases);
        all.add(words);
        return String.join(" ", all).strip();
    }

    /** Splits text such as {@link #words} at its spaces. */
    public static List<String> split(String words) {
        return List.of(words.split(" ", -1));
    }

    /** Whether a word is a number or code, which must not be replaced by a similar one. */
    public static boolean hasDigit(String word) {
        return DIGIT.matcher(word).find();
    }

    /** Punctuation and emoji are not words, although the tokenizer keeps some emoji. */
    private static boolean hasWord(String part) {
        return part.codePoints().anyMatch(Character::isLetterOrDigit);
    }
}
