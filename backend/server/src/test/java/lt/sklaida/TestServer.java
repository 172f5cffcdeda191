package lt.sklaida;

import static java.util.Map.entry;

import lt.sklaida.embedded.SharedStores;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.UUID;

/**
 * A whole server for one test class, on a free port, with a database and search indexes of its own
 * in the shared stores.
 */
final class TestServer implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();

    private TestServer(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * Starts a server.
     *
     * @param settings properties beside those that keep it apart from others, as {@code name=value}
     */
    static TestServer start(String... settings) {
        String name = "test" + UUID.randomUUID().toString().replace("-", "");
        SpringApplication application = new SpringApplication(Sklaida.class);
        application.setDefaultProperties(
                Map.ofEntries(
                        entry("server.port", "0"),
                        entry("sklaida.embedded.enabled", "false"),
                        entry("spring.mongodb.uri", SharedStores.mongoUri()),
                        entry("spring.mongodb.database", name),
                        entry("elasticsearch.uris", SharedStores.elasticsearchUri()),
                        entry("sklaida.search.prefix", name)));
        String[] arguments = new String[settings.length];
        for (int i = 0; i < settings.length; i++) {
            arguments[i] = "--" + settings[i];
        }
        return new TestServer(application.run(arguments));
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** The answer to a query, whole. */
    JsonNode query(String query) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(uri("/graphql"))
                            .header("Content-Type", "application/json")
                            .header("Accept", "application/graphql-response+json")
                            .POST(
                                    BodyPublishers.ofString(
                                            JSON.writeValueAsString(Map.of("query", query))))
                            .build();
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    URI uri(String path) {
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        return URI.create("http://127.0.0.1:" + port + path);
    }

    @Override
    public void close() {
        http.close();
        context.close();
    }
}
