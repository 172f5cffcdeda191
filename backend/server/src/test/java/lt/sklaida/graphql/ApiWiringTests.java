package lt.sklaida.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.schema.DataFetchingEnvironment;

import lt.sklaida.model.TestModels;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

class ApiWiringTests {

    private final Map<String, Object> received = new HashMap<>();

    @Test
    void mapsLocalesToTags() {
        execute(
                "{ article(id: \"x\", locale: en) { locale } }",
                _ -> Map.of("locale", TestModels.EN));

        assertThat(received).containsEntry("locale", TestModels.EN);
    }

    @Test
    void setsTheDefaultLocale() {
        ExecutionResult result =
                execute("{ article(id: \"x\") { locale } }", _ -> Map.of("locale", TestModels.LT));

        assertThat(received).containsEntry("locale", TestModels.LT).containsEntry("fallback", true);
        assertThat(result.<Map<String, ?>>getData())
                .isEqualTo(Map.of("article", Map.of("locale", "lt")));
    }

    @Test
    void mapsFieldsToOrderByToPaths() {
        execute(
                "{ articles(orderBy: [{field: DATE, direction: DESC}, {field: UPDATED_AT}]) { totalCount } }",
                _ -> Map.of("totalCount", 0));

        Map<String, String> date = Map.of("field", "date", "direction", "DESC", "nulls", "LAST");
        Map<String, String> updated =
                Map.of("field", "updatedAt", "direction", "ASC", "nulls", "LAST");
        assertThat(received).containsEntry("orderBy", List.of(date, updated));
    }

    @Test
    void mapsContentTypesAndFacetsToNamesOfTheModel() {
        execute(
                "{ search(types: [GOOD_PRACTICE], facets: [{field: VALIDATION_STATE}]) { totalCount } }",
                _ -> Map.of("totalCount", 0));

        assertThat(received)
                .containsEntry("types", List.of("GoodPractice"))
                .containsEntry("facets", List.of(Map.of("field", "validationState", "first", 10)));
    }

    @Test
    void writesTimesWithSecondsAsRfc3339Requires() {
        Map<String, ?> stored =
                Map.of(
                        "startsAt",
                        "2016-12-15T10:00+02:00",
                        "publishedAt",
                        Instant.parse("2016-12-01T08:00:00Z"));
        Map<String, ?> written =
                Map.of(
                        "startsAt", "2016-12-15T10:00:00+02:00",
                        "publishedAt", "2016-12-01T08:00:00Z");

        ExecutionResult result =
                execute("{ event(id: \"x\") { startsAt publishedAt } }", _ -> stored);

        assertThat(result.<Map<String, ?>>getData()).isEqualTo(Map.of("event", written));
    }

    @Test
    void writesAddressesInAsciiAsRfc3986Requires() {
        ExecutionResult result =
                execute(
                        "{ organisation(id: \"x\") { homepage } }",
                        _ -> Map.of("homepage", "https://example.org/ąžuolas?q=š"));

        Map<String, String> written =
                Map.of("homepage", "https://example.org/%C4%85%C5%BEuolas?q=%C5%A1");
        assertThat(result.<Map<String, ?>>getData()).isEqualTo(Map.of("organisation", written));
    }

    @Test
    void showsOnlySupportedDirectives() {
        ExecutionResult result = execute("{ __schema { directives { name } } }", _ -> null);

        assertThat(result.getData().toString())
                .isEqualTo(
                        "{__schema={directives=[{name=include}, {name=skip}, {name=deprecated}, {name=specifiedBy}, {name=oneOf}]}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "query @experimental_disableErrorPropagation { __typename }",
                "{ ... @defer { __typename } }"
            })
    void refusesUnsupportedDirectives(String query) {
        assertThat(new TestApi(_ -> null).execute(query).getErrors())
                .singleElement()
                .satisfies(error -> assertThat(error.getMessage()).contains("is not supported"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    article(slug: 1)                                          | A Slug must be a string
                    articles(filter: {date: {gte: "2016-13-01"}})             | is not a date
                    articles(filter: {date: {gte: "10000-01-01"}})            | is not a date
                    events(filter: {startsAt: {lt: "2016-12-15T10:00:00"}})   | is not a date and time
                    """)
    void refusesMalformedScalars(String field, String complaint) {
        ExecutionResult result = execute("{ %s { __typename } }".formatted(field), _ -> null);

        assertThat(result.getErrors())
                .extracting(GraphQLError::getMessage)
                .singleElement()
                .asString()
                .contains(complaint);
    }

    private ExecutionResult execute(
            String query, Function<DataFetchingEnvironment, Object> everyRootField) {
        return new TestApi(
                        environment -> {
                            received.putAll(environment.getArguments());
                            return everyRootField.apply(environment);
                        })
                .execute(query);
    }
}
