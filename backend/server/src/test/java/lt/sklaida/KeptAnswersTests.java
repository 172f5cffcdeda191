package lt.sklaida;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.stream.Collectors.joining;

import graphql.schema.GraphQLFieldDefinition;

import lt.sklaida.content.Entries;
import lt.sklaida.content.Entry;
import lt.sklaida.search.indexing.SearchIndex;
import lt.sklaida.shared.NearestFolder;
import lt.sklaida.transfer.Import;
import lt.sklaida.transfer.Progress;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.json.JsonMapper;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Answers that are given again, of a server with the content of the repository. */
class KeptAnswersTests {

    private static TestServer server;
    private static SchemaCrawl crawl;

    @BeforeAll
    static void fillTheStore() {
        server =
                TestServer.start(
                        "sklaida.graphql.max-cost=10000000",
                        "sklaida.graphql.max-tokens=60000",
                        "sklaida.graphql.max-aliases=10000",
                        "sklaida.graphql.timeout=60s");
        server.bean(Import.class).run(NearestFolder.find(Path.of("content")), Progress.silent());
        // Some fields are those of search, whose index comes after what is published.
        server.bean(SearchIndex.class).awaitAll(Duration.ofMinutes(2));
        crawl = SchemaCrawl.of(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void equalThoseThatAreExecutedByteForByte() {
        List<String> queries = new ArrayList<>();
        for (GraphQLFieldDefinition field : lists()) {
            for (String reading : List.of("locale: lt", "locale: en, fallback: false")) {
                queries.add(
                        "{ %s(%s, first: 100) %s }"
                                .formatted(field.getName(), reading, crawl.selection(field, 1)));
            }
        }
        for (String query : queries) {
            String executed = post(query).body();
            String kept = post(query).body();
            String executedAgain = post(query + " # another document").body();

            assertThat(executed).startsWith("{\"data\"");
            assertThat(kept).isEqualTo(executed);
            assertThat(executedAgain).isEqualTo(executed);
        }
    }

    @Test
    void haveTagsOfWhatTheyShow() {
        Entry topic;
        try (Stream<Entry> topics = server.bean(Entries.class).all("Topic")) {
            topic = topics.findFirst().orElseThrow();
        }
        String one = "{topic(id:\"%s\"){label}}".formatted(topic.id());

        assertThat(tags(one)).isEqualTo(topic.id().value());
        assertThat(tags("{topics(first:1){nodes{id}}}")).startsWith("Topic,");
        assertThat(tags("{topic(slug:\"nowhere\"){label}}")).isEqualTo("Topic");
        String everything =
                lists().stream()
                        .map(field -> field.getName() + "(first:100){nodes{id}}")
                        .collect(joining(" ", "{", "}"));
        assertThat(tags(everything).split(",")).hasSize(lists().size()).contains("Topic");
    }

    private static String tags(String query) {
        HttpResponse<String> response = get(query);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.headers().firstValue("Cache-Tag").orElseThrow();
    }

    @Test
    void haveNoTagsOfWhatIsNoId() {
        HttpResponse<String> response =
                get(
                        "{topic(id:\"%s, \u010A\"){label} node(id:\"-\"){id}}"
                                .formatted("x".repeat(9_000)));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().map()).doesNotContainKey("cache-tag");
    }

    @Test
    void areNotSentToThoseWhoHaveThem() {
        String query = "{topics(first:3){nodes{label}}}";
        HttpResponse<String> first = get(query);
        String tag = first.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> second = get(query);
        HttpResponse<String> again = get(query, "If-None-Match", "\"other\", W/" + tag);
        HttpResponse<String> zipped = get(query, "Accept-Encoding", "gzip");

        assertThat(second.headers().firstValue("ETag")).hasValue(tag);
        assertThat(second.headers().allValues("Access-Control-Allow-Origin")).containsExactly("*");
        assertThat(second.headers().allValues("Vary")).hasSize(1);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.headers().map())
                .containsKeys("etag", "cache-control", "vary", "cache-tag");
        assertThat(zipped.statusCode()).isEqualTo(200);
    }

    @Test
    void areNeitherKeptNorStoredIfARequestDoesMoreThanRead() {
        HttpResponse<String> followed = get("{searchFollowed(query:\"mokymai\")}");

        assertThat(followed.statusCode()).as(followed.body()).isEqualTo(200);
        assertThat(followed.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(followed.headers().map()).doesNotContainKey("etag");
    }

    private static List<GraphQLFieldDefinition> lists() {
        return crawl.rootFields().stream()
                .filter(SchemaCrawl::isConnection)
                .filter(field -> !field.getName().equals("search"))
                .toList();
    }

    private static HttpResponse<String> post(String query) {
        String body = JsonMapper.shared().writeValueAsString(Map.of("query", query));
        return server.exchange(
                HttpRequest.newBuilder(server.uri("/graphql"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build());
    }

    private static HttpResponse<String> get(String query, String... headers) {
        String address = "/graphql?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8);
        HttpRequest.Builder request = HttpRequest.newBuilder(server.uri(address));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return server.exchange(request.build());
    }
}
