package lt.sklaida.graphql;

import graphql.execution.instrumentation.Instrumentation;

import lt.sklaida.model.ContentModel;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
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
            ObjectProvider<RuntimeWiringConfigurer> wirings,
            ObjectProvider<Instrumentation> instrumentations) {
        return ApiSource.of(
                model,
                settings,
                wirings.orderedStream().toList(),
                instrumentations.orderedStream().toList());
    }

    @Bean
    ErrorShape errorShape() {
        return new ErrorShape();
    }
}
