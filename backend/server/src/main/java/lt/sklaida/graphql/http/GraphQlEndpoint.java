package lt.sklaida.graphql.http;

import graphql.ExecutionResult;
import graphql.GraphQLError;

import jakarta.servlet.http.HttpServletRequest;

import lt.sklaida.graphql.ApiError;
import lt.sklaida.graphql.ErrorCode;
import lt.sklaida.graphql.GraphQlSettings;
import lt.sklaida.graphql.OnlyQueries;
import lt.sklaida.shared.Fingerprint;
import lt.sklaida.shared.SklaidaException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.support.DefaultGraphQlRequest;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Answers GraphQL requests over HTTP, as <a
 * href="https://graphql.github.io/graphql-over-http/draft/">the specification</a> says.
 */
final class GraphQlEndpoint {

    private static final Logger log = LoggerFactory.getLogger(GraphQlEndpoint.class);

    private final Dispatcher dispatcher;
    private final CallReader reader;
    private final Audience audience;
    private final JsonMapper json = JsonMapper.shared();

    GraphQlEndpoint(Dispatcher dispatcher, GraphQlSettings settings, Audience audience) {
        this.dispatcher = dispatcher;
        this.reader = new CallReader(settings.maxBody());
        this.audience = audience;
    }

    RouterFunction<ServerResponse> routes(String path) {
        return RouterFunctions.route()
                .GET(path, this::get)
                .HEAD(path, this::get)
                .POST(path, this::post)
                .route(RequestPredicates.path(path), this::refuse)
                .build();
    }

    /** Answers {@code GET} and {@code HEAD}. */
    private ServerResponse get(ServerRequest request) {
        return answer(request, reader::get);
    }

    private ServerResponse post(ServerRequest request) {
        return answer(request, reader::post);
    }

    /** Refuses every other method. */
    private ServerResponse refuse(ServerRequest request) {
        return answer(request, this::refuseMethod);
    }

    private Call refuseMethod(HttpServletRequest request) {
        String advice = "Send requests by POST, or queries by GET";
        throw new RefusedException(HttpStatus.METHOD_NOT_ALLOWED, ErrorCode.BAD_USER_INPUT, advice)
                .with(HttpHeaders.ALLOW, audience.methods());
    }

    private interface Reader {

        Call read(HttpServletRequest request) throws IOException;
    }

    private ServerResponse answer(ServerRequest request, Reader reading) {
        String requestId = RequestIds.assign(request.servletRequest());
        ResponseFormat format = ResponseFormat.JSON;
        try {
            format = format(request);
            Call call = reading.read(request.servletRequest());
            return ServerResponse.async(execute(call, request, requestId, format));
        } catch (RuntimeException e) {
            return failure(e, requestId, format);
        } catch (IOException e) {
            RefusedException incomplete =
                    RefusedException.malformed(
                            "The body could not be read to its end; check its length or chunks");
            return refusal(incomplete, requestId, format);
        }
    }

    private static ResponseFormat format(ServerRequest request) {
        try {
            return ResponseFormat.preferred(request.headers().accept());
        } catch (InvalidMediaTypeException e) {
            throw RefusedException.malformed("The header Accept is malformed");
        }
    }

    private CompletableFuture<ServerResponse> execute(
            Call call, ServerRequest request, String requestId, ResponseFormat format) {
        OnlyQueries onlyQueries = new OnlyQueries();
        Map<?, Object> known = audience.known(request.servletRequest());
        return dispatcher
                .dispatch(
                        graphQlRequest(call, request, requestId),
                        context -> {
                            context.of(known);
                            if (call.byGet()) {
                                onlyQueries.in(context);
                            }
                        },
                        answer -> success(answer, call.byGet(), onlyQueries, format))
                .exceptionally(thrown -> failure(thrown, requestId, format));
    }

    private static WebGraphQlRequest graphQlRequest(
            Call call, ServerRequest request, String requestId) {
        return new WebGraphQlRequest(
                request.uri(),
                request.headers().asHttpHeaders(),
                null,
                request.remoteAddress().orElse(null),
                request.attributes(),
                new DefaultGraphQlRequest(
                        call.query(), call.operationName(), call.variables(), call.extensions()),
                requestId,
                // Messages are for developers, and the same for all of them.
                Locale.ENGLISH);
    }

    private ServerResponse success(
            WebGraphQlResponse answer,
            boolean byGet,
            OnlyQueries onlyQueries,
            ResponseFormat format) {
        ExecutionResult result = answer.getExecutionResult();
        HttpHeaders headers = answer.getResponseHeaders();
        if (onlyQueries.refused()) {
            headers.add(HttpHeaders.ALLOW, audience.changingMethods());
            return response(HttpStatus.METHOD_NOT_ALLOWED, headers, format, answer.toMap());
        }
        HttpStatus status = format.status(result);
        if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            headers.addAll(retryAfter(result.getErrors()));
        }
        boolean revalidates = byGet && audience.revalidates() && result.getErrors().isEmpty();
        return revalidates
                ? revalidated(headers, format, answer.toMap())
                : response(status, headers, format, answer.toMap());
    }

    private ServerResponse failure(Throwable thrown, String requestId, ResponseFormat format) {
        Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : thrown;
        if (cause instanceof RefusedException refused) {
            return refusal(refused, requestId, format);
        }
        if (cause instanceof SklaidaException failure) {
            return refusal(new RefusedException(ApiError.of(failure)), requestId, format);
        }
        log.error("Request {} failed", requestId, cause);
        return response(
                HttpStatus.INTERNAL_SERVER_ERROR,
                new HttpHeaders(),
                format,
                body(ApiError.internal(requestId), requestId));
    }

    private ServerResponse refusal(
            RefusedException refused, String requestId, ResponseFormat format) {
        HttpHeaders headers = refused.headers();
        headers.addAll(retryAfter(List.of(refused.error())));
        return response(refused.status(), headers, format, body(refused.error(), requestId));
    }

    /** The longest time that any of the errors asks to wait for, as a header. */
    private static HttpHeaders retryAfter(List<? extends GraphQLError> errors) {
        HttpHeaders headers = new HttpHeaders();
        errors.stream()
                .filter(ApiError.class::isInstance)
                .flatMapToLong(error -> ((ApiError) error).retryAfterSeconds().stream())
                .max()
                .ifPresent(seconds -> headers.set(HttpHeaders.RETRY_AFTER, Long.toString(seconds)));
        return headers;
    }

    private static Map<String, Object> body(ApiError error, String requestId) {
        return Map.of("errors", List.of(error.withRequestId(requestId).toSpecification()));
    }

    /** With a tag by which Spring answers 304 to a client that has this response already. */
    private ServerResponse revalidated(
            HttpHeaders headers, ResponseFormat format, Map<String, ?> body) {
        byte[] bytes = json.writeValueAsBytes(body);
        // Weak, because compression changes the bytes.
        headers.setETag("W/\"%s\"".formatted(Fingerprint.of(bytes).substring(0, 32)));
        headers.setCacheControl(CacheControl.noCache());
        return response(HttpStatus.OK, headers, format, bytes);
    }

    private ServerResponse response(
            HttpStatus status, HttpHeaders headers, ResponseFormat format, Map<String, ?> body) {
        return response(status, headers, format, json.writeValueAsBytes(body));
    }

    private ServerResponse response(
            HttpStatus status, HttpHeaders headers, ResponseFormat format, byte[] body) {
        audience.limit(headers);
        return ServerResponse.status(status)
                .headers(all -> all.addAll(headers))
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .header("X-Content-Type-Options", "nosniff")
                .contentType(format.mediaType())
                .body(body);
    }
}
