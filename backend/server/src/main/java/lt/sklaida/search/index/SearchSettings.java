package lt.sklaida.search.index;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;
import java.util.Map;

/**
 * How search is set up.
 *
 * @param prefix what the names of the indexes begin with; installations that share a cluster need
 *     different ones
 * @param stemmers for a language (ISO 639), the Elasticsearch stemmer of its texts, where that
 *     should be another than the built-in choice; {@code none} for no stemming
 * @param concurrentQueries how many searches run at a time, so that a slow Elasticsearch cannot
 *     stall the rest of the server; more wait for their turn
 * @param queryTimeout the deadline of a query, from its sending to the last byte of its answer;
 *     shorter than {@code sklaida.graphql.timeout}, so that the answer can say what is wrong
 * @param writeTimeout the deadline of every other request to Elasticsearch
 * @param checkInterval the time between two looks at whether every index is there
 * @param verifyInterval the time between two comparisons of all that is derived with the entries
 */
@ConfigurationProperties("sklaida.search")
public record SearchSettings(
        @DefaultValue("sklaida") String prefix,
        @DefaultValue Map<String, String> stemmers,
        @DefaultValue("8") int concurrentQueries,
        @DefaultValue("1500ms") Duration queryTimeout,
        @DefaultValue("15s") Duration writeTimeout,
        @DefaultValue("5s") Duration checkInterval,
        @DefaultValue("24h") Duration verifyInterval) {}
