package lt.sklaida.search;

import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.json.JsonData;

import jakarta.json.JsonString;

import lt.sklaida.search.index.IndexFields;
import lt.sklaida.search.index.PackedTexts;
import lt.sklaida.shared.LocaleTag;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The texts of a hit.
 *
 * @param byField what readers see, by the names of the fields
 */
record HitTexts(LocaleTag locale, Map<String, List<String>> byField) {

    /** Reads them; empty when they were not asked for, or the index is an older one without. */
    static Optional<HitTexts> of(Hit<?> hit) {
        return value(hit, IndexFields.TEXT)
                .map(
                        packed ->
                                new HitTexts(
                                        new LocaleTag(required(hit, IndexFields.LOCALE)),
                                        PackedTexts.unpack(packed)));
    }

    /** The value of a field that every document has. */
    static String required(Hit<?> hit, String field) {
        return value(hit, field).orElseThrow();
    }

    private static Optional<String> value(Hit<?> hit, String field) {
        return values(hit, field).stream().findFirst();
    }

    /** All values of a field; none when the document has none. */
    static List<String> values(Hit<?> hit, String field) {
        JsonData values = hit.fields().get(field);
        return values == null
                ? List.of()
                : values.toJson().asJsonArray().getValuesAs(JsonString::getString);
    }
}
