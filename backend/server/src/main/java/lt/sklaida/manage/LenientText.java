package lt.sklaida.manage;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLScalarType;

import lt.sklaida.model.ScalarType;

import java.util.Locale;
import java.util.Objects;

/**
 * A scalar whose values are strings of some form, which it does not check: a draft may hold what
 * was saved under an earlier model, and what is wrong with an input is told with everything else
 * that is.
 */
record LenientText(ScalarType type) implements Coercing<String, String> {

    static GraphQLScalarType of(ScalarType type) {
        return GraphQLScalarType.newScalar()
                .name(type.graphqlName())
                .coercing(new LenientText(type))
                .build();
    }

    @Override
    public String serialize(Object result, GraphQLContext context, Locale locale) {
        return result.toString();
    }

    @Override
    public String parseValue(Object input, GraphQLContext context, Locale locale) {
        if (input instanceof String text) {
            return text;
        }
        throw new CoercingParseValueException(refusal());
    }

    @Override
    public String parseLiteral(
            Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
        if (input instanceof StringValue text) {
            return Objects.requireNonNull(text.getValue());
        }
        throw new CoercingParseLiteralException(refusal());
    }

    private String refusal() {
        return "A %s must be a string".formatted(type.graphqlName());
    }

    @Override
    public Value<?> valueToLiteral(Object input, GraphQLContext context, Locale locale) {
        return StringValue.of(input.toString());
    }
}
