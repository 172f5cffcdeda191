package lt.sklaida.search;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.search.Highlight;
import co.elastic.clients.elasticsearch.core.search.HighlightField;
import co.elastic.clients.elasticsearch.core.search.HighlighterEncoder;
import co.elastic.clients.elasticsearch.core.search.HighlighterOrder;
import co.elastic.clients.util.NamedValue;

import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.Field;
import lt.sklaida.model.FieldPath;
import lt.sklaida.search.index.IndexFields;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Requests and reads highlights: fragments of the hits' texts with the matching words marked. */
final class Highlighting {

    private static final String MARK = "<mark>";
    private static final int FRAGMENT_LENGTH = 160;
    private static final int FRAGMENTS = 2;

    /** In characters, to limit the time for long texts; Elasticsearch itself allows a million. */
    private static final int MAX_ANALYZED_OFFSET = 200_000;

    /** The paths of the searchable fields, by type and by the name of the index field. */
    private final Map<String, Map<String, String>> paths = new HashMap<>();

    private final List<NamedValue<HighlightField>> fields = new ArrayList<>();

    Highlighting(ContentModel model) {
        Set<String> titles = new LinkedHashSet<>();
        Set<String> opening = new LinkedHashSet<>();
        Set<String> others = new LinkedHashSet<>();
        for (ContentType type : model.types()) {
            Map<String, String> named = new LinkedHashMap<>();
            for (FieldPath path : type.paths(Field::highlighted).toList()) {
                String name = IndexFields.text(path.camelCase());
                named.put(name, path.dotted());
                (path.dotted().equals(type.titleField()) ? titles : others).add(name);
            }
            paths.put(type.name(), named);
            Stream.of(type.summary(), type.body())
                    .flatMap(Optional::stream)
                    .forEach(field -> opening.add(IndexFields.text(field.name())));
        }
        others.removeAll(titles);
        titles.forEach(name -> fields.add(NamedValue.of(name, whole())));
        others.forEach(
                name ->
                        fields.add(
                                NamedValue.of(
                                        name, opening.contains(name) ? opening() : fragments())));
    }

    /**
     * @param types those of the hits
     */
    Highlight of(Query words, Set<String> types) {
        return new Highlight.Builder()
                .highlightQuery(words)
                // Queries search fields with the texts of a weight, not the texts themselves.
                .requireFieldMatch(false)
                .encoder(HighlighterEncoder.Html)
                .order(HighlighterOrder.Score)
                .preTags(MARK)
                .postTags("</mark>")
                .maxAnalyzedOffset(MAX_ANALYZED_OFFSET)
                .fields(fields.stream().filter(field -> isOfAny(types, field.name())).toList())
                .build();
    }

    private boolean isOfAny(Set<String> types, String field) {
        return types.stream()
                .anyMatch(type -> paths.getOrDefault(type, Map.of()).containsKey(field));
    }

    /**
     * The highlights of a hit, in the order of its type's fields; of a hit that has none of the
     * words, the beginning of its text.
     */
    List<SearchPage.Highlight> read(String type, Map<String, List<String>> fragments) {
        List<SearchPage.Highlight> marked = new ArrayList<>();
        List<SearchPage.Highlight> unmarked = new ArrayList<>();
        for (Map.Entry<String, String> path : paths.getOrDefault(type, Map.of()).entrySet()) {
            List<String> ofField = fragments.getOrDefault(path.getKey(), List.of());
            if (!ofField.isEmpty()) {
                boolean matches = ofField.getFirst().contains(MARK);
                (matches ? marked : unmarked)
                        .add(new SearchPage.Highlight(path.getValue(), ofField));
            }
        }
        return marked.isEmpty() ? unmarked.stream().limit(1).toList() : marked;
    }

    private static HighlightField whole() {
        return HighlightField.of(field -> field.numberOfFragments(0));
    }

    private static HighlightField fragments() {
        return HighlightField.of(
                field -> field.numberOfFragments(FRAGMENTS).fragmentSize(FRAGMENT_LENGTH));
    }

    /** Fragments, or the beginning of a text without the words. */
    private static HighlightField opening() {
        return HighlightField.of(
                field ->
                        field.numberOfFragments(FRAGMENTS)
                                .fragmentSize(FRAGMENT_LENGTH)
                                .noMatchSize(FRAGMENT_LENGTH));
    }
}
