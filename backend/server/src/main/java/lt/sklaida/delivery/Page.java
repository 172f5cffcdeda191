package lt.sklaida.delivery;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A page of a list. Parts that the query did not ask for are empty, false or zero.
 *
 * @param hasPrevious whether entries precede the rows
 * @param hasNext whether entries follow the rows
 * @param total how many entries the whole list has
 */
public record Page(List<Row> rows, boolean hasPrevious, boolean hasNext, long total) {

    /** The parts of a page; those that are not selected are not read. */
    public enum PagePart {
        ROWS,
        HAS_PREVIOUS,
        HAS_NEXT,
        TOTAL
    }

    /**
     * An entry of the list.
     *
     * @param cursor the entry's position
     */
    public record Row(PublishedEntry entry, Cursor cursor) {}

    public Page {
        rows = List.copyOf(rows);
    }

    /** The page with each entry replaced, at the same position. */
    Page map(UnaryOperator<PublishedEntry> replacement) {
        List<Row> replaced =
                rows.stream()
                        .map(row -> new Row(replacement.apply(row.entry()), row.cursor()))
                        .toList();
        return new Page(replaced, hasPrevious, hasNext, total);
    }
}
