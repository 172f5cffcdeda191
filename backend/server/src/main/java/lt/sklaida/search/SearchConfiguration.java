package lt.sklaida.search;

import co.elastic.clients.elasticsearch.ElasticsearchAsyncClient;
import co.elastic.clients.json.jackson.Jackson3JsonpMapper;
import co.elastic.clients.transport.rest5_client.Rest5ClientTransport;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import co.elastic.clients.transport.rest5_client.low_level.Rest5ClientBuilder;

import io.micrometer.core.instrument.MeterRegistry;

import lt.sklaida.content.Entries;
import lt.sklaida.content.Projections;
import lt.sklaida.content.Referrers;
import lt.sklaida.delivery.Delivery;
import lt.sklaida.model.ContentModel;
import lt.sklaida.store.Lease;

import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.util.Timeout;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Sets up the client of Elasticsearch; connecting waits until something is asked. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ElasticsearchSettings.class, SearchSettings.class})
class SearchConfiguration {

    private static final int CONNECTIONS = 32;

    /** How long nothing may be heard of a server at work, until another one does it. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final Duration BETWEEN_EXCHANGES = Duration.ofSeconds(10);

    @Bean
    Elastic elastic(ElasticsearchSettings settings) {
        Rest5Client client = restClient(settings);
        return new Elastic(
                new ElasticsearchAsyncClient(
                        new Rest5ClientTransport(client, new Jackson3JsonpMapper())),
                settings);
    }

    @Bean
    Indexes searchIndexes(
            Elastic elastic, ContentModel model, SearchSettings settings, Clock clock) {
        return new Indexes(elastic, model, settings, clock);
    }

    @Bean
    IndexWriter indexWriter(
            Projections projections,
            Elastic elastic,
            Indexes indexes,
            ContentModel model,
            Delivery delivery,
            Referrers referrers) {
        return new IndexWriter(
                projections,
                indexes,
                new BulkWriter(elastic),
                new SearchDocument(model),
                new References(model, delivery),
                referrers);
    }

    @Bean
    Refusals searchRefusals(Entries entries) {
        return new Refusals(entries);
    }

    @Bean
    Rebuild searchRebuild(
            ContentModel model,
            Entries entries,
            Projections projections,
            Indexes indexes,
            IndexWriter writer,
            Refusals refusals,
            MongoTemplate mongo,
            Clock clock) {
        Lease lease = new Lease(mongo, "rebuilding search", PATIENCE, clock);
        return new Rebuild(model, entries, projections, indexes, writer, refusals, lease);
    }

    @Bean
    Vocabulary vocabulary(MongoTemplate mongo) {
        return new Vocabulary(mongo);
    }

    @Bean
    PinnedEntries pinnedEntries() {
        return new PinnedEntries();
    }

    @Bean
    Names names(
            ContentModel model, Entries entries, Projections projections, Vocabulary vocabulary) {
        return new Names(model, entries, projections, vocabulary);
    }

    @Bean
    VocabularyKeeper vocabularyKeeper(
            Elastic elastic,
            Indexes indexes,
            Vocabulary vocabulary,
            PinnedEntries pinned,
            Names names,
            ContentModel model,
            SearchSettings settings,
            Clock clock) {
        return new VocabularyKeeper(
                vocabulary,
                new SynonymSets(elastic, indexes),
                pinned,
                names,
                model.locales(),
                clock,
                settings.checkInterval());
    }

    @Bean
    BackgroundLoop vocabularyKeeping(VocabularyKeeper keeper) {
        return new BackgroundLoop("vocabulary-keeping", keeper::step);
    }

    @Bean
    Indexer searchIndexer(
            Entries entries,
            IndexWriter writer,
            Names names,
            Refusals refusals,
            MongoTemplate mongo,
            MeterRegistry meters,
            Clock clock) {
        Lease sweeping = new Lease(mongo, "sweeping search", PATIENCE, clock);
        return new Indexer(entries, writer, names, refusals, sweeping, meters, clock);
    }

    @Bean
    Following searchFollowing(
            Referrers referrers,
            IndexWriter writer,
            Refusals refusals,
            ContentModel model,
            MongoTemplate mongo,
            Clock clock) {
        Lease lease = new Lease(mongo, "following in search", PATIENCE, clock);
        return new Following(referrers, writer, refusals, lease, model, clock);
    }

    @Bean
    BackgroundLoop searchFollowingLoop(Following following) {
        return new BackgroundLoop("search-following", following::step);
    }

    @Bean
    BackgroundLoop searchIndexing(Indexer indexer) {
        return new BackgroundLoop("search-indexing", indexer::step);
    }

    @Bean
    BackgroundLoop searchIndexKeeping(
            Elastic elastic,
            Indexes indexes,
            Rebuild rebuild,
            Projections projections,
            SearchSettings settings,
            Clock clock) {
        Duration lastQueries = elastic.queryDeadline().multipliedBy(2);
        IndexKeeper keeper =
                new IndexKeeper(
                        indexes,
                        rebuild,
                        projections::areUpToDate,
                        clock,
                        settings.checkInterval(),
                        lastQueries);
        return new BackgroundLoop("search-index-keeping", keeper::step);
    }

    @Bean
    Verification searchVerification(
            ContentModel model,
            Entries entries,
            Referrers referrers,
            Projections projections,
            Elastic elastic,
            Indexes indexes,
            IndexWriter writer,
            Refusals refusals,
            Rebuild rebuild,
            MeterRegistry meters) {
        return new Verification(
                model,
                entries,
                referrers,
                projections,
                elastic,
                indexes,
                writer,
                refusals,
                rebuild,
                meters);
    }

    @Bean
    BackgroundLoop searchVerifying(
            Verification verification, SearchSettings settings, Clock clock) {
        Verifying verifying = new Verifying(verification, settings.verifyInterval(), clock);
        return new BackgroundLoop("verifying", verifying::step);
    }

    @Bean
    SearchIndex searchIndex(
            Elastic elastic,
            Indexes indexes,
            Rebuild rebuild,
            Entries entries,
            Referrers referrers,
            Projections projections,
            Refusals refusals,
            Verification verification,
            Clock clock) {
        return new SearchIndex(
                indexes,
                rebuild,
                new Arrivals(elastic, indexes, entries, referrers, projections, refusals, clock),
                verification);
    }

    @Bean
    FrequentQueries frequentQueries(MongoTemplate mongo, ContentModel model, Clock clock) {
        return new FrequentQueries(mongo, model.locales().all(), clock);
    }

    @Bean
    BackgroundLoop countingQueries(FrequentQueries frequent) {
        return new BackgroundLoop(
                "search-counting-queries",
                () -> {
                    frequent.exchange();
                    Thread.sleep(BETWEEN_EXCHANGES);
                });
    }

    @Bean
    Search search(
            Elastic elastic,
            Indexes indexes,
            ContentModel model,
            Delivery delivery,
            PinnedEntries pinned,
            FrequentQueries frequent,
            SearchSettings settings,
            Clock clock) {
        FacetLabels labels = new FacetLabels(model, Facets.of(model), delivery);
        return new Search(elastic, indexes, model, labels, pinned, frequent, settings, clock);
    }

    /** Searches with counts of its own, which go nowhere: its queries are not those of readers. */
    @Bean
    Evaluation searchEvaluation(
            Elastic elastic,
            Indexes indexes,
            ContentModel model,
            Delivery delivery,
            PinnedEntries pinned,
            VocabularyKeeper vocabulary,
            Entries entries,
            MongoTemplate mongo,
            SearchSettings settings,
            Clock clock) {
        FrequentQueries uncounted = frequentQueries(mongo, model, clock);
        Search search =
                search(elastic, indexes, model, delivery, pinned, uncounted, settings, clock);
        return new Evaluation(search, vocabulary, entries, model);
    }

    private static Rest5Client restClient(ElasticsearchSettings settings) {
        Rest5ClientBuilder builder =
                Rest5Client.builder(settings.uris())
                        .setDefaultHeaders(authorization(settings))
                        .setConnectionManagerCallback(
                                pool ->
                                        pool.setMaxConnTotal(CONNECTIONS)
                                                .setMaxConnPerRoute(CONNECTIONS))
                        .setConnectionConfigCallback(
                                connection ->
                                        connection.setConnectTimeout(
                                                Timeout.of(settings.connectTimeout())))
                        .setRequestConfigCallback(
                                request ->
                                        request.setConnectionRequestTimeout(
                                                        Timeout.of(settings.connectTimeout()))
                                                .setResponseTimeout(
                                                        Timeout.of(settings.writeTimeout())));
        return builder.build();
    }

    private static Header[] authorization(ElasticsearchSettings settings) {
        List<Header> headers = new ArrayList<>();
        if (settings.apiKey() != null) {
            headers.add(new BasicHeader("Authorization", "ApiKey " + settings.apiKey()));
        } else if (settings.username() != null) {
            String credentials = settings.username() + ":" + settings.password();
            String encoded =
                    Base64.getEncoder()
                            .encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
            headers.add(new BasicHeader("Authorization", "Basic " + encoded));
        }
        return headers.toArray(Header[]::new);
    }
}
