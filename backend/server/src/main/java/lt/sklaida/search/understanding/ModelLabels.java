package lt.sklaida.search.understanding;

import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.EnumType;
import lt.sklaida.model.Facets;
import lt.sklaida.model.Field;
import lt.sklaida.model.FieldPath;
import lt.sklaida.model.FieldType;
import lt.sklaida.model.ScalarType;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.LocalizedText;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the content model has names for: content types, and the values of facets. */
final class ModelLabels {

    private final ContentModel model;
    private final List<Label> labels = new ArrayList<>();

    private ModelLabels(ContentModel model) {
        this.model = model;
    }

    static List<Label> of(ContentModel model) {
        ModelLabels labels = new ModelLabels(model);
        model.types().forEach(labels::addType);
        Facets facets = Facets.of(model);
        facets.declared().forEach((facet, path) -> labels.addValues(facets, facet, path));
        return labels.labels;
    }

    private void addType(ContentType type) {
        Meaning meaning = new Meaning.OfType(type.name());
        type.label().ifPresent(label -> add(label, meaning));
        type.pluralLabel().ifPresent(label -> add(label, meaning));
        for (LocaleTag locale : model.locales().all()) {
            // Such as "news" for articles.
            String path = type.sitePath(locale).value().replace('-', ' ');
            Label.ofKind(path, locale, meaning).map(Label::asFolded).forEach(labels::add);
        }
    }

    private void addValues(Facets facets, String facet, FieldPath path) {
        Field field = path.leaf();
        if (field.type() instanceof FieldType.Enumeration(EnumType type)) {
            for (EnumType.Value value : type.values()) {
                Meaning meaning = new Meaning.OfFacet(facet, value.name());
                namesakes(facets, value.name()).forEach(label -> add(label, meaning));
            }
        } else if (field.is(ScalarType.INT)) {
            field.label().ifPresent(label -> add(label, new Meaning.OfNumber(facet)));
            field.valueLabels()
                    .forEach(
                            (number, label) ->
                                    add(label, new Meaning.OfFacet(facet, number.toString())));
        }
    }

    /**
     * The labels of all values of that name, in whichever enum: a learning module that is online
     * and an event that is online are called by either label.
     */
    private static Stream<LocalizedText> namesakes(Facets facets, String name) {
        return facets.declared().values().stream()
                .flatMap(
                        path ->
                                path.leaf().type() instanceof FieldType.Enumeration(EnumType type)
                                        ? type.value(name).stream()
                                        : Stream.of())
                .flatMap(value -> value.label().stream());
    }

    private void add(LocalizedText label, Meaning meaning) {
        for (Map.Entry<LocaleTag, String> text : label.texts().entrySet()) {
            if (meaning instanceof Meaning.OfType) {
                Label.ofKind(text.getValue(), text.getKey(), meaning).forEach(labels::add);
            } else {
                labels.add(Label.exact(text.getValue(), text.getKey(), meaning));
            }
        }
    }
}
