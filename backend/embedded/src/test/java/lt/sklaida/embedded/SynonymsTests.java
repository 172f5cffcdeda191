package lt.sklaida.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.jayway.jsonpath.JsonPath;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Synonyms sets, which can be replaced while an index uses them. */
class SynonymsTests {

    private final ElasticsearchClient shared =
            new ElasticsearchClient(SharedStores.elasticsearchUri());

    @Test
    void canBeReplacedWhileAnIndexUsesThem() {
        createIndex(shared, "synonyms-live", "live");
        assertThat(found(shared, "synonyms-live", "good practice")).as("no set yet").isZero();

        put(shared, "live", "good practice, geroji patirtis");
        assertThat(found(shared, "synonyms-live", "good practice")).isEqualTo(1);
        assertThat(found(shared, "synonyms-live", "best practice")).isZero();

        put(shared, "live", "best practice, geroji patirtis");
        assertThat(found(shared, "synonyms-live", "best practice")).isEqualTo(1);
        assertThat(found(shared, "synonyms-live", "good practice")).isZero();
    }

    @Test
    void canBeReplacedWhateverTheirSize() {
        createIndex(shared, "synonyms-many", "many");
        String[] rules = new String[2_500];
        for (int i = 0; i < rules.length; i++) {
            rules[i] = "w%d, geroji".formatted(i);
        }
        put(shared, "many", rules);
        assertThat(found(shared, "synonyms-many", "w2499")).isEqualTo(1);

        put(shared, "many", "other, geroji");
        assertThat(found(shared, "synonyms-many", "w2499")).isZero();
        assertThat(JsonPath.<Integer>read(shared.send("GET", "/_synonyms/many", ""), "$.count"))
                .isEqualTo(1);
    }

    @Test
    void applyToAnIndexCreatedLater() {
        put(shared, "earlier", "good practice, geroji patirtis");

        createIndex(shared, "synonyms-later", "earlier");

        assertThat(found(shared, "synonyms-later", "good practice")).isEqualTo(1);
    }

    @Test
    void surviveARestart() throws IOException {
        Path data = Files.createTempDirectory("sklaida-");
        Folders.makeReadable(data, true);
        try (EmbeddedElasticsearch embedded = EmbeddedElasticsearch.in(data, _ -> {})) {
            ElasticsearchClient client = new ElasticsearchClient(embedded.uri());
            embedded.start();
            createIndex(client, "kept", "kept");
            put(client, "kept", "good practice, geroji patirtis");
            embedded.kill();

            embedded.start();
            client.send("GET", "/_cluster/health?wait_for_status=yellow&timeout=30s", "");
            // An index that starts before the sets can be read needs a reload.
            client.send("POST", "/kept/_reload_search_analyzers", "");
            assertThat(found(client, "kept", "good practice")).isEqualTo(1);
        } finally {
            Folders.delete(data);
        }
    }

    @Test
    void canOnlyBeUsedInQueries() {
        String settings =
                """
                {"settings": {"analysis": {"filter": {
                   "synonyms": {"type": "synonym", "synonyms_set": "a"}},
                 "analyzer": {
                   "query": {"tokenizer": "standard", "filter": ["synonyms"]}}}}}
                """;
        assertThatIllegalStateException()
                .isThrownBy(() -> shared.send("PUT", "/synonyms-refused", settings))
                .withMessageContaining("[updateable]");
    }

    private static void createIndex(ElasticsearchClient client, String name, String set) {
        client.send(
                "PUT",
                "/" + name,
                """
                {"settings": {"number_of_replicas": 0, "analysis": {
                  "filter": {
                    "synonyms": {"type": "synonym_graph", "synonyms_set": "%s", "updateable": true}},
                  "analyzer": {
                    "query": {"tokenizer": "standard", "filter": ["lowercase", "synonyms"]}}}},
                 "mappings": {"properties": {
                   "title": {"type": "text", "analyzer": "standard", "search_analyzer": "query"}}}}
                """
                        .formatted(set));
        client.send("PUT", "/" + name + "/_doc/1?refresh=true", "{\"title\": \"Geroji patirtis\"}");
    }

    private static void put(ElasticsearchClient client, String set, String... rules) {
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < rules.length; i++) {
            list.append(i == 0 ? "" : ",")
                    .append("{\"id\": \"%d\", \"synonyms\": \"%s\"}".formatted(i, rules[i]));
        }
        client.send(
                "PUT", "/_synonyms/" + set, "{\"synonyms_set\": [%s]}".formatted(list.toString()));
    }

    private static int found(ElasticsearchClient client, String index, String text) {
        String query =
                """
                {"query": {"match": {"title": {"query": "%s", "operator": "and"}}}}
                """
                        .formatted(text);
        return JsonPath.read(
                client.send("POST", "/" + index + "/_search", query), "$.hits.total.value");
    }
}
