package lt.sklaida.manage;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
        assertThatCode(() -> new Gate(operations).requireComplete(schema(api)))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesAFieldAtTheRootThatIsNoOperation() {
        String more = api + "\nextend type Query { everyDraft: [JSON!]! }";

        assertThatThrownBy(() -> new Gate(operations).requireComplete(schema(more)))
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

        assertThatThrownBy(() -> new Gate(more).requireComplete(schema(api)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("burnEntry");
    }

    private static GraphQLSchema schema(String sdl) {
        return UnExecutableSchemaGenerator.makeUnExecutableSchema(new SchemaParser().parse(sdl));
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
