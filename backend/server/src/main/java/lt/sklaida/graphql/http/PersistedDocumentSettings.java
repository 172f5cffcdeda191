package lt.sklaida.graphql.http;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.nio.file.Path;

/**
 * The GraphQL documents that requests may name instead of sending them.
 *
 * @param folder of documents that are known from the start: {@code *.graphql}, each with one
 *     document, and {@code *.json}, with documents by their identifiers
 * @param only whether anonymous readers may ask these alone
 */
@ConfigurationProperties("sklaida.graphql.persisted-documents")
record PersistedDocumentSettings(@Nullable Path folder, @DefaultValue("false") boolean only) {}
