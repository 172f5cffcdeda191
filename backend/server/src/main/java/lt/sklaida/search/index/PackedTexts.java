package lt.sklaida.search.index;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Texts by their fields as one binary value of a document: JSON, encoded in Base64 as Elasticsearch
 * takes and returns it. Elasticsearch reads such values as they are, and would have to decompress
 * any other form.
 */
public final class PackedTexts {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, List<String>>> TEXTS = new TypeReference<>() {};

    private PackedTexts() {}

    static String pack(Map<String, List<String>> texts) {
        return Base64.getEncoder().encodeToString(JSON.writeValueAsBytes(texts));
    }

    /** The texts in the order in which they were packed. */
    public static Map<String, List<String>> unpack(String packed) {
        return JSON.readValue(Base64.getDecoder().decode(packed), TEXTS);
    }
}
