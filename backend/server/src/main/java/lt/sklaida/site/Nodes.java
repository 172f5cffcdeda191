package lt.sklaida.site;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A page of a list, as connections of the API tell it.
 *
 * @param pageInfo null where it is not asked for
 */
public record Nodes<T>(List<T> nodes, @Nullable PageInfo pageInfo) {

    /** Where the page is in the list. */
    public record PageInfo(boolean hasNextPage, @Nullable String endCursor) {}

    public Nodes {
        nodes = List.copyOf(nodes);
    }

    /** The cursor after which the list goes on; null when it does not. */
    public @Nullable String next() {
        return pageInfo != null && pageInfo.hasNextPage() ? pageInfo.endCursor() : null;
    }
}
