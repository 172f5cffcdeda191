package lt.sklaida.graphql;

import graphql.introspection.IntrospectionDataFetcher;
import graphql.language.Directive;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLDirective;

import java.util.List;
import java.util.Set;

/**
 * Directives that graphql-java adds to every schema although this server does not support them:
 * neither shown by introspection nor accepted in a query.
 */
final class UnsupportedDirectives {

    private static final Set<String> NAMES =
            Set.of("defer", "experimental_disableErrorPropagation");

    private UnsupportedDirectives() {}

    static GraphQLCodeRegistry.Builder hiddenFromIntrospection() {
        IntrospectionDataFetcher<List<GraphQLDirective>> supported =
                environment ->
                        environment.getGraphQLSchema().getDirectives().stream()
                                .filter(directive -> !NAMES.contains(directive.getName()))
                                .toList();
        return GraphQLCodeRegistry.newCodeRegistry()
                .dataFetcher(FieldCoordinates.coordinates("__Schema", "directives"), supported);
    }

    /**
     * @throws graphql.execution.AbortExecutionException when one of the directives is not supported
     */
    static void refuse(List<Directive> directives) {
        for (Directive directive : directives) {
            if (NAMES.contains(directive.getName())) {
                throw ApiError.of(
                                ErrorCode.BAD_USER_INPUT,
                                "The directive @%s is not supported; remove it"
                                        .formatted(directive.getName()))
                        .abort();
            }
        }
    }
}
