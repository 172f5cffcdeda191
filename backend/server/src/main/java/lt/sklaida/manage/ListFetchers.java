package lt.sklaida.manage;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.DataFetchingFieldSelectionSet;
import graphql.schema.SelectedField;

import lt.sklaida.content.DraftPage;
import lt.sklaida.content.DraftPage.Item;
import lt.sklaida.content.DraftQuery;
import lt.sklaida.content.DraftQuery.Position;
import lt.sklaida.content.DraftQuery.Scope;
import lt.sklaida.content.Drafts;
import lt.sklaida.content.Entries;
import lt.sklaida.content.Entry;
import lt.sklaida.content.EntryState.Publication;
import lt.sklaida.content.EntryState.Translation;
import lt.sklaida.content.FileEntries;
import lt.sklaida.content.FileFilter;
import lt.sklaida.graphql.Continuation;
import lt.sklaida.search.drafts.DraftSearch;
import lt.sklaida.search.drafts.DraftSearchPage;
import lt.sklaida.search.drafts.DraftSearchPage.Hit;
import lt.sklaida.search.drafts.DraftSearchQuery;
import lt.sklaida.security.Action;
import lt.sklaida.security.Extent;
import lt.sklaida.security.Extent.Reach;
import lt.sklaida.security.Limit;
import lt.sklaida.security.Origin;
import lt.sklaida.security.Policy;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.LocaleTag;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.IntToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Fetches lists of entries, restricted to those whose drafts the reader may read. */
final class ListFetchers {

    /** What lists show of an entry without reading its content. */
    private static final Set<String> LISTED =
            Set.of(
                    "__typename",
                    "id",
                    "type",
                    "key",
                    "revision",
                    "title",
                    "sourceLocale",
                    "owner",
                    "createdAt",
                    "createdBy",
                    "updatedAt",
                    "updatedBy",
                    "deletedAt",
                    "actions",
                    "revisions",
                    "usage",
                    "editors",
                    "autosaves");

    private static final Set<String> LISTED_STATES =
            Set.of("__typename", "locale", "publication", "changed", "translation");

    private static final String TOTAL_COUNT = "totalCount";
    private static final String UP_TO = "upTo";

    private final Drafts drafts;
    private final DraftSearch search;
    private final Entries entries;
    private final FileEntries files;
    private final DraftReading reading;

    ListFetchers(
            Drafts drafts,
            DraftSearch search,
            Entries entries,
            FileEntries files,
            DraftReading reading) {
        this.drafts = drafts;
        this.search = search;
        this.entries = entries;
        this.files = files;
        this.reading = reading;
    }

    /** A draft, and its position in the list. */
    private record Row(ReadableDraft draft, String cursor) {}

    /** A page of the entries that the arguments ask for. */
    CompletableFuture<Map<String, @Nullable Object>> entries(DataFetchingEnvironment environment) {
        Origin reader = Requests.origin(environment);
        String text = environment.getArgument("text");
        String after = environment.getArgument("after");
        if (text == null || text.isBlank()) {
            DraftQuery query = query(environment, reader, after == null ? null : position(after));
            return CompletableFuture.completedFuture(page(query, environment, reader));
        }
        DraftSearchQuery query =
                new DraftSearchQuery(text, query(environment, reader, null), after);
        return Continuation.of(
                search.page(query),
                environment.getGraphQlContext(),
                found -> found(found, query.where().inBin(), reader));
    }

    private DraftQuery query(
            DataFetchingEnvironment environment, Origin reader, @Nullable Position after) {
        return new DraftQuery(
                set(environment, "types"),
                environment.<Map<String, Object>>getArgument("file") == null
                        ? null
                        : withFiles(environment.getArgument("file")),
                environment.getArgument("locale"),
                orEmpty(ListFetchers.<Publication>set(environment, "publication")),
                environment.getArgument("changed"),
                orEmpty(ListFetchers.<Translation>set(environment, "translation")),
                environment.getArgument("owner"),
                environment.getArgument("changedBy"),
                Boolean.TRUE.equals(environment.<Boolean>getArgument("inBin")),
                scope(reader),
                Paging.first(environment),
                after);
    }

    private Set<EntryId> withFiles(Map<String, Object> filter) {
        return files.matching(
                new FileFilter(
                        (String) filter.get("mediaType"),
                        (LocaleTag) filter.get("withoutAlt"),
                        (Boolean) filter.get("used")));
    }

    /** What the policy lets the reader see at all. */
    static Scope scope(Origin reader) {
        Extent extent = Policy.extent(reader.actor(), Action.READ_DRAFT);
        String owner = extent.reach() == Reach.OWN ? String.valueOf(extent.owner()) : null;
        return switch (extent.limits().types()) {
            case Limit.All<String> _ -> new Scope(owner, null);
            case Limit.Only<String> only -> new Scope(owner, only.values());
        };
    }

    private static <T> @Nullable Set<T> set(DataFetchingEnvironment environment, String argument) {
        Collection<T> values = environment.getArgument(argument);
        return values == null ? null : Set.copyOf(values);
    }

    private static <T> Set<T> orEmpty(@Nullable Set<T> values) {
        return values == null ? Set.of() : values;
    }

    private Map<String, @Nullable Object> page(
            DraftQuery query, DataFetchingEnvironment environment, Origin reader) {
        DraftPage page =
                environment.getSelectionSet().containsAnyOf("nodes", "edges", "pageInfo")
                        ? drafts.page(query)
                        : new DraftPage(List.of(), false);
        boolean all = needsContent(environment.getSelectionSet());
        List<EntryId> toRead =
                page.items().stream()
                        .filter(item -> all || item.state() == null)
                        .map(Item::id)
                        .toList();
        Map<EntryId, Entry> contents = toRead.isEmpty() ? Map.of() : byId(toRead, query.inBin());
        List<Row> rows =
                page.items().stream()
                        .flatMap(item -> row(item, contents, reader).stream())
                        .toList();
        Map<String, @Nullable Object> connection =
                connection(rows, query.after() != null, page.hasNext());
        connection.put(TOTAL_COUNT, new Total(limit -> drafts.count(query, limit)));
        return connection;
    }

    /** Counts entries when that is asked for, and no more of them than that. */
    private static final class Total {

        private final IntToLongFunction count;
        private int limit;
        private long counted;

        Total(IntToLongFunction count) {
            this.count = count;
        }

        synchronized long upTo(int wanted) {
            if (wanted > limit && counted == limit) {
                counted = count.applyAsLong(wanted);
                limit = wanted;
            }
            return Math.min(counted, wanted);
        }
    }

    private static int limit(@Nullable Object upTo) {
        if (upTo == null) {
            return Integer.MAX_VALUE;
        }
        int limit = (Integer) upTo;
        if (limit < 1) {
            throw new InvalidException("upTo is %d: it must be 1 or more".formatted(limit));
        }
        return limit;
    }

    /** How many entries there are, as far as that is asked for. */
    static long totalCount(DataFetchingEnvironment environment) {
        Map<String, Object> connection = Objects.requireNonNull(environment.getSource());
        int limit = limit(environment.getArgument(UP_TO));
        return switch (connection.get(TOTAL_COUNT)) {
            case Total total -> total.upTo(limit);
            case Number all -> Math.min(all.longValue(), limit);
            case null, default -> throw new IllegalStateException("This list has no total");
        };
    }

    /** A listed entry without a recorded state is one of an unknown type, or was read. */
    private Optional<Row> row(Item item, Map<EntryId, Entry> contents, Origin reader) {
        Entry entry = contents.get(item.id());
        Optional<ReadableDraft> draft =
                entry == null ? ReadableDraft.of(item, reader) : reading.readable(entry, reader);
        return draft.map(readable -> new Row(readable, cursor(item.position())));
    }

    private Map<String, @Nullable Object> found(
            DraftSearchPage page, boolean inBin, Origin reader) {
        Map<EntryId, Entry> contents = byId(page.hits().stream().map(Hit::id).toList(), inBin);
        List<Row> rows =
                page.hits().stream().flatMap(hit -> row(hit, contents, reader).stream()).toList();
        Map<String, @Nullable Object> connection =
                connection(rows, page.hasPrevious(), page.hasNext());
        connection.put(TOTAL_COUNT, page.totalCount());
        return connection;
    }

    /** The index may show what has changed since. */
    private Optional<Row> row(Hit hit, Map<EntryId, Entry> contents, Origin reader) {
        return Optional.ofNullable(contents.get(hit.id()))
                .flatMap(entry -> reading.readable(entry, reader))
                .map(draft -> new Row(draft, hit.cursor()));
    }

    private Map<EntryId, Entry> byId(List<EntryId> ids, boolean inBin) {
        Stream<Entry> found =
                inBin
                        ? ids.stream().flatMap(id -> entries.findInBin(id).stream())
                        : entries.find(ids).stream();
        return found.collect(Collectors.toMap(Entry::id, Function.identity()));
    }

    private static Map<String, @Nullable Object> connection(
            List<Row> rows, boolean hasPrevious, boolean hasNext) {
        Map<ReadableDraft, String> cursors = new HashMap<>();
        rows.forEach(row -> cursors.put(row.draft(), row.cursor()));
        return Paging.connection(
                rows.stream().map(Row::draft).toList(),
                draft -> Objects.requireNonNull(cursors.get(draft)),
                hasPrevious,
                hasNext);
    }

    private static boolean needsContent(DataFetchingFieldSelectionSet connection) {
        return connection.getFields("nodes/*", "edges/node/*").stream()
                .anyMatch(ListFetchers::needsContent);
    }

    private static boolean needsContent(SelectedField field) {
        return field.getName().equals("states")
                ? field.getSelectionSet().getImmediateFields().stream()
                        .anyMatch(state -> !LISTED_STATES.contains(state.getName()))
                : !LISTED.contains(field.getName());
    }

    private static String cursor(Position position) {
        return position.updatedAt().toEpochMilli() + "-" + position.id();
    }

    private static Position position(String cursor) {
        int dash = cursor.lastIndexOf('-');
        try {
            return new Position(
                    Instant.ofEpochMilli(Long.parseLong(cursor.substring(0, Math.max(dash, 0)))),
                    new EntryId(cursor.substring(dash + 1)));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw Paging.malformed();
        }
    }
}
