package lt.sklaida.graphql;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The published entries and pages of lists that are kept while what is published stays the same,
 * for answers that are not kept themselves.
 *
 * @param size of all of them together, in memory; 0 to keep none
 */
@ConfigurationProperties("sklaida.graphql.entry-cache")
record EntryCacheSettings(@DefaultValue("16MB") DataSize size) {}
