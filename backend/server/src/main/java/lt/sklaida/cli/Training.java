package lt.sklaida.cli;

import lt.sklaida.graphql.TypicalQueries;
import lt.sklaida.graphql.TypicalQueries.TypicalQuery;
import lt.sklaida.shared.NearestFolder;
import lt.sklaida.transfer.TransferSettings;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Runs a server for nobody else, and asks it over HTTP what visitors ask, so that the JVM learns
 * what a server does.
 */
final class Training {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, Object>> DATA = new TypeReference<>() {};
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    /** How many queries are asked for each page of the site. */
    private static final int SITE_EVERY = 20;

    private final Application application;
    private final Console console;

    Training(Application application, Console console) {
        this.application = application;
        this.console = console;
    }

    /** Fills an empty store as {@code serve} does, and asks that often. */
    int run(int requests) throws InterruptedException {
        Application server =
                application.with(
                        "--server.address=127.0.0.1",
                        "--server.port=0",
                        "--server.servlet.context-path=",
                        "--sklaida.graphql.warm-up.duration=0",
                        "--sklaida.graphql.timeout=20s",
                        "--sklaida.search.query-timeout=15s");
        try (ConfigurableApplicationContext context = server.server();
                HttpClient client = client()) {
            Path folder = context.getBean(TransferSettings.class).folder();
            Importer importer = new Importer(context, NearestFolder.find(folder), false, console);
            importer.first();
            int _ = importer.awaitSearch();
            int answered =
                    new Visit(client, context.getEnvironment())
                            .run(context.getBean(TypicalQueries.class), requests);
            console.say("Answered %d of %d requests.".formatted(answered, requests));
            // A few may fail on a busy machine; what is learnt without most is not worth a cache.
            return answered < requests / 2 ? Exit.FAULT : Exit.DONE;
        }
    }

    private static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
    }

    /** Asks the queries and the site of a server on this machine. */
    private static final class Visit {

        private final HttpClient client;
        private final URI server;
        private final String api;
        private int count;
        private int answered;

        Visit(HttpClient client, Environment settings) {
            this.client = client;
            this.server =
                    URI.create("http://127.0.0.1:" + settings.getProperty("local.server.port"));
            this.api = settings.getProperty("spring.graphql.http.path", "/graphql");
        }

        /** Asks so often, unless all queries fail; returns how many were answered. */
        int run(TypicalQueries typical, int requests) {
            typical.askWhile(() -> count < requests, this::ask);
            return answered;
        }

        /** The data of the answer, every other time of one that the server has not kept. */
        private Map<String, ?> ask(TypicalQuery query) {
            if (count % SITE_EVERY == 0) {
                String _ = body(request("/").build());
            }
            Map<String, Object> variables = new HashMap<>(query.variables());
            if (count++ % 2 == 0) {
                variables.put("another", count);
            }
            String body =
                    JSON.writeValueAsString(
                            Map.of("query", query.document(), "variables", variables));
            HttpRequest request =
                    request(api)
                            .header("Content-Type", "application/json")
                            .header("Accept", "application/graphql-response+json")
                            .POST(BodyPublishers.ofString(body))
                            .build();
            JsonNode data = JSON.readTree(body(request)).path("data");
            if (!data.isObject()) {
                return Map.of();
            }
            answered++;
            return JSON.convertValue(data, DATA);
        }

        private HttpRequest.Builder request(String path) {
            return HttpRequest.newBuilder(server.resolve(path)).timeout(TIMEOUT);
        }

        private String body(HttpRequest request) {
            try {
                return client.send(request, BodyHandlers.ofString()).body();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
