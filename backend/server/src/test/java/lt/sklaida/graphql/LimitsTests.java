package lt.sklaida.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.introspection.IntrospectionQuery;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The limits of one request, and the time it takes to check them. */
class LimitsTests {

    private static final Duration AT_ONCE = Duration.ofSeconds(3);

    private static final ThreadMXBean clock = ManagementFactory.getThreadMXBean();

    private static final TestApi api =
            new TestApi(
                    _ ->
                            Map.of(
                                    "id", "a",
                                    "broader", Map.of("id", "b", "label", "B"),
                                    "referencedBy", Map.of("nodes", List.of())));

    private ExecutionResult result = ExecutionResult.newExecutionResult().build();
    private Duration taken = Duration.ZERO;

    @BeforeAll
    static void warmUp() {
        for (int i = 0; i < 20; i++) {
            api.execute("{ a%d: topic { id no } }".formatted(i));
            api.execute("{ a%d: topic { id broader { id } } }".formatted(i));
        }
    }

    @ParameterizedTest
    @MethodSource
    void refusesComplexQueriesAtOnce(String query) {
        execute(query);

        assertThat(codes()).containsExactly("QUERY_TOO_COMPLEX");
        assertThat(taken).isLessThan(AT_ONCE);
    }

    static Stream<Named<String>> refusesComplexQueriesAtOnce() {
        return Stream.of(
                Named.of("depth 49", nested(49)),
                Named.of("depth 13", nested(13)),
                Named.of(
                        "depth 13 in fragments",
                        "{ topic { ...a } } fragment a on Topic { broader "
                                + nested(11).replace("topic", "broader")
                                + " }"),
                Named.of("1,000 aliases", "{" + each(1_000, "a%1$d: topic { id } ") + "}"),
                Named.of("31 aliases", "{ topic {" + each(31, "a%1$d: id ") + "} }"),
                Named.of("14,000 duplicate fields", "{" + "__typename ".repeat(14_000) + "}"),
                Named.of("1,990 duplicate fields", "{" + "__typename ".repeat(1_990) + "}"),
                Named.of("21 fields at the root", "{" + "topic { id } ".repeat(21) + "}"),
                Named.of("12 levels of doubling fragments", doubling(12)),
                Named.of("5,000 directives", "{ topic" + " @no".repeat(5_000) + " { id } }"),
                Named.of("11 directives", "{ topic" + " @no".repeat(11) + " { id } }"),
                Named.of("20,000 tokens", "{ a(b: [" + "1 ".repeat(20_000) + "]) }"),
                Named.of("2,000 lists", "{ a(b: " + "[".repeat(2_000) + "]".repeat(2_000) + ") }"),
                Named.of("900 lists", "{ a(b: " + "[".repeat(900) + "]".repeat(900) + ") }"),
                Named.of("200 lists", "{ a(b: " + "[".repeat(200) + "]".repeat(200) + ") }"),
                Named.of("900 braces", "{a".repeat(900) + "}".repeat(900)),
                Named.of("a long comment", "#" + "x".repeat(200_000) + "\n{ topic { id } }"),
                Named.of("20 lists of 100 lists", "{" + each(20, LISTS) + "}"),
                Named.of(
                        "cyclic introspection",
                        "{ __schema { types { fields { type { fields { type { name } } } } } } }"),
                Named.of(
                        "introspection twice",
                        "{ __schema { types { name } } a: __schema { types { name } } }"));
    }

    @ParameterizedTest
    @MethodSource
    void refusesInvalidQueriesAtOnce(String query) {
        execute(query);

        assertThat(codes())
                .isNotEmpty()
                .hasSizeLessThanOrEqualTo(100)
                .containsOnly("BAD_USER_INPUT");
        assertThat(taken).isLessThan(AT_ONCE);
    }

    static Stream<Named<String>> refusesInvalidQueriesAtOnce() {
        return Stream.of(
                Named.of(
                        "a cycle of fragments",
                        "{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }"),
                Named.of("1,900 unknown fields", "{ topic { " + "no ".repeat(1_900) + "} }"),
                Named.of("a long name", "{ " + "x".repeat(49_000) + " }"),
                Named.of("a long number", "{ topic(id: " + "9".repeat(49_000) + ") { id } }"),
                Named.of("a large number", "{ topics(first: 99999999999) { totalCount } }"),
                Named.of("a huge number", "{ topics(first: 1e999999999) { totalCount } }"),
                Named.of("one alias for many", "{ topic {" + each(28, "x: f%1$d ") + "} }"),
                Named.of("an unknown operation", "query a { __typename } query b { __typename }"),
                Named.of(
                        "390 variables",
                        "query(" + each(390, "$v%1$d: Int ") + ") { topic { id } }"),
                Named.of("nothing", ""),
                Named.of("half a query", "{ topic { id "),
                Named.of("an unknown type", "query($v: No) { topic(id: $v) { id } }"));
    }

    @ParameterizedTest
    @MethodSource
    void answersQueriesWithinTheLimitsAtOnce(String query) {
        execute(query);

        assertThat(result.getErrors()).isEmpty();
        assertThat(taken).isLessThan(AT_ONCE);
    }

    static Stream<Named<String>> answersQueriesWithinTheLimitsAtOnce() {
        return Stream.of(
                Named.of("introspection", IntrospectionQuery.INTROSPECTION_QUERY),
                Named.of("the introspection of GraphiQL", GRAPHIQL),
                Named.of("a field 1,900 times", "{ topic { " + "id ".repeat(1_900) + "} }"),
                Named.of(
                        "an object 450 times",
                        "{ topic { " + "broader { id } ".repeat(450) + "} }"),
                Named.of(
                        "120 fragments side by side",
                        "{ topic {"
                                + each(120, "...f%1$d ")
                                + "} }"
                                + each(120, "fragment f%1$d on Topic { broader { id label } } ")),
                Named.of(
                        "190 fragments in a chain",
                        "{ topic { ...f0 } } "
                                + each(190, "fragment f%1$d on Topic { id ...f%2$d } ")
                                + "fragment f190 on Topic { id }"),
                Named.of("8 levels of doubling fragments", doubling(8)),
                Named.of(
                        "the same arguments 130 times",
                        "{ topic { "
                                + "referencedBy(first: 1) { nodes { id } } ".repeat(130)
                                + "} }"));
    }

    @Test
    void costGrowsWithVariables() {
        String query =
                "query($n: Int) { topics(first: $n) { nodes { topics { topics { topics { id } } } } } }";

        assertThat(codes(api.execute(query, Map.of("n", 100))))
                .containsExactly("QUERY_TOO_COMPLEX");
        assertThat(codes(api.execute(query, Map.of("n", 10)))).doesNotContain("QUERY_TOO_COMPLEX");
    }

    @Test
    void costGrowsWithConditionsOfAFilter() {
        String query = "query($ids: [ID!]) { topics(filter: {id: {in: $ids}}) { totalCount } }";

        assertThat(codes(api.execute(query, Map.of("ids", List.of("a", "b")))))
                .doesNotContain("QUERY_TOO_COMPLEX");
        List<String> many = IntStream.range(0, 5_000).mapToObj(String::valueOf).toList();
        assertThat(codes(api.execute(query, Map.of("ids", many))))
                .containsExactly("QUERY_TOO_COMPLEX");
    }

    @Test
    void acceptsAFullPageOfCards() {
        execute(
                """
                {
                  goodPractices(first: 100) {
                    nodes {
                      id slug title summary municipality country started
                      owner { name slug }
                      topics { label slug }
                      solution { excerpt }
                    }
                    pageInfo { hasNextPage endCursor }
                    totalCount
                  }
                }
                """);

        assertThat(codes()).doesNotContain("QUERY_TOO_COMPLEX");
    }

    @Test
    void acceptsAFullPageWithAllFieldsForAStaticBuild() {
        execute(
                """
                {
                  goodPractices(first: 100) {
                    nodes {
                      id slug title summary locale availableLocales publishedAt updatedAt version url
                      translations { locale slug title }
                      challenge { ...text } solution { ...text } evidence { ...text }
                      lessons { ...text } transfer { ...text }
                      indicators { name before after unit source }
                      resources { description cost currency staff }
                      owner { ...card } partners { ...card } adoptedBy { ...card }
                      country municipality location { latitude longitude } started ended
                      targetGroups sdgs maturity source { ...card } links { title url }
                      validation { state reviewer { ...card } date opinion }
                      topics { ...card } sample seo { title description }
                    }
                    pageInfo { hasNextPage endCursor }
                    totalCount
                  }
                }
                fragment text on Markdown {
                  source html text excerpt(length: 160) headings { level id text } readingMinutes
                }
                fragment card on Content { id slug title url }
                """);

        assertThat(codes()).doesNotContain("QUERY_TOO_COMPLEX", "BAD_USER_INPUT");
    }

    @Test
    void countsTheCostOfAFragmentWhereverItIsSpread() {
        execute(
                "{"
                        + each(20, "a%1$d: topics(first: 100) { nodes { ...f } } ")
                        + "} fragment f on Topic { topics { id } }");

        assertThat(codes()).containsExactly("QUERY_TOO_COMPLEX");
    }

    @Test
    void countsTheCostOfRenderingATextManyTimes() {
        String html = each(28, "h%1$d: html(idPrefix: \"p%1$d\") ");

        execute("{ goodPractices(first: 100) { nodes { challenge { " + html + "} } } }");

        assertThat(codes()).containsExactly("QUERY_TOO_COMPLEX");
    }

    private void execute(String query) {
        // CPU time, because the machine may be busy with other work.
        long start = clock.getCurrentThreadCpuTime();
        result = api.execute(query);
        taken = Duration.ofNanos(clock.getCurrentThreadCpuTime() - start);
    }

    private List<String> codes() {
        return codes(result);
    }

    private static List<String> codes(ExecutionResult result) {
        return result.getErrors().stream().map(LimitsTests::code).toList();
    }

    private static String code(GraphQLError error) {
        return ErrorShape.shape(error, "request").code().name();
    }

    /** The introspection query of graphql-js 16 without descriptions. */
    private static final String GRAPHIQL =
            """
            query IntrospectionQuery {
              __schema {
                queryType { name } mutationType { name } subscriptionType { name }
                types { ...FullType }
                directives { name locations args { ...InputValue } }
              }
            }
            fragment FullType on __Type {
              kind name
              fields(includeDeprecated: true) {
                name args { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason
              }
              inputFields { ...InputValue }
              interfaces { ...TypeRef }
              enumValues(includeDeprecated: true) { name isDeprecated deprecationReason }
              possibleTypes { ...TypeRef }
            }
            fragment InputValue on __InputValue { name type { ...TypeRef } defaultValue }
            fragment TypeRef on __Type {
              kind name
              ofType { kind name ofType { kind name ofType { kind name ofType { kind name
              ofType { kind name ofType { kind name ofType { kind name ofType { kind name
              ofType { kind name } } } } } } } } }
            }
            """;

    private static final String LISTS = "a%1$d: topics(first: 100) { nodes { topics { id } } } ";

    private static String nested(int depth) {
        return "{ topic " + "{ broader ".repeat(depth - 2) + "{ id }" + " }".repeat(depth - 1);
    }

    private static String doubling(int levels) {
        return "{ topic { ...f0 } } "
                + each(levels, "fragment f%1$d on Topic { ...f%2$d ...f%2$d } ")
                + "fragment f%d on Topic { id }".formatted(levels);
    }

    private static String each(int times, String pattern) {
        return IntStream.range(0, times)
                .mapToObj(i -> pattern.formatted(i, i + 1))
                .collect(Collectors.joining());
    }
}
