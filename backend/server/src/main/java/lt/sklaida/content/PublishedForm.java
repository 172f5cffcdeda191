package lt.sklaida.content;

import lt.sklaida.content.PublishedDocument.Translation;
import lt.sklaida.content.Variant.Publication;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.EntryValues;
import lt.sklaida.model.EntryValues.FoundReference;
import lt.sklaida.model.Field;
import lt.sklaida.model.FieldPath;
import lt.sklaida.model.ScalarType;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Nfc;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Computes what is published of an entry from the truth; both projections are made from this. */
final class PublishedForm {

    private final ContentModel model;
    private final CollationKeys collation;
    private final String fingerprint;

    PublishedForm(ContentModel model) {
        this.model = model;
        this.fingerprint = FormFingerprint.of(model);
        this.collation = new CollationKeys(model.locales());
    }

    /** The same for models that make the same of every entry. */
    String fingerprint() {
        return fingerprint;
    }

    /** The entry's variants that are published, in the order of the configured locales. */
    Projection of(Entry entry) {
        Set<LocaleTag> published = entry.publishedLocales();
        List<LocaleTag> available =
                model.locales().all().stream().filter(published::contains).toList();
        // What the model no longer knows is not shown to anyone.
        List<PublishedDocument> variants =
                model.find(entry.type())
                        .map(type -> new Projected(type, entry, available).documents())
                        .orElse(List.of());
        return new Projection(entry.id(), entry.type(), entry.publishedVersion(), variants);
    }

    /** One entry with what its variants have in common. */
    private final class Projected {

        private final ContentType type;
        private final Entry entry;
        private final List<LocaleTag> available;
        private final Map<LocaleTag, Map<String, Object>> values;
        private final List<Translation> translations;
        private final List<String> paths;

        Projected(ContentType type, Entry entry, List<LocaleTag> available) {
            this.type = type;
            this.entry = entry;
            this.available = available;
            this.values =
                    available.stream()
                            .collect(
                                    Collectors.toMap(
                                            locale -> locale,
                                            locale -> publishedValues(type, entry, locale)));
            this.translations =
                    available.stream()
                            .map(
                                    locale ->
                                            new Translation(
                                                    locale,
                                                    publication(locale).slug(),
                                                    title(locale)))
                            .toList();
            this.paths =
                    entry.variants().entrySet().stream()
                            .flatMap(variant -> paths(variant.getKey(), variant.getValue()))
                            .toList();
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
                    EntryValues.references(type, values(locale)).stream()
                            .map(FoundReference::id)
                            .filter(EntryId::isId)
                            .map(EntryId::new)
                            .collect(Collectors.toSet()));
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
            type.paths(Field::filterable)
                    .filter(path -> path.leaf().is(ScalarType.DATE_TIME))
                    .forEach(
                            path ->
                                    putKey(
                                            keys,
                                            PublishedFields.ANY,
                                            path,
                                            instants(path, values)));
            type.paths(Field::sort)
                    .filter(path -> path.leaf().is(ScalarType.STRING))
                    .forEach(
                            path ->
                                    serves.forEach(
                                            requested ->
                                                    putKey(
                                                            keys,
                                                            requested.enumName(),
                                                            path,
                                                            texts(path, values, requested))));
            return keys;
        }

        private List<Object> texts(
                FieldPath path, Map<String, Object> values, LocaleTag requested) {
            return strings(path, values)
                    .<Object>map(text -> collation.key(requested, text))
                    .toList();
        }
    }

    /** In NFC also what was stored before all input was normalized. */
    private static Map<String, Object> publishedValues(
            ContentType type, Entry entry, LocaleTag locale) {
        return Nfc.of(EntryValues.resolve(type, entry.published(), locale));
    }

    private static Stream<String> paths(LocaleTag locale, Variant variant) {
        return Stream.concat(variant.publishedSlug().stream(), variant.formerSlugs().stream())
                .map(slug -> PublishedFields.path(locale, slug));
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

    /** The texts at a path; what was published under an earlier model may be something else. */
    private static Stream<String> strings(FieldPath path, Map<String, Object> values) {
        return path.values(values).filter(String.class::isInstance).map(String.class::cast);
    }

    /** Puts what is found at a path below the root at the same path. */
    @SuppressWarnings("unchecked")
    private static void putKey(
            Map<String, Object> keys, String root, FieldPath path, List<Object> found) {
        if (found.isEmpty()) {
            return;
        }
        List<String> steps = new ArrayList<>(List.of(root));
        path.fields().forEach(field -> steps.add(field.name()));
        Map<String, Object> parent = keys;
        for (String step : steps.subList(0, steps.size() - 1)) {
            parent =
                    (Map<String, Object>)
                            parent.computeIfAbsent(step, _ -> new LinkedHashMap<String, Object>());
        }
        parent.put(steps.getLast(), path.multiple() ? found : found.getFirst());
    }
}
