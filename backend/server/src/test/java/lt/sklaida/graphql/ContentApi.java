package lt.sklaida.graphql;

import lt.sklaida.delivery.Delivery;
import lt.sklaida.delivery.PublishedFixture;
import lt.sklaida.model.ContentModel;
import lt.sklaida.search.Search;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.graphql.execution.DefaultBatchLoaderRegistry;
import org.springframework.graphql.execution.DefaultExecutionGraphQlService;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.graphql.test.tester.ExecutionGraphQlServiceTester;
import org.springframework.graphql.test.tester.GraphQlTester;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The API over some content, without HTTP. */
final class ContentApi {

    private final GraphQlTester tester;

    ContentApi(PublishedFixture fixture) {
        this(fixture.model(), fixture.delivery());
    }

    /** With search, too. */
    ContentApi(ContentModel model, Delivery delivery, Search search) {
        this(model, delivery, new ContentConfiguration().searchWiring(search, delivery, model));
    }

    ContentApi(ContentModel model, Delivery delivery, RuntimeWiringConfigurer... more) {
        BatchLoaderRegistry loaders = new DefaultBatchLoaderRegistry();
        ContentConfiguration configuration = new ContentConfiguration();
        configuration.entryLoader(delivery, loaders);
        configuration.referrerLoader(delivery, loaders);
        SiteSettings site = new SiteSettings("/{locale}/{plural}/{slug}");
        GraphQlSource.SchemaResourceBuilder builder =
                GraphQlSource.schemaResourceBuilder()
                        .schemaResources(
                                new ByteArrayResource(
                                        ApiSchema.sdl(model).getBytes(StandardCharsets.UTF_8)))
                        .configureRuntimeWiring(new ApiWiring(model))
                        .configureRuntimeWiring(configuration.contentWiring(delivery, model, site))
                        .exceptionResolvers(List.of(new ErrorResolver()));
        Arrays.stream(more).forEach(builder::configureRuntimeWiring);
        DefaultExecutionGraphQlService service =
                new DefaultExecutionGraphQlService(builder.build());
        service.addDataLoaderRegistrar(loaders);
        tester = ExecutionGraphQlServiceTester.create(service);
    }

    GraphQlTester.Response query(String document) {
        return tester.document(document).execute();
    }

    GraphQlTester.Request<?> document(String document) {
        return tester.document(document);
    }
}
