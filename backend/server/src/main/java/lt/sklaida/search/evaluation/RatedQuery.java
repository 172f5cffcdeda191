package lt.sklaida.search.evaluation;

import lt.sklaida.shared.LocaleTag;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A query with the relevance of entries as people rated it.
 *
 * @param kind a group of similar queries, by which results are compared
 * @param grades by the names of entries: 3 is exactly what is wanted, 2 fits well, 1 is related;
 *     entries without a grade have 0
 */
record RatedQuery(String text, LocaleTag locale, String kind, Map<String, Integer> grades) {

    static final int MAX_GRADE = 3;

    /** The number of results that are measured. */
    static final int DEPTH = 10;

    /** Entries with this grade or a higher one count for recall. */
    private static final int RELEVANT = 2;

    int grade(String entry) {
        return grades.getOrDefault(entry, 0);
    }

    /**
     * The normalised discounted cumulative gain of results (Järvelin and Kekäläinen 2002), from 0
     * to 1, where 1 is the best possible ranking.
     *
     * @param found names of entries, best first
     */
    double ndcg(List<String> found) {
        double ideal = gain(grades.values().stream().sorted(Comparator.reverseOrder()).toList());
        return ideal == 0 ? 1 : gain(found.stream().map(this::grade).toList()) / ideal;
    }

    /** The share of the relevant entries that was found; at most {@link #DEPTH} of them count. */
    double recall(List<String> found) {
        long wanted = Math.min(DEPTH, grades.values().stream().filter(g -> g >= RELEVANT).count());
        long got = found.stream().limit(DEPTH).filter(entry -> grade(entry) >= RELEVANT).count();
        return wanted == 0 ? 1 : (double) got / wanted;
    }

    /** The relevant entries that were not found, best first. */
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
