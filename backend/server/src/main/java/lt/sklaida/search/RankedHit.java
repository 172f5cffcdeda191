package lt.sklaida.search;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch.core.search.Hit;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;

/**
 * A hit at its place among the results.
 *
 * @param score how well it matches; null when results are not ordered by that
 * @param sort by which Elasticsearch finds what follows
 */
record RankedHit(Hit<Void> hit, @Nullable Double score, List<FieldValue> sort) {

    /** The score, when there is one, is the first sort key, and the id of the entry the last. */
    private static final int KEYS_WITH_SCORE = 3;

    /** A hit where Elasticsearch ranked it. */
    static RankedHit of(Hit<Void> hit) {
        List<FieldValue> sort = hit.sort();
        boolean byScore = sort.size() == KEYS_WITH_SCORE;
        return new RankedHit(hit, byScore ? sort.getFirst().doubleValue() : null, sort);
    }

    RankedHit plus(double added) {
        return new RankedHit(hit, requiredScore() + added, sort);
    }

    /** The same, with what follows another one after it. */
    RankedHit continuedAfter(RankedHit last) {
        return new RankedHit(hit, score, last.sort);
    }

    double requiredScore() {
        return Objects.requireNonNull(score);
    }

    String entry() {
        return hit.sort().getLast().stringValue();
    }
}
