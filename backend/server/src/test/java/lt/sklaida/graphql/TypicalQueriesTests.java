package lt.sklaida.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.ExecutionResult;

import lt.sklaida.graphql.TypicalQueries.TypicalQuery;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.TestModels;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

/** Queries that fit the content model, executed within the limits of visitors. */
class TypicalQueriesTests {

    private final ContentModel model = TestModels.repository();
    private final TypicalQueries typical = new TypicalQueries(model);
    private final TestApi api = new TestApi(_ -> null);

    @Test
    void listsTheEntriesOfEveryType() {
        assertThat(typical.lists())
                .hasSize(2 * model.types().size())
                .allSatisfy(this::isValid)
                .extracting(TypicalQuery::document)
                .anyMatch(
                        document ->
                                document.contains("articles(") && document.contains("authors {"));
    }

    @Test
    void asksAboutTheFirstEntryOfAList() {
        for (ContentType type : model.types()) {
            List<TypicalQuery> about = typical.about(found(type)).toList();

            assertThat(about).hasSize(3).allSatisfy(this::isValid);
            assertThat(about.getFirst().document()).contains(type.singular() + "(");
            assertThat(about.getFirst().variables()).containsEntry("slug", "ruduo");
        }
    }

    @Test
    void readsTextsOfPagesAsHtml() {
        TypicalQuery page = typical.about(found(model.type("Article"))).findFirst().orElseThrow();

        assertThat(page.document()).contains("body { html }");
    }

    @Test
    void countsNoSearches() {
        assertThat(typical.about(found(model.type("Article"))))
                .extracting(TypicalQuery::document)
                .filteredOn(document -> document.contains("search("))
                .singleElement()
                .satisfies(document -> assertThat(document).contains("counted: false"));
    }

    @Test
    void asksNothingAboutAnEmptyList() {
        assertThat(typical.about(Map.of("articles", Map.of("nodes", List.of())))).isEmpty();
    }

    private static Map<String, Object> found(ContentType type) {
        Map<String, Object> node = Map.of("slug", "ruduo", "title", "Ruduo");
        return Map.of(type.plural(), Map.of("nodes", List.of(node)));
    }

    /** Everything is null, so only mistakes of the query itself are told apart. */
    private void isValid(TypicalQuery query) {
        ExecutionResult result = api.execute(query.document(), query.variables());
        assertThat(result.getErrors())
                .as(query.document())
                .allMatch(
                        error ->
                                "NullValueInNonNullableField"
                                        .equals(error.getErrorType().toString()));
    }
}
