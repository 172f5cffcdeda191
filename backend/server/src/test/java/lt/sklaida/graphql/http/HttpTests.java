package lt.sklaida.graphql.http;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.TypeRuntimeWiring;

import lt.sklaida.content.Epoch;
import lt.sklaida.content.PublishedEpoch;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.TestModels;
import lt.sklaida.shared.ConflictException;
import lt.sklaida.shared.Fingerprint;
import lt.sklaida.shared.ForbiddenException;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.NotFoundException;
import lt.sklaida.shared.OverloadedException;
import lt.sklaida.shared.Problem;
import lt.sklaida.shared.Service;
import lt.sklaida.shared.UnavailableException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** GraphQL over HTTP, against a running server without stores. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "sklaida.graphql.concurrency=2",
            "sklaida.graphql.queue=4",
            "sklaida.embedded.enabled=false",
            "management.endpoint.health.validate-group-membership=false",
            "sklaida.graphql.timeout=2s"
        })
class HttpTests {

    private static final String JSON = "application/json";
    private static final String GRAPHQL_RESPONSE = "application/graphql-response+json";

    private static final JsonMapper json = JsonMapper.shared();

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort private int port;

    @SpringBootConfiguration
    @EnableAutoConfiguration(
            exclude = {
                ErrorMvcAutoConfiguration.class,
                MongoAutoConfiguration.class,
                ServletWebSecurityAutoConfiguration.class,
                SecurityFilterAutoConfiguration.class,
                ManagementWebSecurityAutoConfiguration.class,
                UserDetailsServiceAutoConfiguration.class
            })
    @ComponentScan(
            basePackages = "lt.sklaida.graphql",
            useDefaultFilters = false,
            includeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.REGEX,
                            pattern =
                                    "lt\\.sklaida\\.graphql\\.(ApiConfiguration|http\\.HttpConfiguration)"))
    static class Server {

        private static final AtomicInteger WAITING = new AtomicInteger();
        private static final AtomicInteger MOST_WAITING = new AtomicInteger();

        @Bean
        ContentModel contentModel() {
            return TestModels.repository();
        }

        /**
         * As if it were never known whether something is published, so each request is executed.
         */
        @Bean
        PublishedEpoch publishedEpoch() {
            return new PublishedEpoch() {
                @Override
                public Epoch read() {
                    return new Epoch(1, Map.of(), Set.of());
                }

                @Override
                public Optional<Epoch> recent() {
                    return Optional.empty();
                }
            };
        }

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        RuntimeWiringConfigurer rootFields() {
            return wiring -> wiring.type("Query", Server::fetchers);
        }

        private static TypeRuntimeWiring.Builder fetchers(TypeRuntimeWiring.Builder query) {
            return query.dataFetcher("topic", Server::topic)
                    .dataFetcher("search", Server::search)
                    .dataFetcher("suggest", Server::suggest);
        }

        /** Fails as the query says. Its field is not nullable, so a failure leaves no data. */
        private static Map<String, Object> search(DataFetchingEnvironment environment)
                throws InterruptedException {
            return topic(environment.getArgumentOrDefault("query", ""));
        }

        /** Answers after a second without holding a thread. */
        private static CompletableFuture<List<Object>> suggest(
                DataFetchingEnvironment environment) {
            MOST_WAITING.accumulateAndGet(WAITING.incrementAndGet(), Math::max);
            Executor later = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);
            return CompletableFuture.supplyAsync(
                    () -> {
                        WAITING.decrementAndGet();
                        return List.of();
                    },
                    later);
        }

        private static Map<String, Object> topic(DataFetchingEnvironment environment)
                throws InterruptedException {
            return topic(environment.getArgumentOrDefault("id", "none"));
        }

        /** Answers, fails or takes long, as the id says. */
        private static Map<String, Object> topic(String id) throws InterruptedException {
            switch (id) {
                case "absent" -> throw new NotFoundException("There is no such topic");
                case "invalid" ->
                        throw new InvalidException(
                                List.of(
                                        new Problem("title.lt", "is too long"),
                                        new Problem("date", "is missing")));
                case "conflict" -> throw new ConflictException("Version 3 is current");
                case "forbidden" -> throw new ForbiddenException("Only editors may");
                case "store" -> throw new UnavailableException(Service.STORE, "No store");
                case "down" -> throw new UnavailableException(Service.SEARCH, "No search");
                case "busy" ->
                        throw new OverloadedException(
                                Service.SEARCH, "Search is busy", Duration.ofSeconds(3));
                case "broken" -> throw new IllegalStateException("the password is swordfish");
                case "slow" -> Thread.sleep(10_000);
                default -> {}
            }
            return Map.of("id", id, "label", "Ąžuolas");
        }
    }

    /** The first requests load classes, which can take longer than the timeout. */
    @BeforeEach
    void warmUp() throws Exception {
        for (int i = 0; i < 10; i++) {
            if (post("{ topic { id } }").statusCode() == 200) {
                return;
            }
        }
    }

    @Test
    void answersAQuery() throws Exception {
        HttpResponse<String> response = post("{ topic(id: \"oak\") { id label } }");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(contentType(response)).isEqualTo(GRAPHQL_RESPONSE);
        assertThat(response.body())
                .isEqualTo("{\"data\":{\"topic\":{\"id\":\"oak\",\"label\":\"Ąžuolas\"}}}");
    }

    @Test
    void answersAQueryByGet() throws Exception {
        HttpResponse<String> response =
                send(
                        getting(
                                "?query=query%20q(%24id%3A%20ID)%7Btopic(id%3A%24id)%7Bid%7D%7D&operationName=q&variables=%7B%22id%22%3A%22%C4%85%22%7D"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"data\":{\"topic\":{\"id\":\"ą\"}}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-                                                                 | 200 | application/graphql-response+json",
                "*/*                                                               | 200 | application/graphql-response+json",
                "application/*                                                     | 200 | application/graphql-response+json",
                "application/json                                                  | 200 | application/json",
                "application/json; charset=utf-8                                   | 200 | application/json",
                "application/graphql-response+json, application/json;q=0.9         | 200 | application/graphql-response+json",
                "application/json, application/graphql-response+json;q=0.9         | 200 | application/json",
                "application/json, */*;q=0.1                                       | 200 | application/json",
                "text/html, */*;q=0.8                                              | 200 | application/graphql-response+json",
                "text/html                                                         | 406 | application/json",
                "application/json;q=0                                              | 406 | application/json",
                "nonsense                                                          | 400 | application/json"
            })
    void answersInTheAcceptedMediaType(String accept, int status, String contentType)
            throws Exception {
        HttpRequest.Builder request = request().POST(body("{ topic { id } }"));
        if (accept != null) {
            request.setHeader("Accept", accept);
        }
        HttpResponse<String> response = send(request);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(contentType(response)).isEqualTo(contentType);
    }

    @Test
    void statusOfARefusedRequestDependsOnTheMediaType() throws Exception {
        String invalid = "{ topic { no } }";

        assertThat(post(invalid, GRAPHQL_RESPONSE).statusCode()).isEqualTo(400);
        assertThat(post(invalid, JSON).statusCode()).isEqualTo(200);
        assertThat(post("{ topic(id: \"absent\") { id } }", GRAPHQL_RESPONSE).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "absent, NOT_FOUND, There is no such topic",
        "invalid, BAD_USER_INPUT, title.lt: is too long; date: is missing",
        "conflict, CONFLICT, Version 3 is current",
        "forbidden, FORBIDDEN, Only editors may",
        "store, STORE_UNAVAILABLE, No store",
        "down, SEARCH_UNAVAILABLE, No search",
        "busy, SEARCH_OVERLOADED, Search is busy"
    })
    void reportsErrorsOfFetchers(String id, String code, String message) throws Exception {
        JsonNode error = error(post("{ a: topic(id: \"%s\") { id } }".formatted(id)));

        assertThat(error.at("/extensions/code").asString()).isEqualTo(code);
        assertThat(error.at("/message").asString()).isEqualTo(message);
        assertThat(error.at("/path/0").asString()).isEqualTo("a");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "absent, 404, -",
                "invalid, 400, -",
                "conflict, 409, -",
                "forbidden, 403, -",
                "store, 503, 5",
                "down, 503, 5",
                "busy, 503, 3",
                "broken, 500, -"
            })
    void statusOfAResponseWithoutDataTellsWhy(String id, int status, String retryAfter)
            throws Exception {
        String query = "{ search(query: \"%s\") { totalCount } }".formatted(id);
        HttpResponse<String> response = post(query, GRAPHQL_RESPONSE);
        HttpResponse<String> legacy = post(query, JSON);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Retry-After").orElse(null)).isEqualTo(retryAfter);
        assertThat(error(response).at("/extensions/retryAfter").asString(null))
                .isEqualTo(retryAfter);
        assertThat(legacy.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ topic(id: \"oak\") { id label } }",
                "{ topic(id: \"absent\") { id } }",
                "{ topic(id: \"broken\") { id } }",
                "{ search(query: \"busy\") { totalCount } }",
                "{ topic(",
                "{ nothing }",
                ""
            })
    void answersTheSameWhenTheAddressIsWrittenInAnotherWay(String query) throws Exception {
        for (String accept : List.of(JSON, GRAPHQL_RESPONSE, "text/html")) {
            HttpResponse<String> response = send(written("/graphql", query, accept));
            HttpResponse<String> other = send(written("/%67raphql", query, accept));

            assertThat(response.statusCode()).isEqualTo(other.statusCode());
            assertThat(response.body()).isEqualTo(other.body());
            assertThat(headers(response)).isEqualTo(headers(other));
        }
    }

    private static HttpRequest.Builder written(String address, String query, String accept) {
        return to(address)
                .header("X-Request-Id", "proxy-0123")
                .header("Content-Type", JSON)
                .header("Accept", accept)
                .header("Accept-Encoding", "gzip")
                .POST(body(query));
    }

    private static Map<String, List<String>> headers(HttpResponse<String> response) {
        return response.headers().map().entrySet().stream()
                .filter(header -> !header.getKey().equalsIgnoreCase("Date"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Test
    void reportsEveryProblemOfAnInput() throws Exception {
        JsonNode error = error(post("{ topic(id: \"invalid\") { id } }"));

        assertThat(error.at("/extensions/problems").toString())
                .contains("\"path\":\"title.lt\"", "\"path\":\"date\"");
    }

    @Test
    void reportsOnlyTheRequestIdOfAFault() throws Exception {
        HttpResponse<String> response = post("{ topic(id: \"broken\") { id } }");

        JsonNode error = error(response);
        String id = response.headers().firstValue("X-Request-Id").orElseThrow();
        assertThat(error.at("/extensions/code").asString()).isEqualTo("INTERNAL");
        assertThat(error.at("/message").asString())
                .isEqualTo("Internal server error; quote request id " + id);
        assertThat(response.body()).doesNotContain("swordfish", "IllegalState");
    }

    @Test
    void keepsASafeRequestId() throws Exception {
        HttpResponse<String> safe =
                send(request().header("X-Request-Id", "proxy-0123").POST(body("{ no }")));
        HttpResponse<String> unsafe =
                send(request().header("X-Request-Id", "<script>alert()").POST(body("{ no }")));

        assertThat(error(safe).at("/extensions/requestId").asString()).isEqualTo("proxy-0123");
        assertThat(unsafe.headers().firstValue("X-Request-Id").orElseThrow())
                .matches("[0-9a-f]{16}");
    }

    @Test
    void allowsPagesOfAnyOrigin() throws Exception {
        HttpResponse<String> response =
                send(
                        request()
                                .header("Origin", "https://example.org")
                                .POST(body("{ topic { id } }")));
        String headers = "content-type,traceparent,apollographql-client-name";
        HttpResponse<String> preflight =
                send(
                        request()
                                .header("Origin", "https://example.org")
                                .header("Access-Control-Request-Method", "POST")
                                .header("Access-Control-Request-Headers", headers)
                                .method("OPTIONS", BodyPublishers.noBody()));

        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
        assertThat(response.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
        assertThat(preflight.statusCode()).isEqualTo(200);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Methods"))
                .hasValue("GET, HEAD, POST, OPTIONS");
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers"))
                .hasValue("*, Authorization");
        assertThat(response.headers().firstValue("Access-Control-Expose-Headers"))
                .hasValue("X-Request-Id, Retry-After, ETag");
    }

    @Test
    void forbidsBrowsersToGuessTheMediaType() throws Exception {
        assertThat(post("{ topic { id } }").headers().firstValue("X-Content-Type-Options"))
                .hasValue("nosniff");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/graphiql", "/graphiql/manage"})
    void servesAllFilesOfGraphiQl(String path) throws Exception {
        HttpResponse<String> page = send(to(path).GET());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).doesNotContain("http://", "https://");
        for (String file :
                List.of("graphiql.min.js", "graphiql.min.css", "react.production.min.js")) {
            assertThat(page.body()).contains("graphql-ui/" + file);
            assertThat(send(to("/graphql-ui/" + file).GET()).statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @MethodSource
    void refusesMalformedRequests(HttpRequest.Builder request, int status) throws Exception {
        long start = System.nanoTime();
        HttpResponse<String> response = send(request);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        JsonNode error = error(response);
        assertThat(error.at("/extensions/code").asString())
                .isIn("BAD_USER_INPUT", "QUERY_TOO_COMPLEX");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    static Stream<Arguments> refusesMalformedRequests() {
        String deep = "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000);
        String list = "{'a':" + "[".repeat(2_000) + "]".repeat(2_000) + "}";
        String longNumber = "{'a':" + "9".repeat(10_000) + "}";
        String topic = "query($i:ID){topic(id:$i){id}}";
        String referrers = "query($n:Int){topic{referencedBy(first:$n){totalCount}}}";
        return Stream.of(
                refused("a batch", raw("[{\"query\":\"{ topic { id } }\"}]"), 400),
                refused("an empty body", raw(""), 400),
                refused("blanks", raw("  \n"), 400),
                refused("a text", raw("\"query\""), 400),
                refused("null", raw("null"), 400),
                refused("no query", raw("{}"), 400),
                refused("query null", raw("{\"query\":null}"), 400),
                refused("query a number", raw("{\"query\":1}"), 400),
                refused("query empty", raw("{\"query\":\"\"}"), 400),
                refused("truncated JSON", raw("{\"query\":\"{ topic"), 400),
                refused("something after the JSON", raw("{\"query\":\"{topic{id}}\"} {}"), 400),
                refused(
                        "duplicate keys",
                        raw("{\"query\":\"{a}\",\"query\":\"{topic{id}}\"}"),
                        400),
                refused(
                        "duplicate keys within",
                        raw("{\"query\":\"{topic{id}}\",\"variables\":{\"a\":1,\"a\":2}}"),
                        400),
                refused(
                        "variables a list",
                        raw("{\"query\":\"{topic{id}}\",\"variables\":[]}"),
                        400),
                refused(
                        "operation name a number",
                        raw("{\"query\":\"{topic{id}}\",\"operationName\":1}"),
                        400),
                refused(
                        "an unknown operation",
                        raw("{\"query\":\"query a{topic{id}}\",\"operationName\":\"b\"}"),
                        400),
                refused("variables 5,000 deep", variables("{topic{id}}", deep), 400),
                refused("lists 2,000 deep", variables("{topic{id}}", list), 400),
                refused("a number of 10,000 digits", variables("{topic{id}}", longNumber), 400),
                refused("an overflowing integer", variables(referrers, "{'n':2147483648}"), 400),
                refused("a huge exponent", variables(referrers, "{'n':1e999999999}"), 400),
                refused("a lone surrogate", variables(topic, "{'i':'\\ud800'}"), 400),
                refused(
                        "a lone surrogate in the query",
                        raw("{\"query\":\"{topic(id:\\\"\\udc00\\\"){id}}\"}"),
                        400),
                refused(
                        "a lone surrogate, twice escaped",
                        raw("{\"query\":\"{topic(id:\\\"\\\\ud800\\\"){id}}\"}"),
                        400),
                refused(
                        "invalid UTF-8",
                        raw(
                                "{\"query\":\"{topic(id:\\\"\u00ff\\\"){id}}\"}",
                                StandardCharsets.ISO_8859_1),
                        400),
                refused(
                        "UTF-16",
                        raw("{\"query\":\"{topic{id}}\"}", StandardCharsets.UTF_16BE),
                        400),
                refused("no media type", to("/graphql").POST(body("{topic{id}}")), 415),
                refused("text/plain", typed("text/plain"), 415),
                refused("a form", typed("application/x-www-form-urlencoded"), 415),
                refused("multipart", typed("multipart/form-data; boundary=x"), 415),
                refused("application/graphql", typed("application/graphql"), 415),
                refused("another charset", typed("application/json; charset=iso-8859-1"), 415),
                refused("nonsense for a type", typed("json"), 415),
                refused(
                        "an encoding",
                        request().header("Content-Encoding", "gzip").POST(body("{topic{id}}")),
                        415),
                refused("3 MB", raw("{\"query\":\"#" + "x".repeat(3_000_000) + "\"}"), 413),
                refused("3 MB of unknown length", ofUnknownLength(new byte[3_000_000]), 413),
                refused(
                        "depth 49",
                        query("{ topic " + "{ broader ".repeat(47) + "{ id }" + " }".repeat(48)),
                        400),
                refused("14,000 fields", query("{" + " topic{id}".repeat(14_000) + "}"), 400),
                refused("1,000 aliases", query(aliases(1_000)), 400),
                refused("12 levels of doubling fragments", query(doubling()), 400),
                refused(
                        "a fragment cycle",
                        query("{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }"),
                        400),
                refused(
                        "20,000 tokens",
                        query("{ topic(id: [" + "1 ".repeat(20_000) + "]) }"),
                        400),
                refused(
                        "5,000 directives",
                        query("{ topic" + " @no".repeat(5_000) + " { id } }"),
                        400),
                refused(
                        "cyclic introspection",
                        query(
                                "{ __schema { types { fields { type { fields { type { name } } } } } } }"),
                        400),
                refused("a mutation", query("mutation { save }"), 400),
                refused("a subscription", query("subscription { saved }"), 400),
                refused("GET without a query", getting(""), 400),
                refused(
                        "GET with two queries",
                        getting("?query={topic{id}}&query={topic{id}}"),
                        400),
                refused("GET with bad variables", getting("?query={topic{id}}&variables={"), 400),
                refused("GET with invalid UTF-8", getting("?query=%ff"), 400),
                refused("a mutation by GET", getting("?query=mutation{save}"), 405),
                refused(
                        "a mutation by GET among queries",
                        getting("?query=query a{topic{id}}mutation b{save}&operationName=b"),
                        405),
                refused("PUT", request().PUT(body("{topic{id}}")), 405),
                refused("DELETE", request().DELETE(), 405),
                refused("PATCH", request().method("PATCH", body("{topic{id}}")), 405));
    }

    @Test
    void namesTheAllowedMethods() throws Exception {
        assertThat(send(getting("?query=mutation{save}")).headers().firstValue("Allow"))
                .hasValue("POST, OPTIONS");
        String options = "GET, HEAD, POST, OPTIONS";
        assertThat(send(request().DELETE()).headers().firstValue("Allow")).hasValue(options);
        assertThat(
                        send(request().method("OPTIONS", BodyPublishers.noBody()))
                                .headers()
                                .firstValue("Allow"))
                .hasValue(options);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/graphql?query={topic{id}}",
                "/graphql?query={no}",
                "/graphiql",
                "/graphql-ui/graphiql.min.js",
                "/actuator/health/liveness",
                "/nowhere"
            })
    void answersHeadAsGetWithoutABody(String address) throws Exception {
        HttpResponse<String> get = send(to(address).GET());
        HttpResponse<String> head = send(to(address).HEAD());

        assertThat(head.statusCode()).isEqualTo(get.statusCode());
        assertThat(head.headers().firstValue("Content-Type"))
                .isEqualTo(get.headers().firstValue("Content-Type"));
        assertThat(head.body()).isEmpty();
    }

    @Test
    void answers304WhenTheClientHasTheResponse() throws Exception {
        HttpResponse<String> first = send(getting("?query={topic{id}}"));
        String tag = first.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again =
                send(getting("?query={topic{id}}").header("If-None-Match", tag));
        HttpResponse<String> other =
                send(getting("?query={topic{label}}").header("If-None-Match", tag));
        HttpResponse<String> head =
                send(to("/graphql?query={topic{id}}").HEAD().header("If-None-Match", tag));

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(head.statusCode()).isEqualTo(304);
        assertThat(other.statusCode()).isEqualTo(200);
        assertThat(
                        send(getting("?query={topic(id:\"absent\"){id}}".replace("\"", "%22")))
                                .headers()
                                .map())
                .doesNotContainKey("ETag");
    }

    @Test
    void tellsCachesApartWhatTheyMayKeepAndForHowLong() throws Exception {
        HttpResponse<String> plain = send(getting("?query={topic{id}}"));
        HttpResponse<String> legacy =
                send(getting("?query={topic{id}}").setHeader("Accept", "application/json"));

        assertThat(plain.headers().firstValue("ETag").orElseThrow()).startsWith("\"");
        assertThat(legacy.headers().firstValue("ETag"))
                .isNotEqualTo(plain.headers().firstValue("ETag"));
        assertThat(plain.headers().firstValue("Cache-Control")).hasValue("no-cache");
        assertThat(plain.headers().firstValue("Vary")).hasValue("Accept, Accept-Encoding");
        assertThat(send(query("{topic{id}}")).headers().map()).doesNotContainKey("ETag");
    }

    @Test
    void findsTheDocumentThatARequestNames() throws Exception {
        String document = "query Named {topic{id}}";
        String hash = Fingerprint.of(document.getBytes(StandardCharsets.UTF_8));
        String named = "{\"documentId\":\"sha256:%s\"%s}";
        String automatic =
                "{\"extensions\":{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"%s\"}}%s}";
        String query = ",\"query\":\"%s\"".formatted(document);

        HttpResponse<String> unknown = send(raw(named.formatted(hash, "")));
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(error(unknown).at("/extensions/code").asString())
                .isEqualTo("PERSISTED_QUERY_NOT_FOUND");
        HttpResponse<String> tried =
                send(raw(automatic.formatted(hash, "")).setHeader("Accept", "application/json"));
        assertThat(tried.statusCode()).isEqualTo(200);
        assertThat(error(tried).at("/message").asString()).isEqualTo("PersistedQueryNotFound");

        assertThat(send(raw(automatic.formatted(hash, query))).statusCode()).isEqualTo(200);

        assertThat(send(raw(named.formatted(hash, ""))).body()).contains("data");
        assertThat(send(getting("?operationName=&documentId=sha256:" + hash)).body())
                .contains("data");
    }

    @ParameterizedTest
    @CsvSource({"id, ", "id label a1: label a2: label, gzip"})
    void compressesLongResponses(String fields, String encoding) throws Exception {
        String id = encoding == null ? "short" : "x".repeat(3_000);
        HttpResponse<String> response =
                send(
                        query("{ topic(id: \"%s\") { %s } }".formatted(id, fields))
                                .header("Accept-Encoding", "gzip"));

        assertThat(response.headers().firstValue("Content-Encoding").orElse(null))
                .isEqualTo(encoding);
    }

    @Test
    void sendsVaryOnce() throws Exception {
        for (String query :
                List.of("{topic{id}}", "{topic(id:%22" + "x".repeat(3_000) + "%22){id}}")) {
            HttpResponse<String> response =
                    send(
                            getting("?query=" + query)
                                    .header("Origin", "https://example.org")
                                    .header("Accept-Encoding", "gzip"));

            assertThat(response.headers().allValues("Vary")).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'query':'{topic        | The body is not valid JSON at line 1, column 17: it ends too early",
                "{'query' '{topic{id}}'} | The body is not valid JSON at line 1, column 10: Unexpected character ('\"' (code 34)): was expecting a colon to separate property name and value",
                "{'query':'1','query':'2'} | The body is not valid JSON at line 1, column 21: Duplicate Object property \"query\"",
                "{'query':'1'} {}        | The body is not valid JSON at line 1, column 15: something follows the value"
            })
    void reportsWhereAndWhyJsonIsMalformed(String body, String message) throws Exception {
        JsonNode error = error(send(raw(body.replace('\'', '"'))));

        assertThat(error.at("/message").asString()).isEqualTo(message);
    }

    @Test
    void reportsTheMaximumDepthOfJson() throws Exception {
        String deep = "{\"a\":".repeat(40) + "1" + "}".repeat(40);

        assertThat(error(send(raw(deep))).at("/message").asString())
                .endsWith("values may be nested up to 32 levels");
    }

    @Test
    void stopsARequestAtItsDeadline() throws Exception {
        long start = System.nanoTime();
        HttpResponse<String> response = post("{ topic(id: \"slow\") { id } }");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(error(response).at("/extensions/code").asString()).isEqualTo("TIMEOUT");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void refusesExcessRequestsAtOnceAndRecovers() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> slow = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            HttpRequest request = here(query("{ topic(id: \"slow\") { id } }"));
            slow.add(client.sendAsync(request, BodyHandlers.ofString()));
        }
        List<HttpResponse<String>> answers = slow.stream().map(CompletableFuture::join).toList();

        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(503);
        assertThat(answers)
                .extracting(answer -> answer.headers().firstValue("Retry-After"))
                .containsOnly(Optional.of("1"));
        assertThat(answers)
                .extracting(answer -> error(answer).at("/extensions/code").asString())
                .filteredOn("OVERLOADED"::equals)
                .hasSizeGreaterThanOrEqualTo(4);
        assertThat(post("{ topic { id } }").statusCode()).isEqualTo(200);
    }

    @Test
    void holdsNoThreadWhileWaitingForSearch() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> searches = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            HttpRequest search = here(query("{ suggest(prefix: \"ab\") { text } }"));
            searches.add(client.sendAsync(search, BodyHandlers.ofString()));
            assertThat(post("{ topic { id } }").statusCode()).isEqualTo(200);
        }

        assertThat(searches.stream().map(CompletableFuture::join))
                .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(200));
        assertThat(Server.MOST_WAITING.get()).as("there are two threads").isGreaterThan(2);
    }

    @Test
    void answersSimpleQueriesQuicklyBesideExpensiveOnes() throws Exception {
        List<HttpRequest.Builder> bombs =
                List.of(
                        query(aliases(1_000)),
                        query(doubling()),
                        query("{" + " a".repeat(14_000) + "}"));
        AtomicBoolean done = new AtomicBoolean();
        Thread bomber = Thread.ofPlatform().start(() -> sendUntil(done, bombs));
        List<Duration> taken = new ArrayList<>();
        try {
            for (int i = 0; i < 30; i++) {
                long start = System.nanoTime();
                assertThat(post("{ topic { id } }").statusCode()).isEqualTo(200);
                taken.add(Duration.ofNanos(System.nanoTime() - start));
            }
        } finally {
            done.set(true);
            bomber.join();
        }

        // The median, because the machine may be busy with other work.
        assertThat(taken.stream().sorted().toList().get(15)).isLessThan(Duration.ofMillis(300));
    }

    private void sendUntil(AtomicBoolean done, List<HttpRequest.Builder> requests) {
        for (int i = 0; !done.get(); i++) {
            try {
                send(requests.get(i % requests.size()).copy());
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static String aliases(int count) {
        return IntStream.range(0, count)
                .mapToObj("a%d: topic { id } "::formatted)
                .collect(Collectors.joining("", "{", "}"));
    }

    private static String doubling() {
        return IntStream.range(1, 12)
                .mapToObj(i -> "fragment f%1$d on Topic { ...f%2$d ...f%2$d } ".formatted(i, i + 1))
                .collect(
                        Collectors.joining(
                                "", "{ topic { ...f1 } } ", "fragment f12 on Topic { id }"));
    }

    private static Arguments refused(String name, HttpRequest.Builder request, int status) {
        return Arguments.of(Named.of(name, request), status);
    }

    private static HttpRequest.Builder request() {
        return to("/graphql").header("Content-Type", JSON);
    }

    private static HttpRequest.Builder raw(String body) {
        return request().POST(BodyPublishers.ofString(body));
    }

    private static HttpRequest.Builder raw(String body, Charset charset) {
        return request().POST(BodyPublishers.ofByteArray(body.getBytes(charset)));
    }

    /** A query with variables, whose JSON may have single quotes. */
    private static HttpRequest.Builder variables(String query, String variables) {
        return raw(
                "{\"query\":\"%s\",\"variables\":%s}"
                        .formatted(query, variables.replace('\'', '"')));
    }

    private static HttpRequest.Builder ofUnknownLength(byte[] body) {
        return request().POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));
    }

    private static HttpRequest.Builder query(String query) {
        return request().POST(body(query));
    }

    private static HttpRequest.Builder typed(String contentType) {
        return to("/graphql").header("Content-Type", contentType).POST(body("{topic{id}}"));
    }

    private static HttpRequest.Builder getting(String parameters) {
        return to("/graphql" + parameters).GET();
    }

    /** A request to this server; {@link #here} adds the port. */
    private static HttpRequest.Builder to(String address) {
        return HttpRequest.newBuilder(
                URI.create(
                        "http://localhost"
                                + address.replace("{", "%7B")
                                        .replace("}", "%7D")
                                        .replace(" ", "%20")));
    }

    private static BodyPublisher body(String query) {
        return BodyPublishers.ofString(json.writeValueAsString(Map.of("query", query)));
    }

    private HttpResponse<String> post(String query) throws Exception {
        return send(query(query));
    }

    private HttpResponse<String> post(String query, String accept) throws Exception {
        return send(query(query).header("Accept", accept));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(here(request), BodyHandlers.ofString());
    }

    private HttpRequest here(HttpRequest.Builder request) {
        String address = request.build().uri().toString();
        return request.uri(URI.create(address.replace("//localhost", "//localhost:" + port)))
                .build();
    }

    private static String contentType(HttpResponse<String> response) {
        return response.headers().firstValue("Content-Type").orElseThrow();
    }

    /** The first error, after checks of what holds for every error. */
    private static JsonNode error(HttpResponse<String> response) {
        JsonNode errors = json.readTree(response.body()).get("errors");
        assertThat(errors).as(response.body()).isNotEmpty();
        String requestId = response.headers().firstValue("X-Request-Id").orElseThrow();
        for (JsonNode error : errors) {
            assertThat(error.at("/message").asString()).isNotEmpty();
            assertThat(error.at("/extensions/code").asString()).isNotEmpty();
            assertThat(error.at("/extensions/classification").asString()).isNotEmpty();
            assertThat(error.at("/extensions/requestId").asString()).isEqualTo(requestId);
        }
        assertThat(response.body()).doesNotContain("java.", "Exception", "\tat ");
        return errors.get(0);
    }
}
