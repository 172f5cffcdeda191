package lt.sklaida.graphql.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;

/**
 * CORS and {@code OPTIONS}: pages of any origin may send queries with any header. What is published
 * is for everyone, and browsers send no credentials along. Unlike Spring's, these headers do not
 * depend on the request, so no {@code Vary} is needed.
 */
final class AnyOrigin extends OncePerRequestFilter {

    /** The methods of the endpoint, as in the header {@code Allow}. */
    static final String METHODS = "GET, HEAD, POST, OPTIONS";

    /** The wildcard stands for every header but Authorization. */
    private static final String REQUEST_HEADERS = "*, Authorization";

    private static final String RESPONSE_HEADERS = "X-Request-Id, Retry-After, ETag";

    private static final String MAX_AGE_SECONDS = "3600";

    /** Sets the headers that let a page read the response. */
    static void allow(HttpServletResponse response) {
        response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        response.setHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, RESPONSE_HEADERS);
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        allow(response);
        if (!request.getMethod().equals(HttpMethod.OPTIONS.name())) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader(HttpHeaders.ALLOW, METHODS);
        response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS);
        response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, REQUEST_HEADERS);
        response.setHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, MAX_AGE_SECONDS);
    }
}
