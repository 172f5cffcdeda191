package lt.sklaida.graphql.execution;

import graphql.execution.ResultPath;

import org.jspecify.annotations.Nullable;

/**
 * An object or a list of the answer, whose values come one by one.
 *
 * <p>A required value that is null makes its object or list null, and so on upwards.
 */
sealed interface ResultNode permits ResultObject, ResultList {

    /** Its own place; null for the answer itself. */
    @Nullable Place place();

    void put(int index, @Nullable Object value);

    /** The path of a value. */
    ResultPath path(int index);

    /** The path of the node itself. */
    default ResultPath path() {
        Place place = place();
        return place == null ? ResultPath.rootPath() : place.path();
    }
}
