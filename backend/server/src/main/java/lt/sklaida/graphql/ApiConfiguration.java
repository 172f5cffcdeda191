package lt.sklaida.graphql;

import lt.sklaida.model.ContentModel;

import org.springframework.boot.graphql.autoconfigure.GraphQlSourceBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ByteArrayResource;

import java.nio.charset.StandardCharsets;

/** Gives Spring GraphQL the derived API. */
@Configuration(proxyBeanMethods = false)
class ApiConfiguration {

    @Bean
    GraphQlSourceBuilderCustomizer derivedApi(ContentModel model) {
        byte[] sdl = ApiSchema.sdl(model).getBytes(StandardCharsets.UTF_8);
        return builder ->
                builder.schemaResources(new ByteArrayResource(sdl, "the API of the content model"));
    }

    @Bean
    ApiWiring apiWiring(ContentModel model) {
        return new ApiWiring(model);
    }
}
