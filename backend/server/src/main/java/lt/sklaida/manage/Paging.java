package lt.sklaida.manage;

import graphql.schema.DataFetchingEnvironment;

import lt.sklaida.shared.InvalidException;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Reads the arguments of connections, and makes connections of rows. */
final class Paging {

    private static final int MAX = 100;

    private Paging() {}

    /**
     * The length of a page.
     *
     * @throws InvalidException when it is not from 1 to {@value #MAX}
     */
    static int first(DataFetchingEnvironment environment) {
        int first = Objects.requireNonNull(environment.<Integer>getArgument("first"));
        if (first < 1 || first > MAX) {
            throw new InvalidException(
                    "first is %d: it must be from 1 to %d".formatted(first, MAX));
        }
        return first;
    }

    /**
     * Where a page begins, as a number that a cursor holds; null at the start.
     *
     * @throws InvalidException when the cursor holds none
     */
    static @Nullable Long after(DataFetchingEnvironment environment) {
        String after = environment.getArgument("after");
        if (after == null) {
            return null;
        }
        try {
            return Long.valueOf(after);
        } catch (NumberFormatException e) {
            throw malformed();
        }
    }

    static InvalidException malformed() {
        return new InvalidException(
                "after is not a cursor of this list; give one that a page of it has");
    }

    /** A page of a connection. */
    static <T> Map<String, @Nullable Object> connection(
            List<T> nodes, Function<T, String> cursor, boolean hasPrevious, boolean hasNext) {
        Map<String, @Nullable Object> info = new HashMap<>();
        info.put("hasNextPage", hasNext);
        info.put("hasPreviousPage", hasPrevious);
        info.put("startCursor", nodes.isEmpty() ? null : cursor.apply(nodes.getFirst()));
        info.put("endCursor", nodes.isEmpty() ? null : cursor.apply(nodes.getLast()));
        Map<String, @Nullable Object> connection = new HashMap<>();
        connection.put("nodes", nodes);
        connection.put(
                "edges",
                nodes.stream()
                        .map(node -> Map.of("node", node, "cursor", cursor.apply(node)))
                        .toList());
        connection.put("pageInfo", info);
        return connection;
    }
}
