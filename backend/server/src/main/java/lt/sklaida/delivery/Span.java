package lt.sklaida.delivery;

import com.mongodb.client.model.Filters;

import lt.sklaida.content.PublishedFields;
import lt.sklaida.delivery.Page.PagePart;
import lt.sklaida.delivery.Page.Row;

import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The part of a list that a query's window covers, in the direction in which it is read: from
 * {@code near} towards {@code far}.
 *
 * @param order the list's order in that direction
 */
record Span(ListQuery query, Keyset order, @Nullable Cursor near, @Nullable Cursor far) {

    static Span of(ListQuery query) {
        Keyset order = Keyset.of(query);
        Window window = query.window();
        return window.fromEnd()
                ? new Span(query, order.reversed(), window.before(), window.after())
                : new Span(query, order, window.after(), window.before());
    }

    /** How many documents to read: one more than the page has to learn whether there are more. */
    int limit() {
        int ahead = wantsAhead() ? 1 : 0;
        return wants(PagePart.ROWS) || wantsAhead() ? query.window().size() + ahead : 0;
    }

    /** The fields to read of each document. */
    Stream<String> paths() {
        return wants(PagePart.ROWS)
                ? Stream.concat(order.paths(), query.selection().paths().stream())
                : Stream.empty();
    }

    /** The entries between the cursors. */
    Bson inside() {
        return Filters.and(
                near == null ? Filters.empty() : order.after(near),
                far == null ? Filters.empty() : order.reversed().after(far));
    }

    /** The entries behind the near cursor, when asked for and there is one. */
    Optional<Bson> behind() {
        return near != null && wantsBehind() ? Optional.of(order.upTo(near)) : Optional.empty();
    }

    /** The entries beyond the far cursor, when asked for and there is one. */
    Optional<Bson> beyond() {
        return far != null && wantsAhead()
                ? Optional.of(order.reversed().upTo(far))
                : Optional.empty();
    }

    /**
     * The page.
     *
     * @param found the documents inside, at most {@link #limit} of them
     * @param behind whether there is anything {@link #behind}
     * @param beyond whether there is anything {@link #beyond}
     */
    Page page(List<Document> found, boolean behind, boolean beyond, long total) {
        int size = query.window().size();
        boolean ahead = beyond || found.size() > size;
        List<Row> rows = new ArrayList<>();
        if (wants(PagePart.ROWS)) {
            // Two variants of an entry may serve the locale while one is published or hidden.
            Set<Object> seen = new HashSet<>();
            found.stream()
                    .limit(size)
                    .filter(document -> seen.add(document.get(PublishedFields.ENTRY)))
                    .map(this::row)
                    .forEach(rows::add);
        }
        if (!query.window().fromEnd()) {
            return new Page(rows, behind, ahead, total);
        }
        Collections.reverse(rows);
        return new Page(rows, ahead, behind, total);
    }

    private Row row(Document document) {
        return new Row(PublishedEntry.of(document, query.reading()), order.cursor(document));
    }

    private boolean wantsAhead() {
        return wants(query.window().fromEnd() ? PagePart.HAS_PREVIOUS : PagePart.HAS_NEXT);
    }

    private boolean wantsBehind() {
        return wants(query.window().fromEnd() ? PagePart.HAS_NEXT : PagePart.HAS_PREVIOUS);
    }

    private boolean wants(PagePart part) {
        return query.parts().contains(part);
    }
}
