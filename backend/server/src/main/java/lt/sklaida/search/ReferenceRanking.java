package lt.sklaida.search;

import lt.sklaida.search.index.IndexFields;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Ranks hits higher that refer to other good hits. What is filed under a topic that fits, or is the
 * work of an organisation that does, is likelier wanted than what only has the words.
 *
 * <p>The first hits are ranked so, by what is among them; all others follow in their own order.
 * Elasticsearch cannot do it, since the score of a hit depends on those of others.
 */
final class ReferenceRanking {

    /**
     * How many hits are ranked so; no more than a usual page, so that none is read for it alone.
     */
    static final int WINDOW = 20;

    /** Of the best score; the share that a reference to a hit adds falls with its position. */
    private static final double SHARE = 0.2;

    /** The greater, the less the position counts. */
    private static final int FLATNESS = 3;

    private ReferenceRanking() {}

    /**
     * Ranks hits by score and references.
     *
     * @param hits from the first one on, the best first, with their references
     */
    static List<RankedHit> of(List<RankedHit> hits) {
        List<RankedHit> first = hits.subList(0, Math.min(WINDOW, hits.size()));
        Map<String, Double> worths = worths(first);
        List<RankedHit> ranked = new ArrayList<>();
        for (RankedHit hit : first) {
            double added = references(hit).mapToDouble(id -> worths.getOrDefault(id, 0.0)).sum();
            ranked.add(hit.plus(added));
        }
        ranked.sort(Comparator.comparingDouble(RankedHit::requiredScore).reversed());
        if (ranked.size() == WINDOW) {
            // Elasticsearch continues after the last one in its own order.
            ranked.add(ranked.removeLast().continuedAfter(first.getLast()));
        }
        ranked.addAll(hits.subList(first.size(), hits.size()));
        return ranked;
    }

    /** What a reference to each of the hits adds, by the ids of their entries. */
    private static Map<String, Double> worths(List<RankedHit> hits) {
        double best = bestMatch(hits);
        Map<String, Double> worths = new HashMap<>();
        for (RankedHit hit : hits) {
            worths.put(hit.entry(), SHARE * best / (FLATNESS + worths.size()));
        }
        return worths;
    }

    /** The best score of those that are not first because of their titles. */
    private static double bestMatch(List<RankedHit> hits) {
        return hits.stream()
                .mapToDouble(RankedHit::requiredScore)
                .filter(score -> score < TextQuery.EXACT_IN_TITLE_SCORE)
                .max()
                .orElse(0);
    }

    private static Stream<String> references(RankedHit ranked) {
        return HitTexts.values(ranked.hit(), IndexFields.REFERENCES).stream();
    }
}
