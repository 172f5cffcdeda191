package lt.sklaida.transfer;

import lt.sklaida.content.Entry;
import lt.sklaida.content.Variant;
import lt.sklaida.model.Composite;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.EntryValues;
import lt.sklaida.model.Field;
import lt.sklaida.model.FieldType;
import lt.sklaida.model.ScalarType;
import lt.sklaida.model.ValueType;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Slug;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Function;

/** Writes an entry as files: what is published of it or, if nothing is, its draft. */
final class EntryWriter {

    private final CanonicalYaml yaml = new CanonicalYaml();
    private final Function<EntryId, @Nullable String> names;

    /**
     * @param names how references to an entry are written, as {@code type/key}; null for a deleted
     *     entry
     */
    EntryWriter(Function<EntryId, @Nullable String> names) {
        this.names = names;
    }

    /** The texts of an entry's files, by file name. */
    Map<String, String> write(ContentType type, Entry entry) {
        boolean draft = entry.publishedLocales().isEmpty();
        Map<String, Object> values =
                EntryValues.replaceReferences(
                        type,
                        draft ? entry.draft() : entry.published(),
                        reference -> names.apply(new EntryId(reference.id())));
        Set<LocaleTag> locales = locales(type, entry, draft);
        Map<String, String> files = new LinkedHashMap<>();
        files.put(EntryFiles.SHARED, shared(type, entry, values, locales));
        for (LocaleTag locale : locales) {
            files.put(
                    EntryFiles.localized(locale),
                    localized(type, values, locale, entry.variant(locale), draft));
        }
        return files;
    }

    private static Set<LocaleTag> locales(ContentType type, Entry entry, boolean draft) {
        SortedSet<LocaleTag> published = entry.publishedLocales();
        return draft ? EntryValues.locales(type, entry.draft()) : published;
    }

    private String shared(
            ContentType type, Entry entry, Map<String, Object> values, Set<LocaleTag> withFile) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put(MetadataReader.ID, entry.id().value());
        if (entry.publishedLocales().isEmpty()) {
            members.put(MetadataReader.DRAFT, true);
        }
        Map<String, Object> unpublished = unpublished(entry, withFile);
        if (!unpublished.isEmpty()) {
            members.put(MetadataReader.UNPUBLISHED, unpublished);
        }
        members.putAll(marked(type, EntryValues.sharedPart(type, values)));
        return yaml.write(members);
    }

    /** The histories of locales that have no file, because they are no longer published. */
    private static Map<String, Object> unpublished(Entry entry, Set<LocaleTag> withFile) {
        Map<String, Object> histories = new LinkedHashMap<>();
        entry.variants()
                .forEach(
                        (locale, variant) -> {
                            Map<String, Object> history = history(variant);
                            if (!withFile.contains(locale) && !history.isEmpty()) {
                                histories.put(locale.value(), history);
                            }
                        });
        return histories;
    }

    private String localized(
            ContentType type,
            Map<String, Object> values,
            LocaleTag locale,
            Variant variant,
            boolean draft) {
        Map<String, Object> members = new LinkedHashMap<>();
        Optional<Slug> slug =
                draft ? Optional.ofNullable(variant.draftSlug()) : variant.publishedSlug();
        slug.ifPresent(text -> members.put(MetadataReader.SLUG, text.value()));
        members.putAll(history(variant));
        members.putAll(marked(type, EntryValues.localizedPart(type, values, locale)));
        Object body = type.body().map(field -> members.remove(field.name())).orElse(null);
        String frontMatter = "---\n" + yaml.write(members) + "---\n";
        return body == null ? frontMatter : frontMatter + "\n" + body + "\n";
    }

    /** When a variant was published, and its former slugs. */
    private static Map<String, Object> history(Variant variant) {
        Map<String, Object> members = new LinkedHashMap<>();
        List<String> formerSlugs =
                variant.formerSlugs().stream().map(Slug::value).sorted().toList();
        if (!formerSlugs.isEmpty()) {
            members.put(MetadataReader.FORMER_SLUGS, formerSlugs);
        }
        if (variant.firstPublishedAt() != null) {
            members.put(
                    MetadataReader.PUBLISHED_AT,
                    new CanonicalYaml.Raw(variant.firstPublishedAt().toString()));
        }
        if (variant.published() != null) {
            members.put(
                    MetadataReader.UPDATED_AT,
                    new CanonicalYaml.Raw(variant.published().updatedAt().toString()));
        }
        return members;
    }

    /** The values, with dates marked to be written without quotes. */
    private static Map<String, Object> marked(Composite type, Map<String, Object> values) {
        Map<String, Object> result = new LinkedHashMap<>();
        values.forEach(
                (name, value) -> result.put(name, marked(type.field(name).orElseThrow(), value)));
        return result;
    }

    private static Object marked(Field field, Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(item -> marked(field, item)).toList();
        }
        if (field.type() instanceof FieldType.Embedded(ValueType type)) {
            return marked(type, EntryReader.cast(value));
        }
        return field.is(ScalarType.DATE) || field.is(ScalarType.DATE_TIME)
                ? new CanonicalYaml.Raw(value.toString())
                : value;
    }
}
