package lt.sklaida.search;

import co.elastic.clients.elasticsearch._types.FieldValue;

import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.InvalidException;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/**
 * A place among search results, given by what the hit before it is ordered by.
 *
 * @param query a mark of the query, so that the cursor of one is not taken for another's
 * @param position how many hits precede the place
 * @param leniency of the search
 * @param score of the hit before it; null when scores do not count
 * @param publishedAt of the hit before it, in milliseconds
 * @param entry its id
 */
record SearchCursor(
        int query,
        int position,
        Leniency leniency,
        @Nullable Double score,
        long publishedAt,
        String entry) {

    /** Whoever reads on so far should narrow the search instead. */
    static final int MAX_POSITION = 10_000;

    private static final int MAX_LENGTH = 1_000;
    private static final JsonMapper JSON = JsonMapper.shared();

    static int mark(SearchQuery query) {
        return Objects.hash(
                query.text(),
                query.reading().locale(),
                query.reading().fallback(),
                query.types(),
                query.filter(),
                query.order().name());
    }

    /**
     * The place that a text names.
     *
     * @throws InvalidException when it is not a cursor of that query, or leads too deep
     */
    static SearchCursor parse(String text, SearchQuery query) {
        SearchCursor cursor = decode(text);
        if (cursor == null) {
            throw new InvalidException(
                    "This is not a cursor: take cursors from pageInfo or edges as they are");
        }
        if (cursor.query() != mark(query)) {
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
        String json = JSON.writeValueAsString(this);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable SearchCursor decode(String text) {
        if (text.length() > MAX_LENGTH) {
            return null;
        }
        try {
            SearchCursor cursor =
                    JSON.readValue(Base64.getUrlDecoder().decode(text), SearchCursor.class);
            return cursor != null && cursor.isSound() ? cursor : null;
        } catch (IllegalArgumentException | JacksonException e) {
            return null;
        }
    }

    /** Anyone can make up a cursor; it must be harmless. */
    @SuppressWarnings("ConstantValue")
    private boolean isSound() {
        return position >= 0
                && position <= MAX_POSITION
                && (score == null || Double.isFinite(score))
                && leniency != null
                && entry != null
                && EntryId.isId(entry);
    }
}
