package lt.sklaida.manage;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import graphql.GraphQLContext;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.DataFetchingEnvironmentImpl;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.UnExecutableSchemaGenerator;

import lt.sklaida.model.TestModels;
import lt.sklaida.security.Action;
import lt.sklaida.security.Actor;
import lt.sklaida.shared.ForbiddenException;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class GateTests {

    private final List<Operation> operations = Operations.of(TestModels.repository());
    private final String api = ManageSchema.sdl(TestModels.repository());

    @Test
    void findsTheOperationsAtTheRoot() {
        assertThatCode(() -> new Gate(operations).before(schema(api))).doesNotThrowAnyException();
    }

    @Test
    void refusesAFieldAtTheRootThatIsNoOperation() {
        String more = api + "\nextend type Query { everyDraft: [JSON!]! }";

        assertThatThrownBy(() -> new Gate(operations).before(schema(more)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("everyDraft");
    }

    @Test
    void refusesAnOperationThatIsNoField() {
        Operation forgotten =
                new Operation(
                        "Mutation", "burnEntry", List.of(), "Boolean", "", new Access.SignedIn());
        List<Operation> more = new ArrayList<>(operations);
        more.add(forgotten);

        assertThatThrownBy(() -> new Gate(more).before(schema(api)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("burnEntry");
    }

    private static GraphQLSchema schema(String sdl) {
        return UnExecutableSchemaGenerator.makeUnExecutableSchema(new SchemaParser().parse(sdl));
    }

    /** However it is executed: the fetchers of the schema itself are closed. */
    @Test
    void closesTheFetchersOfAllFieldsAtTheRoot() {
        GraphQLSchema closed = new Gate(operations).before(schema(api));
        DataFetchingEnvironment ofNobody =
                DataFetchingEnvironmentImpl.newDataFetchingEnvironment()
                        .graphQLContext(GraphQLContext.getDefault())
                        .build();
        for (GraphQLObjectType root : List.of(closed.getQueryType(), closed.getMutationType())) {
            for (GraphQLFieldDefinition field : root.getFields()) {
                DataFetcher<?> fetcher = closed.getCodeRegistry().getDataFetcher(root, field);
                assertThatThrownBy(() -> fetcher.get(ofNobody))
                        .as(field.getName())
                        .isInstanceOf(ForbiddenException.class);
            }
        }
    }

    @Test
    void letsNobodyThroughWhoHasNotSignedIn() {
        Actor anonymous = new Actor.Anonymous();

        for (Operation operation : operations) {
            assertThatThrownBy(() -> operation.access().require(anonymous))
                    .as(operation.name())
                    .isInstanceOf(ForbiddenException.class);
        }
    }

    @Test
    void letsThroughWhoMayDoOneOfTheActions() {
        Access either = Access.onEntries(Action.PUBLISH, Action.DELETE);

        assertThatCode(() -> either.require(new Actor.Operator())).doesNotThrowAnyException();
    }
}
