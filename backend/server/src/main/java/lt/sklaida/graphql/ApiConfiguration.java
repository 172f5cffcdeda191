package lt.sklaida.graphql;

import lt.sklaida.model.ContentModel;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.graphql.execution.DefaultExecutionGraphQlService;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;

/**
 * Provides the derived API to Spring GraphQL, in place of Spring Boot's own source, which reads
 * schema files and wraps the results of fetchers in connections.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GraphQlSettings.class)
class ApiConfiguration {

    @Bean
    GraphQlSource graphQlSource(
            ContentModel model,
            GraphQlSettings settings,
            ObjectProvider<RuntimeWiringConfigurer> wirings) {
        return ApiSource.of(model, settings, wirings.orderedStream().toList());
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
    ErrorShape errorShape() {
        return new ErrorShape();
    }
}
