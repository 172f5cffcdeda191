package lt.sklaida.graphql;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.ArrayValue;
import graphql.language.BooleanValue;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.NullValue;
import graphql.language.ObjectField;
import graphql.language.ObjectValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.language.VariableReference;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.GraphQLScalarType;

import lt.sklaida.model.ScalarType;

import org.jspecify.annotations.Nullable;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Any JSON value, as maps, lists, texts, numbers and booleans. */
record JsonScalar() implements Coercing<Object, Object> {

    static GraphQLScalarType scalar() {
        return GraphQLScalarType.newScalar()
                .name(ScalarType.JSON.graphqlName())
                .coercing(new JsonScalar())
                .build();
    }

    @Override
    public Object serialize(Object result, GraphQLContext context, Locale locale) {
        return result;
    }

    @Override
    public Object parseValue(Object input, GraphQLContext context, Locale locale) {
        return input;
    }

    @Override
    public @Nullable Object parseLiteral(
            Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
        return read(input, variables);
    }

    private static @Nullable Object read(Value<?> value, CoercedVariables variables) {
        return switch (value) {
            case NullValue _ -> null;
            case StringValue text -> text.getValue();
            case BooleanValue truth -> truth.isValue();
            case IntValue number -> number(number.getValue());
            case FloatValue number -> number.getValue().doubleValue();
            case VariableReference variable -> variables.get(variable.getName());
            case ArrayValue array -> {
                List<@Nullable Object> items = new ArrayList<>();
                array.getValues().forEach(item -> items.add(read(item, variables)));
                yield items;
            }
            case ObjectValue object -> {
                Map<String, @Nullable Object> fields = new LinkedHashMap<>();
                for (ObjectField field : object.getObjectFields()) {
                    fields.put(field.getName(), read(field.getValue(), variables));
                }
                yield fields;
            }
            default -> throw new CoercingParseLiteralException("JSON has no enum values");
        };
    }

    /** As a parser of JSON reads it; one that is out of range loses its last digits. */
    private static Number number(BigInteger value) {
        int bits = value.bitLength();
        if (bits < Integer.SIZE) {
            return value.intValue();
        }
        return bits < Long.SIZE ? (Number) value.longValue() : (Number) value.doubleValue();
    }
}
