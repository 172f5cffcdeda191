package lt.sklaida.graphql.http;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.ServerHttpObservationFilter;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Answers before anything else looks at the request: the delivery API is for everyone, and whoever
 * sends the same gets the same. Requests in an unusual form go on to the route.
 */
final class AnswerFilter extends HttpFilter {

    /** Far longer than any execution. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final String REPLY = Reply.class.getName();

    private final transient Audience.Everyone everyone;
    private final transient GraphQlEndpoint endpoint;
    private final String path;
    private final int maxBody;

    AnswerFilter(
            Audience.Everyone everyone, GraphQlEndpoint endpoint, String path, DataSize maxBody) {
        this.everyone = everyone;
        this.endpoint = endpoint;
        this.path = path;
        this.maxBody = Math.toIntExact(maxBody.toBytes());
    }

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getDispatcherType() == DispatcherType.ASYNC) {
            if (request.getAttribute(REPLY) instanceof CompletableFuture<?> reply) {
                ((Reply) reply.join()).write(request, response);
            } else {
                chain.doFilter(request, response);
            }
            return;
        }
        Optional<Sent> sent = Sent.read(request, maxBody);
        Optional<Asked> asked = sent.flatMap(everyone.requests()::find);
        Optional<AnswerBytes> answer = asked.flatMap(one -> everyone.answers().find(one.query()));
        if (asked.isPresent() && answer.isPresent()) {
            name(request);
            everyone.writer().write(answer.get(), asked.get(), request, response);
        } else if (sent.isPresent() && isPlain(request)) {
            name(request);
            reply(request, response);
        } else {
            chain.doFilter(request, response);
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

    private void reply(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        CompletableFuture<Reply> reply = endpoint.reply(request);
        if (reply.isDone()) {
            reply.join().write(request, response);
            return;
        }
        request.setAttribute(REPLY, reply);
        AsyncContext waiting = request.startAsync(request, response);
        // The executions have deadlines of their own; this is for whatever is forgotten.
        waiting.setTimeout(PATIENCE.toMillis());
        // A thread of the container writes, so that a slow client holds none that executes.
        CompletableFuture<?> _ = reply.whenComplete((_, _) -> waiting.dispatch());
    }
}
