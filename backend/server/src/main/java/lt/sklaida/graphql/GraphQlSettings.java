package lt.sklaida.graphql;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import java.time.Duration;

/**
 * Limits of one request and of concurrent requests.
 *
 * @param maxDepth the maximum query depth, in fields
 * @param maxTokens the maximum number of tokens of a document, and of its fields once fragments are
 *     expanded
 * @param maxAliases the maximum number of aliases in a document
 * @param maxRootFields the maximum number of root fields of an operation
 * @param maxDirectives the maximum number of directives at one place
 * @param maxCost the maximum estimated number of entries that a query reads, if each list has the
 *     requested length
 * @param maxBody the maximum size of a request body
 * @param timeout the maximum time for one request, including the wait in the queue
 * @param concurrency how many requests are executed at once
 * @param queue how many more may wait; further ones are answered with 503 at once
 */
@ConfigurationProperties("sklaida.graphql")
public record GraphQlSettings(
        @DefaultValue("12") int maxDepth,
        @DefaultValue("2000") int maxTokens,
        @DefaultValue("30") int maxAliases,
        @DefaultValue("20") int maxRootFields,
        @DefaultValue("10") int maxDirectives,
        @DefaultValue("5000") int maxCost,
        @DefaultValue("256KB") DataSize maxBody,
        @DefaultValue("2s") Duration timeout,
        @DefaultValue("16") int concurrency,
        @DefaultValue("200") int queue) {}
