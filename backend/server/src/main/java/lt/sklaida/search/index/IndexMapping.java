package lt.sklaida.search.index;

import static java.util.stream.Collectors.toMap;

import lt.sklaida.model.ContentModel;
import lt.sklaida.model.Facets;
import lt.sklaida.model.FieldPath;
import lt.sklaida.shared.LocaleTag;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Derives the mapping of an index from the content model.
 *
 * <p>Queries search the group of texts of a weight ({@code rank.w8}): a field may have another
 * weight in each content type, and a few groups are searched faster than dozens of fields. The
 * texts by their fields ({@code text}) are returned with hits for highlights, and not indexed.
 */
final class IndexMapping {

    /** Elasticsearch refuses keywords of more than 32,766 bytes; longer values are not indexed. */
    private static final int MAX_KEYWORD_LENGTH = 1_000;

    private static final Map<String, Object> KEYWORD =
            Map.of("type", "keyword", "ignore_above", MAX_KEYWORD_LENGTH);

    /** Returned with results, but not searchable. */
    private static final Map<String, Object> STORED =
            Map.of("type", "keyword", "index", false, "doc_values", false);

    /** Of a page of hits, all else is read, and its length counts. */
    private static final List<String> NOT_RETURNED =
            List.of(
                    IndexFields.RANK + ".*",
                    IndexFields.TRANSLATED + ".*",
                    IndexFields.DATE + ".*",
                    IndexFields.PERIOD + ".*",
                    IndexFields.CONCEPTS,
                    IndexFields.SPELLING,
                    IndexFields.TEXT);

    private final ContentModel model;
    private final List<LocaleTag> others;

    private IndexMapping(ContentModel model, List<LocaleTag> others) {
        this.model = model;
        this.others = others;
    }

    /**
     * The mapping as Elasticsearch takes it; the map may be added to.
     *
     * @param others the locales other than that of the index
     */
    static Map<String, Object> of(ContentModel model, List<LocaleTag> others) {
        Map<String, Object> mapping = new LinkedHashMap<>();
        mapping.put("dynamic", "strict");
        mapping.put("_source", Map.of("excludes", NOT_RETURNED));
        mapping.put("properties", new IndexMapping(model, others).fields());
        return mapping;
    }

    private Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(IndexFields.ENTRY, KEYWORD);
        fields.put(IndexFields.TYPE, KEYWORD);
        fields.put(IndexFields.LOCALE, KEYWORD);
        fields.put(IndexFields.SERVES, KEYWORD);
        fields.put(IndexFields.REFERENCES, KEYWORD);
        fields.put(IndexFields.SLUG, STORED);
        fields.put(IndexFields.TITLE, STORED);
        fields.put(IndexFields.FINGERPRINT, STORED);
        fields.put(IndexFields.PUBLISHED_AT, Map.of("type", "date"));
        fields.put(IndexFields.SUGGEST, suggest());
        fields.put(IndexFields.SPELLING, spelling());
        fields.put(IndexFields.RANK, object(rank()));
        fields.put(IndexFields.CONCEPTS, concepts());
        fields.put(IndexFields.TEXT, Map.of("type", "binary", "doc_values", true));
        fields.put(IndexFields.TRANSLATED, object(translated()));
        fields.put(IndexFields.FACET, object(facets()));
        fields.put(IndexFields.DATE, object(dates()));
        fields.put(IndexFields.PERIOD, object(period()));
        return fields;
    }

    private static Map<String, Object> suggest() {
        return text(LanguageAnalysis.BEGINNINGS, Map.of("search_analyzer", LanguageAnalysis.WORDS));
    }

    /** All words: as written, without diacritics, stemmed, and by their families. */
    private static Map<String, Object> spelling() {
        Map<String, Object> words = text(LanguageAnalysis.WORDS, Map.of("norms", false));
        // The search for related entries compares the term vectors.
        Map<String, Object> stems =
                text(LanguageAnalysis.STEMS, Map.of("norms", false, "term_vector", "yes"));
        Map<String, Object> families = text(LanguageAnalysis.FAMILIES, Map.of("norms", false));
        Map<String, Object> fields =
                Map.of(
                        IndexFields.STEMS,
                        stems,
                        IndexFields.WORDS,
                        words,
                        IndexFields.FAMILIES,
                        families);
        return text(LanguageAnalysis.LETTERS, Map.of("norms", false, "fields", fields));
    }

    private Map<String, Object> rank() {
        Map<String, Object> written = text(LanguageAnalysis.WRITTEN, Map.of());
        Map<String, Object> options = Map.of("fields", Map.of(IndexFields.WRITTEN, written));
        Map<String, Object> groups = new LinkedHashMap<>();
        for (int weight : IndexLayout.weights(model)) {
            groups.put(IndexFields.weight(weight), text(LanguageAnalysis.STEMS, options));
        }
        for (int weight : IndexLayout.hiddenWeights(model)) {
            groups.put(IndexFields.hiddenWeight(weight), text(LanguageAnalysis.STEMS, Map.of()));
        }
        return groups;
    }

    /** Without norms: an entry with one subject is not more relevant than one with two. */
    private static Map<String, Object> concepts() {
        return text(LanguageAnalysis.STEMS, Map.of("norms", false, "index_options", "docs"));
    }

    private Map<String, Object> translated() {
        return others.stream().collect(toMap(LocaleTag::value, IndexMapping::translated));
    }

    private static Map<String, Object> translated(LocaleTag other) {
        return text(LanguageAnalysis.stems(other), Map.of());
    }

    private Map<String, Object> facets() {
        return Facets.of(model).declared().keySet().stream()
                .collect(toMap(Function.identity(), _ -> KEYWORD));
    }

    private Map<String, Object> dates() {
        Map<String, Object> date = Map.of("type", "date", "ignore_malformed", true);
        Stream<FieldPath> facets =
                Facets.of(model).declared().values().stream().filter(Facets::isDate);
        Stream<FieldPath> boosted = model.types().stream().flatMap(IndexLayout::boostedDates);
        return Stream.concat(facets, boosted)
                .map(FieldPath::camelCase)
                .distinct()
                .collect(toMap(Function.identity(), _ -> date));
    }

    private static Map<String, Object> period() {
        Map<String, Object> time = Map.of("type", "date", "format", "epoch_millis");
        return Map.of(IndexFields.START, time, IndexFields.END, time);
    }

    private static Map<String, Object> text(String analyzer, Map<String, Object> options) {
        Map<String, Object> text = new LinkedHashMap<>(options);
        text.put("type", "text");
        text.put("analyzer", analyzer);
        return text;
    }

    private static Map<String, Object> object(Map<String, Object> properties) {
        return Map.of("properties", properties);
    }
}
