package lt.sklaida.search.index;

import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.Facets;
import lt.sklaida.model.Field;
import lt.sklaida.model.FieldPath;
import lt.sklaida.model.ScalarType;
import lt.sklaida.shared.Fingerprint;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Locales;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The definition of the index of a locale, derived from the content model: its settings and
 * mapping, as Elasticsearch takes them.
 *
 * <p>A text is there twice: in a group of its weight ({@code rank.w8}), because the same field may
 * weigh differently in different types and because a query reads a few groups faster than dozens of
 * fields; and under its own name ({@code text.title}), for highlights to be taken from.
 */
public record IndexLayout(String fingerprint, String json) {

    /** To be raised when {@link SearchDocument} fills the same fields differently. */
    private static final int FILLING = 5;

    private static final String META = "_meta";
    private static final String FINGERPRINT = "fingerprint";

    /** Longer words are not facets but texts; Elasticsearch refuses those over 32,766 bytes. */
    private static final int LONGEST_KEYWORD = 1_000;

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

    static IndexLayout of(ContentModel model, LocaleTag locale, SearchSettings settings) {
        Map<String, Object> definition = new LinkedHashMap<>();
        List<LocaleTag> others =
                model.locales().all().stream().filter(other -> !other.equals(locale)).toList();
        definition.put("settings", settings(locale, others, settings));
        Map<String, Object> mapping = mapping(model, others);
        definition.put("mappings", mapping);
        String fingerprint = Fingerprint.of(JSON.writeValueAsBytes(definition));
        mapping.put(META, Map.of(FINGERPRINT, fingerprint));
        return new IndexLayout(fingerprint, JSON.writeValueAsString(definition));
    }

    /** The weights that texts have in any type, the greatest first. */
    public static NavigableSet<Integer> weights(ContentModel model) {
        NavigableSet<Integer> weights = new TreeSet<>();
        model.paths()
                .map(path -> path.leaf().searchWeight())
                .filter(weight -> weight > 0)
                .forEach(weights::add);
        weights.add(SearchDocument.TYPE_WEIGHT);
        return weights.descendingSet();
    }

    /** The fields whose dates the index must have to rank by, besides those of facets. */
    public static Stream<FieldPath> boostedDates(ContentType type) {
        return type.paths(field -> field.boost().isPresent());
    }

    private static Map<String, Object> settings(
            LocaleTag locale, List<LocaleTag> others, SearchSettings settings) {
        return Map.of(
                "number_of_shards",
                1,
                "auto_expand_replicas",
                "0-1",
                "refresh_interval",
                "1s",
                // How long a deleted document still refuses older versions of itself.
                "gc_deletes",
                "1h",
                "analysis",
                LanguageAnalysis.of(
                        locale, others, Indexes.alias(settings.prefix(), locale), settings));
    }

    private static Map<String, Object> mapping(ContentModel model, List<LocaleTag> others) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(IndexFields.ENTRY, keyword());
        fields.put(IndexFields.TYPE, keyword());
        fields.put(IndexFields.LOCALE, keyword());
        fields.put(IndexFields.SERVES, keyword());
        fields.put(IndexFields.SLUG, stored());
        fields.put(IndexFields.TITLE, stored());
        fields.put(IndexFields.FINGERPRINT, stored());
        fields.put(IndexFields.PUBLISHED_AT, Map.of("type", "date"));
        fields.put(
                IndexFields.SUGGEST,
                Map.of(
                        "type",
                        "text",
                        "analyzer",
                        LanguageAnalysis.BEGINNINGS,
                        "search_analyzer",
                        LanguageAnalysis.WORDS));
        fields.put(IndexFields.SPELLING, spelling());
        fields.put(IndexFields.RANK, object(rank(model)));
        fields.put(IndexFields.CONCEPTS, concepts());
        fields.put(IndexFields.TEXT, object(texts(model)));
        fields.put(IndexFields.TRANSLATED, object(translated(others)));
        Map<String, FieldPath> facets = Facets.of(model).declared();
        fields.put(IndexFields.FACET, object(each(facets, keyword())));
        fields.put(IndexFields.DATE, object(dates(model)));
        Map<String, Object> mapping = new LinkedHashMap<>();
        mapping.put("dynamic", "strict");
        mapping.put(
                "_source",
                Map.of(
                        "excludes",
                        List.of(IndexFields.RANK + ".*", IndexFields.TRANSLATED + ".*")));
        mapping.put("properties", fields);
        mapping.put(
                META,
                Map.of(
                        "filling",
                        FILLING,
                        "broader",
                        broader(model),
                        "labels",
                        labels(model),
                        "sources",
                        sources(model)));
        return mapping;
    }

    /** All words there are: as they are written, without diacritics, and their stems. */
    private static Map<String, Object> spelling() {
        Map<String, Object> words =
                Map.of("type", "text", "analyzer", LanguageAnalysis.WORDS, "norms", false);
        Map<String, Object> stems =
                Map.of(
                        "type",
                        "text",
                        "analyzer",
                        LanguageAnalysis.STEMS,
                        "norms",
                        false,
                        // Texts are compared by these.
                        "term_vector",
                        "yes");
        return Map.of(
                "type",
                "text",
                "analyzer",
                LanguageAnalysis.LETTERS,
                "norms",
                false,
                "fields",
                Map.of(IndexFields.STEMS, stems, IndexFields.WORDS, words));
    }

    /**
     * Without norms: what is filed under one subject is not more about it than what is under two.
     */
    private static Map<String, Object> concepts() {
        return Map.of(
                "type",
                "text",
                "analyzer",
                LanguageAnalysis.STEMS,
                "norms",
                false,
                "index_options",
                "docs");
    }

    private static Map<String, Object> rank(ContentModel model) {
        Map<String, Object> groups = new LinkedHashMap<>();
        Map<String, Object> written = Map.of("type", "text", "analyzer", LanguageAnalysis.WRITTEN);
        for (int weight : weights(model)) {
            groups.put(
                    IndexFields.weight(weight),
                    Map.of(
                            "type",
                            "text",
                            "analyzer",
                            LanguageAnalysis.STEMS,
                            "search_analyzer",
                            LanguageAnalysis.QUERY_STEMS,
                            "fields",
                            Map.of(IndexFields.WRITTEN, written)));
        }
        return groups;
    }

    private static Map<String, Object> texts(ContentModel model) {
        Map<String, Object> text =
                Map.of(
                        "type",
                        "text",
                        "analyzer",
                        LanguageAnalysis.STEMS,
                        // Highlights come from the postings and term vectors; without the vectors,
                        // a prefix query would have each text analyzed again.
                        "index_options",
                        "offsets",
                        "term_vector",
                        "with_positions_offsets",
                        "norms",
                        false,
                        "copy_to",
                        IndexFields.SPELLING);
        return model.paths()
                .filter(path -> path.leaf().searchable())
                .map(FieldPath::camelCase)
                .distinct()
                .collect(Collectors.toMap(name -> name, _ -> text));
    }

    private static Map<String, Object> translated(List<LocaleTag> others) {
        return others.stream()
                .collect(
                        Collectors.toMap(
                                LocaleTag::value,
                                other ->
                                        Map.of(
                                                "type",
                                                "text",
                                                "analyzer",
                                                LanguageAnalysis.stems(other),
                                                "search_analyzer",
                                                LanguageAnalysis.queryStems(other))));
    }

    /** What people call types, values of enums and numbers, which is text to search. */
    private static List<String> labels(ContentModel model) {
        Stream<String> types = model.types().stream().map(type -> type.name() + type.label());
        Stream<String> values =
                model.enums().stream()
                        .flatMap(type -> type.values().stream())
                        .map(value -> value.name() + value.label());
        Stream<String> numbers =
                model.paths()
                        .filter(path -> path.leaf().searchable() && path.leaf().is(ScalarType.INT))
                        .map(path -> path.dotted() + path.leaf().label());
        return Stream.of(types, values, numbers).flatMap(labels -> labels).toList();
    }

    /**
     * What documents are filled from, which the mapping does not tell: a field of its own may be
     * filled by several types, each from a field with other directives.
     */
    private static List<String> sources(ContentModel model) {
        List<String> sources = new ArrayList<>();
        Locales locales = model.locales();
        sources.add("locales %s %s".formatted(locales.all(), new TreeMap<>(locales.fallback())));
        for (ContentType type : model.types()) {
            sources.add("%s: title %s".formatted(type.name(), type.titleField()));
            type.paths().stream()
                    .filter(path -> isSource(path.leaf()))
                    .map(path -> type.name() + "." + source(path))
                    .sorted()
                    .forEach(sources::add);
        }
        return sources;
    }

    private static boolean isSource(Field field) {
        return field.searchable()
                || field.facet()
                || field.synonyms()
                || field.broader()
                || field.boost().isPresent();
    }

    private static String source(FieldPath path) {
        Field leaf = path.leaf();
        boolean localized = path.fields().stream().anyMatch(Field::localized);
        return "%s: %s, search %d, facet %s, synonyms %s, boost %s, localized %s"
                .formatted(
                        path.dotted(),
                        leaf.type().name(),
                        leaf.searchWeight(),
                        leaf.facet(),
                        leaf.synonyms(),
                        leaf.boost().isPresent(),
                        localized);
    }

    /** The fields that make a hierarchy of facets; nothing else in an index tells of them. */
    private static List<String> broader(ContentModel model) {
        return model.types().stream()
                .flatMap(
                        type ->
                                type.broader().stream()
                                        .map(field -> type.name() + "." + field.name()))
                .toList();
    }

    /** Dates to narrow by, and those that rank. */
    private static Map<String, Object> dates(ContentModel model) {
        return Stream.concat(
                        Facets.of(model).declared().values().stream().filter(Facets::isDate),
                        model.types().stream().flatMap(IndexLayout::boostedDates))
                .map(FieldPath::camelCase)
                .distinct()
                .collect(Collectors.toMap(name -> name, _ -> date()));
    }

    private static Map<String, Object> each(Map<String, FieldPath> facets, Object definition) {
        return facets.keySet().stream().collect(Collectors.toMap(name -> name, _ -> definition));
    }

    private static Map<String, Object> object(Map<String, Object> properties) {
        return Map.of("properties", properties);
    }

    private static Map<String, Object> keyword() {
        return Map.of("type", "keyword", "ignore_above", LONGEST_KEYWORD);
    }

    /** Kept in the source, to be given back. */
    private static Map<String, Object> stored() {
        return Map.of("type", "keyword", "index", false, "doc_values", false);
    }

    private static Map<String, Object> date() {
        return Map.of("type", "date", "ignore_malformed", true);
    }
}
