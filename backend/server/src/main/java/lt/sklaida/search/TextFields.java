package lt.sklaida.search;

import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.search.index.IndexFields;
import lt.sklaida.search.index.IndexLayout;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The fields of the index that have the words of texts, with their weights.
 *
 * @param visible the stems of what readers see
 * @param stems of all texts
 * @param heaviest the field of these with the greatest weight
 * @param stemsAndConcepts of all texts, and the concepts under which entries are filed
 * @param boostedConcepts the same, with concepts above all
 * @param similar the fields in which similar words are looked for
 * @param written words as they are written
 * @param translations the stems of texts in other languages
 * @param titles words as they are written in the field with the greatest weight
 * @param typesByTitleWeight the names of types by the weight of their titles
 */
record TextFields(
        List<String> visible,
        List<String> stems,
        List<String> heaviest,
        List<String> stemsAndConcepts,
        List<String> boostedConcepts,
        List<String> similar,
        List<String> written,
        List<String> translations,
        String titles,
        Map<Integer, List<String>> typesByTitleWeight) {

    /** An entry that editors filed under a subject fits it better than one that mentions it. */
    private static final int CONCEPT_BOOST = 4;

    static TextFields of(ContentModel model) {
        Collection<Integer> weights = IndexLayout.weights(model);
        List<String> visible =
                weights.stream().map(weight -> weighted(IndexFields.rank(weight), weight)).toList();
        Stream<String> hidden =
                IndexLayout.hiddenWeights(model).stream()
                        .map(weight -> weighted(IndexFields.hiddenRank(weight), weight));
        List<String> stems = Stream.concat(visible.stream(), hidden).toList();
        return new TextFields(
                visible,
                stems,
                visible.subList(0, 1),
                and(stems, IndexFields.CONCEPTS),
                and(stems, weighted(IndexFields.CONCEPTS, CONCEPT_BOOST)),
                and(stems, IndexFields.SPELLING_WORDS),
                weights.stream()
                        .map(weight -> weighted(IndexFields.written(weight), weight))
                        .toList(),
                model.locales().all().stream().map(IndexFields::translated).toList(),
                IndexFields.written(weights.iterator().next()),
                typesByTitleWeight(model));
    }

    private static String weighted(String field, int weight) {
        return field + "^" + weight;
    }

    private static List<String> and(List<String> fields, String another) {
        return Stream.concat(fields.stream(), Stream.of(another)).toList();
    }

    private static Map<Integer, List<String>> typesByTitleWeight(ContentModel model) {
        Map<Integer, List<String>> types = new TreeMap<>();
        for (ContentType type : model.types()) {
            int weight = type.title().searchWeight();
            if (weight > 0) {
                types.computeIfAbsent(weight, _ -> new ArrayList<>()).add(type.name());
            }
        }
        return types;
    }
}
