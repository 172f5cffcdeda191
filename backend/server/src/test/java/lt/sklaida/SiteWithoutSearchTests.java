package lt.sklaida;

import static org.assertj.core.api.Assertions.assertThat;

import lt.sklaida.shared.NearestFolder;
import lt.sklaida.transfer.Import;
import lt.sklaida.transfer.Progress;

import org.junit.jupiter.api.Test;

import java.net.http.HttpResponse;
import java.nio.file.Path;

/** The public site while Elasticsearch is down. */
class SiteWithoutSearchTests {

    @Test
    void showsEverythingThatNeedsNoSearch() {
        String nowhere = "spring.elasticsearch.uris=http://127.0.0.1:1";
        try (TestServer server = TestServer.start(nowhere)) {
            server.bean(Import.class)
                    .run(NearestFolder.find(Path.of("content")), Progress.silent());

            assertThat(server.open("/en/").body())
                    .contains("Next events")
                    .contains("What is new")
                    .doesNotContain("By topic");
            assertThat(server.open("/en/topics/trust").statusCode()).isEqualTo(200);
            assertThat(server.open("/en/good-practices"))
                    .returns(200, HttpResponse::statusCode)
                    .extracting(HttpResponse::body)
                    .asString()
                    .contains("Search does not work right now")
                    .contains("/en/good-practices/a-mothers-room-in-the-polyclinic");
            assertThat(server.open("/en/search?q=mothers"))
                    .returns(503, HttpResponse::statusCode)
                    .extracting(HttpResponse::body)
                    .asString()
                    .contains("value=\"mothers\"")
                    .contains("href=\"/en/topics\"");
        }
    }
}
