package lt.sklaida.content;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Filters.regex;

import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.DerivedValue;
import lt.sklaida.model.Field;
import lt.sklaida.model.FileField;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.LocaleTag;

import org.bson.conversions.Bson;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds entries by what is known of their files. */
public final class FileEntries {

    private static final String PICTURES = "image/";
    private static final String ANY = "*";

    /** What no entry meets. */
    private static final Bson NONE = in(EntryDocuments.ID, List.of());

    /** How many ids one query names. */
    private static final int BATCH = 1_000;

    private final EntryStore store;
    private final ContentModel model;

    FileEntries(EntryStore store, ContentModel model) {
        this.store = store;
        this.model = model;
    }

    /**
     * The entries whose drafts meet the filter, also those in the bin.
     *
     * @throws InvalidException when the filter names an unknown locale
     */
    public Set<EntryId> matching(FileFilter filter) {
        LocaleTag locale = filter.withoutAlt();
        if (locale != null && !model.locales().all().contains(locale)) {
            throw new InvalidException(
                    "%s is not one of the locales %s".formatted(locale, model.locales().all()));
        }
        List<Bson> types =
                model.types().stream()
                        .filter(type -> type.file().isPresent())
                        .map(type -> condition(type, filter))
                        .toList();
        if (types.isEmpty()) {
            return Set.of();
        }
        Set<EntryId> found;
        try (Stream<EntryId> ids = store.ids(or(types))) {
            found = ids.collect(Collectors.toSet());
        }
        if (filter.used() != null) {
            Set<EntryId> used = used(found);
            found.removeIf(id -> used.contains(id) != filter.used());
        }
        return found;
    }

    private static Bson condition(ContentType type, FileFilter filter) {
        List<Bson> conditions = new ArrayList<>();
        conditions.add(eq(EntryDocuments.TYPE, type.name()));
        if (filter.mediaType() != null) {
            conditions.add(ofMediaType(type, filter.mediaType()));
        }
        if (filter.withoutAlt() != null) {
            conditions.add(ofMediaType(type, PICTURES + ANY));
            conditions.add(withoutAlt(type, filter.withoutAlt()));
        }
        return and(conditions);
    }

    private static Bson ofMediaType(ContentType type, String mediaType) {
        return type.derived(DerivedValue.MEDIA_TYPE)
                .map(FileEntries::path)
                .map(
                        path ->
                                mediaType.endsWith(ANY)
                                        ? regex(path, "^" + Pattern.quote(withoutLast(mediaType)))
                                        : eq(path, mediaType))
                .orElse(NONE);
    }

    private static Bson withoutAlt(ContentType type, LocaleTag locale) {
        FileField file = type.file().flatMap(Field::file).orElseThrow();
        Bson missing =
                file.alt()
                        .flatMap(type::field)
                        .map(alt -> alt.localized() ? path(alt) + "." + locale : path(alt))
                        .map(path -> in(path, null, ""))
                        .orElse(NONE);
        return file.decorative()
                .flatMap(type::field)
                .map(decorative -> and(missing, ne(path(decorative), true)))
                .orElse(missing);
    }

    private static String path(Field field) {
        return EntryDocuments.draftValue(field.name());
    }

    private static String withoutLast(String text) {
        return text.substring(0, text.length() - 1);
    }

    /** Those whose files the Markdown of others shows or links to. */
    private Set<EntryId> linked(List<EntryId> among) {
        Map<EntryId, List<String>> files = store.files(among);
        List<String> destinations =
                files.values().stream().flatMap(List::stream).map(EntryLinks::toFile).toList();
        Set<String> linked = store.linked(destinations);
        return files.entrySet().stream()
                .filter(
                        entry ->
                                entry.getValue().stream()
                                        .map(EntryLinks::toFile)
                                        .anyMatch(linked::contains))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private Set<EntryId> used(Set<EntryId> among) {
        List<EntryId> all = List.copyOf(among);
        Set<EntryId> used = new HashSet<>();
        for (int from = 0; from < all.size(); from += BATCH) {
            List<EntryId> batch = all.subList(from, Math.min(from + BATCH, all.size()));
            used.addAll(store.referredTo(batch));
            used.addAll(linked(batch));
        }
        return used;
    }
}
