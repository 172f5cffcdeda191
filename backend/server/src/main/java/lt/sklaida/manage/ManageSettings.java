package lt.sklaida.manage;

import lt.sklaida.graphql.GraphQlSettings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import java.time.Duration;

/**
 * Limits of the management API, apart from those of the delivery API, so that editors and visitors
 * cannot starve each other.
 *
 * @param maxDepth the maximum query depth, in fields
 * @param maxTokens the maximum number of tokens of a document, and of its fields once fragments are
 *     expanded
 * @param maxAliases the maximum number of aliases in a document
 * @param maxRootFields the maximum number of root fields of an operation
 * @param maxCost the maximum estimated number of entries that a query reads, if each list has the
 *     requested length
 * @param maxBody the maximum size of a request body
 * @param timeout the maximum time for one request, including the wait in the queue
 * @param concurrency how many requests are executed at once
 * @param queue how many more may wait; further ones are answered with 503 at once
 */
@ConfigurationProperties("sklaida.manage")
record ManageSettings(
        @DefaultValue("12") int maxDepth,
        @DefaultValue("2000") int maxTokens,
        @DefaultValue("30") int maxAliases,
        @DefaultValue("20") int maxRootFields,
        @DefaultValue("5000") int maxCost,
        @DefaultValue("2MB") DataSize maxBody,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("8") int concurrency,
        @DefaultValue("100") int queue) {

    private static final int MAX_DIRECTIVES = 10;

    GraphQlSettings limits() {
        return new GraphQlSettings(
                maxDepth,
                maxTokens,
                maxAliases,
                maxRootFields,
                MAX_DIRECTIVES,
                maxCost,
                maxBody,
                timeout,
                concurrency,
                queue);
    }
}
