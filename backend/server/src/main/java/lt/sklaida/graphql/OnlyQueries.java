package lt.sklaida.graphql;

import graphql.GraphQLContext;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.language.OperationDefinition.Operation;

import org.jspecify.annotations.Nullable;

/** Allows only queries in a GET request, which must change nothing, when put into its context. */
public final class OnlyQueries {

    private boolean refused;

    /** Adds this to the context of the request. */
    public void in(GraphQLContext.Builder context) {
        context.put(OnlyQueries.class, this);
    }

    /** Whether the request was refused because its operation is not a query. */
    public boolean refused() {
        return refused;
    }

    /**
     * @throws graphql.execution.AbortExecutionException when the context allows queries only and
     *     the operation is not one
     */
    static void check(GraphQLContext context, Document document, @Nullable String operationName) {
        OnlyQueries only = context.get(OnlyQueries.class);
        if (only == null) {
            return;
        }
        only.refused =
                document.getDefinitionsOfType(OperationDefinition.class).stream()
                        .filter(operation -> isSelected(operation, operationName))
                        .anyMatch(operation -> operation.getOperation() != Operation.QUERY);
        if (only.refused) {
            throw ApiError.of(
                            ErrorCode.BAD_USER_INPUT,
                            "Only queries can be sent by GET; send this operation by POST")
                    .abort();
        }
    }

    private static boolean isSelected(
            OperationDefinition operation, @Nullable String operationName) {
        return operationName == null || operationName.equals(operation.getName());
    }
}
