package lt.sklaida.graphql;

import lt.sklaida.content.EntryUrls;
import lt.sklaida.delivery.Delivery;
import lt.sklaida.media.PictureAddresses;
import lt.sklaida.model.ContentModel;
import lt.sklaida.search.Search;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets the API fetch content from delivery and search. */
@Configuration(proxyBeanMethods = false)
class FetcherConfiguration {

    @Bean
    EntryLoader entryLoader(Delivery delivery, Loaders loaders) {
        return new EntryLoader(delivery, loaders);
    }

    @Bean
    RelatedLoader relatedLoader(
            Search search, Delivery delivery, ContentModel model, Loaders loaders) {
        return new RelatedLoader(search, delivery, model, loaders);
    }

    @Bean
    ReferrerLoader referrerLoader(Delivery delivery, Loaders loaders) {
        return new ReferrerLoader(delivery, loaders);
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
