package lt.sklaida.delivery;

import java.util.List;

/**
 * A part of a list. What the query did not ask for is empty, false or zero.
 *
 * @param hasPrevious whether entries precede the rows
 * @param hasNext whether entries follow the rows
 * @param total how many entries the whole list has
 */
public record Page(List<Row> rows, boolean hasPrevious, boolean hasNext, long total) {

    /** What a query may ask of a page; what it does not ask for is not read. */
    public enum Part {
        ROWS,
        HAS_PREVIOUS,
        HAS_NEXT,
        TOTAL
    }

    /**
     * An entry of the list.
     *
     * @param cursor the entry's place
     */
    public record Row(PublishedEntry entry, Cursor cursor) {}

    public Page {
        rows = List.copyOf(rows);
    }
}
