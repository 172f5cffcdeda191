package lt.sklaida.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EmbeddedElasticsearchTests {

    @Test
    void keepsItsAddressAndItsDataWhenItIsKilledAndStartedAgain() {
        try (EmbeddedElasticsearch embedded = EmbeddedElasticsearch.temporary()) {
            ElasticsearchClient client = new ElasticsearchClient(embedded.uri());
            embedded.start();
            client.send("PUT", "/kept/_doc/1?refresh", "{\"title\": \"Žinia\"}");

            embedded.kill();
            embedded.start();

            assertThat(client.send("GET", "/kept/_doc/1", "")).contains("Žinia");
        }
    }
}
