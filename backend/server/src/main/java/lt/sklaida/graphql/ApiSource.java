package lt.sklaida.graphql;

import graphql.GraphQL;
import graphql.execution.instrumentation.ChainedInstrumentation;
import graphql.execution.instrumentation.Instrumentation;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;

import lt.sklaida.graphql.execution.PlannedExecutionStrategy;
import lt.sklaida.model.ContentModel;

import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.execution.DataLoaderRegistrar;
import org.springframework.graphql.execution.DefaultExecutionGraphQlService;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.graphql.server.WebGraphQlHandler;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Builds executable APIs over a content model: a schema with fetchers, limits and errors. */
public final class ApiSource {

    /** A search for related entries, for each entry. */
    private static final Map<String, Integer> EFFORTS = Map.of("related", 20);

    private static final UnaryOperator<GraphQLSchema> NOT_CHANGED = UnaryOperator.identity();

    private ApiSource() {}

    /** The delivery API. */
    static GraphQlSource of(
            ContentModel model,
            GraphQlSettings settings,
            List<RuntimeWiringConfigurer> wirings,
            List<Instrumentation> instrumentations) {
        List<RuntimeWiringConfigurer> all = new ArrayList<>(wirings);
        all.add(new ApiWiring(model));
        return of(
                ApiSchema.sdl(model), model, settings, EFFORTS, all, instrumentations, NOT_CHANGED);
    }

    /** The API of previews: the delivery API with every field nullable. */
    public static GraphQlSource previews(
            ContentModel model, GraphQlSettings settings, List<RuntimeWiringConfigurer> wirings) {
        List<RuntimeWiringConfigurer> all = new ArrayList<>(wirings);
        all.add(new ApiWiring(model));
        return of(PreviewSchema.sdl(model), model, settings, EFFORTS, all, List.of(), NOT_CHANGED);
    }

    /**
     * An API with a schema of its own.
     *
     * @param sdl the schema, with {@link CommonTypes}, which are wired already
     * @param efforts in entries, what fields of some names cost besides what they return, and what
     *     an object of some types costs
     * @param wirings the fetchers of the fields
     * @param instrumentations of requests; what they say of single fields is not asked in queries
     * @param last changes the schema with its fetchers before it is used
     */
    public static GraphQlSource of(
            String sdl,
            ContentModel model,
            GraphQlSettings settings,
            Map<String, Integer> efforts,
            List<RuntimeWiringConfigurer> wirings,
            List<Instrumentation> instrumentations,
            UnaryOperator<GraphQLSchema> last) {
        GraphQLSchema schema = last.apply(schema(sdl, model, wirings));
        List<Instrumentation> all = new ArrayList<>();
        all.add(new CostLimit(settings, efforts));
        all.addAll(instrumentations);
        ErrorResolver errors = new ErrorResolver();
        GraphQL graphQl =
                GraphQL.newGraphQL(schema)
                        .queryExecutionStrategy(new PlannedExecutionStrategy(errors))
                        .instrumentation(new ChainedInstrumentation(all))
                        .defaultDataFetcherExceptionHandler(errors)
                        .preparsedDocumentProvider(new Documents(settings))
                        .build();
        return new Built(graphQl, schema);
    }

    /**
     * A source without what Spring GraphQL's builder adds: it would capture and restore the context
     * of threads around every fetcher, and observe every one.
     */
    private record Built(GraphQL graphQl, GraphQLSchema schema) implements GraphQlSource {}

    private static GraphQLSchema schema(
            String sdl, ContentModel model, List<RuntimeWiringConfigurer> wirings) {
        RuntimeWiring.Builder wiring = RuntimeWiring.newRuntimeWiring();
        new CommonWiring(model).configure(wiring);
        new MarkdownWiring().configure(wiring);
        wirings.forEach(one -> one.configure(wiring));
        GraphQLSchema schema =
                new SchemaGenerator()
                        .makeExecutableSchema(new SchemaParser().parse(sdl), wiring.build());
        return NullArguments.in(schema);
    }

    /** Executes the requests to an API. */
    public static WebGraphQlHandler handler(ExecutionGraphQlService service) {
        return WebGraphQlHandler.builder(service).interceptor(new ErrorShape()).build();
    }

    public static DefaultExecutionGraphQlService service(
            GraphQlSource source, DataLoaderRegistrar loaders) {
        DefaultExecutionGraphQlService service = new DefaultExecutionGraphQlService(source);
        service.addDataLoaderRegistrar(loaders);
        return service;
    }
}
