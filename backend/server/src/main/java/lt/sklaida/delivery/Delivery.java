package lt.sklaida.delivery;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;

import lt.sklaida.content.PublishedDocument;
import lt.sklaida.content.PublishedFields;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.DerivedValue;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Locales;
import lt.sklaida.shared.Slug;

import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.data.mongodb.core.MongoTemplate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads published entries. It reads the collection {@code published} and no other, so it cannot
 * leak a draft; nothing else reads that collection.
 */
public class Delivery {

    private final PublishedCollection published;
    private final Pages pages;
    private final Locales locales;
    private final Map<String, String> fileFields = new HashMap<>();

    Delivery(MongoTemplate mongo, ContentModel model) {
        this.published = new PublishedCollection(mongo);
        this.pages = new Pages(published);
        this.locales = model.locales();
        for (ContentType type : model.types()) {
            type.derived(DerivedValue.SHA256)
                    .ifPresent(field -> fileFields.put(type.name(), field.name()));
        }
    }

    /** Whether anything published has the file with this SHA-256. */
    public boolean hasFile(String sha256) {
        return fileFields.entrySet().stream().anyMatch(type -> published.exists(of(type, sha256)));
    }

    private static Bson of(Map.Entry<String, String> type, String sha256) {
        return and(
                eq(PublishedFields.value(type.getValue()), sha256),
                eq(PublishedFields.TYPE, type.getKey()));
    }

    /** The entry with that id, if it is of one of the types and published for that reading. */
    public Optional<PublishedEntry> find(
            Set<String> types, EntryId id, Reading reading, Selection selection) {
        return Optional.ofNullable(load(types, Set.of(id), reading, selection).get(id));
    }

    /**
     * The entry of a type with a slug. With fallback, it may be a slug of any locale in the chain:
     * earlier locales take precedence, and in one locale, current slugs over former ones.
     */
    public Optional<PublishedEntry> findBySlug(
            String type, Slug slug, Reading reading, Selection selection) {
        List<LocaleTag> chain =
                reading.fallback() ? locales.chain(reading.locale()) : List.of(reading.locale());
        List<String> paths =
                chain.stream().map(locale -> PublishedFields.path(locale, slug)).toList();
        Bson withSlug =
                and(
                        eq(PublishedFields.TYPE, type),
                        reading.scope(),
                        in(PublishedFields.PATHS, paths));
        Selection ranked =
                selection.and(Selection.of(PublishedFields.PATHS, PublishedFields.TRANSLATIONS));
        Comparator<PublishedEntry> byRank =
                Comparator.comparingInt(entry -> rank(entry, slug, chain));
        return reading.overlay()
                .withPath(type, paths, reading)
                .min(byRank)
                .or(
                        () ->
                                entries(withSlug, reading, ranked)
                                        .min(byRank)
                                        .map(entry -> overlaid(entry, reading)));
    }

    /**
     * Whether a slug led to an entry of the type that is no longer published in the locale, and now
     * leads to none.
     */
    public boolean isGone(String type, LocaleTag locale, Slug slug) {
        return published.exists(eq(PublishedFields.GONE, PublishedFields.gone(type, locale, slug)));
    }

    private static PublishedEntry overlaid(PublishedEntry entry, Reading reading) {
        return reading.overlay().find(Set.of(entry.type()), entry.id(), reading).orElse(entry);
    }

    /** Of the entries with those ids, those of the types that are published for that reading. */
    public Map<EntryId, PublishedEntry> load(
            Set<String> types, Collection<EntryId> ids, Reading reading, Selection selection) {
        Overlay overlay = reading.overlay();
        Map<EntryId, PublishedEntry> loaded = new HashMap<>();
        List<String> published = new ArrayList<>();
        for (EntryId id : ids) {
            if (overlay.has(id)) {
                overlay.find(types, id, reading).ifPresent(entry -> loaded.put(id, entry));
            } else {
                published.add(id.value());
            }
        }
        if (!published.isEmpty()) {
            Bson wanted =
                    and(
                            in(PublishedFields.ENTRY, published),
                            in(PublishedFields.TYPE, types),
                            reading.scope());
            entries(wanted, reading, selection)
                    .forEach(entry -> loaded.merge(entry.id(), entry, this::nearer));
        }
        return loaded;
    }

    /**
     * The published entries with those ids, of any type, as each locale reads them with fallback.
     * Takes one read.
     */
    public Map<LocaleTag, Map<EntryId, PublishedEntry>> loadForEachLocale(
            Collection<EntryId> ids, Selection selection) {
        List<String> keys = ids.stream().flatMap(this::keys).toList();
        Bson wanted = and(in(PublishedFields.ID, keys), exists(PublishedFields.TYPE));
        Stream<String> paths =
                Stream.concat(selection.paths().stream(), Stream.of(PublishedFields.SERVES));
        Map<LocaleTag, Map<EntryId, PublishedEntry>> loaded = new HashMap<>();
        for (Document document : published.find(wanted, paths)) {
            for (String requested : document.getList(PublishedFields.SERVES, String.class)) {
                Reading reading = new Reading(new LocaleTag(requested), true);
                PublishedEntry entry = PublishedEntry.of(document, reading);
                loaded.computeIfAbsent(reading.locale(), _ -> new HashMap<>())
                        .merge(entry.id(), entry, this::nearer);
            }
        }
        return loaded;
    }

    /** The keys that an entry has in the collection, one for each locale. */
    private Stream<String> keys(EntryId id) {
        return locales.all().stream().map(locale -> PublishedDocument.id(id, locale));
    }

    /**
     * A page of a list.
     *
     * @throws InvalidException when a cursor is malformed or from another list
     */
    public Page page(ListQuery query) {
        return pages.page(query).map(entry -> overlaid(entry, query.reading()));
    }

    /**
     * For each of the entries, the page of those that refer to it, all by the same query; it takes
     * as many reads as for one.
     *
     * @throws InvalidException when a cursor is malformed or from another list
     */
    public Map<EntryId, Page> referring(Collection<EntryId> targets, ListQuery query) {
        return pages.referring(targets, query);
    }

    private Stream<PublishedEntry> entries(Bson wanted, Reading reading, Selection selection) {
        return published.find(wanted, selection.paths().stream()).stream()
                .map(document -> PublishedEntry.of(document, reading));
    }

    /**
     * The one of two variants of an entry whose locale comes first in the chain. While a variant is
     * being published or hidden, two may serve a locale for a moment.
     */
    private PublishedEntry nearer(PublishedEntry one, PublishedEntry other) {
        List<LocaleTag> chain = locales.chain(one.reading().locale());
        return chain.indexOf(one.locale()) <= chain.indexOf(other.locale()) ? one : other;
    }

    private static int rank(PublishedEntry entry, Slug slug, List<LocaleTag> chain) {
        for (LocaleTag locale : chain) {
            if (isCurrent(slug, locale, entry)) {
                return 2 * chain.indexOf(locale);
            }
            if (entry.paths().contains(PublishedFields.path(locale, slug))) {
                return 2 * chain.indexOf(locale) + 1;
            }
        }
        return Integer.MAX_VALUE;
    }

    /** Whether it is the current slug of the entry in that locale, not a former one. */
    private static boolean isCurrent(Slug slug, LocaleTag locale, PublishedEntry entry) {
        return entry.translations().stream()
                .filter(translation -> translation.locale().equals(locale))
                .anyMatch(translation -> translation.slug().equals(slug.value()));
    }
}
