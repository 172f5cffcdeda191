package lt.sklaida.search;

import lt.sklaida.delivery.Delivery;
import lt.sklaida.delivery.PublishedEntry;
import lt.sklaida.delivery.Reading;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.EnumType;
import lt.sklaida.model.Facets;
import lt.sklaida.model.FieldPath;
import lt.sklaida.model.FieldType;
import lt.sklaida.model.ScalarType;
import lt.sklaida.search.index.References;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.LocalizedText;

import org.springframework.stereotype.Component;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;

/** What readers call facets and their values. */
@Component
final class FacetLabels {

    private final ContentModel model;
    private final Facets facets;
    private final Delivery delivery;
    private final References references;

    FacetLabels(ContentModel model, Delivery delivery, References references) {
        this.model = model;
        this.facets = Facets.of(model);
        this.delivery = delivery;
        this.references = references;
    }

    /** The names for some values of facets, looked up together. */
    LocalizedLabels names(Map<String, ? extends Map<String, ?>> values, Reading reading) {
        Set<EntryId> ids = new HashSet<>();
        Set<String> types = new HashSet<>();
        values.forEach(
                (facet, counts) ->
                        reference(facet)
                                .ifPresent(
                                        reference -> {
                                            types.addAll(reference.targets());
                                            counts.keySet().stream()
                                                    .filter(EntryId::isId)
                                                    .map(EntryId::new)
                                                    .forEach(ids::add);
                                        }));
        Map<EntryId, PublishedEntry> found =
                ids.isEmpty()
                        ? Map.of()
                        : delivery.load(types, ids, reading, references.selection());
        Map<String, String> titles = new HashMap<>();
        Map<String, String> broader = new HashMap<>();
        found.forEach(
                (id, entry) -> {
                    titles.put(id.value(), References.title(entry));
                    references
                            .broader(entry)
                            .ifPresent(wider -> broader.put(id.value(), wider.value()));
                });
        return new LocalizedLabels(reading.locale(), titles, broader);
    }

    private Optional<FieldType.Reference> reference(String facet) {
        return facets.path(facet)
                .map(path -> path.leaf().type())
                .filter(FieldType.Reference.class::isInstance)
                .map(FieldType.Reference.class::cast);
    }

    /** The names of some facets and values in one language. */
    final class LocalizedLabels {

        private final LocaleTag locale;
        private final Map<String, String> titles;
        private final Map<String, String> broader;
        private final ResourceBundle words;

        private LocalizedLabels(
                LocaleTag locale, Map<String, String> titles, Map<String, String> broader) {
            this.locale = locale;
            this.titles = titles;
            this.broader = broader;
            this.words =
                    ResourceBundle.getBundle(
                            "lt.sklaida.search.words",
                            locale.toLocale(),
                            ResourceBundle.Control.getNoFallbackControl(
                                    ResourceBundle.Control.FORMAT_PROPERTIES));
        }

        /** What people call a facet. */
        String facet(String name) {
            return switch (name) {
                case Facets.TYPE, Facets.LANGUAGE -> words.getString(name);
                default ->
                        facets.path(name)
                                .flatMap(path -> path.leaf().label())
                                .map(this::in)
                                .orElseGet(() -> inWords(name));
            };
        }

        /** The value that one belongs under. */
        Optional<String> broader(String value) {
            return Optional.ofNullable(broader.get(value));
        }

        /** What people call a value; nothing when they may not know of it. */
        Optional<String> value(String facet, String value) {
            return switch (facet) {
                case Facets.TYPE -> Optional.of(contentType(value));
                case Facets.LANGUAGE -> Optional.of(language(value));
                default -> facets.path(facet).flatMap(path -> value(path, value));
            };
        }

        private Optional<String> value(FieldPath path, String value) {
            return switch (path.leaf().type()) {
                case FieldType.Reference _ -> Optional.ofNullable(titles.get(value));
                case FieldType.Enumeration(EnumType type) -> Optional.of(enumValue(type, value));
                case FieldType.Scalar(ScalarType scalar) when scalar == ScalarType.BOOLEAN ->
                        Optional.of(words.getString(value));
                default -> Optional.of(value);
            };
        }

        private String contentType(String name) {
            return model.find(name).flatMap(ContentType::label).map(this::in).orElse(name);
        }

        private String language(String tag) {
            return new LocaleTag(tag).toLocale().getDisplayName(locale.toLocale());
        }

        private String enumValue(EnumType type, String name) {
            return type.value(name).flatMap(EnumType.Value::label).map(this::in).orElse(name);
        }

        private String in(LocalizedText text) {
            return text.in(locale, model.locales());
        }

        /** {@code Target groups} for {@code targetGroups}. */
        private static String inWords(String camelCase) {
            String words =
                    camelCase.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
            return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
        }
    }
}
