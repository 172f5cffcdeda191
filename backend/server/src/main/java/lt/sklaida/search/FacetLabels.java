package lt.sklaida.search;

import lt.sklaida.delivery.Delivery;
import lt.sklaida.delivery.PublishedEntry;
import lt.sklaida.delivery.Reading;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.EnumType;
import lt.sklaida.model.Facets;
import lt.sklaida.model.Field;
import lt.sklaida.model.FieldPath;
import lt.sklaida.model.FieldType;
import lt.sklaida.model.ScalarType;
import lt.sklaida.search.index.References;
import lt.sklaida.search.understanding.Meaning;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.LocalizedText;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;

/** The labels of facets and their values. */
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

    /**
     * The labels for a reader; the entries among the values are loaded by one query.
     *
     * @param counts by facet and value
     */
    LocalizedLabels localized(Map<String, Map<String, Long>> counts, Reading reading) {
        Set<EntryId> ids = new HashSet<>();
        Set<String> types = new HashSet<>();
        for (Map.Entry<String, Map<String, Long>> facet : counts.entrySet()) {
            Optional<FieldType.Reference> reference = reference(facet.getKey());
            if (reference.isPresent()) {
                types.addAll(reference.get().targets());
                ids.addAll(ids(facet.getValue().keySet()));
            }
        }
        return localized(types, ids, reading);
    }

    /** The labels for a reader, those of entries included, which are loaded by one query. */
    LocalizedLabels localized(Set<String> types, Set<EntryId> ids, Reading reading) {
        Map<String, String> titles = new HashMap<>();
        Map<String, String> broader = new HashMap<>();
        for (PublishedEntry entry : entries(types, ids, reading)) {
            String id = entry.id().value();
            titles.put(id, References.title(entry));
            references.broader(entry).ifPresent(wider -> broader.put(id, wider.value()));
        }
        return new LocalizedLabels(reading.locale(), titles, broader);
    }

    private Collection<PublishedEntry> entries(
            Set<String> types, Set<EntryId> ids, Reading reading) {
        return ids.isEmpty()
                ? List.of()
                : delivery.load(types, ids, reading, references.selection()).values();
    }

    private static List<EntryId> ids(Collection<String> values) {
        return values.stream().filter(EntryId::isId).map(EntryId::new).toList();
    }

    private Optional<FieldType.Reference> reference(String facet) {
        return facets.path(facet)
                .map(path -> path.leaf().type())
                .filter(FieldType.Reference.class::isInstance)
                .map(FieldType.Reference.class::cast);
    }

    /** The labels in one locale. */
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

        /** The next broader value in the hierarchy of a facet. */
        Optional<String> broader(String value) {
            return Optional.ofNullable(broader.get(value));
        }

        /** The label of a value; empty for an entry that readers cannot see. */
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
                default -> Optional.of(number(path.leaf(), value));
            };
        }

        /** {@code 4. Quality education} for a number with a name. */
        private String number(Field field, String value) {
            return field.valueLabel(value).map(name -> value + ". " + in(name)).orElse(value);
        }

        /** The title of an entry; empty for one that readers cannot see. */
        Optional<String> title(EntryId id) {
            return Optional.ofNullable(titles.get(id.value()));
        }

        /** The words for what is to come, or for what is past. */
        String when(Meaning.When when) {
            return words.getString(when.name().toLowerCase(Locale.ROOT));
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
