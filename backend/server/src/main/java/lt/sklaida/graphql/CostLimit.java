package lt.sklaida.graphql;

import graphql.analysis.MaxQueryComplexityInstrumentation;
import graphql.execution.AbortExecutionException;

/** Refuses operations that would cost too much, once their variables are known. */
final class CostLimit extends MaxQueryComplexityInstrumentation {

    CostLimit(GraphQlSettings limits) {
        super(limits.maxCost() * FieldCost.ENTRY, new FieldCost());
    }

    @Override
    protected AbortExecutionException mkAbortException(int cost, int maxCost) {
        return ApiError.of(
                        ErrorCode.QUERY_TOO_COMPLEX,
                        "The query may read about %d entries; at most %d are allowed: ask for fewer entries (first) or fewer levels"
                                .formatted(cost / FieldCost.ENTRY, maxCost / FieldCost.ENTRY))
                .abort();
    }
}
