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
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
                .route(RequestPredicates.path(path), request -> respond(request.servletRequest()))
                .build();
    }

    private ServerResponse respond(HttpServletRequest request) {
        CompletableFuture<Reply> reply = reply(request);
        return reply.isDone() ? reply.join() : ServerResponse.async(reply);
    }

    /** The response to a request, also to one that is refused or fails. */
    CompletableFuture<Reply> reply(HttpServletRequest request) {
        String requestId = RequestIds.assign(request);
        ResponseFormat format = ResponseFormat.JSON;
        try {
            format = format(request);
            Call call = read(request);
            Exchange exchange = new Exchange(call, request, requestId, format, Visitor.current());
            return switch (audience) {
                case Audience.Everyone everyone -> answer(everyone, exchange);
                case Audience.Members _ -> execute(exchange);
            };
        } catch (RuntimeException e) {
            return CompletableFuture.completedFuture(failure(e, requestId, format));
        } catch (IOException e) {
            RefusedException incomplete =
                    RefusedException.malformed(
                            "The body could not be read to its end; check its length or chunks");
            return CompletableFuture.completedFuture(refusal(incomplete, requestId, format));
        }
    }

    private Call read(HttpServletRequest request) throws IOException {
        return switch (request.getMethod()) {
            case "GET", "HEAD" -> reader.get(request);
            case "POST" -> reader.post(request);
            default ->
                    throw new RefusedException(
                                    HttpStatus.METHOD_NOT_ALLOWED,
                                    ErrorCode.BAD_USER_INPUT,
                                    "Send requests by POST, or queries by GET")
                            .with(HttpHeaders.ALLOW, audience.methods());
        };
    }

    private static ResponseFormat format(HttpServletRequest request) {
        try {
            List<String> accepted = Collections.list(request.getHeaders(HttpHeaders.ACCEPT));
            return ResponseFormat.preferred(MediaType.parseMediaTypes(accepted));
        } catch (InvalidMediaTypeException e) {
            throw RefusedException.malformed("The header Accept is malformed");
        }
    }

    /** A request that was read. */
    private record Exchange(
            Call call,
            HttpServletRequest request,
            String id,
            ResponseFormat format,
            Visitor visitor) {}

    /** Answers with what is kept, or executes the query, or waits for somebody who does. */
    private CompletableFuture<Reply> answer(Audience.Everyone everyone, Exchange exchange) {
        Asked asked = asked(exchange);
        Optional<Sent> sent = Sent.of(exchange.request());
        Function<AnswerBytes, Reply> reply =
                bytes -> {
                    sent.ifPresent(known -> everyone.requests().put(known, asked));
                    return new Reply.Answer(everyone.writer(), bytes, asked);
                };
        return everyone.answers()
                .get(asked.query(), reply, settlement -> execute(exchange, settlement, reply))
                .exceptionally(thrown -> failure(thrown, exchange));
    }

    private static Asked asked(Exchange exchange) {
        Call call = exchange.call();
        return new Asked(
                call.asked(), call.byGet(), exchange.format(), acceptsGzip(exchange.request()));
    }

    private CompletableFuture<Reply> execute(
            Exchange exchange, Settlement settlement, Function<AnswerBytes, Reply> reply) {
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
                    return reply.apply(bytes);
                });
    }

    /** Executes a request of a member. */
    private CompletableFuture<Reply> execute(Exchange exchange) {
        OnlyQueries onlyQueries = new OnlyQueries();
        Map<?, Object> known = audience.known(exchange.request());
        return dispatch(
                        exchange,
                        onlyQueries,
                        context -> context.of(known),
                        answer -> success(answer, onlyQueries, exchange.format()))
                .exceptionally(thrown -> failure(thrown, exchange));
    }

    private CompletableFuture<Reply> dispatch(
            Exchange exchange,
            OnlyQueries onlyQueries,
            Consumer<GraphQLContext.Builder> known,
            Function<WebGraphQlResponse, Reply> reply) {
        return dispatcher.dispatch(
                exchange.call().toRequest(exchange.id()),
                context -> {
                    known.accept(context);
                    if (exchange.call().byGet()) {
                        onlyQueries.in(context);
                    }
                },
                reply);
    }

    private Reply failure(Throwable thrown, Exchange exchange) {
        return failure(thrown, exchange.id(), exchange.format());
    }

    private Reply success(
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

    private Reply failure(Throwable thrown, String requestId, ResponseFormat format) {
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

    private Reply refusal(RefusedException refused, String requestId, ResponseFormat format) {
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

    private Reply response(
            HttpStatus status, HttpHeaders headers, ResponseFormat format, Map<String, ?> body) {
        audience.limit(headers);
        return new Reply.Other(status, headers, format, json.writeValueAsBytes(body));
    }

    private static boolean acceptsGzip(HttpServletRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
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
