package lt.sklaida.search.index;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import lt.sklaida.search.index.LithuanianStemming.Replacement;
import lt.sklaida.shared.Slug;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** Measures the stems of forms that the rules of a dictionary produce. */
class LithuanianFormsTests {

    private record Word(String lemma, List<String> forms) {}

    private static final List<Map.Entry<Pattern, String>> STEMMING =
            LithuanianStemming.replacements().stream().map(LithuanianFormsTests::compiled).toList();

    /** Words are folded before they are stemmed, so this is true with and without diacritics. */
    @ParameterizedTest
    @ValueSource(strings = {"lithuanian-forms.tsv", "lithuanian-other-forms.tsv"})
    void nearlyEveryFormHasTheStemOfItsLemma(String file) throws IOException {
        List<Word> words = words(file);
        long forms = words.stream().mapToLong(word -> word.forms().size()).sum();
        long correct = words.stream().mapToLong(LithuanianFormsTests::correctForms).sum();

        assertThat(100.0 * correct / forms).isGreaterThan(99.5);
    }

    private static long correctForms(Word word) {
        String stem = stem(word.lemma());
        return word.forms().stream().filter(form -> stem(form).equals(stem)).count();
    }

    /** The stemmer of Elasticsearch gives three pairs of each file the same stem. */
    @ParameterizedTest
    @CsvSource({"lithuanian-forms.tsv,2", "lithuanian-other-forms.tsv,1"})
    void differentLemmasRarelyHaveTheSameStem(String file, int maxPairs) throws IOException {
        Map<String, Set<String>> lemmas =
                words(file).stream()
                        .map(Word::lemma)
                        .collect(groupingBy(LithuanianFormsTests::stem, toSet()));
        long pairs =
                lemmas.values().stream()
                        .mapToLong(same -> (long) same.size() * (same.size() - 1) / 2)
                        .sum();

        assertThat(pairs).isLessThanOrEqualTo(maxPairs);
    }

    private static List<Word> words(String name) throws IOException {
        try (InputStream file = LithuanianFormsTests.class.getResourceAsStream(name)) {
            String text =
                    new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .map(line -> line.split("\t", -1))
                    .map(columns -> new Word(columns[0], Arrays.asList(columns[2].split(" "))))
                    .toList();
        }
    }

    private static String stem(String form) {
        String stem = Slug.words(form, Locale.ROOT);
        for (Map.Entry<Pattern, String> step : STEMMING) {
            stem = step.getKey().matcher(stem).replaceAll(step.getValue());
        }
        return stem;
    }

    private static Map.Entry<Pattern, String> compiled(Replacement step) {
        return Map.entry(Pattern.compile(step.pattern()), step.replacement());
    }
}
