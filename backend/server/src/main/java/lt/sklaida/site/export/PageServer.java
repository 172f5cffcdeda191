package lt.sklaida.site.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The server that answers with pages of the site, over HTTP. */
final class PageServer {

    private static final int OVERLOADED = 503;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    /** All pauses make a minute, in which a search server that was just started is there. */
    private static final Duration LAST_PAUSE = Duration.ofSeconds(32);

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** An answer. */
    @SuppressWarnings("ArrayRecordComponent") // answers are never compared
    record Answer(int status, String type, byte[] body, String location, boolean partial) {

        boolean isWhole() {
            return status == 200 && !partial;
        }

        boolean isPage() {
            return type.startsWith("text/html");
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /** Why the answer is of no use. */
        String problem() {
            if (!location.isEmpty()) {
                return "moved to " + location;
            }
            return status == 200 ? "something is missing on it" : "status " + status;
        }
    }

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final URI server;

    PageServer(URI server) {
        this.server = server;
    }

    /** Asks for an address, again after growing pauses while the answer is not a whole one. */
    Answer get(String address) {
        try {
            Answer answer = ask(address);
            Duration pause = FIRST_PAUSE;
            while (mayBeBetter(answer) && pause.compareTo(LAST_PAUSE) <= 0) {
                Thread.sleep(pause);
                answer = ask(address);
                pause = pause.multipliedBy(2);
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException("The server does not answer at " + address, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The export was interrupted", e);
        }
    }

    private static boolean mayBeBetter(Answer answer) {
        return answer.partial() || answer.status() == OVERLOADED;
    }

    private Answer ask(String address) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(server.resolve(address))
                        .header("Accept", "text/html,*/*")
                        .timeout(TIMEOUT)
                        .build();
        HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                response.body(),
                response.headers().firstValue("Location").orElse(""),
                response.statusCode() == 200
                        && response.headers()
                                .firstValue("Cache-Control")
                                .filter("no-store"::equals)
                                .isPresent());
    }
}
