package lt.sklaida.graphql.execution;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;

/** Writes values of an answer as JSON. */
final class ResultJson {

    private ResultJson() {}

    static void write(@Nullable Object value, JsonGenerator json, SerializationContext context) {
        switch (value) {
            case null -> json.writeNull();
            case String text -> json.writeString(text);
            case ResultObject object -> object.serialize(json, context);
            case ResultList list -> list.serialize(json, context);
            case Integer number -> json.writeNumber(number);
            case Boolean truth -> json.writeBoolean(truth);
            default -> context.writeValue(json, value);
        }
    }
}
