package lt.sklaida.search;

import co.elastic.clients.elasticsearch._types.FieldValue;

import com.fasterxml.jackson.annotation.JsonProperty;

import lt.sklaida.search.query.CheckedJson;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.InvalidException;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;

/**
 * A position among search results: the sort values of the hit before it. The encoded form has a
 * checksum, by which changed cursors are rejected. It is not signed: a forged cursor leads only to
 * another position in the same results.
 *
 * <p>Among the hits that {@link ReferenceRanking} ranks, the page after a cursor is found by the
 * entry. The cursor of the last of them has the values of the one that was last before.
 *
 * @param query the hash of the query, by which cursors of other queries are rejected
 * @param position how many hits precede it
 * @param relaxation of the search; encoded by its former name, so that old cursors stay valid
 * @param score of the hit before it; null when the order is not by score
 * @param publishedAt of the hit before it, or the start of what is ordered by that, in milliseconds
 * @param entry its id
 */
record SearchCursor(
        int query,
        int position,
        @JsonProperty("leniency") Relaxation relaxation,
        @Nullable Double score,
        long publishedAt,
        String entry) {

    static final int MAX_POSITION = 10_000;

    /** Elasticsearch accepts such dates: about two thousand years before and after 1970. */
    private static final long MAX_MILLIS = 63_000_000_000_000L;

    /** Stands for a time that comes last, before or after all that there are. */
    static final long LAST_MILLIS = MAX_MILLIS - 1;

    static int hash(SearchQuery query) {
        return Objects.hash(
                query.text(),
                query.reading().locale(),
                query.reading().fallback(),
                query.types(),
                query.filter(),
                query.period(),
                query.order().name());
    }

    /**
     * Decodes a cursor.
     *
     * @throws InvalidException when it is not a cursor of that query, or leads too deep
     */
    static SearchCursor parse(String text, SearchQuery query) {
        SearchCursor cursor = decode(text);
        if (cursor == null || (cursor.score() == null) == query.isByScore()) {
            throw new InvalidException(
                    "This is not a cursor: take cursors from pageInfo or edges as they are");
        }
        if (cursor.query() != hash(query)) {
            throw new InvalidException(
                    "The cursor is from another search: keep query, locale, fallback, types, filter and order while paging");
        }
        if (cursor.position() + query.first() > MAX_POSITION) {
            throw new InvalidException(
                    "Search goes no deeper than %d results: narrow it instead"
                            .formatted(MAX_POSITION));
        }
        return cursor;
    }

    List<FieldValue> sort() {
        FieldValue date = FieldValue.of(publishedAt);
        FieldValue id = FieldValue.of(entry);
        return score == null
                ? List.of(date, id)
                : List.of(FieldValue.of(score.doubleValue()), date, id);
    }

    String encode() {
        return CheckedJson.encode(this);
    }

    private static @Nullable SearchCursor decode(String text) {
        SearchCursor cursor = CheckedJson.decode(text, SearchCursor.class);
        return cursor != null && cursor.isValid() ? cursor : null;
    }

    /** Whether all values are in range, as they may not be in a forged cursor. */
    @SuppressWarnings("ConstantValue")
    private boolean isValid() {
        return position >= 0
                && position <= MAX_POSITION
                && (score == null || Float.isFinite(score.floatValue()))
                && Math.abs(publishedAt) < MAX_MILLIS
                && relaxation != null
                && entry != null
                && EntryId.isId(entry);
    }
}
