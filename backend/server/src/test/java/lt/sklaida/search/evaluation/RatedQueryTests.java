package lt.sklaida.search.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import lt.sklaida.model.TestModels;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class RatedQueryTests {

    private final RatedQuery query = rated(Map.of("a", 3, "b", 2, "c", 1, "d", 0));

    /**
     * By hand: gains are 7, 3 and 1, divided by log2 of 2, 3, 4, 5 = 1, 1.58496, 2, 2.32193. The
     * best possible ranking has 7 + 3/1.58496 + 1/2 = 9.39279.
     */
    @ParameterizedTest
    @CsvSource({
        "a b c,   1",
        "a b c x, 1",
        "b a c,   0.84283", // 3 + 7/1.58496 + 1/2 = 7.91651
        "x y a,   0.37263", // 7/2 = 3.5
        "c,       0.10646", // 1
        "d x,     0",
    })
    void computesNdcgAsAShareOfTheBestRanking(String found, double ndcg) {
        assertThat(query.ndcg(List.of(found.split(" ")))).isCloseTo(ndcg, within(0.00001));
    }

    @Test
    void ignoresResultsAfterTheTenth() {
        List<String> late =
                Stream.concat(IntStream.range(0, 10).mapToObj(i -> "x" + i), Stream.of("a"))
                        .toList();
        assertThat(query.ndcg(late)).isZero();
        assertThat(query.recall(late)).isZero();
    }

    @Test
    void computesRecallOfRelevantEntries() {
        assertThat(query.recall(List.of("c", "a"))).isEqualTo(0.5);
        assertThat(query.recall(List.of("a", "b"))).isEqualTo(1);
    }

    @Test
    void countsAtMostTenEntriesForRecall() {
        List<String> names = IntStream.range(0, 20).mapToObj(i -> "e" + i).toList();
        RatedQuery broad = rated(names.stream().collect(Collectors.toMap(name -> name, _ -> 3)));
        assertThat(broad.recall(names.subList(5, 15))).isEqualTo(1);
        assertThat(broad.ndcg(names.subList(5, 15))).isEqualTo(1);
    }

    @Test
    void listsMissedEntriesBestFirst() {
        assertThat(query.missed(List.of("c"))).containsExactly("a", "b");
    }

    private static RatedQuery rated(Map<String, Integer> grades) {
        return new RatedQuery("q", TestModels.LT, "word", grades);
    }
}
