package lt.sklaida.search.index;

import co.elastic.clients.elasticsearch.ElasticsearchAsyncClient;
import co.elastic.clients.transport.ElasticsearchTransport;
import co.elastic.clients.transport.rest5_client.low_level.Rest5ClientBuilder;

import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.elasticsearch.autoconfigure.Rest5ClientBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The indexes, and deadlines and connections for Spring Boot's client of Elasticsearch. */
@Configuration(proxyBeanMethods = false)
@Import({
    BulkWriter.class,
    IndexedDocuments.class,
    Indexes.class,
    References.class,
    SearchDocument.class
})
@EnableConfigurationProperties(SearchSettings.class)
class ElasticsearchConfiguration {

    private static final int CONNECTIONS = 32;

    @Bean
    Elastic elastic(ElasticsearchTransport transport, SearchSettings settings) {
        return new Elastic(new ElasticsearchAsyncClient(transport), settings);
    }

    @Bean
    Rest5ClientBuilderCustomizer connections() {
        return new Connections();
    }

    private static final class Connections implements Rest5ClientBuilderCustomizer {

        @Override
        public void customize(Rest5ClientBuilder client) {}

        @Override
        public void customize(HttpAsyncClientBuilder client) {
            // Elasticsearch is near: to compress a page of hits takes longer than to send it.
            client.disableContentCompression().setRetryStrategy(new UnsentRequests(CONNECTIONS));
        }

        @Override
        public void customize(PoolingAsyncClientConnectionManagerBuilder pool) {
            pool.setMaxConnTotal(CONNECTIONS).setMaxConnPerRoute(CONNECTIONS);
        }
    }
}
