package lt.sklaida.graphql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import graphql.GraphQLContext;

import lt.sklaida.content.Epoch;
import lt.sklaida.delivery.Delivery;
import lt.sklaida.delivery.Filter;
import lt.sklaida.delivery.ListQuery;
import lt.sklaida.delivery.ListSince;
import lt.sklaida.delivery.Overlay;
import lt.sklaida.delivery.Page;
import lt.sklaida.delivery.PublishedEntry;
import lt.sklaida.delivery.Reading;
import lt.sklaida.delivery.Selection;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Slug;

import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads entries by their ids and slugs, and pages of lists: each selection of each of them once
 * until something of its types is published.
 *
 * <p>A request uses and adds only what is of the epoch that it began in. What it reads may be newer
 * than that; but then the epoch has advanced already, and the request learns of it before it ends,
 * as does every other one that might use what it added.
 */
final class EntryCache {

    private static final int OVERHEAD = 200;
    private static final int FIELD = 60;
    private static final int VALUE = 24;

    /** How many pages of a list are kept for different times since which it is read. */
    private static final int MAX_TIMES = 8;

    /** Identifies what was read. */
    private sealed interface Key<V> {

        /** In bytes, roughly. */
        int weight(V value);
    }

    private record EntryKey(Object name, LocaleTag locale, boolean fallback, Selection selection)
            implements Key<PublishedEntry> {

        static EntryKey of(Object name, Reading reading, Selection selection) {
            return new EntryKey(name, reading.locale(), reading.fallback(), selection);
        }

        @Override
        public int weight(PublishedEntry entry) {
            return OVERHEAD + EntryCache.weight(entry.fields());
        }
    }

    /** What a slug is unique in, besides the locale. */
    private record SlugOf(String type, Slug slug) {}

    /**
     * @param target the entry that those of the list refer to; null for any
     */
    private record PageKey(@Nullable EntryId target, ListQuery query) implements Key<Page> {

        @Override
        public int weight(Page page) {
            return OVERHEAD + EntryCache.weight(query.filter()) + EntryCache.weight(page);
        }
    }

    /**
     * @param list of {@link ListSince}
     */
    private record SinceKey(ListQuery list) implements Key<List<PageSince>> {

        @Override
        public int weight(List<PageSince> pages) {
            return pages.stream()
                    .mapToInt(one -> OVERHEAD + EntryCache.weight(one.page))
                    .reduce(OVERHEAD + EntryCache.weight(list.filter()), Integer::sum);
        }
    }

    /**
     * A page of a {@link ListSince}.
     *
     * @param since the time for which it was read
     * @param first the time of its first entry; null if it is empty
     */
    private record PageSince(Instant since, @Nullable Instant first, Page page) {

        boolean isOf(ListSince list) {
            if (list.since().isBefore(since)) {
                return false;
            }
            int order = first == null ? -1 : list.since().compareTo(first);
            return order < 0 || (order == 0 && list.inclusive());
        }
    }

    /**
     * @param types of which any change ends it
     * @param epoch that it is of
     */
    private record Kept<V>(Key<V> key, V value, Set<String> types, Epoch epoch) {

        boolean isOf(Epoch other) {
            return epoch.isSameFor(types, other) && !other.isChanging(types);
        }

        int weight() {
            return key.weight(value);
        }
    }

    private final Delivery delivery;
    private final Cache<Key<?>, Kept<?>> kept;

    EntryCache(Delivery delivery, DataSize size) {
        this.delivery = delivery;
        this.kept =
                Caffeine.newBuilder()
                        .maximumWeight(size.toBytes())
                        .<Key<?>, Kept<?>>weigher((_, one) -> one.weight())
                        .build();
    }

    private static int weight(@Nullable Object value) {
        return switch (value) {
            case String text -> VALUE + 2 * text.length();
            case Map<?, ?> map ->
                    map.values().stream().mapToInt(field -> FIELD + weight(field)).sum();
            case Collection<?> list -> list.stream().mapToInt(EntryCache::weight).sum() + VALUE;
            case Filter.All all -> weight(all.filters());
            case Filter.Any any -> weight(any.filters());
            case Filter.Not not -> VALUE + weight(not.filter());
            case Filter.Condition condition -> VALUE + weight(condition.operands());
            case null, default -> VALUE;
        };
    }

    private static int weight(Page page) {
        return page.rows().stream().mapToInt(row -> OVERHEAD + weight(row.entry().fields())).sum();
    }

    /**
     * The entry with an id as it is kept; null when it has to be read, or is not published.
     *
     * @param context of the request
     */
    @Nullable PublishedEntry known(
            EntryId id, Reading reading, Selection selection, GraphQLContext context) {
        return known(EntryKey.of(id, reading, selection), epoch(reading, context));
    }

    @SuppressWarnings("unchecked") // a key has only values of its kind
    private <V> @Nullable V known(Key<V> key, @Nullable Epoch epoch) {
        Kept<?> found = epoch == null ? null : kept.getIfPresent(key);
        return found != null && epoch != null && found.isOf(epoch) ? (V) found.value() : null;
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
        Map<EntryId, PublishedEntry> loaded =
                readMissing(
                        ids,
                        id -> EntryKey.of(id, reading, selection),
                        entry -> Set.of(entry.type()),
                        missing -> delivery.load(types, missing, reading, selection),
                        epoch(reading, context));
        // An entry may be kept for whoever asks for another type.
        loaded.values().removeIf(entry -> !types.contains(entry.type()));
        return loaded;
    }

    /** What belongs to ids: as it is kept, or read at once and kept if there is any. */
    private <V> Map<EntryId, V> readMissing(
            Collection<EntryId> ids,
            Function<EntryId, Key<V>> key,
            Function<V, Set<String>> types,
            Function<List<EntryId>, Map<EntryId, V>> reading,
            @Nullable Epoch epoch) {
        Map<EntryId, V> all = new HashMap<>();
        List<EntryId> missing = new ArrayList<>();
        for (EntryId id : ids) {
            V known = known(key.apply(id), epoch);
            if (known == null) {
                missing.add(id);
            } else {
                all.put(id, known);
            }
        }
        if (!missing.isEmpty()) {
            Map<EntryId, V> read = reading.apply(missing);
            read.forEach((id, value) -> keep(key.apply(id), value, types.apply(value), epoch));
            all.putAll(read);
        }
        return all;
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
        PublishedEntry known = known(EntryKey.of(name, reading, selection), epoch);
        if (known != null) {
            return known;
        }
        PublishedEntry read = delivery.findBySlug(type, slug, reading, selection).orElse(null);
        if (read != null) {
            keep(name, read, selection, epoch);
        }
        return read;
    }

    /**
     * A page of a list, as {@link Delivery#page} says.
     *
     * @param context of the request
     */
    Page page(ListQuery query, GraphQLContext context) {
        Epoch epoch = epoch(query.reading(), context);
        Optional<ListSince> list = epoch == null ? Optional.empty() : ListSince.of(query);
        return list.isPresent() ? page(list.get(), query, epoch) : page(query, epoch);
    }

    private Page page(ListQuery query, @Nullable Epoch epoch) {
        PageKey key = new PageKey(null, query);
        Page known = known(key, epoch);
        if (known != null) {
            return known;
        }
        Page read = delivery.page(query);
        keep(key, read, query.types(), epoch);
        return read;
    }

    private Page page(ListSince list, ListQuery query, @Nullable Epoch epoch) {
        SinceKey key = new SinceKey(list.list());
        List<PageSince> known = Objects.requireNonNullElse(known(key, epoch), List.of());
        for (PageSince one : known) {
            if (one.isOf(list)) {
                return one.page;
            }
        }
        Page read = delivery.page(query);
        Stream<PageSince> all =
                Stream.concat(
                        Stream.of(new PageSince(list.since(), list.first(read), read)),
                        known.stream());
        keep(key, all.limit(MAX_TIMES).toList(), query.types(), epoch);
        return read;
    }

    /**
     * For each of the entries, the page of those that refer to it, as {@link Delivery#referring}
     * says; read at once, without those that are kept.
     *
     * @param context of the request
     */
    Map<EntryId, Page> referring(
            Collection<EntryId> targets, ListQuery query, GraphQLContext context) {
        return readMissing(
                targets,
                target -> new PageKey(target, query),
                _ -> query.types(),
                missing -> delivery.referring(missing, query),
                epoch(query.reading(), context));
    }

    /**
     * Keeps an entry that was read for the request.
     *
     * @param selection what is asked of it; more may have been read
     */
    void keep(PublishedEntry entry, Selection selection, GraphQLContext context) {
        keep(entry.id(), entry, selection, epoch(entry.reading(), context));
    }

    private void keep(
            Object name, PublishedEntry entry, Selection selection, @Nullable Epoch epoch) {
        keep(EntryKey.of(name, entry.reading(), selection), entry, Set.of(entry.type()), epoch);
    }

    private <V> void keep(Key<V> key, V value, Set<String> types, @Nullable Epoch epoch) {
        if (epoch != null && !epoch.isChanging(types)) {
            kept.put(key, new Kept<>(key, value, types, epoch));
        }
    }

    /** The epoch that the request began in; null when nothing may be kept for it. */
    private static @Nullable Epoch epoch(Reading reading, GraphQLContext context) {
        return reading.overlay().equals(Overlay.NONE) ? Dependencies.epoch(context) : null;
    }
}
