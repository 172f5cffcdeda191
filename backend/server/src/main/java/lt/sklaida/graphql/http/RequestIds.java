package lt.sklaida.graphql.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import lt.sklaida.shared.Visitor;

import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * Assigns each request an id for its response, its errors and its log lines, unless a proxy has
 * assigned one.
 */
public final class RequestIds extends OncePerRequestFilter {

    static final String HEADER = "X-Request-Id";

    /** The name of the id in the log. */
    static final String LOG_KEY = "requestId";

    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9._-]{8,64}");

    /** The id of the request, which gets one if it has none yet. */
    public static String assign(HttpServletRequest request) {
        if (request.getAttribute(HEADER) instanceof String assigned) {
            return assigned;
        }
        String given = request.getHeader(HEADER);
        String id = given != null && SAFE.matcher(given).matches() ? given : next();
        request.setAttribute(HEADER, id);
        return id;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String id = assign(request);
        response.setHeader(HEADER, id);
        try (var _ = MDC.putCloseable(LOG_KEY, id);
                var _ = Visitor.at(request.getRemoteAddr()).enter()) {
            chain.doFilter(request, response);
        }
    }

    private static String next() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }
}
