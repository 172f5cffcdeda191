package lt.sklaida.graphql.http;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.function.ServerResponse;

import java.io.IOException;

/** The response to a request, which a filter and a route write in the same way. */
sealed interface Reply extends ServerResponse {

    void write(HttpServletRequest request, HttpServletResponse response) throws IOException;

    /** An answer without errors. */
    record Answer(AnswerWriter writer, AnswerBytes bytes, Asked asked) implements Reply {

        @Override
        public HttpStatusCode statusCode() {
            return HttpStatusCode.valueOf(HttpServletResponse.SC_OK);
        }

        @Override
        public void write(HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            writer.write(bytes, asked, request, response);
        }
    }

    /** Everything else, which no cache keeps. */
    final class Other implements Reply {

        private final HttpStatusCode status;
        private final HttpHeaders headers;
        private final ResponseFormat format;
        private final byte[] body;

        Other(HttpStatusCode status, HttpHeaders headers, ResponseFormat format, byte[] body) {
            this.status = status;
            this.headers = headers;
            this.format = format;
            this.body = body;
        }

        @Override
        public HttpStatusCode statusCode() {
            return status;
        }

        @Override
        public void write(HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            response.setStatus(status.value());
            headers.forEach(
                    (name, values) -> values.forEach(value -> response.addHeader(name, value)));
            response.addHeader(HttpHeaders.VARY, AnswerWriter.VARY);
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setContentType(format.contentType());
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }

    @Override
    default HttpHeaders headers() {
        return new HttpHeaders();
    }

    @Override
    default MultiValueMap<String, Cookie> cookies() {
        return new LinkedMultiValueMap<>();
    }

    @Override
    default @Nullable ModelAndView writeTo(
            HttpServletRequest request, HttpServletResponse response, Context context)
            throws IOException {
        write(request, response);
        return null;
    }
}
