package lt.sklaida.graphql;

import lt.sklaida.content.EntryUrls;
import lt.sklaida.delivery.Delivery;
import lt.sklaida.media.PictureAddresses;
import lt.sklaida.model.ContentModel;
import lt.sklaida.search.Search;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Clock;

/** Lets the API fetch content from delivery and search. */
@Configuration(proxyBeanMethods = false)
class FetcherConfiguration {

    @Bean
    EntryCache entryCache(Delivery delivery, EntryCacheSettings settings) {
        return new EntryCache(delivery, settings.size());
    }

    @Bean
    EntryLoader entryLoader(EntryCache entries, Loaders loaders) {
        return new EntryLoader(entries, loaders);
    }

    @Bean
    RelatedLoader relatedLoader(
            Search search, EntryCache entries, ContentModel model, Loaders loaders) {
        return new RelatedLoader(search, entries, model, loaders);
    }

    @Bean
    ReferrerLoader referrerLoader(EntryCache entries, Loaders loaders) {
        return new ReferrerLoader(entries, loaders);
    }

    @Bean
    Selections selections(ContentModel model) {
        return new Selections(model);
    }

    @Bean
    EntryFetchers entryFetchers(
            Delivery delivery,
            EntryCache cache,
            ContentModel model,
            Selections selections,
            Clock clock) {
        return new EntryFetchers(delivery, cache, model, selections, clock);
    }

    @Bean
    FileFields fileFields(PictureAddresses addresses) {
        return new FileFields(addresses);
    }

    @Bean
    ContentWiring contentWiring(
            EntryFetchers entries,
            EntryLoader loader,
            Selections selections,
            ContentModel model,
            EntryUrls urls,
            FileFields files) {
        FieldFetchers fields = new FieldFetchers(selections, loader);
        return new ContentWiring(model, entries, urls, selections, fields, files);
    }

    @Bean
    SearchWiring searchWiring(
            Search search,
            EntryFetchers entries,
            EntryCache cache,
            Selections selections,
            ContentModel model,
            Clock clock) {
        return new SearchWiring(
                new SearchFetchers(search, cache, entries, selections, model, clock));
    }
}
