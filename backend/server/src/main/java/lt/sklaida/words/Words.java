package lt.sklaida.words;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;

import lt.sklaida.words.Word.Op;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares two texts by their words, in time that grows little more than the texts do.
 *
 * <p>Myers' algorithm takes the product of the sizes when little is common. So texts are first
 * aligned by the parts that both have exactly once, as patience diff does: by their lines, then by
 * the words between the lines. Myers' is left with the small gaps between; a large gap in which
 * nothing is alike was rewritten.
 */
public final class Words {

    /** The largest product of the sizes of a gap that Myers' algorithm is given. */
    private static final long MAX_PRODUCT = 250_000;

    private final List<Word> words = new ArrayList<>();

    private Words() {}

    /** The runs of words of both texts; those that are in both or after make up the second one. */
    public static List<Word> difference(String before, String after) {
        Words difference = new Words();
        difference.lines(lines(before), lines(after));
        return new WordRuns(difference.words).tidy();
    }

    private void lines(List<String> before, List<String> after) {
        align(before, after, this::words);
    }

    /** The difference of the lines of a gap, by their words. */
    private void words(List<String> before, List<String> after) {
        align(words(String.join("", before)), words(String.join("", after)), this::rest);
    }

    /** What is done with the parts between two that are alike. */
    @FunctionalInterface
    private interface Gap {

        void close(List<String> before, List<String> after);
    }

    /** Takes over what is alike at both ends and what both have once, in their common order. */
    private void align(List<String> before, List<String> after, Gap gap) {
        int start = 0;
        int shorter = Math.min(before.size(), after.size());
        while (start < shorter && before.get(start).equals(after.get(start))) {
            add(before.get(start), Op.BOTH);
            start++;
        }
        int end = 0;
        while (end < shorter - start
                && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
            end++;
        }
        List<String> oldMiddle = before.subList(start, before.size() - end);
        List<String> newMiddle = after.subList(start, after.size() - end);
        alignByUniqueParts(oldMiddle, newMiddle, gap);
        before.subList(before.size() - end, before.size()).forEach(part -> add(part, Op.BOTH));
    }

    private void alignByUniqueParts(List<String> before, List<String> after, Gap gap) {
        int oldStart = 0;
        int newStart = 0;
        for (int[] match : uniqueMatches(before, after)) {
            closeUnlessEmpty(
                    before.subList(oldStart, match[0]), after.subList(newStart, match[1]), gap);
            add(before.get(match[0]), Op.BOTH);
            oldStart = match[0] + 1;
            newStart = match[1] + 1;
        }
        closeUnlessEmpty(
                before.subList(oldStart, before.size()),
                after.subList(newStart, after.size()),
                gap);
    }

    private static void closeUnlessEmpty(List<String> before, List<String> after, Gap gap) {
        if (!before.isEmpty() || !after.isEmpty()) {
            gap.close(before, after);
        }
    }

    /** The places of parts that both have exactly once, as many as have a common order. */
    private static List<int[]> uniqueMatches(List<String> before, List<String> after) {
        Map<String, Integer> oldPlaces = uniquePlaces(before);
        Map<String, Integer> newPlaces = uniquePlaces(after);
        List<int[]> matches = new ArrayList<>();
        for (int place = 0; place < after.size(); place++) {
            Integer old = oldPlaces.get(after.get(place));
            Integer own = newPlaces.get(after.get(place));
            if (old != null && own != null && old >= 0 && own >= 0) {
                matches.add(new int[] {old, place});
            }
        }
        int[] order = matches.stream().mapToInt(match -> match[0]).toArray();
        return LongestIncreasing.places(order).stream().map(matches::get).toList();
    }

    /** The place of each part that is there once; -1 for others. */
    private static Map<String, Integer> uniquePlaces(List<String> parts) {
        Map<String, Integer> places = new HashMap<>();
        for (int place = 0; place < parts.size(); place++) {
            places.merge(parts.get(place), place, (_, _) -> -1);
        }
        return places;
    }

    /** The difference of words of which none is in both exactly once. */
    private void rest(List<String> before, List<String> after) {
        if ((long) before.size() * after.size() > MAX_PRODUCT) {
            add(String.join("", before), Op.REMOVED);
            add(String.join("", after), Op.ADDED);
            return;
        }
        int place = 0;
        for (AbstractDelta<String> delta : DiffUtils.diff(before, after).getDeltas()) {
            while (place < delta.getSource().getPosition()) {
                add(before.get(place++), Op.BOTH);
            }
            delta.getSource().getLines().forEach(word -> add(word, Op.REMOVED));
            delta.getTarget().getLines().forEach(word -> add(word, Op.ADDED));
            place += delta.getSource().size();
        }
        while (place < before.size()) {
            add(before.get(place++), Op.BOTH);
        }
    }

    private void add(String text, Op op) {
        if (!text.isEmpty()) {
            words.add(new Word(text, op));
        }
    }

    /** The lines with their ends. */
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        for (int start = 0; start < text.length(); ) {
            int end = text.indexOf('\n', start) + 1;
            end = end == 0 ? text.length() : end;
            lines.add(text.substring(start, end));
            start = end;
        }
        return lines;
    }

    /** The words, and what is between them, by the rules of Unicode. */
    private static List<String> words(String text) {
        BreakIterator breaks = BreakIterator.getWordInstance(ULocale.ROOT);
        breaks.setText(text);
        List<String> words = new ArrayList<>();
        int start = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            words.add(text.substring(start, end));
            start = end;
        }
        return words;
    }
}
