package lt.sklaida.graphql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import graphql.GraphQLContext;

import lt.sklaida.content.Epoch;
import lt.sklaida.delivery.Delivery;
import lt.sklaida.delivery.Overlay;
import lt.sklaida.delivery.PublishedEntry;
import lt.sklaida.delivery.Reading;
import lt.sklaida.delivery.Selection;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Slug;

import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads entries by their ids and slugs, each selection of an entry once until something of its type
 * is published.
 *
 * <p>A request uses and adds only what is of the epoch that it began in. What it reads may be newer
 * than that; but then the epoch has advanced already, and the request learns of it before it ends,
 * as does every other one that might use what it added.
 */
final class EntryCache {

    private static final int OVERHEAD = 200;
    private static final int FIELD = 60;
    private static final int VALUE = 24;

    private record Key(Object name, LocaleTag locale, boolean fallback, Selection selection) {}

    /** What a slug is unique in, besides the locale. */
    private record SlugOf(String type, Slug slug) {}

    /**
     * @param epoch the number of changes of the entry's type
     */
    private record Kept(PublishedEntry entry, long epoch) {}

    private final Delivery delivery;
    private final Cache<Key, Kept> kept;

    EntryCache(Delivery delivery, DataSize size) {
        this.delivery = delivery;
        this.kept =
                Caffeine.newBuilder()
                        .maximumWeight(size.toBytes())
                        .<Key, Kept>weigher((_, one) -> OVERHEAD + weight(one.entry().fields()))
                        .build();
    }

    private static int weight(@Nullable Object value) {
        return switch (value) {
            case String text -> VALUE + 2 * text.length();
            case Map<?, ?> map ->
                    map.values().stream().mapToInt(field -> FIELD + weight(field)).sum();
            case List<?> list -> list.stream().mapToInt(EntryCache::weight).sum() + VALUE;
            case null, default -> VALUE;
        };
    }

    /**
     * The entry with an id as it is kept; null when it has to be read, or is not published.
     *
     * @param context of the request
     */
    @Nullable PublishedEntry known(
            EntryId id, Reading reading, Selection selection, GraphQLContext context) {
        Epoch epoch = epoch(reading, context);
        return epoch == null ? null : known(id, reading, selection, epoch);
    }

    private @Nullable PublishedEntry known(
            Object name, Reading reading, Selection selection, Epoch epoch) {
        Kept found = kept.getIfPresent(key(name, reading, selection));
        return found != null && isOf(found, epoch) ? found.entry() : null;
    }

    private static boolean isOf(Kept found, Epoch epoch) {
        String type = found.entry().type();
        return found.epoch() == epoch.of(type) && !epoch.isChanging(type);
    }

    /**
     * Of the entries with those ids, those of the types that are published for that reading; read
     * at once, without those that are kept.
     *
     * @param context of the request
     */
    Map<EntryId, PublishedEntry> load(
            Set<String> types,
            Collection<EntryId> ids,
            Reading reading,
            Selection selection,
            GraphQLContext context) {
        Epoch epoch = epoch(reading, context);
        if (epoch == null) {
            return delivery.load(types, ids, reading, selection);
        }
        Map<EntryId, PublishedEntry> loaded = new HashMap<>();
        List<EntryId> missing = new ArrayList<>();
        for (EntryId id : ids) {
            PublishedEntry entry = known(id, reading, selection, epoch);
            if (entry == null) {
                missing.add(id);
            } else if (types.contains(entry.type())) {
                loaded.put(id, entry);
            }
        }
        if (!missing.isEmpty()) {
            delivery.load(types, missing, reading, selection)
                    .forEach(
                            (id, entry) -> {
                                loaded.put(id, entry);
                                keep(id, entry, selection, epoch);
                            });
        }
        return loaded;
    }

    /**
     * The entry of a type with a slug, as {@link Delivery#findBySlug} says; null when there is
     * none. That there is none is not kept, since anybody can make up slugs.
     *
     * @param context of the request
     */
    @Nullable PublishedEntry load(
            String type, Slug slug, Reading reading, Selection selection, GraphQLContext context) {
        Epoch epoch = epoch(reading, context);
        SlugOf name = new SlugOf(type, slug);
        PublishedEntry known = epoch == null ? null : known(name, reading, selection, epoch);
        if (known != null) {
            return known;
        }
        PublishedEntry read = delivery.findBySlug(type, slug, reading, selection).orElse(null);
        if (read != null && epoch != null) {
            keep(name, read, selection, epoch);
        }
        return read;
    }

    /**
     * Keeps an entry that was read for the request.
     *
     * @param selection what is asked of it; more may have been read
     */
    void keep(PublishedEntry entry, Selection selection, GraphQLContext context) {
        Epoch epoch = epoch(entry.reading(), context);
        if (epoch != null) {
            keep(entry.id(), entry, selection, epoch);
        }
    }

    private void keep(Object name, PublishedEntry entry, Selection selection, Epoch epoch) {
        if (!epoch.isChanging(entry.type())) {
            kept.put(
                    key(name, entry.reading(), selection), new Kept(entry, epoch.of(entry.type())));
        }
    }

    private static Key key(Object name, Reading reading, Selection selection) {
        return new Key(name, reading.locale(), reading.fallback(), selection);
    }

    /** The epoch that the request began in; null when nothing may be kept for it. */
    private static @Nullable Epoch epoch(Reading reading, GraphQLContext context) {
        return reading.overlay().equals(Overlay.NONE) ? Dependencies.epoch(context) : null;
    }
}
