package lt.sklaida.search.index;

import co.elastic.clients.elasticsearch._types.WaitForEvents;
import co.elastic.clients.elasticsearch.cluster.HealthRequest;
import co.elastic.clients.elasticsearch.cluster.HealthResponse;
import co.elastic.clients.elasticsearch.indices.CreateIndexRequest;
import co.elastic.clients.elasticsearch.indices.DeleteIndexRequest;
import co.elastic.clients.elasticsearch.indices.get_alias.IndexAliases;
import co.elastic.clients.elasticsearch.indices.update_aliases.Action;
import co.elastic.clients.elasticsearch.indices.update_aliases.AddAction;
import co.elastic.clients.elasticsearch.indices.update_aliases.RemoveAction;

import lt.sklaida.shared.Service;
import lt.sklaida.shared.UnavailableException;

import java.io.StringReader;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Indexes in Elasticsearch that are of one kind. Under each alias of the family, which never
 * changes, one index serves queries. Beside it, a new index may be being built, or a former one may
 * wait for its removal.
 *
 * <p>The name of an index contains the time of its creation and the fingerprint of its layout. Each
 * index also has an alias of its own for writing: writes require the alias, so they cannot create a
 * deleted index again.
 */
public class IndexFamily {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmssSSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int LAYOUT_LENGTH = 12;
    private static final String SETTLED_TIMEOUT = "20s";

    private static final Pattern NAME =
            Pattern.compile(
                    "(?<alias>.+)-(?<time>\\d{17})-(?<layout>[0-9a-f]{%d})"
                            .formatted(LAYOUT_LENGTH));

    private final Elastic elastic;
    private final Clock clock;
    private final SortedMap<String, IndexLayout> layouts;

    /**
     * @param layouts by alias
     */
    public IndexFamily(Elastic elastic, Map<String, IndexLayout> layouts, Clock clock) {
        this.elastic = elastic;
        this.clock = clock;
        this.layouts = new TreeMap<>(layouts);
    }

    public final Collection<String> aliases() {
        return layouts.keySet();
    }

    /** Whether an index has the layout that this server's content model requires. */
    public final boolean isUpToDate(Index index) {
        return index.layout().equals(layoutOf(index.alias()));
    }

    /**
     * All indexes of the family.
     *
     * @throws UnavailableException when Elasticsearch does not respond
     */
    public final List<Index> all() {
        List<Index> indexes = new ArrayList<>();
        listed().forEach(
                        (name, aliases) ->
                                index(name, aliases.aliases().keySet()).ifPresent(indexes::add));
        return indexes;
    }

    /**
     * Indexes with the name of an alias for writing. Elasticsearch does not let deletions require
     * an alias, so one that comes after its index was deleted creates such an index.
     *
     * @throws UnavailableException when Elasticsearch does not respond
     */
    final List<String> strays() {
        return listed().keySet().stream().filter(this::isStray).toList();
    }

    private boolean isStray(String name) {
        return name.endsWith(Index.DOOR)
                && index(name.substring(0, name.length() - Index.DOOR.length()), List.of())
                        .isPresent();
    }

    private Map<String, IndexAliases> listed() {
        List<String> names = layouts.keySet().stream().map(alias -> alias + "-*").toList();
        return elastic.write(client -> client.indices().getAlias(get -> get.index(names)))
                .aliases();
    }

    /**
     * The indexes that queries go to.
     *
     * @throws UnavailableException when Elasticsearch does not respond
     */
    public final List<Index> serving() {
        return all().stream().filter(Index::serving).toList();
    }

    /**
     * The aliases without an index that queries go to.
     *
     * @throws UnavailableException when Elasticsearch does not respond
     */
    public final Set<String> unserved() {
        Set<String> missing = new TreeSet<>(aliases());
        serving().forEach(index -> missing.remove(index.alias()));
        return missing;
    }

    /**
     * All indexes, after the cluster has processed all pending changes: it is then certain whether
     * an alias swap without a response took place.
     *
     * @throws UnavailableException when that takes too long, or when Elasticsearch does not respond
     */
    public final List<Index> settled() {
        HealthRequest request =
                new HealthRequest.Builder()
                        .waitForEvents(WaitForEvents.Languid)
                        .timeout(timeout -> timeout.time(SETTLED_TIMEOUT))
                        .build();
        HealthResponse health = elastic.write(client -> client.cluster().health(request));
        if (health.timedOut()) {
            throw new UnavailableException(
                    Service.SEARCH, "Elasticsearch has too much to do; try again later");
        }
        return all();
    }

    /** Creates an empty index that does not serve queries yet. */
    public final Index create(String alias) {
        String name = "%s-%s-%s".formatted(alias, TIME.format(clock.instant()), layoutOf(alias));
        CreateIndexRequest request =
                new CreateIndexRequest.Builder()
                        .withJson(new StringReader(layout(alias).json()))
                        .index(name)
                        .aliases(Index.writeAliasOf(name), door -> door)
                        .build();
        elastic.write(client -> client.indices().create(request));
        return index(name, List.of()).orElseThrow();
    }

    /** The number of documents in an index that queries can find. */
    public final long size(Index index) {
        return elastic.write(client -> client.count(count -> count.index(index.name()))).count();
    }

    /** Makes all writes to indexes visible to queries. */
    public final void refresh(Collection<Index> indexes) {
        elastic.write(client -> client.indices().refresh(refresh -> refresh.index(names(indexes))));
    }

    /** Lets each index serve queries under its alias, all of them in one atomic change. */
    public final void serve(Collection<Index> indexes) {
        List<Action> actions = new ArrayList<>();
        for (Index index : indexes) {
            String alias = index.alias();
            RemoveAction former =
                    new RemoveAction.Builder()
                            .index(alias + "-*")
                            .alias(alias)
                            .mustExist(false)
                            .build();
            AddAction next = new AddAction.Builder().index(index.name()).alias(alias).build();
            actions.add(former._toAction());
            actions.add(next._toAction());
        }
        elastic.write(client -> client.indices().updateAliases(update -> update.actions(actions)));
    }

    /**
     * Starts to merge all segments of indexes into one: a query looks up each of its words in each
     * segment, and an index that has just been filled has a dozen.
     */
    final void merge(Collection<Index> indexes) {
        elastic.start(
                client ->
                        client.indices()
                                .forcemerge(
                                        merge -> merge.index(names(indexes)).maxNumSegments(1L)));
    }

    public final void delete(Collection<Index> indexes) {
        deleteNamed(names(indexes));
    }

    /** Deletes {@link #strays}. */
    final void deleteStrays() {
        deleteNamed(strays());
    }

    private void deleteNamed(List<String> names) {
        if (names.isEmpty()) {
            return;
        }
        DeleteIndexRequest request =
                new DeleteIndexRequest.Builder().index(names).ignoreUnavailable(true).build();
        elastic.write(client -> client.indices().delete(request));
    }

    /**
     * Writes to every existing index, also to those being built.
     *
     * <p>After writing, it lists the indexes again and writes to those that are new. So a change
     * that a rebuild misses, because it read the entry before the change, reaches the new index in
     * any case: either this method finds the index in its second list, or the rebuild began after
     * the change and reads it. That is true of any number of servers.
     *
     * @param write writes to some indexes; it must read the entries again each time it is called.
     *     So an entry that is deleted meanwhile does not get into a new index that has no record of
     *     the deletion: the server that deletes it has either found the new index, too, or has
     *     deleted the entry before it is read here.
     * @throws UnavailableException when an alias has no index at all, which would miss the writes
     */
    public final void writeEverywhere(Consumer<List<Index>> write) {
        Set<String> written = new HashSet<>();
        while (true) {
            List<Index> unseen =
                    complete(all()).stream()
                            .filter(index -> !written.contains(index.name()))
                            .toList();
            if (unseen.isEmpty()) {
                return;
            }
            write.accept(unseen);
            unseen.forEach(index -> written.add(index.name()));
        }
    }

    private List<Index> complete(List<Index> existing) {
        for (String alias : aliases()) {
            if (existing.stream().noneMatch(index -> index.alias().equals(alias))) {
                throw new UnavailableException(
                        Service.SEARCH, "There is no search index %s yet".formatted(alias));
            }
        }
        return existing;
    }

    public static List<String> names(Collection<Index> indexes) {
        return indexes.stream().map(Index::name).toList();
    }

    /** The index of that name; empty for a name of another form or of another family. */
    private Optional<Index> index(String name, Collection<String> aliases) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches() || !layouts.containsKey(matcher.group("alias"))) {
            return Optional.empty();
        }
        String alias = matcher.group("alias");
        Instant created = TIME.parse(matcher.group("time"), Instant::from);
        return Optional.of(
                new Index(name, alias, created, matcher.group("layout"), aliases.contains(alias)));
    }

    private IndexLayout layout(String alias) {
        IndexLayout layout = layouts.get(alias);
        if (layout == null) {
            throw new IllegalArgumentException("%s is not one of %s".formatted(alias, aliases()));
        }
        return layout;
    }

    private String layoutOf(String alias) {
        return layout(alias).fingerprint().substring(0, LAYOUT_LENGTH);
    }
}
