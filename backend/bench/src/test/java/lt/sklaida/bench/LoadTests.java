package lt.sklaida.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

class LoadTests {

    private static final Scenario SCENARIO = new Scenario("a scenario", _ -> "{}");

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile String answer = "{\"data\":{}}";
    private volatile int stallingRequest;
    private HttpServer server;
    private Endpoint endpoint;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.createContext("/graphql", this::respond);
        server.setExecutor(threads);
        server.start();
        endpoint = new Endpoint(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        endpoint.close();
        server.stop(0);
        threads.shutdownNow();
    }

    private void respond(HttpExchange exchange) throws IOException {
        if (requests.incrementAndGet() == stallingRequest) {
            sleep(Duration.ofMillis(500));
        }
        exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void rejectsOtherMachines() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Endpoint(URI.create("http://192.0.2.1:8080")))
                .withMessageContaining("not on this machine");
    }

    @Test
    void keepsToItsRate() throws InterruptedException {
        LoadFigures figures = load(50).run(SCENARIO, endpoint);
        assertThat(figures.requests()).isBetween(1L, 50L);
    }

    @Test
    void countsResponsesWithErrors() throws InterruptedException {
        answer = "{\"errors\":[{\"message\":\"no\"}]}";
        LoadFigures figures = load(50).run(SCENARIO, endpoint);
        assertThat(figures.errors()).isEqualTo(figures.requests());
    }

    @Test
    void countsTheWaitOfRequestsThatWereDueDuringAStall() throws InterruptedException {
        stallingRequest = 20;
        LoadFigures figures = load(50).run(SCENARIO, endpoint);
        // A closed loop would show one slow request; of those due in the half second, half are.
        assertThat(figures.millis(90)).isGreaterThan(200);
    }

    private static Load load(int rate) {
        return new Load(1, rate, Duration.ZERO, Duration.ofSeconds(1));
    }
}
