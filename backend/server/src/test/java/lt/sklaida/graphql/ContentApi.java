package lt.sklaida.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import lt.sklaida.content.EntryUrls;
import lt.sklaida.content.SiteSettings;
import lt.sklaida.delivery.Delivery;
import lt.sklaida.delivery.PublishedFixture;
import lt.sklaida.media.TestMedia;
import lt.sklaida.model.ContentModel;
import lt.sklaida.search.Search;

import org.springframework.graphql.ResponseError;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.graphql.test.tester.ExecutionGraphQlServiceTester;
import org.springframework.graphql.test.tester.GraphQlTester;
import org.springframework.util.unit.DataSize;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The API without HTTP, over the content of a test. */
final class ContentApi {

    private static final Clock CLOCK = Clock.systemUTC();

    private final GraphQlTester tester;

    ContentApi(PublishedFixture fixture) {
        this(fixture.model(), fixture.delivery());
    }

    /** With search, too. */
    ContentApi(ContentModel model, Delivery delivery, Search search) {
        Loaders loaders = new Loaders();
        FetcherConfiguration configuration = new FetcherConfiguration();
        EntryCache cache = cache(delivery);
        configuration.relatedLoader(search, cache, model, loaders);
        Selections selections = configuration.selections(model);
        EntryFetchers entries =
                configuration.entryFetchers(delivery, cache, model, selections, CLOCK);
        this(
                model,
                delivery,
                loaders,
                configuration.searchWiring(search, entries, cache, selections, model, CLOCK));
    }

    ContentApi(ContentModel model, Delivery delivery, RuntimeWiringConfigurer... more) {
        this(model, delivery, new Loaders(), more);
    }

    private ContentApi(
            ContentModel model,
            Delivery delivery,
            Loaders loaders,
            RuntimeWiringConfigurer... more) {
        FetcherConfiguration configuration = new FetcherConfiguration();
        EntryCache cache = cache(delivery);
        EntryLoader loader = configuration.entryLoader(cache, loaders);
        configuration.referrerLoader(cache, loaders);
        EntryUrls urls = new EntryUrls(new SiteSettings("", "/{locale}/{path}/{slug}"), model);
        List<RuntimeWiringConfigurer> wirings = new ArrayList<>(List.of(more));
        FileFields files = configuration.fileFields(TestMedia.addresses());
        Selections selections = configuration.selections(model);
        EntryFetchers entries =
                configuration.entryFetchers(delivery, cache, model, selections, CLOCK);
        wirings.add(configuration.contentWiring(entries, loader, selections, model, urls, files));
        GraphQlSource source = ApiSource.of(model, TestApi.SETTINGS, wirings, List.of());
        tester = ExecutionGraphQlServiceTester.create(ApiSource.service(source, loaders));
    }

    private static EntryCache cache(Delivery delivery) {
        return new EntryCache(delivery, DataSize.ofMegabytes(1));
    }

    GraphQlTester.Response query(String document) {
        return tester.document(document).execute();
    }

    /** The error of a query that has exactly one. */
    ResponseError error(String document) {
        List<ResponseError> errors = new ArrayList<>();
        query(document).errors().satisfy(errors::addAll);
        assertThat(errors).hasSize(1);
        return errors.getFirst();
    }

    GraphQlTester.Request<?> document(String document) {
        return tester.document(document);
    }
}
