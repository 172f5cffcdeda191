package lt.sklaida.graphql;

import graphql.execution.instrumentation.Instrumentation;

import lt.sklaida.model.ContentModel;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.graphql.execution.DataLoaderRegistrar;
import org.springframework.graphql.execution.DefaultExecutionGraphQlService;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.graphql.server.WebGraphQlHandler;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Builds executable APIs over a content model: a schema with fetchers, limits and errors. */
public final class ApiSource {

    /** A search for related entries, for each entry. */
    private static final Map<String, Integer> EFFORTS = Map.of("related", 20);

    private ApiSource() {}

    /** The delivery API. */
    static GraphQlSource of(
            ContentModel model,
            GraphQlSettings settings,
            List<RuntimeWiringConfigurer> wirings,
            List<Instrumentation> instrumentations) {
        List<RuntimeWiringConfigurer> all = new ArrayList<>(wirings);
        all.add(new ApiWiring(model));
        return of(ApiSchema.sdl(model), model, settings, EFFORTS, all, instrumentations);
    }

    /** The API of previews: the delivery API with every field nullable. */
    public static GraphQlSource previews(
            ContentModel model, GraphQlSettings settings, List<RuntimeWiringConfigurer> wirings) {
        List<RuntimeWiringConfigurer> all = new ArrayList<>(wirings);
        all.add(new ApiWiring(model));
        return of(PreviewSchema.sdl(model), model, settings, EFFORTS, all, List.of());
    }

    /**
     * An API with a schema of its own.
     *
     * @param sdl the schema, with {@link CommonTypes}, which are wired already
     * @param efforts in entries, what fields of some names cost besides what they return, and what
     *     an object of some types costs
     * @param wirings the fetchers of the fields
     * @param instrumentations further instrumentations
     */
    public static GraphQlSource of(
            String sdl,
            ContentModel model,
            GraphQlSettings settings,
            Map<String, Integer> efforts,
            List<RuntimeWiringConfigurer> wirings,
            List<Instrumentation> instrumentations) {
        byte[] bytes = sdl.getBytes(StandardCharsets.UTF_8);
        GraphQlSource.SchemaResourceBuilder builder =
                GraphQlSource.schemaResourceBuilder()
                        .schemaResources(
                                new ByteArrayResource(bytes, "the API of the content model"))
                        .configureRuntimeWiring(new CommonWiring(model))
                        .configureRuntimeWiring(new MarkdownWiring())
                        .typeVisitors(List.of(new NullArguments()))
                        .exceptionResolvers(List.of(new ErrorResolver()))
                        .instrumentation(List.of(new CostLimit(settings, efforts)))
                        .instrumentation(instrumentations)
                        .configureGraphQl(
                                graphQl ->
                                        graphQl.preparsedDocumentProvider(new Documents(settings)));
        wirings.forEach(builder::configureRuntimeWiring);
        return builder.build();
    }

    /** Executes the requests to an API. */
    public static WebGraphQlHandler handler(GraphQlSource source, DataLoaderRegistrar loaders) {
        DefaultExecutionGraphQlService service = new DefaultExecutionGraphQlService(source);
        service.addDataLoaderRegistrar(loaders);
        return WebGraphQlHandler.builder(service).interceptor(new ErrorShape()).build();
    }
}
