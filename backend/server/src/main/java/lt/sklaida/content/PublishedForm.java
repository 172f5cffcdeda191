package lt.sklaida.content;

import lt.sklaida.content.PublishedDocument.Translation;
import lt.sklaida.content.Variant.Publication;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.EntryValues;
import lt.sklaida.model.EntryValues.FoundReference;
import lt.sklaida.model.Field;
import lt.sklaida.model.FieldPath;
import lt.sklaida.model.PeriodFields.Period;
import lt.sklaida.model.ScalarType;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Nfc;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Derives the published documents of an entry; both projections are made from them. */
final class PublishedForm {

    private final ContentModel model;
    private final CollationKeys collation;
    private final String fingerprint;

    PublishedForm(ContentModel model) {
        this.model = model;
        this.fingerprint = FormFingerprint.of(model);
        this.collation = new CollationKeys(model.locales());
    }

    /** The same for all models that derive the same documents. */
    String fingerprint() {
        return fingerprint;
    }

    /** The published variants of an entry, in the order of the configured locales. */
    Projection of(Entry entry) {
        Set<LocaleTag> published = entry.publishedLocales();
        List<LocaleTag> available =
                model.locales().all().stream().filter(published::contains).toList();
        // A type that the model no longer has is not served.
        List<PublishedDocument> variants =
                model.find(entry.type())
                        .map(type -> new Projected(type, entry, available).documents())
                        .orElse(List.of());
        return new Projection(entry.id(), entry.type(), entry.publishedVersion(), variants);
    }

    /** An entry with the values that its documents share. */
    private final class Projected {

        private final ContentType type;
        private final Entry entry;
        private final List<LocaleTag> available;
        private final Map<LocaleTag, Map<String, Object>> values = new HashMap<>();
        private final List<Translation> translations = new ArrayList<>();
        private final List<String> paths = new ArrayList<>();

        Projected(ContentType type, Entry entry, List<LocaleTag> available) {
            this.type = type;
            this.entry = entry;
            this.available = available;
            available.forEach(locale -> values.put(locale, publishedValues(type, entry, locale)));
            available.forEach(locale -> translations.add(translation(locale)));
            entry.variants().forEach((locale, variant) -> paths.addAll(paths(locale, variant)));
        }

        private Translation translation(LocaleTag locale) {
            return new Translation(locale, publication(locale).slug(), title(locale));
        }

        List<PublishedDocument> documents() {
            return available.stream().map(this::document).toList();
        }

        private PublishedDocument document(LocaleTag locale) {
            Publication publication = publication(locale);
            List<LocaleTag> serves = model.locales().served(locale, available);
            Instant first = entry.variant(locale).firstPublishedAt();
            return new PublishedDocument(
                    entry.id(),
                    type.name(),
                    locale,
                    serves,
                    available,
                    publication.slug(),
                    paths,
                    title(locale),
                    translations,
                    entry.publishedVersion(),
                    first == null ? publication.updatedAt() : first,
                    publication.updatedAt(),
                    values(locale),
                    keys(values(locale), serves),
                    references(locale));
        }

        private Set<EntryId> references(LocaleTag locale) {
            return EntryValues.references(type, values(locale)).stream()
                    .map(FoundReference::id)
                    .filter(EntryId::isId)
                    .map(EntryId::new)
                    .collect(Collectors.toSet());
        }

        private Publication publication(LocaleTag locale) {
            return Objects.requireNonNull(entry.variant(locale).published());
        }

        private Map<String, Object> values(LocaleTag locale) {
            return Objects.requireNonNull(values.get(locale));
        }

        private String title(LocaleTag locale) {
            return Objects.toString(values(locale).get(type.titleField()), "");
        }

        private Map<String, Object> keys(Map<String, Object> values, List<LocaleTag> serves) {
            Map<String, Object> keys = new LinkedHashMap<>();
            for (FieldPath path : keyPaths(Field::filterable, ScalarType.DATE_TIME)) {
                putKey(keys, PublishedFields.ANY, path, instants(path, values));
            }
            for (FieldPath path : keyPaths(Field::sort, ScalarType.STRING)) {
                for (LocaleTag requested : serves) {
                    putKey(keys, requested.enumName(), path, texts(path, values, requested));
                }
            }
            type.period()
                    .flatMap(fields -> fields.of(values))
                    .ifPresent(period -> keys.put(PublishedFields.PERIOD, bounds(period)));
            return keys;
        }

        private List<FieldPath> keyPaths(Predicate<Field> leaf, ScalarType scalar) {
            return type.paths(leaf).filter(path -> path.leaf().is(scalar)).toList();
        }

        private List<Object> texts(
                FieldPath path, Map<String, Object> values, LocaleTag requested) {
            return strings(path, values)
                    .<Object>map(text -> collation.key(requested, text))
                    .toList();
        }
    }

    /** In NFC, including values that were stored before input was normalized. */
    private static Map<String, Object> publishedValues(
            ContentType type, Entry entry, LocaleTag locale) {
        return Nfc.of(EntryValues.resolve(type, entry.published(), locale));
    }

    private static List<String> paths(LocaleTag locale, Variant variant) {
        return Stream.concat(variant.publishedSlug().stream(), variant.formerSlugs().stream())
                .map(slug -> PublishedFields.path(locale, slug))
                .toList();
    }

    private static Map<String, Object> bounds(Period period) {
        Map<String, Object> bounds = new LinkedHashMap<>();
        bounds.put(PublishedFields.START, Date.from(period.start()));
        bounds.put(PublishedFields.END, Date.from(period.end()));
        return bounds;
    }

    private static List<Object> instants(FieldPath path, Map<String, Object> values) {
        return strings(path, values).flatMap(time -> instant(time).stream()).toList();
    }

    private static Optional<Object> instant(String time) {
        try {
            return Optional.of(Date.from(OffsetDateTime.parse(time).toInstant()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The texts at a path; values published under an earlier model may have another type. */
    private static Stream<String> strings(FieldPath path, Map<String, Object> values) {
        return path.values(values).filter(String.class::isInstance).map(String.class::cast);
    }

    /** Puts comparable values at their path below the root. */
    @SuppressWarnings("unchecked")
    private static void putKey(
            Map<String, Object> keys, String root, FieldPath path, List<Object> values) {
        if (values.isEmpty()) {
            return;
        }
        List<String> steps = new ArrayList<>(List.of(root));
        path.fields().forEach(field -> steps.add(field.name()));
        Map<String, Object> parent = keys;
        for (String step : steps.subList(0, steps.size() - 1)) {
            Object child = parent.computeIfAbsent(step, _ -> new LinkedHashMap<String, Object>());
            parent = (Map<String, Object>) child;
        }
        parent.put(steps.getLast(), path.multiple() ? values : values.getFirst());
    }
}
