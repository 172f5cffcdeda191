package lt.sklaida.search.drafts;

import co.elastic.clients.elasticsearch._types.FieldValue;

import lt.sklaida.content.DraftQuery;
import lt.sklaida.search.query.CheckedJson;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.InvalidException;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A position among drafts found: the sort values of the hit before it.
 *
 * @param query the hash of the query, by which cursors of other queries are rejected
 * @param position how many hits precede it
 * @param similar whether similar words match, too
 * @param score of the hit before it; null when the order is not by score
 * @param updatedAt of the hit before it, in milliseconds
 * @param entry its id
 */
record DraftCursor(
        int query,
        int position,
        boolean similar,
        @Nullable Double score,
        long updatedAt,
        String entry) {

    static final int MAX_POSITION = 10_000;

    /** Elasticsearch accepts such dates: about two thousand years before and after 1970. */
    private static final long MAX_MILLIS = 63_000_000_000_000L;

    /** A hash of all that decides which entries are found, and in which order. */
    static int hash(DraftSearchQuery query) {
        DraftQuery where = query.where();
        return Objects.hash(
                query.text(),
                sorted(where.types()),
                where.ids() == null ? null : sorted(where.ids().stream().map(EntryId::value)),
                where.locale(),
                sorted(where.publication().stream().map(Enum::name)),
                where.changed(),
                sorted(where.translation().stream().map(Enum::name)),
                where.owner(),
                where.updatedBy(),
                where.inBin(),
                where.scope().owner(),
                sorted(where.scope().types()));
    }

    private static @Nullable Object sorted(@Nullable Collection<String> names) {
        return names == null ? null : sorted(names.stream());
    }

    /** In an order that is the same on all servers. */
    private static Object sorted(Stream<String> names) {
        return new TreeSet<>(names.toList()).toString();
    }

    /**
     * Decodes a cursor.
     *
     * @param byScore whether the query orders by score
     * @throws InvalidException when it is not a cursor of that query, or leads too deep
     */
    static DraftCursor parse(String text, DraftSearchQuery query, boolean byScore) {
        DraftCursor cursor = CheckedJson.decode(text, DraftCursor.class);
        if (cursor == null || !cursor.isValid() || (cursor.score() != null) != byScore) {
            throw new InvalidException(
                    "This is not a cursor: take cursors from pageInfo or edges as they are");
        }
        if (cursor.query() != hash(query)) {
            throw new InvalidException(
                    "The cursor is from another search: keep the text and all filters while paging");
        }
        if (cursor.position() + query.where().first() > MAX_POSITION) {
            throw new InvalidException(
                    "Search goes no deeper than %d results: narrow it instead"
                            .formatted(MAX_POSITION));
        }
        return cursor;
    }

    List<FieldValue> sort() {
        FieldValue date = FieldValue.of(updatedAt);
        FieldValue id = FieldValue.of(entry);
        return score == null
                ? List.of(date, id)
                : List.of(FieldValue.of(score.doubleValue()), date, id);
    }

    String encode() {
        return CheckedJson.encode(this);
    }

    /** Whether all values are in range, as they may not be in a forged cursor. */
    @SuppressWarnings("ConstantValue")
    private boolean isValid() {
        return position >= 0
                && position <= MAX_POSITION
                && (score == null || Float.isFinite(score.floatValue()))
                && Math.abs(updatedAt) < MAX_MILLIS
                && entry != null
                && EntryId.isId(entry);
    }
}
