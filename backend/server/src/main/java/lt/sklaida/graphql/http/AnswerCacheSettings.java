package lt.sklaida.graphql.http;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The answers of the delivery API that are kept while what is published stays the same.
 *
 * @param size of all of them together, in memory
 * @param requests the size of what is kept of requests, so that equal ones need not be read again
 */
@ConfigurationProperties("sklaida.graphql.answer-cache")
record AnswerCacheSettings(
        @DefaultValue("32MB") DataSize size, @DefaultValue("8MB") DataSize requests) {}
