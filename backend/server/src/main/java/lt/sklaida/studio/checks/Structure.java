package lt.sklaida.studio.checks;

import com.ibm.icu.text.BreakIterator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds sentences that are too long to read, and headings that skip a level. */
final class Structure {

    private static final int MOST_WORDS = 40;
    private static final int SHOWN_WORDS = 10;

    private static final Pattern FENCE =
            Pattern.compile("(?ms)^ {0,3}(```|~~~).*?(^ {0,3}\\1|\\z)");
    private static final Pattern HEADING =
            Pattern.compile("(?m)^ {0,3}(#{1,6})[ \t]+(.+?)[ \t]*#*[ \t]*$");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}’'-]*");

    private Structure() {}

    static List<Finding> longSentences(String plain, Locale language) {
        List<String> tooLong = new ArrayList<>();
        for (String line : plain.split("\n", -1)) {
            sentences(line, language).stream()
                    .filter(sentence -> words(sentence) > MOST_WORDS)
                    .forEach(sentence -> tooLong.add(beginning(sentence)));
        }
        return Finding.of("sentences", tooLong);
    }

    private static List<String> sentences(String line, Locale language) {
        List<String> sentences = new ArrayList<>();
        BreakIterator breaks = BreakIterator.getSentenceInstance(language);
        breaks.setText(line);
        int start = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            sentences.add(line.substring(start, end));
            start = end;
        }
        return sentences;
    }

    private static int words(String sentence) {
        return (int) WORD.matcher(sentence).results().count();
    }

    private static String beginning(String sentence) {
        String[] words = sentence.strip().split("\\s+", -1);
        return String.join(" ", List.of(words).subList(0, Math.min(SHOWN_WORDS, words.length)))
                + "…";
    }

    /** Headings of a Markdown text that are more than one level below the one before. */
    static List<Finding> headings(String markdown) {
        List<String> skipping = new ArrayList<>();
        Matcher heading = HEADING.matcher(FENCE.matcher(markdown).replaceAll(""));
        // The title of the page is above all of them.
        int level = 1;
        while (heading.find()) {
            int next = heading.group(1).length();
            if (next > level + 1) {
                skipping.add(heading.group());
            }
            level = next;
        }
        return Finding.of("headings", skipping.stream().map(String::strip).toList());
    }
}
