package lt.sklaida.graphql.http;

import static org.springframework.web.servlet.function.RequestPredicates.path;
import static org.springframework.web.servlet.function.RouterFunctions.route;

import lt.sklaida.graphql.GraphQlSettings;
import lt.sklaida.model.ContentModel;

import org.springframework.boot.autoconfigure.condition.ConditionalOnResource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.graphql.autoconfigure.GraphQlProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** Puts the endpoint where Spring's own would be, which answers neither GET nor bad requests so. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class HttpConfiguration {

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    RequestIds requestIds() {
        return new RequestIds();
    }

    @Bean
    Executions executions(GraphQlSettings settings) {
        return new Executions(settings);
    }

    @Bean
    GraphQlEndpoint graphQlEndpoint(
            WebGraphQlHandler handler, Executions executions, GraphQlSettings settings) {
        return new GraphQlEndpoint(handler, executions, settings);
    }

    @Bean
    @Order(-1)
    RouterFunction<ServerResponse> graphQlRoutes(
            GraphQlEndpoint endpoint, GraphQlProperties properties) {
        String path = properties.getHttp().getPath();
        return route().GET(path, endpoint::get)
                .POST(path, endpoint::post)
                .route(path(path), endpoint::refuse)
                .build();
    }

    @Bean
    WarmUp warmUp(ExecutionGraphQlService graphQl, ContentModel model) {
        return new WarmUp(graphQl, model);
    }

    /** GraphiQL, where its files are on the class path: in development, never in production. */
    @Bean
    @ConditionalOnResource(resources = "classpath:META-INF/resources/graphql-ui/graphiql.min.js")
    RouterFunction<ServerResponse> graphiQlRoute() {
        ClassPathResource page = new ClassPathResource("graphiql.html", HttpConfiguration.class);
        return route().GET(
                        "/graphiql",
                        _ -> ServerResponse.ok().contentType(MediaType.TEXT_HTML).body(page))
                .build();
    }
}
