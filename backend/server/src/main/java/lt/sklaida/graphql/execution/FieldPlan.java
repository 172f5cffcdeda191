package lt.sklaida.graphql.execution;

import graphql.execution.MergedField;
import graphql.execution.ResultPath;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingFieldSelectionSet;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.LightDataFetcher;

import org.jspecify.annotations.Nullable;

/** How a field of objects of one type is fetched and completed. */
final class FieldPlan {

    private final GraphQLObjectType parent;
    private final MergedField merged;
    private final GraphQLFieldDefinition definition;
    private final DataFetcher<?> fetcher;
    private final @Nullable LightDataFetcher<?> light;
    private final ResultPath path;
    private final String key;
    private final ValuePlan value;
    private final DataFetchingFieldSelectionSet selectionSet;

    /**
     * @param path its place in the answer, without the indexes of lists
     */
    FieldPlan(
            Plan plan,
            GraphQLObjectType parent,
            MergedField merged,
            GraphQLFieldDefinition definition,
            DataFetcher<?> fetcher,
            ResultPath path) {
        this.parent = parent;
        this.merged = merged;
        this.definition = definition;
        this.fetcher = fetcher;
        this.light = fetcher instanceof LightDataFetcher<?> one ? one : null;
        this.path = path;
        this.key = merged.getResultKey();
        this.value = plan.value(definition.getType(), this);
        this.selectionSet = plan.selectionSet(this);
    }

    GraphQLObjectType parent() {
        return parent;
    }

    MergedField merged() {
        return merged;
    }

    GraphQLFieldDefinition definition() {
        return definition;
    }

    DataFetcher<?> fetcher() {
        return fetcher;
    }

    /** The fetcher, if it needs an environment seldom. */
    @Nullable LightDataFetcher<?> light() {
        return light;
    }

    ResultPath path() {
        return path;
    }

    /** Its response key. */
    String key() {
        return key;
    }

    ValuePlan value() {
        return value;
    }

    /**
     * The fields below it, the same instance for every execution. Their arguments are those of
     * another one: do not read them.
     */
    DataFetchingFieldSelectionSet selectionSet() {
        return selectionSet;
    }
}
