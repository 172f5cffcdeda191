package lt.sklaida.graphql.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Responses outside GraphQL, over raw sockets: the start page and errors of every kind. */
@SpringBootTest(
        classes = HttpTests.Server.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "sklaida.embedded.enabled=false",
            "management.endpoint.health.validate-group-membership=false"
        })
class ErrorReportsTests {

    private static final Pattern STATUS = Pattern.compile("HTTP/1.1 (\\d{3})");

    private static final Pattern LENGTH = Pattern.compile("Content-Length: (\\d+)");

    @LocalServerPort private int port;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/html,*/*;q=0.8 | text/html;charset=UTF-8  | <h1>There is nothing at this address.</h1>",
                "text/plain          | text/plain;charset=UTF-8 | There is nothing at this address.",
                "application/json    | application/json         | \"code\":\"NOT_FOUND\"",
                "*/*                 | application/json         | There is nothing at this address.",
                "nonsense            | application/json         | There is nothing at this address."
            })
    void reportsAnUnknownAddressInThePreferredMediaType(String accept, String type, String part)
            throws IOException {
        String answer = get("/nowhere", "Accept: " + accept);

        assertThat(status(answer)).isEqualTo(404);
        assertThat(answer).contains("Content-Type: " + type, part);
    }

    @ParameterizedTest
    @CsvSource({
        "lt, Šiuo adresu nieko nėra.",
        "'de, lt;q=0.5', Šiuo adresu nieko nėra.",
        "de, There is nothing at this address.",
        "*;q=x, There is nothing at this address."
    })
    void writesPagesInTheLanguageOfTheVisitor(String accepted, String message) throws IOException {
        assertThat(get("/nowhere", "Accept: text/html", "Accept-Language: " + accepted))
                .contains(message);
    }

    @Test
    void linksToTheApiOnTheStartPage() throws IOException {
        String english = get("/", "Accept: text/html");
        String lithuanian = get("/", "Accept: text/html", "Accept-Language: lt-LT,lt;q=0.9");

        assertThat(english)
                .startsWith("HTTP/1.1 200")
                .contains("<html lang=\"en\">", "<code>/graphql</code>", "href=\"/graphiql\"")
                .contains("Content-Security-Policy: default-src 'none'")
                .doesNotContain("${");
        assertThat(lithuanian).contains("<html lang=\"lt\">", "turinio API").doesNotContain("${");
    }

    @Test
    void hasNoPageAtTheAddressOfErrors() throws IOException {
        assertThat(status(get("/error"))).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/graphiql", "/nowhere", "/actuator/health"})
    void reportsAnUnsupportedMethodOutsideGraphQl(String path) throws IOException {
        String answer = exchange("DELETE " + path + " HTTP/1.1\r\nHost: a\r\n\r\n");

        assertThat(status(answer)).isIn(404, 405);
        assertThat(error(answer).at("/extensions/code").asString())
                .isIn("BAD_USER_INPUT", "NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /graphql?query={topic{id}} HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
                "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /a%00b HTTP/1.1\r\nHost: a\r\n\r\n",
                "GE(T / HTTP/1.1\r\nHost: a\r\n\r\n",
                "nonsense\r\n\r\n",
                "POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n",
                "POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
                "POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n"
            })
    void reportsRequestsThatTomcatRefuses(String request) throws IOException {
        String answer = exchange(request);

        assertThat(status(answer)).isEqualTo(400);
        assertThat(error(answer).at("/extensions/code").asString()).isEqualTo("BAD_USER_INPUT");
        assertThat(answer).contains("Access-Control-Allow-Origin: *");
    }

    @Test
    void reportsAnUnknownTransferEncoding() throws IOException {
        String answer =
                exchange("POST /graphql HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: no\r\n\r\n");

        assertThat(status(answer)).isEqualTo(501);
        assertThat(error(answer).at("/message").asString()).isNotEmpty();
    }

    @Test
    void acceptsALongQueryByGet() throws IOException {
        String answer = get("/graphql?query=%7Btopic%7Bid%7D%7D%23" + "x".repeat(20_000));

        assertThat(status(answer)).isEqualTo(200);
    }

    @Test
    void reportsAnAddressThatIsTooLongWithTheLimit() throws IOException {
        String answer = get("/graphql?query=" + "x".repeat(40_000));

        assertThat(status(answer)).isEqualTo(414);
        assertThat(error(answer).at("/message").asString()).contains("32768 bytes", "POST");
        assertThat(answer).contains("Access-Control-Allow-Origin: *");
    }

    @Test
    void reportsHeadersThatAreTooLargeWithTheLimit() throws IOException {
        String answer = get("/graphql?query=%7Btopic%7Bid%7D%7D", "X: " + "x".repeat(40_000));

        assertThat(status(answer)).isEqualTo(431);
        assertThat(error(answer).at("/message").asString()).contains("32768 bytes");
    }

    @Test
    void refusesABodyThatIsDeclaredTooLargeBeforeItIsSent() throws IOException {
        long start = System.nanoTime();
        String answer = post("Content-Length: 3000000000\r\n\r\n");

        assertThat(status(answer)).isEqualTo(413);
        assertThat(error(answer).at("/message").asString()).contains("262144 bytes");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"zz\r\n{\"query\"\r\n", "5\r\n{\"query\":\r\n0\r\n\r\n", "-1\r\n"})
    void reportsABrokenChunk(String chunks) throws IOException {
        String answer = post("Transfer-Encoding: chunked\r\n\r\n" + chunks);

        assertThat(status(answer)).isEqualTo(400);
        assertThat(error(answer).at("/extensions/code").asString()).isEqualTo("BAD_USER_INPUT");
        assertThat(answer).contains("Access-Control-Allow-Origin: *");
    }

    private String get(String path, String... headers) throws IOException {
        String lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return exchange(
                "GET %s HTTP/1.1\r\nHost: localhost\r\n%sConnection: close\r\n\r\n"
                        .formatted(path, lines));
    }

    private String post(String lengthAndBody) throws IOException {
        return exchange(
                "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nConnection: close\r\n"
                        + lengthAndBody);
    }

    private String exchange(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(5_000);
            String closing =
                    request.contains("Connection: close")
                            ? request
                            : request.replaceFirst("\r\n\r\n", "\r\nConnection: close\r\n\r\n");
            socket.getOutputStream().write(closing.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            return read(socket.getInputStream());
        }
    }

    /** Reads until the answer is complete, as the server may go on reading the request. */
    private static String read(InputStream in) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            read.write(next);
            if (next == '}' && isComplete(read.toByteArray())) {
                break;
            }
        }
        return read.toString(StandardCharsets.UTF_8);
    }

    private static boolean isComplete(byte[] read) {
        String answer = new String(read, StandardCharsets.ISO_8859_1);
        Matcher length = LENGTH.matcher(answer);
        int headers = answer.indexOf("\r\n\r\n") + 4;
        return length.find() && answer.length() - headers == Integer.parseInt(length.group(1));
    }

    private static int status(String answer) {
        Matcher status = STATUS.matcher(answer);
        assertThat(status.lookingAt()).as(answer).isTrue();
        return Integer.parseInt(status.group(1));
    }

    /** The error in the body, after checks of what holds for every response. */
    private static JsonNode error(String answer) {
        String headers = answer.substring(0, answer.indexOf("\r\n\r\n"));
        String body = answer.substring(answer.indexOf('{'), answer.lastIndexOf('}') + 1);
        JsonNode error = JsonMapper.shared().readTree(body).at("/errors/0");
        assertThat(headers)
                .contains("X-Request-Id: " + error.at("/extensions/requestId").asString())
                .contains("X-Content-Type-Options: nosniff");
        assertThat(answer).doesNotContain("Tomcat", "java.", "Exception");
        return error;
    }
}
