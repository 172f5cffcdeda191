package lt.sklaida.search.index;

import co.elastic.clients.elasticsearch._types.WaitForEvents;
import co.elastic.clients.elasticsearch.cluster.HealthResponse;
import co.elastic.clients.elasticsearch.indices.CreateIndexRequest;
import co.elastic.clients.elasticsearch.indices.get_alias.IndexAliases;
import co.elastic.clients.elasticsearch.indices.update_aliases.Action;

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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The indexes in Elasticsearch. One serves a locale, under an alias that never changes; beside it
 * another may be in the making, or one that served before may wait for its removal.
 *
 * <p>An index's name says when it was made and from which layout. Each has an alias of its own for
 * writing: a write that requires an alias cannot bring a deleted index back to life.
 */
@Component
public final class Indexes {

    /** An index that there is, and whether queries go to it. */
    public record Index(
            String name, LocaleTag locale, Instant made, String layout, boolean serving) {

        public String writeAlias() {
            return writeAliasOf(name);
        }
    }

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmssSSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int LAYOUT_LENGTH = 12;
    private static final String SETTLING = "20s";

    private final Elastic elastic;
    private final Clock clock;
    private final String prefix;
    private final Map<LocaleTag, IndexLayout> layouts;
    private final Map<String, LocaleTag> localesByName;
    private final Pattern form;

    Indexes(Elastic elastic, ContentModel model, SearchSettings settings, Clock clock) {
        this.elastic = elastic;
        this.clock = clock;
        this.prefix = settings.prefix();
        Locales locales = model.locales();
        this.layouts =
                locales.all().stream()
                        .collect(
                                Collectors.toMap(
                                        Function.identity(),
                                        locale -> IndexLayout.of(model, locale, settings)));
        this.localesByName =
                locales.all().stream()
                        .collect(Collectors.toMap(Indexes::nameOf, Function.identity()));
        this.form =
                Pattern.compile(
                        Pattern.quote(prefix)
                                + "-(?<locale>[a-z0-9-]+)-(?<time>\\d{17})-(?<layout>[0-9a-f]{%d})"
                                        .formatted(LAYOUT_LENGTH));
    }

    public Collection<LocaleTag> locales() {
        return layouts.keySet();
    }

    /** What queries call the index of a locale. */
    public String alias(LocaleTag locale) {
        return alias(prefix, locale);
    }

    static String alias(String prefix, LocaleTag locale) {
        return prefix + "-" + nameOf(locale);
    }

    /** Whether an index was made from the layout that its locale has now. */
    public boolean isUpToDate(Index index) {
        return index.layout().equals(layoutOf(index.locale()));
    }

    /**
     * All indexes of the configured locales.
     *
     * @throws UnavailableException when Elasticsearch cannot be asked
     */
    public List<Index> all() {
        Map<String, IndexAliases> found =
                elastic.write(client -> client.indices().getAlias(get -> get.index(prefix + "-*")))
                        .aliases();
        List<Index> indexes = new ArrayList<>();
        found.forEach(
                (name, aliases) -> index(name, aliases.aliases().keySet()).ifPresent(indexes::add));
        return indexes;
    }

    /**
     * The indexes that queries go to.
     *
     * @throws UnavailableException when Elasticsearch cannot be asked
     */
    public List<Index> serving() {
        return all().stream().filter(Index::serving).toList();
    }

    /**
     * All indexes when Elasticsearch has done what it was told before; so a swap that it was told
     * of, but has not answered, is in doubt no more.
     *
     * @throws UnavailableException when that takes too long, or when it cannot be asked
     */
    public List<Index> settled() {
        HealthResponse health =
                elastic.write(
                        client ->
                                client.cluster()
                                        .health(
                                                ask ->
                                                        ask.waitForEvents(WaitForEvents.Languid)
                                                                .timeout(t -> t.time(SETTLING))));
        if (health.timedOut()) {
            throw new UnavailableException(
                    Service.SEARCH, "Elasticsearch has too much to do; try again later");
        }
        return all();
    }

    /** Makes an empty index for a locale that does not serve yet. */
    public Index create(LocaleTag locale) {
        String name =
                "%s-%s-%s".formatted(alias(locale), TIME.format(clock.instant()), layoutOf(locale));
        String definition = layout(locale).json();
        elastic.write(
                client ->
                        client.indices()
                                .create(
                                        CreateIndexRequest.of(
                                                create ->
                                                        create.withJson(
                                                                        new StringReader(
                                                                                definition))
                                                                .index(name)
                                                                .aliases(
                                                                        writeAliasOf(name),
                                                                        alias -> alias))));
        return index(name, List.of()).orElseThrow();
    }

    /** How many documents queries would find in an index. */
    public long size(Index index) {
        return elastic.write(client -> client.count(count -> count.index(index.name()))).count();
    }

    /** Makes what was written to indexes visible to queries. */
    public void refresh(Collection<Index> indexes) {
        elastic.write(client -> client.indices().refresh(refresh -> refresh.index(names(indexes))));
    }

    /** Sends the queries of each index's locale to it from now on, all in one moment. */
    public void serve(Collection<Index> indexes) {
        List<Action> actions = new ArrayList<>();
        for (Index index : indexes) {
            String alias = alias(index.locale());
            actions.add(
                    Action.of(
                            action ->
                                    action.remove(
                                            remove ->
                                                    remove.index(alias + "-*")
                                                            .alias(alias)
                                                            .mustExist(false))));
            actions.add(
                    Action.of(action -> action.add(add -> add.index(index.name()).alias(alias))));
        }
        elastic.write(client -> client.indices().updateAliases(update -> update.actions(actions)));
    }

    public void delete(Collection<Index> indexes) {
        if (!indexes.isEmpty()) {
            elastic.write(
                    client ->
                            client.indices()
                                    .delete(
                                            delete ->
                                                    delete.index(names(indexes))
                                                            .ignoreUnavailable(true)));
        }
    }

    private Optional<Index> index(String name, Collection<String> aliases) {
        Matcher matcher = form.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.ofNullable(localesByName.get(matcher.group("locale")))
                .map(
                        locale ->
                                new Index(
                                        name,
                                        locale,
                                        TIME.parse(matcher.group("time"), Instant::from),
                                        matcher.group("layout"),
                                        aliases.contains(alias(locale))));
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

    /** EntryNames of indexes are in lower case. */
    private static String nameOf(LocaleTag locale) {
        return locale.value().toLowerCase(Locale.ROOT);
    }
}
