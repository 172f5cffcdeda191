package lt.sklaida.embedded;

import de.bwaldvogel.mongo.backend.Missing;

import java.util.List;

/**
 * A row of a {@link SecondaryIndex}, or a bound of some rows.
 *
 * @param values the values of all columns or, for a bound, of the first columns
 * @param position the position of the document
 * @param edge 0 for a row; for a bound, negative before all rows with these values and positive
 *     after them
 */
record Row(List<Object> values, Object position, int edge) {

    static Row before(List<Object> values) {
        return new Row(values, Missing.getInstance(), -1);
    }

    static Row after(List<Object> values) {
        return new Row(values, Missing.getInstance(), 1);
    }
}
