package lt.sklaida.graphql.http;

import static org.springframework.web.servlet.function.RouterFunctions.route;

import io.micrometer.observation.ObservationPredicate;

import lt.sklaida.content.PublishedEpoch;
import lt.sklaida.graphql.GraphQlSettings;
import lt.sklaida.graphql.TypicalQueries;

import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnResource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.graphql.autoconfigure.GraphQlProperties;
import org.springframework.boot.tomcat.autoconfigure.TomcatServerProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.http.MediaType;
import org.springframework.util.unit.DataSize;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * Replaces the endpoint of Spring GraphQL, which has no GET, and the error pages of Spring Boot and
 * Tomcat.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties({
    AnswerCacheSettings.class,
    HttpCacheSettings.class,
    PersistedDocumentSettings.class,
    WarmUpSettings.class
})
class HttpConfiguration {

    /** Of a connection, so a small multiple of a usual answer, compressed. */
    private static final DataSize WRITE_BUFFER = DataSize.ofKilobytes(32);

    private static final String GRAPHIQL_PATH = "META-INF/resources/graphql-ui/graphiql.min.js";

    private static final Resource GRAPHIQL_FILE = new ClassPathResource(GRAPHIQL_PATH);

    /** GraphiQL sets styles and a worker from script, and talks to this server alone. */
    private static final String GRAPHIQL_POLICY =
            "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self'"
                    + " 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; worker-src"
                    + " 'self' blob:; base-uri 'none'; frame-ancestors 'none'";

    /** Before all other filters, so that what they answer and log has an id, too. */
    @Bean
    FilterRegistrationBean<RequestIds> requestIds() {
        FilterRegistrationBean<RequestIds> registration =
                new FilterRegistrationBean<>(new RequestIds());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    Executions executions(GraphQlSettings settings) {
        return new Executions(settings, "graphql");
    }

    @Bean
    AnswerCache answerCache(PublishedEpoch epoch, AnswerCacheSettings settings, Clock clock) {
        return new AnswerCache(epoch, settings.size(), clock);
    }

    @Bean
    Audience.Everyone everyone(
            AnswerCache answers,
            AnswerCacheSettings settings,
            HttpCacheSettings caching,
            ServerProperties server,
            Clock clock) {
        return new Audience.Everyone(
                answers,
                new ReadRequests(settings.requests()),
                new AnswerWriter(caching, server.getCompression(), clock));
    }

    @Bean
    PersistedDocuments persistedDocuments(
            PersistedDocumentSettings settings, GraphQlSource source) {
        Map<String, String> known =
                settings.folder() == null
                        ? Map.of()
                        : DocumentFolder.read(settings.folder(), source.schema());
        return new PersistedDocuments(known, settings.only());
    }

    @Bean
    GraphQlEndpoint graphQlEndpoint(
            WebGraphQlHandler handler,
            Executions executions,
            GraphQlSettings settings,
            Audience.Everyone everyone,
            PersistedDocuments documents) {
        return new GraphQlEndpoint(
                new Dispatcher(handler, executions), settings, everyone, documents);
    }

    /** Right after the ids of requests and the headers for other origins. */
    @Bean
    FilterRegistrationBean<AnswerFilter> answerFilter(
            Audience.Everyone everyone,
            GraphQlEndpoint graphQlEndpoint,
            GraphQlSettings settings,
            TomcatServerProperties tomcat,
            GraphQlProperties properties) {
        String path = properties.getHttp().getPath();
        // More than are executed and wait for that, so that those that are too many learn it.
        int maxUnfinished =
                settings.concurrency() + settings.queue() + tomcat.getThreads().getMax();
        FilterRegistrationBean<AnswerFilter> registration =
                new FilterRegistrationBean<>(
                        new AnswerFilter(
                                everyone,
                                graphQlEndpoint,
                                path,
                                settings.maxBody(),
                                WRITE_BUFFER,
                                maxUnfinished));
        registration.setUrlPatterns(List.of(path));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 2);
        return registration;
    }

    /** The API for everyone, for pages of this server. */
    @Bean
    InProcessClient deliveryClient(
            WebGraphQlHandler handler, Executions executions, AnswerCache answers) {
        return new InProcessClient(new Dispatcher(handler, executions), answers);
    }

    @Bean
    FilterRegistrationBean<AnyOrigin> anyOrigin(GraphQlProperties properties) {
        FilterRegistrationBean<AnyOrigin> registration =
                new FilterRegistrationBean<>(new AnyOrigin());
        registration.setUrlPatterns(List.of(properties.getHttp().getPath()));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return registration;
    }

    @Bean
    @Order(-1)
    RouterFunction<ServerResponse> graphQlRoutes(
            GraphQlEndpoint endpoint, GraphQlProperties properties) {
        return endpoint.routes(properties.getHttp().getPath());
    }

    @Bean
    RouterFunction<ServerResponse> homeRoute(GraphQlProperties properties) {
        HomePage page = new HomePage(properties.getHttp().getPath(), GRAPHIQL_FILE.exists());
        return route().GET("/", page::get).HEAD("/", page::get).build();
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> errorReports(
            ServerProperties server) {
        ErrorReports reports = new ErrorReports(server.getMaxHttpRequestHeaderSize());
        return factory ->
                factory.addContextCustomizers(
                        context -> context.getParent().getPipeline().addValve(reports));
    }

    /** Answers are written at once, where Tomcat would write them in parts of 8 KB. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> writeBuffer() {
        String size = Long.toString(WRITE_BUFFER.toBytes());
        return factory ->
                factory.addConnectorCustomizers(
                        connector -> connector.setProperty("socket.appWriteBufSize", size));
    }

    /** A thread for each connection that has a request; what must be bounded is so by the valve. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> requestThreads(
            GraphQlProperties properties, TomcatServerProperties tomcat) {
        String path = properties.getHttp().getPath();
        int max = tomcat.getThreads().getMax();
        return factory -> {
            factory.addProtocolHandlerCustomizers(
                    handler -> handler.setExecutor(new VirtualThreadExecutor("connection-")));
            factory.addEngineValves(new RequestThreads(path, max));
        };
    }

    @Bean
    WarmUp warmUp(WebGraphQlHandler handler, TypicalQueries queries, WarmUpSettings settings) {
        return new WarmUp(handler, queries, settings.duration());
    }

    @Bean
    static ObservationPredicate countedObservations() {
        return (_, context) -> WarmUp.isCounted(context);
    }

    /** GraphiQL, if its files are on the class path: in development, not in production. */
    @Bean
    @ConditionalOnResource(resources = "classpath:" + GRAPHIQL_PATH)
    RouterFunction<ServerResponse> graphiQlRoutes() {
        return graphiQl("/graphiql", "graphiql.html")
                .and(graphiQl("/graphiql/manage", "graphiql-manage.html"));
    }

    private static RouterFunction<ServerResponse> graphiQl(String path, String file) {
        Resource page = new ClassPathResource(file, HttpConfiguration.class);
        return route().GET(path, _ -> graphiQl(page)).HEAD(path, _ -> graphiQl(page)).build();
    }

    private static ServerResponse graphiQl(Resource page) {
        return ServerResponse.ok()
                .contentType(MediaType.TEXT_HTML)
                .header("Content-Security-Policy", GRAPHIQL_POLICY)
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff")
                .body(page);
    }
}
