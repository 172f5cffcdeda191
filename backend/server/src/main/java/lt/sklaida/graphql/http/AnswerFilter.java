package lt.sklaida.graphql.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.util.unit.DataSize;

import java.io.IOException;
import java.util.Optional;

/**
 * Answers what is kept, before anything else looks at the request: the delivery API is for
 * everyone, and whoever sends the same gets the same.
 */
final class AnswerFilter extends HttpFilter {

    private final transient Audience.Everyone everyone;
    private final int maxBody;

    AnswerFilter(Audience.Everyone everyone, DataSize maxBody) {
        this.everyone = everyone;
        this.maxBody = Math.toIntExact(maxBody.toBytes());
    }

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<Asked> asked = Sent.read(request, maxBody).flatMap(everyone.requests()::find);
        Optional<AnswerBytes> answer = asked.flatMap(one -> everyone.answers().find(one.query()));
        if (asked.isPresent() && answer.isPresent()) {
            everyone.writer().write(answer.get(), asked.get(), request, response);
        } else {
            chain.doFilter(request, response);
        }
    }
}
