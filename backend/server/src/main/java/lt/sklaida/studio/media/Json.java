package lt.sklaida.studio.media;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.Map;

/** Turns parts of answers into records. */
final class Json {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private Json() {}

    /** An object as the arguments of a text; empty when it is none. */
    static Map<String, Object> arguments(JsonNode node) {
        return node.isObject()
                ? MAPPER.convertValue(node, new TypeReference<Map<String, Object>>() {})
                : Map.of();
    }

    static <T> T convert(JsonNode node, Class<T> type) {
        return MAPPER.treeToValue(node, type);
    }
}
