package lt.sklaida.embedded;

import com.jayway.jsonpath.JsonPath;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/** Speaks to Elasticsearch in as few words as the tests need. */
record ElasticsearchClient(String uri) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** The answer's body; any answer but a success is an error. */
    String send(String method, String path, String body) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(uri + path))
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body))
                        .build();
        try {
            HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new IllegalStateException(response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new IllegalStateException(method + " " + path + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    List<String> tokens(String path, String body) {
        return JsonPath.read(send("POST", path + "/_analyze", body), "$.tokens[*].token");
    }
}
