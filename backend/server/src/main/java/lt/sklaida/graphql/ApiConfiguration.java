package lt.sklaida.graphql;

import io.micrometer.observation.ObservationRegistry;

import lt.sklaida.model.ContentModel;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.graphql.execution.DefaultExecutionGraphQlService;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;

import java.util.List;

/**
 * Provides the derived API to Spring GraphQL, in place of Spring Boot's own source, which reads
 * schema files and wraps the results of fetchers in connections.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({GraphQlSettings.class, EntryCacheSettings.class})
class ApiConfiguration {

    @Bean
    GraphQlSource graphQlSource(
            ContentModel model,
            GraphQlSettings settings,
            ObjectProvider<RuntimeWiringConfigurer> wirings,
            RequestObservations observations) {
        return ApiSource.of(
                model, settings, wirings.orderedStream().toList(), List.of(observations));
    }

    @Bean
    RequestObservations requestObservations(ObjectProvider<ObservationRegistry> registry) {
        return new RequestObservations(registry.getIfAvailable(() -> ObservationRegistry.NOOP));
    }

    @Bean
    Loaders loaders() {
        return new Loaders();
    }

    /** In place of Spring Boot's, whose loaders are those of a registry. */
    @Bean
    DefaultExecutionGraphQlService executionGraphQlService(GraphQlSource source, Loaders loaders) {
        return ApiSource.service(source, loaders);
    }

    @Bean
    TypicalQueries typicalQueries(ContentModel model) {
        return new TypicalQueries(model);
    }

    @Bean
    ErrorShape errorShape() {
        return new ErrorShape();
    }
}
