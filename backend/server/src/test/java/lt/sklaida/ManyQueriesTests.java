package lt.sklaida;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.util.stream.Collectors.joining;

import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javax.management.JMException;
import javax.management.ObjectName;

/** Queries of visitors that are all different, so that nothing kept of one serves another. */
class ManyQueriesTests {

    private static final int QUERIES = 10_000;

    /** The fields of a query, so many that plans of all queries are more than are kept. */
    private static final int FIELDS = 12;

    private static final Pattern CLASS = Pattern.compile(" *\\d+: +(\\d+) +\\d+ +(\\S+).*");

    /** How many instances may be kept, by class: sizes in bytes by the least that one takes. */
    private static final Map<String, Integer> BOUNDS =
            Map.of(
                    "lt.sklaida.graphql.http.AnswerBytes", 1_048,
                    "lt.sklaida.graphql.http.Asked", 1_048,
                    "graphql.execution.preparsed.PreparsedDocumentEntry", 500,
                    "lt.sklaida.graphql.execution.Plan", 50_000 / FIELDS);

    @Test
    void leaveNoMoreBehindThanCachesMayHold() {
        try (TestServer server =
                TestServer.start(
                        "sklaida.graphql.answer-cache.size=1MB",
                        "sklaida.graphql.answer-cache.requests=1MB")) {
            Map<String, Integer> before = instances();
            for (int i = 0; i < QUERIES; i++) {
                assertThat(server.query(query(i)).path("errors").isMissingNode()).isTrue();
            }
            await().untilAsserted(
                            () -> {
                                Map<String, Integer> after = instances();
                                assertThat(BOUNDS)
                                        .allSatisfy(
                                                (type, bound) ->
                                                        assertThat(grown(type, before, after))
                                                                .as(type)
                                                                .isBetween(1, bound));
                            });
        }
    }

    private static String query(int number) {
        return IntStream.range(1, FIELDS)
                .mapToObj(field -> "n%d_%d: __typename".formatted(number, field))
                .collect(joining(" ", "{ contentModel { __typename } ", " }"));
    }

    private static int grown(String type, Map<String, Integer> before, Map<String, Integer> after) {
        return after.getOrDefault(type, 0) - before.getOrDefault(type, 0);
    }

    /** How many instances of each class the heap has, without garbage. */
    private static Map<String, Integer> instances() {
        try {
            Object histogram =
                    ManagementFactory.getPlatformMBeanServer()
                            .invoke(
                                    new ObjectName("com.sun.management:type=DiagnosticCommand"),
                                    "gcClassHistogram",
                                    new Object[] {new String[0]},
                                    new String[] {String[].class.getName()});
            return histogram
                    .toString()
                    .lines()
                    .map(CLASS::matcher)
                    .filter(line -> line.matches() && BOUNDS.containsKey(line.group(2)))
                    .collect(
                            Collectors.toMap(
                                    line -> line.group(2),
                                    line -> Integer.parseInt(line.group(1)),
                                    Integer::sum));
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }
}
