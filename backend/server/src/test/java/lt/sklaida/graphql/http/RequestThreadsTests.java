package lt.sklaida.graphql.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

@Timeout(30)
class RequestThreadsTests {

    private static final String VIRTUAL = "virtual";
    private static final String PLATFORM = "platform";

    private final Tomcat tomcat = new Tomcat();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Semaphore held = new Semaphore(0);
    private final CountDownLatch release = new CountDownLatch(1);

    @BeforeEach
    void start(@TempDir Path folder) throws LifecycleException {
        tomcat.setBaseDir(folder.toString());
        tomcat.setSilent(true);
        tomcat.setHostname("127.0.0.1");
        tomcat.setPort(0);
        tomcat.getConnector()
                .getProtocolHandler()
                .setExecutor(new VirtualThreadExecutor("connection-"));
        tomcat.getEngine().getPipeline().addValve(new RequestThreads("/graphql", 1));
        Context context = tomcat.addContext("", folder.toString());
        Wrapper servlet = Tomcat.addServlet(context, "test", new TestServlet());
        servlet.setAsyncSupported(true);
        servlet.addMapping("/*");
        tomcat.start();
    }

    @AfterEach
    void stop() throws LifecycleException {
        release.countDown();
        client.close();
        tomcat.stop();
        tomcat.destroy();
    }

    @Test
    void leavesDeliveryOnTheThreadOfTheConnection() {
        assertThat(get("/graphql").join().body()).isEqualTo(VIRTUAL);
        assertThat(get("/graphql?query=x").join().body()).isEqualTo(VIRTUAL);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, RequestThreads.MAX_BODY})
    void leavesSmallBodiesOnTheThreadOfTheConnection(int length) {
        assertThat(post(BodyPublishers.ofByteArray(new byte[length]))).isEqualTo(VIRTUAL);
    }

    @Test
    void readsLargeBodiesAndThoseInChunksOnPlatformThreads() {
        byte[] large = new byte[RequestThreads.MAX_BODY + 1];
        assertThat(post(BodyPublishers.ofByteArray(large))).isEqualTo(PLATFORM);
        assertThat(post(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))))
                .isEqualTo(PLATFORM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/graphql/manage", "/graphql;x=1", "/%67raphql", "/async"})
    void runsEverythingElseOnPlatformThreads(String path) {
        assertThat(get(path).join().body()).isEqualTo(PLATFORM);
    }

    @Test
    void limitsHowManyRequestsRunButNotDelivery() throws InterruptedException {
        CompletableFuture<HttpResponse<String>> first = get("/hold");
        held.acquire();
        CompletableFuture<HttpResponse<String>> second = get("/hold");
        assertThat(get("/graphql").join().body()).isEqualTo(VIRTUAL);
        assertThat(held.availablePermits()).isZero();
        assertThat(second).isNotDone();

        release.countDown();
        assertThat(first.join().body()).isEqualTo(PLATFORM);
        assertThat(second.join().body()).isEqualTo(PLATFORM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/io", "/servlet", "/runtime", "/error"})
    void freesTheThreadOfARequestThatFails(String path) {
        assertThat(get(path).join().statusCode()).isEqualTo(500);
        assertThat(get("/").join().body()).isEqualTo(PLATFORM);
    }

    private CompletableFuture<HttpResponse<String>> get(String path) {
        return client.sendAsync(request(path).build(), BodyHandlers.ofString());
    }

    private String post(BodyPublisher body) {
        return client.sendAsync(request("/graphql").POST(body).build(), BodyHandlers.ofString())
                .join()
                .body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + path));
    }

    /** Tells which kind of thread it runs on. */
    private final class TestServlet extends HttpServlet {

        private static final long serialVersionUID = 1;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            switch (request.getRequestURI()) {
                case "/io" -> throw new IOException("expected");
                case "/servlet" -> throw new ServletException("expected");
                case "/runtime" -> throw new IllegalStateException("expected");
                case "/error" -> throw new AssertionError("expected");
                case "/hold" -> hold();
                case "/async" -> {
                    if (!request.isAsyncStarted() && request.getAttribute("again") == null) {
                        request.setAttribute("again", true);
                        AsyncContext waiting = request.startAsync();
                        Thread.startVirtualThread(waiting::dispatch);
                        return;
                    }
                }
                default -> {}
            }
            response.getWriter().write(Thread.currentThread().isVirtual() ? VIRTUAL : PLATFORM);
        }

        private void hold() throws ServletException {
            held.release();
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ServletException(e);
            }
        }
    }
}
