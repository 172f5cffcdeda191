package lt.sklaida.graphql;

import graphql.GraphQLContext;

import lt.sklaida.content.Epoch;
import lt.sklaida.delivery.Page;
import lt.sklaida.delivery.PeriodFilter;
import lt.sklaida.delivery.PublishedEntry;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.Visitor;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What the answer to a request depends on, which fetchers record: so long as nothing of it changes,
 * the answer may be given again.
 */
public final class Dependencies {

    /** With more entries, an answer has the tags of their types instead. */
    private static final int MAX_ENTRY_TAGS = 100;

    private final @Nullable Epoch epoch;
    private final Visitor visitor;
    private final Set<String> types = new TreeSet<>();
    private final Set<String> listed = new TreeSet<>();
    private final Set<String> entries = new LinkedHashSet<>();
    private boolean onIndex;
    private boolean onMore;
    private @Nullable Instant until;
    private final List<Consumer<Visitor>> counts = new ArrayList<>();

    /**
     * @param epoch what is published was in when the request began; null when it is not known
     * @param visitor who asks
     */
    public Dependencies(@Nullable Epoch epoch, Visitor visitor) {
        this.epoch = epoch;
        this.visitor = visitor;
    }

    /** The epoch that what is published was in when the request began; null when not known. */
    static @Nullable Epoch epoch(GraphQLContext context) {
        Dependencies all = context.get(Dependencies.class);
        return all == null ? null : all.epoch;
    }

    /** Adds this to the context of the request. */
    public void in(GraphQLContext.Builder context) {
        context.put(Dependencies.class, this);
    }

    /** The content types that were read. */
    public synchronized Set<String> types() {
        return Set.copyOf(types);
    }

    /** Whether the index of search was read, which comes after what is published. */
    public synchronized boolean onIndex() {
        return onIndex;
    }

    /** The first moment at which time alone may change the answer; empty when it never does. */
    public synchronized Optional<Instant> until() {
        return Optional.ofNullable(until);
    }

    /** Whether the request did more than read. */
    public synchronized boolean onMore() {
        return onMore;
    }

    /** What counts another visitor who gets the answer. */
    public synchronized List<Consumer<Visitor>> counts() {
        return List.copyOf(counts);
    }

    /**
     * The tags by which caches purge the answer: the names of the types of which any entry may
     * change it, and the ids of single entries.
     */
    public synchronized List<String> tags() {
        return entries.size() > MAX_ENTRY_TAGS
                ? List.copyOf(types)
                : Stream.concat(listed.stream(), entries.stream()).toList();
    }

    /** Records that entries of the types were looked up by their ids, with or without success. */
    static void onEntries(
            GraphQLContext context, Collection<String> types, Collection<EntryId> ids) {
        record(
                context,
                all -> {
                    all.types.addAll(types);
                    all.addEntries(ids);
                });
    }

    /** Records that any change of an entry of the types may change the answer. */
    static void onTypes(GraphQLContext context, Collection<String> types) {
        record(context, all -> all.addTypes(types));
    }

    /** Records a page of a list of the types. */
    static void onList(GraphQLContext context, Collection<String> types, Page page) {
        List<EntryId> ids = page.rows().stream().map(row -> row.entry().id()).toList();
        record(
                context,
                all -> {
                    all.addTypes(types);
                    all.addEntries(ids);
                });
    }

    /** Records that the index of search was asked about entries of the types. */
    static void onIndex(GraphQLContext context, Collection<String> types) {
        record(
                context,
                all -> {
                    all.onIndex = true;
                    all.addTypes(types);
                });
    }

    /** Records entries that search found. */
    static void onFound(GraphQLContext context, Collection<PublishedEntry> found) {
        List<EntryId> ids = found.stream().map(PublishedEntry::id).toList();
        record(context, all -> all.addEntries(ids));
    }

    /** Counts the visitor who asks, and records that all who get the answer are counted. */
    static void onVisitors(GraphQLContext context, Consumer<Visitor> count) {
        Dependencies all = context.get(Dependencies.class);
        count.accept(all == null ? Visitor.UNKNOWN : all.visitor);
        record(context, own -> own.counts.add(count));
    }

    /** The present, on which the answer is recorded to depend: it is right while that lasts. */
    static Instant onPresent(GraphQLContext context, Clock clock) {
        Instant present = PeriodFilter.present(clock);
        Instant next = present.plus(PeriodFilter.PRESENT);
        record(
                context,
                all -> {
                    if (all.until == null || next.isBefore(all.until)) {
                        all.until = next;
                    }
                });
        return present;
    }

    /** Records that the request did more than read. */
    static void onMore(GraphQLContext context) {
        record(context, all -> all.onMore = true);
    }

    private static void record(GraphQLContext context, Consumer<Dependencies> change) {
        Dependencies all = context.get(Dependencies.class);
        if (all != null) {
            synchronized (all) {
                change.accept(all);
            }
        }
    }

    private void addTypes(Collection<String> read) {
        types.addAll(read);
        listed.addAll(read);
    }

    private void addEntries(Collection<EntryId> ids) {
        for (EntryId id : ids) {
            if (entries.size() > MAX_ENTRY_TAGS) {
                return;
            }
            entries.add(id.value());
        }
    }
}
