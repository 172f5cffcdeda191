package lt.sklaida.graphql.http;

import graphql.ExecutionResult;
import graphql.GraphQLContext;
import graphql.GraphQLError;

import jakarta.servlet.http.HttpServletRequest;

import lt.sklaida.graphql.ApiError;
import lt.sklaida.graphql.Dependencies;
import lt.sklaida.graphql.ErrorCode;
import lt.sklaida.graphql.GraphQlSettings;
import lt.sklaida.graphql.OnlyQueries;
import lt.sklaida.graphql.http.AnswerCache.Settlement;
import lt.sklaida.shared.SklaidaException;
import lt.sklaida.shared.Visitor;

import org.apache.tomcat.util.http.parser.AcceptEncoding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.support.DefaultGraphQlRequest;
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
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;

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

    /**
     * @param documents that requests may name
     */
    GraphQlEndpoint(
            Dispatcher dispatcher,
            GraphQlSettings settings,
            Audience audience,
            PersistedDocuments documents) {
        this.dispatcher = dispatcher;
        this.reader = new CallReader(settings.maxBody(), documents);
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
            Exchange exchange = new Exchange(call, request, requestId, format, Visitor.current());
            return switch (audience) {
                case Audience.Everyone everyone -> answer(everyone, exchange);
                case Audience.Members _ -> ServerResponse.async(execute(exchange));
            };
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

    /** A request that was read. */
    private record Exchange(
            Call call, ServerRequest request, String id, ResponseFormat format, Visitor visitor) {}

    /** Answers with what is kept, or executes the query, or waits for somebody who does. */
    private ServerResponse answer(Audience.Everyone everyone, Exchange exchange) {
        AnswerCache answers = everyone.answers();
        Asked asked = asked(exchange);
        Function<AnswerBytes, ServerResponse> response =
                bytes -> {
                    Sent.of(exchange.request().servletRequest())
                            .ifPresent(sent -> everyone.requests().put(sent, asked));
                    return new AnswerResponse(everyone.writer(), bytes, asked);
                };
        return answers.find(asked.query())
                .map(response)
                .orElseGet(
                        () ->
                                ServerResponse.async(
                                        answers.get(
                                                        asked.query(),
                                                        response,
                                                        settlement ->
                                                                execute(
                                                                        exchange,
                                                                        settlement,
                                                                        response))
                                                .exceptionally(
                                                        thrown -> failure(thrown, exchange))));
    }

    private static Asked asked(Exchange exchange) {
        Call call = exchange.call();
        return new Asked(
                call.asked(), call.byGet(), exchange.format(), acceptsGzip(exchange.request()));
    }

    private CompletableFuture<ServerResponse> execute(
            Exchange exchange,
            Settlement settlement,
            Function<AnswerBytes, ServerResponse> response) {
        OnlyQueries onlyQueries = new OnlyQueries();
        Dependencies read = new Dependencies(settlement.before(), exchange.visitor());
        return dispatch(
                exchange,
                onlyQueries,
                read::in,
                answer -> {
                    if (!answer.getErrors().isEmpty()) {
                        return success(answer, onlyQueries, exchange.format());
                    }
                    AnswerBytes bytes = AnswerBytes.of(answer.toMap(), read);
                    settlement.settle(bytes, read);
                    return response.apply(bytes);
                });
    }

    /** Executes a request of a member. */
    private CompletableFuture<ServerResponse> execute(Exchange exchange) {
        OnlyQueries onlyQueries = new OnlyQueries();
        Map<?, Object> known = audience.known(exchange.request().servletRequest());
        return dispatch(
                        exchange,
                        onlyQueries,
                        context -> context.of(known),
                        answer -> success(answer, onlyQueries, exchange.format()))
                .exceptionally(thrown -> failure(thrown, exchange));
    }

    private CompletableFuture<ServerResponse> dispatch(
            Exchange exchange,
            OnlyQueries onlyQueries,
            Consumer<GraphQLContext.Builder> known,
            Function<WebGraphQlResponse, ServerResponse> response) {
        return dispatcher.dispatch(
                graphQlRequest(exchange.call(), exchange.request(), exchange.id()),
                context -> {
                    known.accept(context);
                    if (exchange.call().byGet()) {
                        onlyQueries.in(context);
                    }
                },
                response);
    }

    private ServerResponse failure(Throwable thrown, Exchange exchange) {
        return failure(thrown, exchange.id(), exchange.format());
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
            WebGraphQlResponse answer, OnlyQueries onlyQueries, ResponseFormat format) {
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
        return response(status, headers, format, answer.toMap());
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
        // Clients that try whether a document is known expect 200 in the legacy format.
        boolean unknown = refused.error().code() == ErrorCode.PERSISTED_QUERY_NOT_FOUND;
        HttpStatus status =
                unknown && format == ResponseFormat.JSON ? HttpStatus.OK : refused.status();
        return response(status, headers, format, body(refused.error(), requestId));
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

    private ServerResponse response(
            HttpStatus status, HttpHeaders headers, ResponseFormat format, Map<String, ?> body) {
        audience.limit(headers);
        return ServerResponse.status(status)
                .headers(all -> all.addAll(headers))
                .header(HttpHeaders.VARY, AnswerWriter.VARY)
                .header("X-Content-Type-Options", "nosniff")
                .contentType(format.mediaType())
                .body(json.writeValueAsBytes(body));
    }

    private static boolean acceptsGzip(ServerRequest request) {
        String accepted = request.headers().firstHeader(HttpHeaders.ACCEPT_ENCODING);
        if (accepted == null) {
            return false;
        }
        try {
            return AcceptEncoding.parse(new StringReader(accepted)).stream()
                    .anyMatch(one -> one.getEncoding().equals("gzip") && one.getQuality() > 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
