/** GraphQL over HTTP, as its specification says: reading requests, bounding the work, answering. */
@NullMarked
package lt.sklaida.graphql.http;

import org.jspecify.annotations.NullMarked;
