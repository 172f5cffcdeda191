package lt.sklaida.search.index;

import static java.util.stream.Collectors.toCollection;

import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
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
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The definition of the index of a locale, derived from the content model.
 *
 * @param fingerprint identifies the definition and the way documents are filled
 * @param json the settings and the mapping, as Elasticsearch takes them
 */
public record IndexLayout(String fingerprint, String json) {

    /** To be incremented when {@link SearchDocument} fills the same fields differently. */
    private static final int DOCUMENT_VERSION = 8;

    /** Fewer than by default: there are many more queries than writes. */
    private static final int SEGMENTS_PER_TIER = 4;

    private static final String META = "_meta";

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

    static IndexLayout of(ContentModel model, LocaleTag locale, SearchSettings settings) {
        List<LocaleTag> others =
                model.locales().all().stream().filter(other -> !other.equals(locale)).toList();
        String synonymsSet = Indexes.alias(settings.prefix(), locale);
        return of(
                LanguageAnalysis.of(locale, others, synonymsSet, settings),
                IndexMapping.of(model, others),
                documentSources(model));
    }

    /**
     * The definition of an index.
     *
     * @param analysis the setting {@code analysis}
     * @param mapping as Elasticsearch takes it; it is added to
     * @param sources what the content of documents depends on besides the mapping
     */
    public static IndexLayout of(
            Map<String, Object> analysis, Map<String, Object> mapping, Object sources) {
        Map<String, Object> definition = new LinkedHashMap<>();
        definition.put("settings", settings(analysis));
        definition.put("mappings", mapping);
        mapping.put(META, sources);
        String fingerprint = Fingerprint.of(JSON.writeValueAsBytes(definition));
        mapping.put(META, Map.of("fingerprint", fingerprint));
        return new IndexLayout(fingerprint, JSON.writeValueAsString(definition));
    }

    /** The weights of searchable fields in any content type, the greatest first. */
    public static NavigableSet<Integer> weights(ContentModel model) {
        NavigableSet<Integer> weights = weights(model, Field::searchable);
        weights.add(SearchDocument.TYPE_WEIGHT);
        return weights.descendingSet();
    }

    /** The weights of those whose texts readers do not see. */
    public static NavigableSet<Integer> hiddenWeights(ContentModel model) {
        return weights(model, field -> field.searchable() && !field.highlighted());
    }

    private static NavigableSet<Integer> weights(ContentModel model, Predicate<Field> which) {
        return model.paths()
                .map(FieldPath::leaf)
                .filter(which)
                .map(Field::searchWeight)
                .collect(toCollection(TreeSet::new));
    }

    /** The fields with {@code @boost}, whose dates are indexed for ranking. */
    public static Stream<FieldPath> boostedDates(ContentType type) {
        return type.paths(field -> field.boost().isPresent());
    }

    private static Map<String, Object> settings(Map<String, Object> analysis) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("number_of_shards", 1);
        values.put("auto_expand_replicas", "0-1");
        values.put("refresh_interval", "1s");
        // How long the version of a deleted document is remembered, to refuse older writes.
        values.put("gc_deletes", "1h");
        values.put("merge.policy.segments_per_tier", SEGMENTS_PER_TIER);
        values.put("analysis", analysis);
        return values;
    }

    /**
     * What the content of documents depends on besides the mapping: the same mapping may be filled
     * from other fields, or from fields with other directives.
     */
    private static Map<String, Object> documentSources(ContentModel model) {
        return Map.of(
                "filling",
                DOCUMENT_VERSION,
                "broader",
                broaderFields(model),
                "labels",
                labels(model),
                "sources",
                sourceFields(model));
    }

    private static List<String> broaderFields(ContentModel model) {
        List<String> fields = new ArrayList<>();
        for (ContentType type : model.types()) {
            type.broader().ifPresent(field -> fields.add(type.name() + "." + field.name()));
        }
        return fields;
    }

    /** The labels of content types, enum values and numbers, which are searchable text. */
    public static List<String> labels(ContentModel model) {
        Stream<String> types = model.types().stream().map(type -> type.name() + type.label());
        Stream<String> values =
                model.enums().stream()
                        .flatMap(type -> type.values().stream())
                        .map(value -> value.name() + value.label());
        Stream<String> numbers =
                model.paths()
                        .filter(path -> path.leaf().searchable() && path.leaf().is(ScalarType.INT))
                        .map(
                                path ->
                                        path.dotted()
                                                + path.leaf().label()
                                                + new TreeMap<>(path.leaf().valueLabels()));
        return Stream.of(types, values, numbers).flatMap(labels -> labels).toList();
    }

    private static List<String> sourceFields(ContentModel model) {
        List<String> sources = new ArrayList<>();
        Locales locales = model.locales();
        sources.add("locales %s %s".formatted(locales.all(), new TreeMap<>(locales.fallback())));
        for (ContentType type : model.types()) {
            sources.add("%s: title %s".formatted(type.name(), type.titleField()));
            type.period().ifPresent(period -> sources.add(type.name() + ": " + period.names()));
            type.paths().stream()
                    .filter(path -> isSource(path.leaf()))
                    .map(path -> type.name() + "." + describe(path))
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

    private static String describe(FieldPath path) {
        Field leaf = path.leaf();
        boolean localized = path.fields().stream().anyMatch(Field::localized);
        return "%s: %s, search %d, highlighted %s, facet %s, synonyms %s, boost %s, localized %s"
                .formatted(
                        path.dotted(),
                        leaf.type().name(),
                        leaf.searchWeight(),
                        leaf.highlighted(),
                        leaf.facet(),
                        leaf.synonyms(),
                        leaf.boost().isPresent(),
                        localized);
    }
}
