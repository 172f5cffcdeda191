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

/**
 * Turns an entry into its files. What is published is written; an entry of which nothing is
 * published is written as a draft.
 */
final class EntryWriter {

    private final CanonicalYaml yaml = new CanonicalYaml();
    private final Function<EntryId, @Nullable String> names;

    /**
     * @param names how references to an entry are written, as {@code type/key}; null when there is
     *     none any more
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
        Map<String, String> files = new LinkedHashMap<>();
        files.put(EntryReader.SHARED_FILE, shared(type, entry, values, draft));
        for (LocaleTag locale : locales(type, entry, draft)) {
            files.put(
                    locale + EntryReader.LOCALE_SUFFIX,
                    localized(type, values, locale, slug(entry.variant(locale), draft)));
        }
        return files;
    }

    private static Set<LocaleTag> locales(ContentType type, Entry entry, boolean draft) {
        SortedSet<LocaleTag> published = entry.publishedLocales();
        return draft ? EntryValues.locales(type, entry.draft()) : published;
    }

    private static Optional<Slug> slug(Variant variant, boolean draft) {
        return draft ? Optional.ofNullable(variant.draftSlug()) : variant.publishedSlug();
    }

    private String shared(
            ContentType type, Entry entry, Map<String, Object> values, boolean draft) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put(EntryReader.ID, entry.id().value());
        if (draft) {
            members.put(EntryReader.DRAFT, true);
        }
        members.putAll(marked(type, EntryValues.sharedPart(type, values)));
        return yaml.write(members);
    }

    private String localized(
            ContentType type, Map<String, Object> values, LocaleTag locale, Optional<Slug> slug) {
        Map<String, Object> members = new LinkedHashMap<>();
        slug.ifPresent(text -> members.put(EntryReader.SLUG, text.value()));
        members.putAll(marked(type, EntryValues.localizedPart(type, values, locale)));
        Object body = type.body().map(field -> members.remove(field.name())).orElse(null);
        String frontMatter = "---\n" + yaml.write(members) + "---\n";
        return body == null ? frontMatter : frontMatter + "\n" + body + "\n";
    }

    /** The values, with dates marked as such: YAML knows them, so they need no quotes. */
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
