package lt.sklaida.graphql.execution;

import graphql.schema.GraphQLObjectType;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What a field selects of objects, by their types. */
final class ObjectPlans {

    private final Plan plan;
    private final FieldPlan field;
    private final Map<GraphQLObjectType, ObjectPlan> byType = new ConcurrentHashMap<>();

    ObjectPlans(Plan plan, FieldPlan field) {
        this.plan = plan;
        this.field = field;
    }

    /** The plan for a type; null when the field has no values of that type. */
    @Nullable ObjectPlan find(GraphQLObjectType type) {
        ObjectPlan known = byType.get(type);
        if (known != null) {
            return known;
        }
        return plan.mayHave(field, type)
                ? byType.computeIfAbsent(type, _ -> plan.plan(type, field))
                : null;
    }
}
