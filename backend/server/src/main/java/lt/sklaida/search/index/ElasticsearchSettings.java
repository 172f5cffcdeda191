package lt.sklaida.search.index;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Where Elasticsearch is and how to reach it.
 *
 * @param uris the nodes of one cluster
 * @param username with {@code password}, for basic authentication
 * @param password with {@code username}, for basic authentication
 * @param apiKey in its encoded form; instead of a name and password
 * @param connectTimeout how long a connection may take to open
 * @param timeout the deadline of a query, from its sending to the last byte of its answer; shorter
 *     than what a request to the API may take, so that its answer can tell what is wrong
 * @param writeTimeout the deadline of everything else
 */
@ConfigurationProperties("elasticsearch")
record ElasticsearchSettings(
        @DefaultValue("http://127.0.0.1:9200") List<URI> uris,
        @Nullable String username,
        @Nullable String password,
        @Nullable String apiKey,
        @DefaultValue("1s") Duration connectTimeout,
        @DefaultValue("1500ms") Duration timeout,
        @DefaultValue("15s") Duration writeTimeout) {}
