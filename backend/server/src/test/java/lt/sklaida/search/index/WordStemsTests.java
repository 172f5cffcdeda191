package lt.sklaida.search.index;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.elasticsearch.indices.AnalyzeRequest;
import co.elastic.clients.elasticsearch.indices.analyze.AnalyzeToken;

import lt.sklaida.search.indexing.TestSearch;
import lt.sklaida.shared.LocaleTag;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares the stems made here with those of Elasticsearch, and measures its word families. The
 * families and the strangers are by a person who had not seen the rules.
 */
class WordStemsTests {

    private static final int BATCH_SIZE = 2_000;

    @TempDir private static Path folder;

    private static TestSearch search;

    @BeforeAll
    static void start() {
        search = TestSearch.start(folder);
    }

    @AfterAll
    static void stop() {
        search.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lt", "en"})
    void areThoseOfElasticsearch(String tag) throws IOException {
        LocaleTag locale = new LocaleTag(tag);
        Set<String> stopWords = StopWords.of(tag);
        NavigableSet<String> words = new TreeSet<>();
        families(tag).forEach(words::addAll);
        words.addAll(List.of("Biržuose", "e-paslaugos", "mother's", "SDG", "2016", "Šiauliai"));
        words.removeIf(stopWords::contains);
        Map<String, String> indexed = analyzed(LanguageAnalysis.STEMS, locale, words);

        try (WordStems stems = WordStems.of(locale, SearchSettings.defaults())) {
            assertThat(words)
                    .allSatisfy(word -> assertThat(stem(stems, word)).isEqualTo(indexed.get(word)));
        }
    }

    private static String stem(WordStems stems, String word) {
        return stems.of(word).stream().map(WordStems.Word::stem).collect(Collectors.joining(" "));
    }

    /**
     * @param together the percentage of pairs in a family that have the same root
     * @param strangers the pairs of words that look alike but have nothing in common and yet have
     *     the same root, of 721 and 466
     */
    @ParameterizedTest
    @CsvSource({"lt, 56, 100", "en, 77, 130"})
    void familiesHaveRootsInCommon(String tag, int together, int strangers) throws IOException {
        LocaleTag locale = new LocaleTag(tag);
        List<List<String>> families = families(tag);
        List<List<String>> others = rows(tag + "-strangers");
        Set<String> words = new TreeSet<>();
        families.forEach(words::addAll);
        others.forEach(words::addAll);
        Map<String, String> roots = analyzed(LanguageAnalysis.FAMILIES, locale, words);

        long pairs = families.stream().mapToLong(family -> pairs(family.size())).sum();
        long same = families.stream().mapToLong(family -> samePairs(family, roots)).sum();
        assertThat(100.0 * same / pairs).isGreaterThan(together);
        assertThat(others.stream().filter(pair -> samePairs(pair, roots) > 0).count())
                .isLessThanOrEqualTo(strangers);
    }

    private static long samePairs(List<String> words, Map<String, String> roots) {
        return words.stream()
                .map(word -> roots.getOrDefault(word, word))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .values()
                .stream()
                .mapToLong(WordStemsTests::pairs)
                .sum();
    }

    private static long pairs(long count) {
        return count * (count - 1) / 2;
    }

    /** What an index makes of words, by word; nothing of stop words. */
    private static Map<String, String> analyzed(
            String analyzer, LocaleTag locale, Collection<String> words) {
        Map<String, String> analyzed = new HashMap<>();
        List<String> all = List.copyOf(words);
        for (int from = 0; from < all.size(); from += BATCH_SIZE) {
            String text =
                    String.join("\n", all.subList(from, Math.min(from + BATCH_SIZE, all.size())));
            for (AnalyzeToken token : analyze(analyzer, locale, text)) {
                int start = text.lastIndexOf('\n', Math.toIntExact(token.startOffset())) + 1;
                int end = text.indexOf('\n', Math.toIntExact(token.startOffset()));
                String word = text.substring(start, end < 0 ? text.length() : end);
                analyzed.merge(word, token.token(), (first, next) -> first + " " + next);
            }
        }
        return analyzed;
    }

    private static List<AnalyzeToken> analyze(String analyzer, LocaleTag locale, String text) {
        AnalyzeRequest request =
                new AnalyzeRequest.Builder()
                        .index(search.bean(Indexes.class).alias(locale))
                        .analyzer(analyzer)
                        .text(text)
                        .build();
        return search.bean(Elastic.class)
                .write(client -> client.indices().analyze(request))
                .tokens();
    }

    /** The words of each family. */
    private static List<List<String>> families(String tag) throws IOException {
        List<List<String>> families = new ArrayList<>();
        for (List<String> columns : rows(tag)) {
            families.add(
                    columns.stream()
                            .skip(1)
                            .flatMap(column -> Stream.of(column.split(" ", -1)))
                            .filter(word -> !word.isEmpty())
                            .distinct()
                            .toList());
        }
        return families;
    }

    private static List<List<String>> rows(String name) throws IOException {
        try (InputStream file =
                WordStemsTests.class.getResourceAsStream("/families/" + name + ".tsv")) {
            String text =
                    new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().map(line -> List.of(line.split("\t", -1))).toList();
        }
    }
}
