package lt.sklaida.search.index;

import co.elastic.clients.elasticsearch.ElasticsearchAsyncClient;
import co.elastic.clients.json.jackson.Jackson3JsonpMapper;
import co.elastic.clients.transport.rest5_client.Rest5ClientTransport;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import co.elastic.clients.transport.rest5_client.low_level.Rest5ClientBuilder;

import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.util.Timeout;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Sets up the client of Elasticsearch, which connects when it sends its first request. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ElasticsearchSettings.class, SearchSettings.class})
class ElasticsearchConfiguration {

    private static final int CONNECTIONS = 32;

    @Bean
    Elastic elastic(ElasticsearchSettings settings) {
        Rest5Client client = restClient(settings);
        return new Elastic(
                new ElasticsearchAsyncClient(
                        new Rest5ClientTransport(client, new Jackson3JsonpMapper())),
                settings);
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
