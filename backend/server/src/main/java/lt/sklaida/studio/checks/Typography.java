package lt.sklaida.studio.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds quotation marks and dashes that the language of a text writes otherwise. */
final class Typography {

    /** An opening “ stands before a letter; a Lithuanian closing one after a letter or a mark. */
    private static final Pattern NOT_LITHUANIAN =
            Pattern.compile("\"|[«»”]|(?<![\\p{L}\\p{N}\\p{P}])“(?=\\p{L})");

    private static final Pattern NOT_ENGLISH = Pattern.compile("\"|[«»„]");

    /** A straight mark for inches, minutes or seconds. */
    private static final Pattern MEASURE = Pattern.compile("(?<=\\d)\"");

    private static final Pattern HYPHEN =
            Pattern.compile("(?<=\\S)[ \u00a0]--?[ \u00a0](?=\\S)|(?<=\\p{L})--(?=\\p{L})");

    private static final Pattern RANGE =
            Pattern.compile("(?<![\\d\\p{L}./:+-])(\\d{1,4})-(\\d{1,4})(?![\\d\\p{L}/:-]|[.,]\\d)");

    private Typography() {}

    static List<Finding> in(String plain, String language) {
        List<Finding> findings = new ArrayList<>();
        switch (language) {
            case "lt" -> findings.addAll(quotes("quotesLt", NOT_LITHUANIAN, plain));
            case "en" -> findings.addAll(quotes("quotesEn", NOT_ENGLISH, plain));
            default -> {
                // Other languages have rules that are not known here.
            }
        }
        findings.addAll(dashes(plain));
        return findings;
    }

    private static List<Finding> quotes(String check, Pattern wrong, String plain) {
        String without = MEASURE.matcher(plain).replaceAll("");
        return Finding.of(check, examples(wrong.matcher(without), without));
    }

    private static List<Finding> dashes(String plain) {
        List<String> examples = new ArrayList<>(examples(HYPHEN.matcher(plain), plain));
        Matcher range = RANGE.matcher(plain);
        while (range.find()) {
            if (Integer.parseInt(range.group(1)) < Integer.parseInt(range.group(2))) {
                examples.add(PlainText.around(plain, range.start(), range.end()));
            }
        }
        return Finding.of("dashes", examples);
    }

    private static List<String> examples(Matcher found, String text) {
        List<String> examples = new ArrayList<>();
        while (found.find()) {
            examples.add(PlainText.around(text, found.start(), found.end()));
        }
        return examples;
    }
}
