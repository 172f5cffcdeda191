package lt.sklaida.search.index;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.stream.Collectors;

/** Measures the stems by forms that a dictionary's rules make. */
class LithuanianFormsTests {

    private record Word(String lemma, List<String> forms) {}

    private static final List<Map.Entry<Pattern, String>> STEMMING =
            LithuanianStemming.replacements().stream().map(LithuanianFormsTests::compiled).toList();

    /** Stems are made of folded words, so this holds with diacritics and without. */
    @ParameterizedTest
    @ValueSource(strings = {"lithuanian-forms.tsv", "lithuanian-other-forms.tsv"})
    void nearlyEveryFormHasTheStemOfItsLemma(String file) throws IOException {
        List<Word> words = words(file);
        long forms = words.stream().mapToLong(word -> word.forms().size()).sum();
        long right =
                words.stream()
                        .mapToLong(
                                word ->
                                        word.forms().stream()
                                                .filter(
                                                        form ->
                                                                stem(form)
                                                                        .equals(stem(word.lemma())))
                                                .count())
                        .sum();

        assertThat(100.0 * right / forms).isGreaterThan(99.5);
    }

    /** Of either file, three pairs are one to the stemmer that Elasticsearch brings along. */
    @ParameterizedTest
    @CsvSource({"lithuanian-forms.tsv,2", "lithuanian-other-forms.tsv,1"})
    void hardlyAnyTwoLemmasHaveOneStem(String file, int most) throws IOException {
        Map<String, Set<String>> lemmas =
                words(file).stream()
                        .map(Word::lemma)
                        .collect(
                                Collectors.groupingBy(
                                        LithuanianFormsTests::stem, Collectors.toSet()));
        long pairs =
                lemmas.values().stream()
                        .mapToLong(same -> (long) same.size() * (same.size() - 1) / 2)
                        .sum();

        assertThat(pairs).isLessThanOrEqualTo(most);
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
        return Map.entry(Pattern.compile(step.pattern()), step.by());
    }
}
