package lt.sklaida.graphql;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLScalarType;

import lt.sklaida.model.ScalarType;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** A scalar whose values are strings of some form, both in JSON and inside the server. */
record TextScalar(ScalarType type) implements Coercing<String, String> {

    /** As in {@code 2027-06-15T10:00:00Z}. */
    private static final int UTC_LENGTH = 20;

    /** As in {@code 2027-06-15T10:00:00+03:00}. */
    private static final int OFFSET_LENGTH = 25;

    static GraphQLScalarType of(ScalarType type) {
        return GraphQLScalarType.newScalar()
                .name(type.graphqlName())
                .coercing(new TextScalar(type))
                .build();
    }

    @Override
    public String serialize(Object result, GraphQLContext context, Locale locale) {
        return switch (type) {
            case DATE_TIME -> withSeconds(result);
            case URL -> inAscii(result.toString());
            default -> result.toString();
        };
    }

    /** Stored times may lack seconds, which RFC 3339 requires; an instant has them. */
    private static String withSeconds(Object time) {
        if (!(time instanceof String text)) {
            return time.toString();
        }
        // Most have this form already, and parsing takes longer than all else.
        return hasSeconds(text)
                ? text
                : OffsetDateTime.parse(text).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }

    /** Whether a time has seconds, no fraction of them, and an offset that is Z or not zero. */
    private static boolean hasSeconds(String time) {
        return switch (time.length()) {
            case UTC_LENGTH -> time.endsWith("Z");
            case OFFSET_LENGTH -> time.charAt(UTC_LENGTH - 1) != '.' && !time.endsWith("00:00");
            default -> false;
        };
    }

    /** Stored addresses may have letters beyond ASCII, which RFC 3986 has percent-encoded. */
    private static String inAscii(String address) {
        return StandardCharsets.US_ASCII.newEncoder().canEncode(address)
                ? address
                : URI.create(address).toASCIIString();
    }

    @Override
    public String parseValue(Object input, GraphQLContext context, Locale locale) {
        return read(input instanceof String text ? text : null, CoercingParseValueException::new);
    }

    @Override
    public String parseLiteral(
            Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
        return read(
                input instanceof StringValue literal ? literal.getValue() : null,
                CoercingParseLiteralException::new);
    }

    private String read(@Nullable String text, Function<String, RuntimeException> failure) {
        if (text == null) {
            throw failure.apply("A %s must be a string".formatted(type.graphqlName()));
        }
        // Visitors type slugs into the address bar: an invalid one finds nothing and is no error.
        Optional<String> problem = type == ScalarType.SLUG ? Optional.empty() : type.problem(text);
        if (problem.isPresent()) {
            String shown = text.length() > 100 ? text.substring(0, 100) + "…" : text;
            throw failure.apply("\"%s\" %s".formatted(shown, problem.get()));
        }
        return text;
    }

    @Override
    public Value<?> valueToLiteral(Object input, GraphQLContext context, Locale locale) {
        return StringValue.of(input.toString());
    }
}
