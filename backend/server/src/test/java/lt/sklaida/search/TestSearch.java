package lt.sklaida.search;

import static lt.sklaida.model.TestModels.LT;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import lt.sklaida.content.Entry;
import lt.sklaida.content.SaveDraft;
import lt.sklaida.content.TestContent;
import lt.sklaida.delivery.Delivery;
import lt.sklaida.delivery.Reading;
import lt.sklaida.delivery.TestDelivery;
import lt.sklaida.embedded.SharedStores;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.TestModels;
import lt.sklaida.search.SearchPage.Hit;
import lt.sklaida.search.SearchQuery.Part;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.store.Lease;

import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Search over entries, in a database and indexes of their own. */
public final class TestSearch implements AutoCloseable {

    private static final Map<String, String> TYPES =
            Map.of(
                    "Story",
                    """
                    "Something told."
                    type Story @content(plural: "stories", label: {lt: "Pasakojimas", en: "Story"})
                            @slug(from: "title") {
                      "What it is called."
                      title: String! @localized @search(weight: 8)
                      "What it is about, in short."
                      summary: String @localized @search(weight: 3)
                      "All of it."
                      body: Markdown @localized @body @search
                      "Its subjects."
                      subjects: [Subject!] @facet
                      "Who tells it."
                      tellers: [Person!] @search
                      "How it is told."
                      mood: Mood @facet @label(text: {lt: "Nuotaika", en: "Mood"})
                      "When it happened."
                      date: Date @facet
                      "Whether it is true."
                      real: Boolean @facet
                      "How long it takes, in minutes."
                      minutes: Int @facet @search
                              @label(text: {lt: "Trukmė minutėmis", en: "Minutes"})
                      "Where it happened."
                      place: Place
                    }

                    "Somewhere."
                    type Place {
                      "What people call it."
                      name: String @localized @search
                      "The town."
                      town: String @facet
                    }

                    "How something is told."
                    enum Mood {
                      "Gladly."
                      GLAD @label(text: {lt: "Linksma", en: "Glad"})
                      "Sadly."
                      SAD @label(text: {lt: "Liūdna", en: "Sad"})
                    }
                    """,
                    "Subject",
                    """
                    "What stories are about."
                    type Subject @content(label: {lt: "Tema", en: "Subject"}) @slug(from: "label") {
                      "Its name."
                      label: String! @localized @search(weight: 8)
                      "Its other names."
                      names: [String!] @localized @search(weight: 4) @synonyms
                      "The wider subject."
                      broader: Subject @broader
                    }
                    """,
                    "Person",
                    """
                    "Somebody who tells stories."
                    type Person @content(plural: "people") @slug(from: "name") {
                      "Given name and surname."
                      name: String! @localized @search(weight: 8)
                    }
                    """);

    /** How long a server that rebuilds may say nothing. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private final String prefix;
    private final ElasticsearchSettings elasticsearch;

    final TestContent content;
    final MeterRegistry meters = new SimpleMeterRegistry();
    final Verification verification;
    final Elastic elastic;
    final Indexes indexes;
    final IndexWriter writer;
    final Lease lease;
    final Rebuild rebuild;
    final Indexer indexer;
    final Following following;
    final FrequentQueries frequent;
    final Vocabulary vocabulary;
    final VocabularyKeeper vocabularyKeeper;
    final SearchIndex searchIndex;
    final Search search;

    private final List<TestSearch> successors = new ArrayList<>();
    private final List<BackgroundLoop> loops = new ArrayList<>();

    private TestSearch(
            ContentModel model,
            String prefix,
            TestContent content,
            ElasticsearchSettings elasticsearch) {
        this.content = content;
        this.prefix = prefix;
        this.elasticsearch = elasticsearch;
        SearchSettings settings =
                new SearchSettings(
                        prefix, Map.of(), 4, Duration.ofMillis(100), Duration.ofHours(24));
        SearchConfiguration configuration = new SearchConfiguration();
        elastic = configuration.elastic(elasticsearch);
        indexes = new Indexes(elastic, model, settings, Clock.systemUTC());
        writer =
                configuration.indexWriter(
                        content.projections(),
                        elastic,
                        indexes,
                        model,
                        delivery(),
                        content.referrers());
        Refusals refusals = new Refusals(content.entries());
        lease = lease("rebuild");
        rebuild =
                new Rebuild(
                        model,
                        content.entries(),
                        content.projections(),
                        indexes,
                        writer,
                        refusals,
                        lease);
        vocabulary = configuration.vocabulary(content.mongo());
        Names names = new Names(model, content.entries(), content.projections(), vocabulary);
        PinnedEntries pinned = configuration.pinnedEntries();
        vocabularyKeeper =
                new VocabularyKeeper(
                        vocabulary,
                        new SynonymSets(elastic, indexes),
                        pinned,
                        names,
                        model.locales(),
                        Clock.systemUTC(),
                        settings.checkInterval());
        indexer =
                new Indexer(
                        content.entries(),
                        writer,
                        names,
                        refusals,
                        lease("sweep"),
                        meters,
                        Clock.systemUTC());
        following =
                new Following(
                        content.referrers(),
                        writer,
                        refusals,
                        lease("follow"),
                        model,
                        Clock.systemUTC());
        verification =
                configuration.searchVerification(
                        model,
                        content.entries(),
                        content.referrers(),
                        content.projections(),
                        elastic,
                        indexes,
                        writer,
                        refusals,
                        rebuild,
                        meters);
        searchIndex =
                configuration.searchIndex(
                        elastic,
                        indexes,
                        rebuild,
                        content.entries(),
                        content.referrers(),
                        content.projections(),
                        refusals,
                        verification,
                        Clock.systemUTC());
        content.tell(indexer::on);
        content.tell(following::on);
        frequent = configuration.frequentQueries(content.mongo(), model, Clock.systemUTC());
        search =
                configuration.search(
                        elastic,
                        indexes,
                        model,
                        delivery(),
                        pinned,
                        frequent,
                        settings,
                        Clock.systemUTC());
    }

    private Lease lease(String work) {
        return new Lease(content.mongo(), work, PATIENCE, Clock.systemUTC());
    }

    /** An empty store with empty indexes. */
    public static TestSearch start(Path folder) {
        TestSearch search = with(TestModels.of(folder, TYPES));
        search.rebuild();
        return search;
    }

    /** An empty store without any index. */
    static TestSearch with(ContentModel model) {
        return with(model, URI.create(SharedStores.elasticsearchUri()));
    }

    static TestSearch with(ContentModel model, URI elasticsearch) {
        return with(model, settings(elasticsearch, Duration.ofSeconds(30), Duration.ofMinutes(1)));
    }

    /** As above, with a client that waits only so long for answers. */
    static TestSearch impatient(ContentModel model, URI elasticsearch, Duration deadline) {
        return with(model, settings(elasticsearch, deadline, deadline.multipliedBy(5)));
    }

    private static TestSearch with(ContentModel model, ElasticsearchSettings elasticsearch) {
        String prefix = "test-" + UUID.randomUUID().toString().toLowerCase(Locale.ROOT);
        return new TestSearch(model, prefix, new TestContent(model), elasticsearch);
    }

    static ContentModel model(Path folder) {
        return TestModels.of(folder, TYPES);
    }

    /** The usual model with one more field. */
    static ContentModel otherModel(Path folder) {
        return otherModel(
                folder,
                story ->
                        story.replace(
                                "\"How it is told.\"\n  mood",
                                "\"The end of it.\"\n  end: String @localized @search\n  \"How it is told.\"\n  mood"));
    }

    /** The usual model with another declaration of stories. */
    static ContentModel otherModel(Path folder, UnaryOperator<String> change) {
        Map<String, String> types = new HashMap<>(TYPES);
        types.computeIfPresent("Story", (_, sdl) -> change.apply(sdl));
        return TestModels.of(folder, types);
    }

    /** The same store and indexes, as after a restart with that model; closed with this one. */
    TestSearch again(ContentModel next) {
        return again(next, elasticsearch);
    }

    /** As above, by another way to Elasticsearch. */
    TestSearch again(ContentModel next, URI uri) {
        return again(next, settings(uri, Duration.ofSeconds(30), Duration.ofMinutes(1)));
    }

    /** The same store and indexes, with a client that waits only so long for answers. */
    TestSearch impatient(Duration deadline) {
        return again(
                content.model(), settings(elasticsearch.uris().getFirst(), deadline, deadline));
    }

    private TestSearch again(ContentModel next, ElasticsearchSettings elasticsearch) {
        TestSearch restarted = new TestSearch(next, prefix, content.again(next), elasticsearch);
        successors.add(restarted);
        return restarted;
    }

    private static ElasticsearchSettings settings(
            URI uri, Duration deadline, Duration writeDeadline) {
        return new ElasticsearchSettings(
                List.of(uri), null, null, null, Duration.ofSeconds(1), deadline, writeDeadline);
    }

    /** What keeps search up to date in the server, from now until it is closed. */
    void run() {
        runIndexing();
        run("test-index-keeping", keeper()::step);
        run("test-vocabulary", vocabularyKeeper::step);
    }

    /** What brings changes into the indexes that there are. */
    void runIndexing() {
        run("test-indexing", indexer::step);
        run("test-following", following::step);
    }

    private void run(String name, BackgroundLoop.Step step) {
        BackgroundLoop loop = new BackgroundLoop(name, step);
        loops.add(loop);
        loop.start();
    }

    IndexKeeper keeper() {
        return new IndexKeeper(
                indexes,
                rebuild,
                content.projections()::areUpToDate,
                Clock.systemUTC(),
                Duration.ofMillis(100),
                Duration.ZERO);
    }

    public TestContent content() {
        return content;
    }

    public Delivery delivery() {
        return TestDelivery.over(content.mongo(), content.model());
    }

    public Search search() {
        return search;
    }

    void rebuild() {
        rebuild.run(indexes.locales(), _ -> {});
    }

    /** Begins a Lithuanian story with a title alone. */
    public Draft story(String title) {
        return new Draft("Story").lt("title", title);
    }

    public Draft subject(String label) {
        return new Draft("Subject").lt("label", label);
    }

    public Draft person(String name) {
        return new Draft("Person").lt("name", name);
    }

    /** Damages an entry in the store, in a way that Elasticsearch does not take. */
    void spoil(EntryId id) {
        Date tooLate = Date.from(Instant.parse("+12000-01-01T00:00:00Z"));
        damage(id, Updates.set("variants.lt.firstPublishedAt", tooLate));
    }

    /** Damages a story in the store, so that no document can be made of it. */
    void shatter(EntryId id) {
        damage(id, Updates.set("published.values.minutes", Collections.singletonList(null)));
    }

    private void damage(EntryId id, Bson update) {
        content.mongo().getCollection("entries").updateOne(Filters.eq("_id", id.value()), update);
    }

    /** Lets search see all that was published so far. */
    public void index() throws InterruptedException {
        while (!content.entries().pendingSearch(1).isEmpty()) {
            indexer.step();
        }
        while (!content.referrers().pending(1).isEmpty()) {
            following.step();
        }
        indexes.refresh(indexes.all());
    }

    /** The Lithuanian titles of what a Lithuanian reader finds. */
    List<String> find(String text) {
        return titles(search(ask(text).build()));
    }

    List<String> titles(SearchPage page) {
        return page.hits().stream().map(Hit::id).map(this::title).toList();
    }

    private String title(EntryId id) {
        Entry entry = content.entries().find(id).orElseThrow();
        return Stream.of("title", "label", "name")
                .map(entry.published()::get)
                .filter(Map.class::isInstance)
                .map(locales -> ((Map<?, ?>) locales).get("lt"))
                .map(Objects::toString)
                .findFirst()
                .orElseThrow();
    }

    SearchPage search(SearchQuery query) {
        return result(search.search(query));
    }

    List<Suggestion> suggest(String prefix, Reading reading, Set<String> types, int first) {
        return result(search.suggest(prefix, reading, types, first));
    }

    Map<EntryId, List<Related>> related(
            Collection<EntryId> ids, Reading reading, Set<String> types, int first) {
        return result(search.related(ids, reading, types, first));
    }

    private static <T> T result(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    Ask ask(String text) {
        return new Ask(text);
    }

    @Override
    public void close() {
        try {
            indexes.delete(indexes.all());
        } finally {
            release();
            content.close();
        }
    }

    private void release() {
        search.close();
        successors.forEach(TestSearch::release);
        loops.forEach(BackgroundLoop::stop);
        try {
            elastic.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An entry that is being written. */
    public final class Draft {

        private final String type;
        private final Map<String, Object> values = new HashMap<>();
        private final Set<LocaleTag> locales = new HashSet<>();

        private Draft(String type) {
            this.type = type;
        }

        public Draft lt(String field, Object value) {
            return localized(LT, field, value);
        }

        public Draft en(String field, Object value) {
            return localized(TestModels.EN, field, value);
        }

        public Draft in(String field, Object value) {
            values.put(field, value);
            return this;
        }

        private Draft localized(LocaleTag locale, String field, Object value) {
            locales.add(locale);
            Map<String, Object> leaf = new HashMap<>();
            if (values.get(field) instanceof Map<?, ?> others) {
                others.forEach((key, other) -> leaf.put(key.toString(), other));
            }
            leaf.put(locale.value(), value);
            values.put(field, leaf);
            return this;
        }

        public EntryId publish() {
            EntryId id = content.newId();
            publish(id, 0);
            return id;
        }

        public Entry publish(EntryId id, long version) {
            SaveDraft draft = new SaveDraft(id, type, version, values, Map.of(), null, "test");
            return content.entries().saveAndPublish(draft, locales, Map.of());
        }
    }

    /** A search that is being asked. */
    static final class Ask {

        private final String text;
        private Reading reading = new Reading(LT, true);
        private Set<String> types = Set.of();
        private final Map<String, FacetSelection> filter = new HashMap<>();
        private SearchOrder order = SearchOrder.RELEVANCE;
        private List<FacetRequest> facets = List.of();
        private int first = 20;
        private @Nullable String after;

        private Ask(String text) {
            this.text = text;
        }

        Ask as(LocaleTag locale, boolean fallback) {
            reading = new Reading(locale, fallback);
            return this;
        }

        Ask types(String... names) {
            types = Set.of(names);
            return this;
        }

        Ask where(String facet, String... values) {
            filter.put(facet, new FacetSelection(Set.of(values), null, null));
            return this;
        }

        Ask between(String facet, String from, String to) {
            filter.put(facet, new FacetSelection(Set.of(), from, to));
            return this;
        }

        Ask newest() {
            order = SearchOrder.NEWEST;
            return this;
        }

        Ask count(String... names) {
            return count(10, names);
        }

        Ask count(int values, String... names) {
            facets = Arrays.stream(names).map(name -> new FacetRequest(name, values)).toList();
            return this;
        }

        Ask first(int size) {
            first = size;
            return this;
        }

        Ask after(@Nullable String cursor) {
            after = cursor;
            return this;
        }

        SearchQuery build() {
            return new SearchQuery(
                    text,
                    reading,
                    types,
                    filter,
                    order,
                    facets,
                    first,
                    after,
                    Set.of(Part.values()));
        }
    }
}
