package lt.sklaida.search.evaluation;

import lt.sklaida.shared.LocaleTag;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What somebody searches for, and what people think that they want to find.
 *
 * @param kind what is special about the query, to compare one kind with another
 * @param grades by the names of entries: 3 is exactly what is wanted, 2 fits well, 1 touches it;
 *     others are 0
 */
record RatedQuery(String text, LocaleTag locale, String kind, Map<String, Integer> grades) {

    static final int MAX_GRADE = 3;

    /** How many results are looked at; few people look at more. */
    static final int DEPTH = 10;

    /** From this grade on it is a pity not to find an entry. */
    private static final int RELEVANT = 2;

    int grade(String entry) {
        return grades.getOrDefault(entry, 0);
    }

    /**
     * The normalised discounted cumulative gain of results (Järvelin and Kekäläinen 2002), from 0
     * to 1: how much is in them and how near the top, as a share of the best there could be.
     *
     * @param found names of entries, best first
     */
    double ndcg(List<String> found) {
        double ideal = gain(grades.values().stream().sorted(Comparator.reverseOrder()).toList());
        return ideal == 0 ? 1 : gain(found.stream().map(this::grade).toList()) / ideal;
    }

    /** The share that was found of what fits well, as far as the results have room for it. */
    double recall(List<String> found) {
        long wanted = Math.min(DEPTH, grades.values().stream().filter(g -> g >= RELEVANT).count());
        long got = found.stream().limit(DEPTH).filter(entry -> grade(entry) >= RELEVANT).count();
        return wanted == 0 ? 1 : (double) got / wanted;
    }

    /** What fits well and was not found, best first. */
    List<String> missed(List<String> found) {
        return grades.keySet().stream()
                .filter(entry -> grade(entry) >= RELEVANT && !found.contains(entry))
                .sorted(Comparator.comparingInt(this::grade).reversed())
                .toList();
    }

    private static double gain(List<Integer> grades) {
        return IntStream.range(0, Math.min(DEPTH, grades.size()))
                .mapToDouble(i -> (Math.pow(2, grades.get(i)) - 1) * Math.log(2) / Math.log(i + 2))
                .sum();
    }
}
