package lt.sklaida.manage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import graphql.language.AbstractDescribedNode;
import graphql.language.Node;
import graphql.parser.Parser;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.UnExecutableSchemaGenerator;

import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.Field;
import lt.sklaida.model.SchemaException;
import lt.sklaida.model.TestModels;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The derived management API; {@code -Dapi=write} refreshes the committed one. */
class ManageSchemaTests {

    private static final String NOTE =
            "\"A.\" type Note @content @slug(from: \"title\") { \"A.\" title: String! @localized }";
    private static final Path COMMITTED = Path.of("../../schema/manage.graphqls");

    private final String api = ManageSchema.sdl(TestModels.repository());
    private final GraphQLSchema schema =
            UnExecutableSchemaGenerator.makeUnExecutableSchema(new SchemaParser().parse(api));

    @TempDir private Path folder;

    @Test
    void committedApiIsTheDerivedOne() throws IOException {
        if ("write".equals(System.getProperty("api"))) {
            Files.writeString(COMMITTED, api);
        }
        assertThat(COMMITTED)
                .as("run: mvn -f backend test -pl server -am -Dtest=*SchemaTests -Dapi=write")
                .hasContent(api);
    }

    @Test
    void describesEveryPartInASentence() {
        assertThat(Parser.parse(api).getDefinitions().stream().flatMap(ManageSchemaTests::parts))
                .allSatisfy(
                        part -> {
                            assertThat(part.getDescription()).as("%s", part).isNotNull();
                            assertThat(part.getDescription().getContent().strip()).endsWith(".");
                        });
    }

    private static Stream<AbstractDescribedNode<?>> parts(Node<?> node) {
        Stream<AbstractDescribedNode<?>> below =
                node.getChildren().stream().flatMap(ManageSchemaTests::parts);
        return node instanceof AbstractDescribedNode<?> described
                ? Stream.concat(Stream.of(described), below)
                : below;
    }

    @Test
    void hasADraftAnInputAndAChangeOfEachContentType() {
        for (ContentType type : TestModels.repository().types()) {
            assertThat(schema.getObjectType(type.name() + "Draft").getInterfaces())
                    .extracting("name")
                    .containsExactly("EntryDraft", "Node");
            assertThat(schema.getType(type.name() + "Input"))
                    .isInstanceOf(GraphQLInputObjectType.class);
            assertThat(schema.getObjectType(type.name() + "Change").getInterfaces())
                    .extracting("name")
                    .containsExactly("Change");
        }
    }

    @Test
    void hasLocalizedValuesAsOneObjectALocale() {
        assertThat(type("GoodPracticeContent", "title")).isEqualTo("LocalizedString!");
        assertThat(type("GoodPracticeContent", "solution")).isEqualTo("LocalizedMarkdown!");
        assertThat(type("LocalizedString", "lt")).isEqualTo("String");
        assertThat(input("GoodPracticeInput", "solution")).isEqualTo("LocalizedStringInput");
        assertThat(input("LocalizedStringInput", "en")).isEqualTo("String");
    }

    @Test
    void namesItemsOfListsByKeys() {
        assertThat(type("GoodPracticeContent", "indicators")).isEqualTo("[IndicatorDraft!]!");
        assertThat(type("IndicatorDraft", "itemKey")).isEqualTo("ID");
        assertThat(input("GoodPracticeInput", "indicators")).isEqualTo("[IndicatorInput!]");
        assertThat(input("IndicatorInput", "itemKey")).isEqualTo("ID");
        assertThat(schema.getObjectType("ResourcesDraft").getFieldDefinition("itemKey")).isNull();
    }

    @Test
    void takesAFileByItsUploadAndNothingThatTheServerComputes() {
        assertThat(input("MediaAssetInput", "file")).isEqualTo("FileInput");
        assertThat(type("MediaAssetContent", "file")).isEqualTo("String");
        for (ContentType type : TestModels.repository().types()) {
            GraphQLInputObjectType input =
                    (GraphQLInputObjectType)
                            Objects.requireNonNull(schema.getType(type.name() + "Input"));
            type.fields().stream()
                    .filter(Field::isDerived)
                    .forEach(field -> assertThat(input.getField(field.name())).isNull());
        }
        assertThat(type("EventContent", "sequence")).isEqualTo("Int");
    }

    @Test
    void takesReferencesByIdAndShowsWhatTheyLeadTo() {
        assertThat(input("GoodPracticeInput", "topics")).isEqualTo("[ID!]");
        assertThat(type("GoodPracticeContent", "topics")).isEqualTo("[EntryReference!]!");
        assertThat(input("GoodPracticeInput", "owner")).isEqualTo("ID");
    }

    private String type(String object, String field) {
        GraphQLObjectType type = Objects.requireNonNull(schema.getObjectType(object));
        return GraphQLTypeUtil.simplePrint(type.getFieldDefinition(field).getType());
    }

    private String input(String object, String field) {
        GraphQLInputObjectType type =
                (GraphQLInputObjectType) Objects.requireNonNull(schema.getType(object));
        return GraphQLTypeUtil.simplePrint(type.getFieldDefinition(field).getType());
    }

    @Test
    void saysOfEachOperationWhoMayUseIt() {
        assertThat(operations())
                .extracting(GraphQLFieldDefinition::getDescription)
                .allMatch(text -> text.matches("(?s).+ (Takes `.+`|For .+)\\."));
    }

    private Stream<GraphQLFieldDefinition> operations() {
        return Stream.concat(
                schema.getQueryType().getFieldDefinitions().stream(),
                schema.getMutationType().getFieldDefinitions().stream());
    }

    @Test
    void refusesATypeNameThatTheApiUses() {
        String role = "\"A.\" enum Role { \"A.\" A }";
        ContentModel model = TestModels.of(folder, Map.of("One", role, "Two", NOTE));

        assertThatThrownBy(() -> ManageSchema.sdl(model)).isInstanceOf(SchemaException.class);
    }
}
