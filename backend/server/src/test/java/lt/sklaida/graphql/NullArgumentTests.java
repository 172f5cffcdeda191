package lt.sklaida.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.UnExecutableSchemaGenerator;

import lt.sklaida.search.indexing.TestSearch;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.graphql.test.tester.GraphQlTester.Response;

import java.nio.file.Path;
import java.util.stream.Stream;

/** Sends every nullable argument of the API as null, which means the same as leaving it out. */
@TestInstance(Lifecycle.PER_CLASS)
class NullArgumentTests {

    private TestSearch stories;
    private ContentApi api;
    private GraphQLSchema schema;

    @BeforeAll
    void publish(@TempDir Path folder) throws InterruptedException {
        stories = TestSearch.start(folder);
        stories.story("Mamos kambarys").lt("body", "Savivaldybės **poliklinikoje**.").publish();
        stories.story("Senjorų kambarys").lt("body", "Bibliotekoje.").publish();
        stories.index();
        api = new ContentApi(stories.content().model(), stories.delivery(), stories.search());
        String sdl = ApiSchema.sdl(stories.content().model());
        schema = UnExecutableSchemaGenerator.makeUnExecutableSchema(new SchemaParser().parse(sdl));
    }

    @AfterAll
    void close() {
        stories.close();
    }

    @ParameterizedTest(name = "{0}({1}: null)")
    @MethodSource("nullableArguments")
    void treatsNullAsNoArgument(String field, String argument, String type) {
        String required = required(field);
        String without = query("", field, required);
        String literal = query("", field, required + " " + argument + ": null");
        String variable = query("($v: " + type + ")", field, required + " " + argument + ": $v");

        Object expected = data(api.query(without));

        assertThat(data(api.query(literal))).isEqualTo(expected);
        assertThat(data(api.document(variable).variable("v", null).execute())).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}.{1}: null")
    @MethodSource("inputFieldsWithDefaults")
    void treatsNullInAnInputAsNoField(String input, String field) {
        String query =
                input.equals("FacetRequest")
                        ? "{ search(facets: [{field: MOOD%s}]) { facets { values { value } } } }"
                        : "{ stories(orderBy: [{field: SLUG%s}]) { nodes { id } } }";

        assertThat(data(api.query(query.formatted(", " + field + ": null"))))
                .isEqualTo(data(api.query(query.formatted(""))));
    }

    Stream<Arguments> nullableArguments() {
        return schema.getAllTypesAsList().stream()
                .filter(GraphQLObjectType.class::isInstance)
                .map(GraphQLObjectType.class::cast)
                .filter(type -> !type.getName().startsWith("__"))
                .flatMap(type -> type.getFieldDefinitions().stream())
                .flatMap(this::nullableArguments)
                .distinct();
    }

    private Stream<Arguments> nullableArguments(GraphQLFieldDefinition field) {
        return field.getArguments().stream()
                .filter(argument -> !(argument.getType() instanceof GraphQLNonNull))
                .filter(argument -> !required(field.getName()).startsWith(argument.getName()))
                .map(argument -> arguments(field.getName(), argument.getName(), type(argument)));
    }

    private static String type(GraphQLArgument argument) {
        return GraphQLTypeUtil.simplePrint(argument.getType());
    }

    Stream<Arguments> inputFieldsWithDefaults() {
        return schema.getAllTypesAsList().stream()
                .filter(GraphQLInputObjectType.class::isInstance)
                .map(GraphQLInputObjectType.class::cast)
                .filter(type -> !type.getName().startsWith("Subject"))
                .flatMap(NullArgumentTests::fieldsWithDefaults);
    }

    private static Stream<Arguments> fieldsWithDefaults(GraphQLInputObjectType input) {
        return input.getFieldDefinitions().stream()
                .filter(GraphQLInputObjectField::hasSetDefaultValue)
                .map(field -> arguments(input.getName(), field.getName()));
    }

    private String query(String variables, String field, String arguments) {
        String call = field + (arguments.isBlank() ? "" : "(" + arguments + ")");
        String selection =
                switch (field) {
                    case "excerpt", "html" -> "stories { nodes { body { %s } } }";
                    case "related" -> "stories { nodes { %s { id } } }";
                    case "referencedBy" -> "stories { nodes { %s { totalCount } } }";
                    case "suggest" -> "%s { text }";
                    case "contentModel" -> "%s { locales { label } types { label } }";
                    case "node" -> "%s { id }";
                    case "isGone", "searchFollowed" -> "%s";
                    default -> isEntry(field) ? "%s { id }" : "%s { nodes { id } totalCount }";
                };
        return "query" + variables + " { " + selection.formatted(call) + " }";
    }

    /** The required arguments of a field. */
    private String required(String field) {
        return switch (field) {
            case "suggest" -> "prefix: \"kam\"";
            case "searchFollowed" -> "query: \"kam\"";
            case "isGone" -> "type: STORY slug: \"none\"";
            case "node" -> "id: \"none1234\"";
            default -> isEntry(field) ? "id: \"none1234\"" : "";
        };
    }

    private boolean isEntry(String field) {
        return stories.content().model().bySingular(field).isPresent();
    }

    private static Object data(Response response) {
        return response.path("").entity(Object.class).get();
    }
}
