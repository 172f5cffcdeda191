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
import java.util.function.Supplier;

/**
 * Answers before anything else looks at the request: the delivery API is for everyone, and whoever
 * sends the same gets the same. Requests in an unusual form go on to the route. Waits for
 * executions and slow clients, as may be on a virtual thread.
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
        Optional<Asked> asked = sent.flatMap(everyone.requests()::find);
        Optional<AnswerBytes> answer = asked.flatMap(one -> everyone.answers().find(one.query()));
        if (asked.isPresent() && answer.isPresent()) {
            name(request);
            Reply reply = new Reply.Answer(everyone.writer(), answer.get(), asked.get());
            if (answer.get().json().length <= buffer) {
                reply.write(request, response);
            } else {
                finish(() -> reply, request, response);
            }
        } else if (sent.isPresent() && isPlain(request)) {
            name(request);
            finish(() -> endpoint.reply(request).join(), request, response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private void finish(
            Supplier<Reply> reply, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        unfinished.acquireUninterruptibly();
        try {
            reply.get().write(request, response);
        } finally {
            unfinished.release();
        }
    }

    /** Whether the address is written in the usual way; what to refuse of others is not for us. */
    private boolean isPlain(HttpServletRequest request) {
        return request.getRequestURI().equals(request.getContextPath() + path);
    }

    /** Names the route, for metrics. */
    private void name(HttpServletRequest request) {
        ServerHttpObservationFilter.findObservationContext(request)
                .ifPresent(observed -> observed.setPathPattern(path));
    }
}
