package lt.sklaida.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import graphql.language.AbstractDescribedNode;
import graphql.language.Document;
import graphql.language.Node;
import graphql.parser.Parser;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import graphql.validation.Validator;

import lt.sklaida.model.SchemaException;
import lt.sklaida.model.TestModels;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The derived API; {@code -Dapi=write} refreshes the committed one. */
class ApiSchemaTests {

    private static final Path COMMITTED = Path.of("../../schema/api.graphqls");
    private static final String TITLE = "\"Its title.\" title: String!\n";

    private final String api = ApiSchema.sdl(TestModels.repository());
    private final GraphQLSchema schema =
            UnExecutableSchemaGenerator.makeUnExecutableSchema(new SchemaParser().parse(api));

    @TempDir private Path folder;

    @Test
    void committedApiIsTheDerivedOne() throws IOException {
        if ("write".equals(System.getProperty("api"))) {
            Files.writeString(COMMITTED, api);
        }
        assertThat(COMMITTED)
                .as("run: mvn -f backend test -pl server -am -Dtest=ApiSchemaTests -Dapi=write")
                .hasContent(api);
    }

    @Test
    void isAValidSchema() {
        assertThat(schema.getQueryType().getFieldDefinitions()).hasSizeGreaterThan(20);
    }

    @Test
    void describesEveryPartInASentence() {
        Document document = Parser.parse(api);

        assertThat(document.getDefinitions().stream().flatMap(ApiSchemaTests::parts))
                .allSatisfy(
                        part -> {
                            assertThat(part.getDescription()).as("%s", part).isNotNull();
                            assertThat(part.getDescription().getContent()).endsWith(".");
                        });
    }

    @Test
    void makesEverySingleReferenceNullable() {
        assertThat(derived(type("Recipe", "\"A.\" next: Recipe!"))).contains("next: Recipe\n");
    }

    @Test
    void givesAFieldOfSeveralTypesTheSameTypeInAll() {
        Map<String, Set<String>> types = new TreeMap<>();
        for (GraphQLObjectType entry : entries()) {
            for (GraphQLFieldDefinition field : entry.getFieldDefinitions()) {
                types.computeIfAbsent(field.getName(), _ -> new TreeSet<>())
                        .add(GraphQLTypeUtil.simplePrint(field.getType()));
            }
        }

        assertThat(types).allSatisfy((name, shapes) -> assertThat(shapes).as(name).hasSize(1));
    }

    @Test
    void acceptsOneQueryForAllFieldsOfAllTypes() {
        StringBuilder query = new StringBuilder("{ search { nodes { __typename ");
        for (GraphQLObjectType entry : entries()) {
            query.append("... on ").append(entry.getName()).append(selection(entry, 2)).append(' ');
        }
        query.append("} } }");

        Document document = Parser.parse(query.toString());
        assertThat(new Validator().validateDocument(schema, document, Locale.ENGLISH)).isEmpty();
    }

    private List<GraphQLObjectType> entries() {
        return schema.getImplementations((GraphQLInterfaceType) schema.getType("Content"));
    }

    private static String selection(GraphQLObjectType type, int levels) {
        StringBuilder fields = new StringBuilder("{ __typename");
        for (GraphQLFieldDefinition field : type.getFieldDefinitions()) {
            switch (GraphQLTypeUtil.unwrapAll(field.getType())) {
                case GraphQLObjectType object when levels > 1 ->
                        fields.append(' ')
                                .append(field.getName())
                                .append(' ')
                                .append(selection(object, levels - 1));
                case GraphQLScalarType _, GraphQLEnumType _ ->
                        fields.append(' ').append(field.getName());
                default -> {}
            }
        }
        return fields.append(" }").toString();
    }

    @Test
    void makesAFieldNullableInAllTypesWhenOneDoesNotRequireIt() {
        Map<String, String> types =
                Map.of(
                        "One", type("One", "\"A.\" remark: String!"),
                        "Two", type("Two", "\"A.\" remark: String"),
                        "Three", type("Three", "\"A.\" another: String!"));

        assertThat(ApiSchema.sdl(TestModels.of(folder, types)))
                .contains("remark: String\n", "another: String!\n")
                .doesNotContain("remark: String!\n");
    }

    private static String type(String name, String field) {
        return "\"One.\" type %s @content @slug(from: \"title\") { %s %s }"
                .formatted(name, TITLE, field);
    }

    @ParameterizedTest
    @CsvSource({
        "Content, of the API itself and of the type Content",
        "SearchFilter, of the type SearchFilter and of the API itself",
        "Locale, Locale",
        "PageInfo, PageInfo",
        "Search, two members named search in its type Query"
    })
    void refusesATypeNameThatTheApiUses(String name, String complaint) {
        String type = type(name, "");

        assertThatThrownBy(() -> derived(type))
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
