package lt.sklaida.words;

import static org.assertj.core.api.Assertions.assertThat;

import lt.sklaida.words.Word.Op;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class WordsTests {

    @Test
    void showsTheWordsThatChanged() {
        assertThat(shown("Senas namas prie upės.", "Naujas namas prie ežero, čia."))
                .isEqualTo("[-Senas-]{+Naujas+} namas prie [-upės-]{+ežero, čia+}.");
    }

    @Test
    void showsOneRunForNeighbouringWords() {
        assertThat(shown("a red big house", "a blue tiny house"))
                .isEqualTo("a [-red big-]{+blue tiny+} house");
    }

    @Test
    void showsAddedAndRemovedLines() {
        assertThat(shown("one\ntwo\nthree\n", "one\nthree\nfour\n"))
                .isEqualTo("one\n[-two\n-]three\n{+four\n+}");
    }

    @Test
    void dividesNoCharacterThatPeopleSeeAsOne() {
        assertThat(shown("šeima 👩‍👧 čia", "šeima 👨‍👧 čia"))
                .isEqualTo("šeima [-👩‍👧-]{+👨‍👧+} čia");
    }

    @Test
    void knowsTextsThatHaveNothingInCommon() {
        assertThat(shown("abc", "xyz")).isEqualTo("[-abc-]{+xyz+}");
    }

    @Test
    void makesUpBothTextsWhateverTheyAre() {
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            String before = text(random, random.nextInt(60));
            String after = random.nextBoolean() ? text(random, 40) : changed(before, random);

            List<Word> words = Words.difference(before, after);

            assertThat(without(words, Op.ADDED)).as("seed %d", seed).isEqualTo(before);
            assertThat(without(words, Op.REMOVED)).as("seed %d", seed).isEqualTo(after);
            assertThat(IntStream.range(1, words.size()))
                    .as("seed %d", seed)
                    .allMatch(i -> words.get(i).op() != words.get(i - 1).op());
        }
    }

    /** What takes the usual algorithm minutes is refused a fine answer, but answered. */
    @Test
    void comparesLargeTextsThatHaveNothingInCommon() {
        Random random = new Random(1);
        for (String separator : List.of(" ", "\n")) {
            String before = large(random, separator, 50_000, 2);
            String after = large(random, separator, 50_000, 3);

            List<Word> words = Words.difference(before, after);

            assertThat(without(words, Op.ADDED)).isEqualTo(before);
            assertThat(without(words, Op.REMOVED)).isEqualTo(after);
        }
    }

    @Test
    void findsOneChangedWordInALargeText() {
        String text = large(new Random(2), " ", 20_000, 400);
        String changed = text.substring(0, 50_000) + " pakeista " + text.substring(50_000);

        assertThat(Words.difference(text, changed)).hasSizeLessThan(5);
    }

    private static String large(Random random, String separator, int words, int vocabulary) {
        return random.ints(words, 0, vocabulary)
                .mapToObj(number -> "ž" + vocabulary + "x" + number)
                .collect(Collectors.joining(separator));
    }

    private static String text(Random random, int words) {
        return random.ints(words, 0, 8)
                .mapToObj(number -> List.of("a", "b", "c", "d", ",", ". ", "\n", " ").get(number))
                .collect(Collectors.joining(random.nextBoolean() ? " " : ""));
    }

    private static String changed(String text, Random random) {
        int from = random.nextInt(text.length() + 1);
        int to = from + random.nextInt(text.length() - from + 1);
        return text.substring(0, from) + text(random, 3) + text.substring(to);
    }

    private static String without(List<Word> words, Op op) {
        return words.stream()
                .filter(word -> word.op() != op)
                .map(Word::text)
                .collect(Collectors.joining());
    }

    private static String shown(String before, String after) {
        return Words.difference(before, after).stream()
                .map(
                        word ->
                                switch (word.op()) {
                                    case BOTH -> word.text();
                                    case ADDED -> "{+" + word.text() + "+}";
                                    case REMOVED -> "[-" + word.text() + "-]";
                                })
                .collect(Collectors.joining());
    }
}
