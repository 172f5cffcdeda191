package lt.sklaida.graphql.execution;

import graphql.ExecutionResult;
import graphql.execution.AsyncExecutionStrategy;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.ExecutionContext;
import graphql.execution.ExecutionStrategyParameters;
import graphql.introspection.Introspection;

import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Executes queries as the specification of GraphQL says, by a {@link Plan} that is made once for
 * all executions of a document.
 *
 * <p>Unlike graphql-java's own strategy it calls no instrumentation for single fields, tells
 * fetchers nothing of directives, and keeps no record of steps but the places in the answer. What
 * is asked about the schema is left to that strategy, which bounds it.
 */
public final class PlannedExecutionStrategy extends AsyncExecutionStrategy {

    private static final Set<String> INTROSPECTION =
            Set.of(
                    Introspection.SchemaMetaFieldDef.getName(),
                    Introspection.TypeMetaFieldDef.getName());

    private final DataFetcherExceptionHandler exceptionHandler;
    private final Plans plans = new Plans();

    /**
     * @param exceptionHandler makes the errors of what fetchers throw
     */
    public PlannedExecutionStrategy(DataFetcherExceptionHandler exceptionHandler) {
        super(exceptionHandler);
        this.exceptionHandler = exceptionHandler;
    }

    @Override
    public CompletableFuture<ExecutionResult> execute(
            ExecutionContext context, ExecutionStrategyParameters parameters) {
        return isIntrospection(parameters)
                ? super.execute(context, parameters)
                : new PlanExecution(plans.of(context), context, exceptionHandler).start();
    }

    private static boolean isIntrospection(ExecutionStrategyParameters parameters) {
        return parameters.getFields().getSubFieldsList().stream()
                .anyMatch(field -> INTROSPECTION.contains(field.getName()));
    }
}
