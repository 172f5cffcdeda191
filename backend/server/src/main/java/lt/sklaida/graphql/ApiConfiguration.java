package lt.sklaida.graphql;

import lt.sklaida.model.ContentModel;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.graphql.autoconfigure.GraphQlSourceBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ByteArrayResource;

import java.nio.charset.StandardCharsets;

/** Gives Spring GraphQL the derived API and its limits. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GraphQlSettings.class)
class ApiConfiguration {

    @Bean
    GraphQlSourceBuilderCustomizer derivedApi(ContentModel model, GraphQlSettings settings) {
        byte[] sdl = ApiSchema.sdl(model).getBytes(StandardCharsets.UTF_8);
        return builder ->
                builder.schemaResources(new ByteArrayResource(sdl, "the API of the content model"))
                        .configureGraphQl(
                                graphQl ->
                                        graphQl.preparsedDocumentProvider(new Documents(settings)));
    }

    @Bean
    ApiWiring apiWiring(ContentModel model) {
        return new ApiWiring(model);
    }

    @Bean
    CostLimit costLimit(GraphQlSettings settings) {
        return new CostLimit(settings);
    }
}
