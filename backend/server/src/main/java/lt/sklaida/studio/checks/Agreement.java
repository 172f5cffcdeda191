package lt.sklaida.studio.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds numbers, dates and links that a translation has otherwise than its source. */
final class Agreement {

    private static final Pattern THOUSANDS =
            Pattern.compile("(?<=\\d)[ \u00a0\u202f,.](?=\\d{3}(?!\\d))");
    private static final Pattern NUMBER =
            Pattern.compile("(?<![\\p{L}\\d])\\d+(?:[.,:]\\d+)?(?![\\d])");
    private static final Pattern ISO_DATE = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})");
    private static final Pattern AFTERNOON = Pattern.compile("(?i)\\bp\\.? ?m\\b");
    private static final Pattern LINK =
            Pattern.compile(
                    "(?<!!)\\[[^\\]\\n]*]\\([^)\\n]+\\)|<https?://[^>\\s]+>|(?<![(<\\w/])https?://[^\\s)>]+");

    /** Up to here, texts often have words for numbers. */
    private static final int WORDS_UP_TO = 12;

    private static final List<Pattern> MONTHS =
            List.of(
                    month("saus", "january"),
                    month("vasar(?:is|io|į|iui|yje|iu)", "february"),
                    month("kov(?:as|o|ą|ui|e|u)", "march"),
                    month("baland", "april"),
                    month("geguž", "may"),
                    month("biržel", "june"),
                    month("liep(?:a|os|ą|ai|oje)", "july"),
                    month("rugpjū", "august"),
                    month("rugsėj", "september"),
                    month("spal(?:is|io|į|iui|yje|iu)", "october"),
                    month("lapkri", "november"),
                    month("gruod", "december"));

    private Agreement() {}

    private static Pattern month(String lithuanian, String english) {
        return Pattern.compile("(?iU)\\b(?:%s|%s)".formatted(lithuanian, english));
    }

    static List<Finding> of(String source, String translation) {
        List<Finding> findings = new ArrayList<>();
        findings.addAll(numbers(PlainText.of(source), PlainText.of(translation)));
        int asked = links(source);
        int found = links(translation);
        if (asked != found) {
            findings.add(new Finding("links", List.of("%d / %d".formatted(asked, found))));
        }
        return findings;
    }

    private static int links(String text) {
        return (int) LINK.matcher(text).results().count();
    }

    private static List<Finding> numbers(String source, String translation) {
        List<String> asked = numbersOf(source);
        List<String> found = numbersOf(translation);
        boolean sameCount = asked.size() == found.size();
        List<String> missing = without(asked, found);
        List<String> added = without(found, asked);
        missing.removeIf(number -> isExcused(number, translation, sameCount));
        added.removeIf(number -> isExcused(number, source, sameCount));
        List<Finding> findings = new ArrayList<>(Finding.of("numbersMissing", missing));
        findings.addAll(Finding.of("numbersAdded", added));
        return findings;
    }

    /** The numbers in a form that does not depend on the language. */
    private static List<String> numbersOf(String text) {
        String joined = THOUSANDS.matcher(text).replaceAll("");
        joined = ISO_DATE.matcher(joined).replaceAll("$1 $2 $3");
        boolean afternoon = AFTERNOON.matcher(joined).find();
        List<String> numbers = new ArrayList<>();
        Matcher number = NUMBER.matcher(joined);
        while (number.find()) {
            boolean late = afternoon && AFTERNOON.matcher(after(joined, number.end())).find();
            numbers.add(normal(number.group(), late));
        }
        return numbers;
    }

    private static String after(String text, int place) {
        return text.substring(place, Math.min(text.length(), place + 6));
    }

    private static String normal(String number, boolean late) {
        String[] parts = number.split("[.,:]", -1);
        String whole = parts[0].replaceFirst("^0+(?=\\d)", "");
        if (late && whole.length() <= 2 && Integer.parseInt(whole) < 12) {
            whole = String.valueOf(Integer.parseInt(whole) + 12);
        }
        String rest = parts.length < 2 ? "" : parts[1].replaceFirst("0+$", "");
        return rest.isEmpty() ? whole : whole + "," + rest;
    }

    private static List<String> without(List<String> numbers, List<String> others) {
        List<String> left = new ArrayList<>(numbers);
        others.forEach(left::remove);
        return left;
    }

    /** Whether the other text may well say the same in words. */
    private static boolean isExcused(String number, String other, boolean sameCount) {
        if (number.length() > 2 || number.contains(",")) {
            return false;
        }
        int value = Integer.parseInt(number);
        boolean isMonth = value >= 1 && value <= 12 && MONTHS.get(value - 1).matcher(other).find();
        return isMonth || (!sameCount && value <= WORDS_UP_TO);
    }
}
