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

import lt.sklaida.model.ContentModel;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Locales;
import lt.sklaida.shared.Service;
import lt.sklaida.shared.UnavailableException;

import org.springframework.stereotype.Component;

import java.io.StringReader;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The indexes in Elasticsearch. For each locale, one index serves queries, under an alias that
 * never changes. Beside it, a new index may be being built, or a former one may wait for its
 * removal.
 *
 * <p>The name of an index contains the time of its creation and the fingerprint of its layout. Each
 * index also has an alias of its own for writing: writes require the alias, so they cannot create a
 * deleted index again.
 */
@Component
public final class Indexes {

    /**
     * An existing index.
     *
     * @param layout the beginning of the fingerprint of its layout
     * @param serving whether queries go to it
     */
    public record Index(
            String name, LocaleTag locale, Instant created, String layout, boolean serving) {

        public String writeAlias() {
            return writeAliasOf(name);
        }
    }

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmssSSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int LAYOUT_LENGTH = 12;
    private static final String SETTLED_TIMEOUT = "20s";

    private final Elastic elastic;
    private final Clock clock;
    private final String prefix;
    private final Map<LocaleTag, IndexLayout> layouts;
    private final Map<String, LocaleTag> localesByName;
    private final Pattern namePattern;

    Indexes(Elastic elastic, ContentModel model, SearchSettings settings, Clock clock) {
        this.elastic = elastic;
        this.clock = clock;
        this.prefix = settings.prefix();
        Locales locales = model.locales();
        this.layouts = new HashMap<>();
        this.localesByName = new HashMap<>();
        for (LocaleTag locale : locales.all()) {
            layouts.put(locale, IndexLayout.of(model, locale, settings));
            localesByName.put(nameOf(locale), locale);
        }
        this.namePattern =
                Pattern.compile(
                        Pattern.quote(prefix)
                                + "-(?<locale>[a-z0-9-]+)-(?<time>\\d{17})-(?<layout>[0-9a-f]{%d})"
                                        .formatted(LAYOUT_LENGTH));
    }

    public Collection<LocaleTag> locales() {
        return layouts.keySet();
    }

    /** The alias of the index that serves a locale. */
    public String alias(LocaleTag locale) {
        return alias(prefix, locale);
    }

    static String alias(String prefix, LocaleTag locale) {
        return prefix + "-" + nameOf(locale);
    }

    /** Whether an index has the layout that this server's content model requires. */
    public boolean isUpToDate(Index index) {
        return index.layout().equals(layoutOf(index.locale()));
    }

    /**
     * All indexes of the configured locales.
     *
     * @throws UnavailableException when Elasticsearch does not respond
     */
    public List<Index> all() {
        Map<String, IndexAliases> aliasesByIndex =
                elastic.write(client -> client.indices().getAlias(get -> get.index(prefix + "-*")))
                        .aliases();
        List<Index> indexes = new ArrayList<>();
        aliasesByIndex.forEach(
                (name, aliases) -> index(name, aliases.aliases().keySet()).ifPresent(indexes::add));
        return indexes;
    }

    /**
     * The indexes that queries go to.
     *
     * @throws UnavailableException when Elasticsearch does not respond
     */
    public List<Index> serving() {
        return all().stream().filter(Index::serving).toList();
    }

    /**
     * All indexes, after the cluster has processed all pending changes: it is then certain whether
     * an alias swap without a response took place.
     *
     * @throws UnavailableException when that takes too long, or when Elasticsearch does not respond
     */
    public List<Index> settled() {
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
    public Index create(LocaleTag locale) {
        String name =
                "%s-%s-%s".formatted(alias(locale), TIME.format(clock.instant()), layoutOf(locale));
        CreateIndexRequest request =
                new CreateIndexRequest.Builder()
                        .withJson(new StringReader(layout(locale).json()))
                        .index(name)
                        .aliases(writeAliasOf(name), alias -> alias)
                        .build();
        elastic.write(client -> client.indices().create(request));
        return index(name, List.of()).orElseThrow();
    }

    /** The number of documents in an index that queries can find. */
    public long size(Index index) {
        return elastic.write(client -> client.count(count -> count.index(index.name()))).count();
    }

    /** Makes all writes to indexes visible to queries. */
    public void refresh(Collection<Index> indexes) {
        elastic.write(client -> client.indices().refresh(refresh -> refresh.index(names(indexes))));
    }

    /** Lets each index serve the queries of its locale, all of them in one atomic change. */
    public void serve(Collection<Index> indexes) {
        List<Action> actions = new ArrayList<>();
        for (Index index : indexes) {
            String alias = alias(index.locale());
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

    public void delete(Collection<Index> indexes) {
        if (indexes.isEmpty()) {
            return;
        }
        DeleteIndexRequest request =
                new DeleteIndexRequest.Builder()
                        .index(names(indexes))
                        .ignoreUnavailable(true)
                        .build();
        elastic.write(client -> client.indices().delete(request));
    }

    /** The index of that name; empty for a name of another form or of another locale. */
    private Optional<Index> index(String name, Collection<String> aliases) {
        Matcher matcher = namePattern.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        LocaleTag locale = localesByName.get(matcher.group("locale"));
        if (locale == null) {
            return Optional.empty();
        }
        Instant created = TIME.parse(matcher.group("time"), Instant::from);
        boolean serving = aliases.contains(alias(locale));
        return Optional.of(new Index(name, locale, created, matcher.group("layout"), serving));
    }

    private IndexLayout layout(LocaleTag locale) {
        IndexLayout layout = layouts.get(locale);
        if (layout == null) {
            throw new IllegalArgumentException("%s is not a configured locale".formatted(locale));
        }
        return layout;
    }

    private String layoutOf(LocaleTag locale) {
        return layout(locale).fingerprint().substring(0, LAYOUT_LENGTH);
    }

    public static List<String> names(Collection<Index> indexes) {
        return indexes.stream().map(Index::name).toList();
    }

    private static String writeAliasOf(String name) {
        return name + "-door";
    }

    /** Elasticsearch requires names in lower case. */
    private static String nameOf(LocaleTag locale) {
        return locale.value().toLowerCase(Locale.ROOT);
    }
}
