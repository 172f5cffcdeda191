package lt.sklaida.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeRuntimeWiring;

import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a draft lacks has placeholders. */
class PlaceholdersTests {

    private static final String SDL =
            """
            type Query { book: Book  all: [Content!]! }
            interface Content { title: String! }
            type Book implements Content {
              title: String!  pages: Int!  note: String  mood: Mood!
              author: Author!  reader: Author  tags: [String!]!
            }
            type Author implements Content { title: String!  born: String! }
            enum Mood { CALM WILD }
            """;

    private static final Placeholders PLACEHOLDERS =
            new Placeholders(
                    new SchemaGenerator()
                            .makeExecutableSchema(
                                    new SchemaParser().parse(SDL),
                                    RuntimeWiring.newRuntimeWiring()
                                            .type(
                                                    TypeRuntimeWiring.newTypeWiring("Content")
                                                            .typeResolver(_ -> null))
                                            .build()),
                    Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

    @Test
    void standWhereTheDeliveryApiHasAValue() {
        Map<String, Object> book = nulls("title", "pages", "note", "mood", "reader", "tags");

        assertThat(
                        PLACEHOLDERS.fill(
                                "{ book { title pages note mood reader { title } tags } }",
                                Map.of("book", book)))
                .isEqualTo(
                        Map.of(
                                "book",
                                nulls("note", "reader")
                                        .with("title", "…")
                                        .with("pages", 0)
                                        .with("mood", "CALM")
                                        .with("tags", List.of())));
    }

    @Test
    void standForWholeObjects() {
        assertThat(
                        PLACEHOLDERS.fill(
                                """
                                { book { writer: author { type: __typename ...named ... on Author { born } ... on Book { pages } } } }
                                fragment named on Content { name: title }
                                """,
                                Map.of("book", nulls("writer"))))
                .isEqualTo(
                        Map.of(
                                "book",
                                Map.of(
                                        "writer",
                                        Map.of("type", "Author", "name", "…", "born", "…"))));
    }

    @Test
    void leaveWhatThereIs() {
        Map<String, Object> author = nulls("born").with("title", "Ona");
        Map<String, Object> data =
                Map.of("all", Arrays.asList(Map.of("title", "Sodas", "pages", 7), null, author));

        assertThat(
                        PLACEHOLDERS.fill(
                                "{ all { title ... on Book { pages } ... on Author { born } } }",
                                data))
                .isEqualTo(
                        Map.of(
                                "all",
                                List.of(
                                        Map.of("title", "Sodas", "pages", 7),
                                        Map.of("title", "Ona", "born", "…"))));
    }

    private static Values nulls(String... names) {
        Values values = new Values();
        Arrays.asList(names).forEach(name -> values.put(name, null));
        return values;
    }

    private static final class Values extends HashMap<String, Object> {

        Values with(String name, Object value) {
            put(name, value);
            return this;
        }
    }
}
