package lt.sklaida.graphql.execution;

import graphql.execution.ResultPath;

import org.jspecify.annotations.Nullable;

/**
 * An object or a list of the answer, whose values come one by one.
 *
 * <p>A required value that is null makes its object or list null, and so on upwards.
 */
sealed interface ResultNode permits ResultObject, ResultList {

    /** What holds this; null for the answer itself. */
    @Nullable ResultNode parent();

    /** Its index in the parent. */
    int index();

    /** Whether the parent cannot be without it. */
    boolean required();

    void put(int index, @Nullable Object value);

    /** The path of a value. */
    ResultPath path(int index);

    /** The path of the node itself. */
    default ResultPath path() {
        ResultNode parent = parent();
        return parent == null ? ResultPath.rootPath() : parent.path(index());
    }
}
