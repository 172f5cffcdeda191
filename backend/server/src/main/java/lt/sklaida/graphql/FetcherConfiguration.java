package lt.sklaida.graphql;

import lt.sklaida.content.EntryUrls;
import lt.sklaida.delivery.Delivery;
import lt.sklaida.media.PictureAddresses;
import lt.sklaida.model.ContentModel;
import lt.sklaida.search.Search;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.graphql.execution.BatchLoaderRegistry;

/** Lets the API fetch content from delivery and search. */
@Configuration(proxyBeanMethods = false)
class FetcherConfiguration {

    @Bean
    EntryLoader entryLoader(Delivery delivery, BatchLoaderRegistry registry) {
        return new EntryLoader(delivery, registry);
    }

    @Bean
    RelatedLoader relatedLoader(
            Search search, Delivery delivery, ContentModel model, BatchLoaderRegistry registry) {
        return new RelatedLoader(search, delivery, model, registry);
    }

    @Bean
    ReferrerLoader referrerLoader(Delivery delivery, BatchLoaderRegistry registry) {
        return new ReferrerLoader(delivery, registry);
    }

    @Bean
    FileFields fileFields(PictureAddresses addresses) {
        return new FileFields(addresses);
    }

    @Bean
    ContentWiring contentWiring(
            Delivery delivery, ContentModel model, EntryUrls urls, FileFields files) {
        Selections selections = new Selections(model);
        EntryFetchers entries = new EntryFetchers(delivery, model, selections);
        return new ContentWiring(model, entries, urls, selections, files);
    }

    @Bean
    SearchWiring searchWiring(Search search, Delivery delivery, ContentModel model) {
        Selections selections = new Selections(model);
        EntryFetchers entries = new EntryFetchers(delivery, model, selections);
        return new SearchWiring(new SearchFetchers(search, delivery, entries, selections, model));
    }
}
