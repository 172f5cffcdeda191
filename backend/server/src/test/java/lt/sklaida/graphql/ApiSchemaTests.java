package lt.sklaida.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import graphql.language.AbstractDescribedNode;
import graphql.language.Document;
import graphql.language.Node;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.UnExecutableSchemaGenerator;

import lt.sklaida.model.SchemaException;
import lt.sklaida.model.TestModels;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** The derived API; {@code -Dapi=write} refreshes the committed one. */
class ApiSchemaTests {

    private static final Path COMMITTED = Path.of("../../schema/api.graphqls");
    private static final String TITLE = "\"Its title.\" title: String!\n";

    private final String api = ApiSchema.sdl(TestModels.repository());

    @TempDir private Path folder;

    @Test
    void theCommittedApiIsTheDerivedOne() throws IOException {
        if ("write".equals(System.getProperty("api"))) {
            Files.writeString(COMMITTED, api);
        }
        assertThat(COMMITTED)
                .as("run: mvn -f backend test -pl server -am -Dtest=ApiSchemaTests -Dapi=write")
                .hasContent(api);
    }

    @Test
    void isAValidSchema() {
        GraphQLSchema schema =
                UnExecutableSchemaGenerator.makeUnExecutableSchema(new SchemaParser().parse(api));

        assertThat(schema.getQueryType().getFieldDefinitions()).hasSizeGreaterThan(20);
    }

    @Test
    void everyPartIsDescribedInASentence() {
        Document document = Parser.parse(api);

        assertThat(document.getDefinitions().stream().flatMap(ApiSchemaTests::parts))
                .allSatisfy(
                        part -> {
                            assertThat(part.getDescription()).as("%s", part).isNotNull();
                            assertThat(part.getDescription().getContent()).endsWith(".");
                        });
    }

    @Test
    void aReferenceMayBeNullWhateverTheModelRequires() {
        assertThat(
                        derived(
                                "\"A recipe.\" type Recipe @content @slug(from: \"title\") {"
                                        + TITLE
                                        + "\"A.\" next: Recipe! }"))
                .contains("next: Recipe\n");
    }

    @ParameterizedTest
    @CsvSource({
        "Content, of the API itself and of the type Content",
        "SearchFilter, of the type SearchFilter and of the API itself",
        "Locale, Locale",
        "PageInfo, PageInfo",
        "Search, two members named search in its type Query"
    })
    void refusesATypeThatTheApiHasAlready(String name, String complaint) {
        assertThatThrownBy(
                        () ->
                                derived(
                                        "\"One.\" type %s @content @slug(from: \"title\") { %s }"
                                                .formatted(name, TITLE)))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining(complaint);
    }

    private static Stream<AbstractDescribedNode<?>> parts(Node<?> node) {
        Stream<AbstractDescribedNode<?>> below =
                node.getChildren().stream().flatMap(ApiSchemaTests::parts);
        return node instanceof AbstractDescribedNode<?> described
                ? Stream.concat(Stream.of(described), below)
                : below;
    }

    private String derived(String type) {
        return ApiSchema.sdl(TestModels.of(folder, Map.of("One", type)));
    }
}
