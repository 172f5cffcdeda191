package lt.sklaida.graphql;

import graphql.ExecutionResult;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/** Refuses operations that would cost too much, once their variables are known. */
final class CostLimit extends SimplePerformantInstrumentation {

    private final GraphQlSettings limits;
    private final Map<String, Integer> efforts;

    /**
     * @param efforts in entries, what fields of some names cost besides what they return, and what
     *     an object of some types costs
     */
    CostLimit(GraphQlSettings limits, Map<String, Integer> efforts) {
        this.limits = limits;
        this.efforts = Map.copyOf(efforts);
    }

    @Override
    public @Nullable InstrumentationContext<ExecutionResult> beginExecuteOperation(
            InstrumentationExecuteOperationParameters parameters, InstrumentationState state) {
        long cost = QueryCost.of(parameters.getExecutionContext(), efforts);
        if (cost > limits.maxCost()) {
            throw ApiError.of(
                            ErrorCode.QUERY_TOO_COMPLEX,
                            "The query may read about %d entries; at most %d are allowed: ask for fewer entries (first) or fewer levels"
                                    .formatted(cost, limits.maxCost()))
                    .abort();
        }
        return null;
    }
}
