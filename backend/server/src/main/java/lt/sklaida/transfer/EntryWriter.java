package lt.sklaida.transfer;

import lt.sklaida.content.Entry;
import lt.sklaida.content.Variant;
import lt.sklaida.model.Composite;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.DerivedValue;
import lt.sklaida.model.EntryValues;
import lt.sklaida.model.Field;
import lt.sklaida.model.FieldType;
import lt.sklaida.model.ItemKeys;
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
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Writes an entry as files: what is published of it or, if nothing is, its draft; and beside what
 * is published, if asked for, the draft where it differs.
 */
final class EntryWriter {

    private final CanonicalYaml yaml = new CanonicalYaml();
    private final Function<EntryId, @Nullable String> names;
    private final boolean withDrafts;
    private final Function<Entry, Map<LocaleTag, Slug>> keptSlugs;

    /**
     * @param names how references to an entry are written, as {@code type/key}; null for a deleted
     *     entry
     * @param withDrafts whether drafts of published entries are written, and drafts as a whole
     * @param keptSlugs the draft slugs of an entry that do not follow from its title
     */
    EntryWriter(
            Function<EntryId, @Nullable String> names,
            boolean withDrafts,
            Function<Entry, Map<LocaleTag, Slug>> keptSlugs) {
        this.names = names;
        this.withDrafts = withDrafts;
        this.keptSlugs = keptSlugs;
    }

    /** The texts of an entry's files, by their path within its folder. */
    Map<String, String> write(ContentType type, Entry entry) {
        Map<String, String> files = written(type, entry);
        if (withDrafts && isPending(type, entry)) {
            pending(type, entry)
                    .forEach((name, text) -> files.put(EntryFiles.DRAFT + "/" + name, text));
        }
        return files;
    }

    /** The files that the entry names, by their path within its folder. */
    Map<String, NamedFile> files(ContentType type, Entry entry) {
        Map<String, NamedFile> files = new LinkedHashMap<>();
        boolean draft = entry.publishedLocales().isEmpty();
        Optional<NamedFile> written = NamedFile.of(type, draft ? entry.draft() : entry.published());
        written.ifPresent(file -> files.put(file.name(), file));
        if (withDrafts && isPending(type, entry)) {
            NamedFile.of(type, entry.draft())
                    .filter(file -> !written.filter(file::equals).isPresent())
                    .ifPresent(file -> files.put(EntryFiles.DRAFT + "/" + file.name(), file));
        }
        return files;
    }

    private Map<String, String> written(ContentType type, Entry entry) {
        boolean draft = entry.publishedLocales().isEmpty();
        Map<String, Object> values = named(type, draft ? entry.draft() : entry.published());
        Set<LocaleTag> locales = draft ? draftLocales(type, entry) : entry.publishedLocales();
        Map<String, String> files = new LinkedHashMap<>();
        files.put(EntryFiles.SHARED, shared(type, entry, values, locales));
        for (LocaleTag locale : locales) {
            files.put(
                    EntryFiles.localized(locale),
                    localized(type, values, locale, slugAndHistory(entry.variant(locale), draft)));
        }
        return files;
    }

    private Map<String, Object> named(ContentType type, Map<String, Object> values) {
        return EntryValues.replaceReferences(
                type, values, reference -> names.apply(new EntryId(reference.id())));
    }

    /** The locales that have values in the draft and, in a whole draft, those with a slug alone. */
    private Set<LocaleTag> draftLocales(ContentType type, Entry entry) {
        Set<LocaleTag> locales = new TreeSet<>(EntryValues.locales(type, entry.draft()));
        if (withDrafts) {
            locales.addAll(keptSlugs.apply(entry).keySet());
        }
        return locales;
    }

    /** Whether an import of what is published would make another draft. */
    private boolean isPending(ContentType type, Entry entry) {
        SortedSet<LocaleTag> published = entry.publishedLocales();
        if (published.isEmpty()) {
            return false;
        }
        boolean isSameTree =
                ItemKeys.without(type, entry.draft())
                        .equals(ItemKeys.without(type, entry.published()));
        Map<LocaleTag, Slug> slugs = new TreeMap<>();
        published.forEach(
                locale ->
                        entry.variant(locale)
                                .publishedSlug()
                                .ifPresent(slug -> slugs.put(locale, slug)));
        return !isSameTree || !keptSlugs.apply(entry).equals(slugs);
    }

    private Map<String, String> pending(ContentType type, Entry entry) {
        Map<String, Object> values = named(type, entry.draft());
        Map<String, String> files = new LinkedHashMap<>();
        files.put(EntryFiles.SHARED, yaml.write(sharedPart(type, values)));
        for (LocaleTag locale : draftLocales(type, entry)) {
            Map<String, Object> metadata = new LinkedHashMap<>();
            Slug slug = entry.variant(locale).draftSlug();
            if (slug != null) {
                metadata.put(MetadataReader.SLUG, slug.value());
            }
            files.put(EntryFiles.localized(locale), localized(type, values, locale, metadata));
        }
        return files;
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
        members.putAll(sharedPart(type, values));
        return yaml.write(members);
    }

    /** The values that all locales share, without those that follow from the file. */
    private static Map<String, Object> sharedPart(ContentType type, Map<String, Object> values) {
        Map<String, Object> members = marked(type, EntryValues.sharedPart(type, values));
        DerivedValue.ofFile().stream()
                .flatMap(derived -> type.derived(derived).stream())
                .forEach(field -> members.remove(field.name()));
        return members;
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
            Map<String, Object> metadata) {
        Map<String, Object> members = new LinkedHashMap<>(metadata);
        members.putAll(marked(type, EntryValues.localizedPart(type, values, locale)));
        Optional<String> body =
                type.body()
                        .map(Field::name)
                        .filter(name -> ContentFile.isBody(members.get(name)))
                        .map(name -> String.valueOf(members.remove(name)));
        String frontMatter = "---\n" + yaml.write(members) + "---\n";
        return body.map(text -> frontMatter + "\n" + text + "\n").orElse(frontMatter);
    }

    private static Map<String, Object> slugAndHistory(Variant variant, boolean draft) {
        Map<String, Object> members = new LinkedHashMap<>();
        Optional<Slug> slug =
                draft ? Optional.ofNullable(variant.draftSlug()) : variant.publishedSlug();
        slug.ifPresent(text -> members.put(MetadataReader.SLUG, text.value()));
        members.putAll(history(variant));
        return members;
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
