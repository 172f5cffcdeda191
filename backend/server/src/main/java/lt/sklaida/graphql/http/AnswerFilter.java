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
        Optional<Sent> sent = Sent.read(request, maxBody);
        Optional<Asked> asked = sent.flatMap(everyone.requests()::find);
        Optional<AnswerBytes> answer = asked.flatMap(one -> everyone.answers().find(one.query()));
        if (asked.isPresent() && answer.isPresent()) {
            name(request);
            everyone.writer().write(answer.get(), asked.get(), request, response);
        } else if (sent.isPresent() && isPlain(request)) {
            name(request);
            endpoint.reply(request).join().write(request, response);
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
}
