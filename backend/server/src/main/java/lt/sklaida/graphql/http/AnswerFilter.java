package lt.sklaida.graphql.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.ServerHttpObservationFilter;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Answers before anything else looks at the request: the delivery API is for everyone, and whoever
 * sends the same gets the same. Requests in an unusual form go on to the route.
 *
 * <p>It waits for executions and slow clients, on virtual threads. What takes memory meanwhile is
 * bounded: of the requests that are executed, or whose answers do not fit the buffer of their
 * connection, only so many go on at a time.
 */
final class AnswerFilter extends HttpFilter {

    private final transient Audience.Everyone everyone;
    private final transient GraphQlEndpoint endpoint;
    private final String path;
    private final int maxBody;
    private final int buffer;
    private final transient Semaphore unfinished;

    /**
     * @param maxBody larger bodies are left to the route
     * @param buffer of a connection, for writing
     * @param maxUnfinished how many requests are executed, or written beyond that buffer, at a time
     */
    AnswerFilter(
            Audience.Everyone everyone,
            GraphQlEndpoint endpoint,
            String path,
            DataSize maxBody,
            DataSize buffer,
            int maxUnfinished) {
        this.everyone = everyone;
        this.endpoint = endpoint;
        this.path = path;
        this.maxBody = Math.toIntExact(maxBody.toBytes());
        this.buffer = Math.toIntExact(buffer.toBytes());
        this.unfinished = new Semaphore(maxUnfinished, true);
    }

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<Sent> sent = Sent.read(request, maxBody);
        Optional<Reply> known = sent.flatMap(this::known);
        if (known.isPresent()) {
            name(request);
            known.get().write(request, response);
        } else if (sent.isPresent() && isPlain(request, path)) {
            name(request);
            finish(request, response);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** The reply that is kept, unless it is larger than the buffer. */
    private Optional<Reply> known(Sent sent) {
        return everyone.requests().find(sent).flatMap(this::known);
    }

    private Optional<Reply> known(Asked asked) {
        return everyone.answers()
                .find(asked.query(), buffer)
                .map(bytes -> new Reply.Answer(everyone.writer(), bytes, asked));
    }

    private void finish(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        unfinished.acquireUninterruptibly();
        try {
            endpoint.reply(request).join().write(request, response);
        } finally {
            unfinished.release();
        }
    }

    /** Whether an address is this path, written in the usual way. */
    static boolean isPlain(HttpServletRequest request, String path) {
        return request.getRequestURI().equals(request.getContextPath() + path);
    }

    /** Names the route, for metrics. */
    private void name(HttpServletRequest request) {
        ServerHttpObservationFilter.findObservationContext(request)
                .ifPresent(observed -> observed.setPathPattern(path));
    }
}
