package lt.sklaida.search.index;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import java.time.Duration;
import java.util.Map;

/**
 * The settings of search.
 *
 * @param prefix the prefix of the names of the indexes; installations that share a cluster need
 *     different ones
 * @param stemmers the Elasticsearch stemmer for a language (ISO 639), where it should not be the
 *     default one; {@code none} for no stemming
 * @param concurrentQueries the maximum number of concurrent searches, so that a slow Elasticsearch
 *     cannot stall the rest of the server; further searches wait
 * @param concurrentDraftQueries the maximum number of concurrent searches of editors over drafts,
 *     apart from those of visitors, so that neither have to wait for the others
 * @param queryTimeout the deadline of a query, from its sending to the last byte of the response;
 *     shorter than {@code sklaida.graphql.timeout}, so that the response can say what is wrong
 * @param writeTimeout the deadline of every other request to Elasticsearch
 * @param checkInterval the time between two checks that every index exists
 * @param verifyInterval the time between two verifications of all derived data against the entries
 */
@ConfigurationProperties("sklaida.search")
public record SearchSettings(
        @DefaultValue("sklaida") String prefix,
        @DefaultValue Map<String, String> stemmers,
        @DefaultValue("8") int concurrentQueries,
        @DefaultValue("4") int concurrentDraftQueries,
        @DefaultValue("1500ms") Duration queryTimeout,
        @DefaultValue("15s") Duration writeTimeout,
        @DefaultValue("5s") Duration checkInterval,
        @DefaultValue("24h") Duration verifyInterval) {

    /** The settings where none are given. */
    public static SearchSettings defaults() {
        return new Binder(new MapConfigurationPropertySource())
                .bindOrCreate("sklaida.search", SearchSettings.class);
    }
}
