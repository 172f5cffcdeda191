package lt.sklaida.graphql;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import java.time.Duration;

/**
 * What one request may ask for, and how many are worked on at once.
 *
 * @param maxDepth how many fields may stand within one another
 * @param maxTokens how long a document may be, in words and signs, and how long once its fragments
 *     are put in place
 * @param maxAliases how many fields of a document may be renamed
 * @param maxRootFields how many fields an operation may ask for at the root
 * @param maxDirectives how many directives may stand at one place
 * @param maxCost how many objects an answer may have, roughly: lists count as many times as they
 *     are asked to be long
 * @param maxBody the largest body of a request
 * @param timeout how long the work on one request may take, waiting included
 * @param concurrency how many requests are worked on at once
 * @param queue how many more may wait; those beyond are answered with 503 at once
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
