package lt.sklaida.graphql;

import graphql.execution.instrumentation.Instrumentation;

import lt.sklaida.model.ContentModel;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Builds the executable API of a content model: the schema with fetchers, limits and errors. */
final class ApiSource {

    private ApiSource() {}

    /**
     * @param wirings the fetchers of the fields
     * @param instrumentations further instrumentations
     */
    static GraphQlSource of(
            ContentModel model,
            GraphQlSettings settings,
            List<RuntimeWiringConfigurer> wirings,
            List<Instrumentation> instrumentations) {
        byte[] sdl = ApiSchema.sdl(model).getBytes(StandardCharsets.UTF_8);
        GraphQlSource.SchemaResourceBuilder builder =
                GraphQlSource.schemaResourceBuilder()
                        .schemaResources(new ByteArrayResource(sdl, "the API of the content model"))
                        .configureRuntimeWiring(new ApiWiring(model))
                        .typeVisitors(List.of(new NullArguments()))
                        .exceptionResolvers(List.of(new ErrorResolver()))
                        .instrumentation(List.of(new CostLimit(settings)))
                        .instrumentation(instrumentations)
                        .configureGraphQl(
                                graphQl ->
                                        graphQl.preparsedDocumentProvider(new Documents(settings)));
        wirings.forEach(builder::configureRuntimeWiring);
        return builder.build();
    }
}
