package lt.sklaida.bench;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The GraphQL endpoint of a server on this machine; loading any other is refused. */
final class Endpoint implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final JsonMapper JSON = new JsonMapper();

    private final URI uri;
    private final HttpClient client;
    private final @Nullable String token;

    /**
     * @throws IllegalArgumentException when the host is not 127.0.0.1
     */
    Endpoint(URI server) {
        this(
                server.resolve("/graphql"),
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(Duration.ofSeconds(2))
                        .build(),
                null);
    }

    private Endpoint(URI server, HttpClient client, @Nullable String token) {
        if (!"http".equals(server.getScheme()) || !"127.0.0.1".equals(server.getHost())) {
            throw new IllegalArgumentException(
                    "%s is not on this machine: only http://127.0.0.1:<port> is put under load"
                            .formatted(server));
        }
        this.uri = server;
        this.client = client;
        this.token = token;
    }

    /** An endpoint at another address with the same client; only this one need be closed. */
    Endpoint at(URI other) {
        return new Endpoint(other, client, token);
    }

    /** The management API of the same server, for a program with that token. */
    Endpoint manage(String secret) {
        return new Endpoint(uri.resolve("/graphql/manage"), client, secret);
    }

    static JsonNode json(String text) {
        return JSON.readTree(text);
    }

    static String body(String query, Map<String, Object> variables) {
        return JSON.writeValueAsString(Map.of("query", query, "variables", variables));
    }

    /** The same body with one more variable. */
    static String with(String variable, long value, String body) {
        ObjectNode request = (ObjectNode) JSON.readTree(body);
        request.withObject("variables").put(variable, value);
        return request.toString();
    }

    /** The response to a request; empty when it is not in time or has errors. */
    Optional<String> ask(String body) throws InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri)
                        .timeout(TIMEOUT)
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/graphql-response+json, application/json")
                        .POST(BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            boolean good =
                    response.statusCode() == 200 && !response.body().contains("\"errors\":[");
            return good ? Optional.of(response.body()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * The data of the response to a query.
     *
     * @throws IllegalStateException when there is no response without errors
     */
    JsonNode data(String query, Map<String, Object> variables) throws InterruptedException {
        Optional<String> response = ask(body(query, variables));
        if (response.isEmpty()) {
            throw new IllegalStateException("%s does not answer: %s".formatted(uri, query));
        }
        return JSON.readTree(response.get()).path("data");
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
