/**
 * Signing in over HTTP: who sends a request, by a session or a token; the pages and the JSON to
 * sign in and out; and what nobody may ask without. May depend on {@code graphql.http}, whose
 * errors, request ids and pages it uses, and on what lies below it.
 */
@NamedInterface("http")
@NullMarked
package lt.sklaida.security.http;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
