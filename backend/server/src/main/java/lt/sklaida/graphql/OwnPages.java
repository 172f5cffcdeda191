package lt.sklaida.graphql;

import org.springframework.data.domain.ScrollPosition;
import org.springframework.graphql.data.pagination.CursorStrategy;

/**
 * Takes the place of Spring Data's cursors. Where there are those, Spring turns what every
 * connection field returns into a connection; ours are connections already.
 */
final class OwnPages implements CursorStrategy<ScrollPosition> {

    @Override
    public boolean supports(Class<?> type) {
        return false;
    }

    @Override
    public String toCursor(ScrollPosition position) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScrollPosition fromCursor(String cursor) {
        throw new UnsupportedOperationException();
    }
}
