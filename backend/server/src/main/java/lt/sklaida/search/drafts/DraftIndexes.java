package lt.sklaida.search.drafts;

import static java.util.stream.Collectors.toMap;

import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.Field;
import lt.sklaida.search.index.Elastic;
import lt.sklaida.search.index.IndexFamily;
import lt.sklaida.search.index.IndexLayout;
import lt.sklaida.search.index.LanguageAnalysis;
import lt.sklaida.search.index.SearchSettings;
import lt.sklaida.shared.LocaleTag;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The index of drafts. One index has all locales: a document is an entry, so states of several
 * locales, the best match among locales and the count of entries need no joining of documents.
 */
final class DraftIndexes extends IndexFamily {

    /** To be incremented when {@link DraftDocument} fills the same fields differently. */
    private static final int DOCUMENT_VERSION = 1;

    /** Elasticsearch refuses keywords of more than 32,766 bytes. */
    private static final Map<String, Object> KEYWORD =
            Map.of("type", "keyword", "ignore_above", 1_000);

    private final String alias;

    DraftIndexes(Elastic elastic, ContentModel model, SearchSettings settings, Clock clock) {
        super(elastic, Map.of(alias(settings), layout(model, settings)), clock);
        this.alias = alias(settings);
    }

    private static String alias(SearchSettings settings) {
        return settings.prefix() + "-drafts";
    }

    /** The alias of the index that serves queries. */
    String alias() {
        return alias;
    }

    private static IndexLayout layout(ContentModel model, SearchSettings settings) {
        return IndexLayout.of(
                LanguageAnalysis.ofEach(model.locales().all(), settings),
                mapping(model),
                sources(model));
    }

    private static Map<String, Object> mapping(ContentModel model) {
        List<LocaleTag> locales = model.locales().all();
        Map<String, Object> fields = new LinkedHashMap<>();
        List.of(
                        DraftFields.ENTRY,
                        DraftFields.TYPE,
                        DraftFields.OWNER,
                        DraftFields.UPDATED_BY,
                        DraftFields.STATES)
                .forEach(name -> fields.put(name, KEYWORD));
        fields.put(DraftFields.UPDATED_AT, Map.of("type", "date"));
        fields.put(DraftFields.IN_BIN, Map.of("type", "boolean"));
        fields.put(DraftFields.ADDRESS, text(LanguageAnalysis.WORDS, Map.of("norms", false)));
        fields.put(
                DraftFields.TEXTS,
                properties(
                        locales.stream()
                                .collect(
                                        toMap(
                                                LocaleTag::value,
                                                locale -> properties(texts(model, locale))))));
        fields.put(
                DraftFields.WORDS,
                properties(locales.stream().collect(toMap(LocaleTag::value, _ -> words()))));
        Map<String, Object> mapping = new LinkedHashMap<>();
        mapping.put("dynamic", "strict");
        mapping.put("_source", Map.of("includes", List.of(DraftFields.ENTRY, DraftFields.TYPE)));
        mapping.put("properties", fields);
        return mapping;
    }

    private static Map<String, Object> texts(ContentModel model, LocaleTag locale) {
        Map<String, Object> written = text(LanguageAnalysis.written(locale), Map.of());
        Map<String, Object> options =
                Map.of(
                        "copy_to",
                        DraftFields.words(locale),
                        "fields",
                        Map.of(DraftFields.WRITTEN, written));
        Map<String, Object> groups = new LinkedHashMap<>();
        for (int weight : IndexLayout.weights(model)) {
            groups.put(DraftFields.group(weight), text(LanguageAnalysis.stems(locale), options));
        }
        return groups;
    }

    private static Map<String, Object> words() {
        return text(LanguageAnalysis.WORDS, Map.of("norms", false));
    }

    private static Map<String, Object> text(String analyzer, Map<String, Object> options) {
        Map<String, Object> text = new LinkedHashMap<>(options);
        text.put("type", "text");
        text.put("analyzer", analyzer);
        return text;
    }

    private static Map<String, Object> properties(Map<String, Object> fields) {
        return Map.of("properties", fields);
    }

    /** What documents depend on besides the mapping: states depend on all fields. */
    private static Map<String, Object> sources(ContentModel model) {
        List<String> fields = new ArrayList<>();
        for (ContentType type : model.types()) {
            fields.add("%s: title %s".formatted(type.name(), type.titleField()));
            type.paths(_ -> true)
                    .map(
                            path ->
                                    "%s.%s: %s, search %d, localized %s"
                                            .formatted(
                                                    type.name(),
                                                    path.dotted(),
                                                    path.leaf().type().name(),
                                                    path.leaf().searchWeight(),
                                                    path.fields().stream()
                                                            .anyMatch(Field::localized)))
                    .sorted()
                    .forEach(fields::add);
        }
        return Map.of(
                "filling",
                DOCUMENT_VERSION,
                "locales",
                model.locales().all().stream().map(LocaleTag::value).toList(),
                "labels",
                IndexLayout.labels(model),
                "sources",
                fields);
    }
}
