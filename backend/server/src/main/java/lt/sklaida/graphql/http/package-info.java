/**
 * GraphQL over HTTP: reads requests, bounds their execution and writes responses as the
 * specification says; also the start page and the errors of everything else that HTTP clients ask.
 */
@NamedInterface("http")
@NullMarked
package lt.sklaida.graphql.http;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
