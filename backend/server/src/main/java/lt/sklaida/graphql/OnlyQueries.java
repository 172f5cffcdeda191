package lt.sklaida.graphql;

import graphql.GraphQLContext;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.language.OperationDefinition.Operation;

import org.jspecify.annotations.Nullable;

/** Stands in the context of a request that must change nothing, because it came by GET. */
public final class OnlyQueries {

    private boolean refused;

    /** Puts this into the context of the request. */
    public void in(GraphQLContext.Builder context) {
        context.put(OnlyQueries.class, this);
    }

    /** Whether the request was refused because its operation is no query. */
    public boolean refused() {
        return refused;
    }

    /**
     * @throws graphql.execution.AbortExecutionException when the context asks for queries only and
     *     the operation is none
     */
    static void check(GraphQLContext context, Document document, @Nullable String operationName) {
        OnlyQueries demand = context.get(OnlyQueries.class);
        if (demand == null) {
            return;
        }
        demand.refused =
                document.getDefinitionsOfType(OperationDefinition.class).stream()
                        .filter(
                                operation ->
                                        operationName == null
                                                || operationName.equals(operation.getName()))
                        .anyMatch(operation -> operation.getOperation() != Operation.QUERY);
        if (demand.refused) {
            throw ApiError.of(
                            ErrorCode.BAD_USER_INPUT,
                            "Only queries can be sent by GET; send this operation by POST")
                    .abort();
        }
    }
}
