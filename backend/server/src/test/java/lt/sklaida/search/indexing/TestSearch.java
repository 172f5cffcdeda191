package lt.sklaida.search.indexing;

import static lt.sklaida.model.TestModels.LT;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import lt.sklaida.content.DraftProjections;
import lt.sklaida.content.Entries;
import lt.sklaida.content.Entry;
import lt.sklaida.content.Projections;
import lt.sklaida.content.PublishedEpoch;
import lt.sklaida.content.Referrers;
import lt.sklaida.content.SaveDraft;
import lt.sklaida.content.TestContent;
import lt.sklaida.delivery.Delivery;
import lt.sklaida.delivery.PeriodFilter;
import lt.sklaida.delivery.Reading;
import lt.sklaida.delivery.TestDelivery;
import lt.sklaida.embedded.SharedStores;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.TestModels;
import lt.sklaida.search.FacetRequest;
import lt.sklaida.search.FacetSelection;
import lt.sklaida.search.Related;
import lt.sklaida.search.Search;
import lt.sklaida.search.SearchOrder;
import lt.sklaida.search.SearchPage;
import lt.sklaida.search.SearchPage.Hit;
import lt.sklaida.search.SearchQuery;
import lt.sklaida.search.SearchQuery.Requested;
import lt.sklaida.search.Suggestion;
import lt.sklaida.search.index.Elastic;
import lt.sklaida.search.index.IndexFamily;
import lt.sklaida.search.index.IndexKeeper;
import lt.sklaida.search.index.Indexes;
import lt.sklaida.search.vocabulary.QuerySynonyms;
import lt.sklaida.search.vocabulary.Vocabulary;
import lt.sklaida.search.vocabulary.VocabularyKeeper;
import lt.sklaida.shared.BackgroundLoop;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.store.Lease;

import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.elasticsearch.autoconfigure.ElasticsearchClientAutoConfiguration;
import org.springframework.boot.elasticsearch.autoconfigure.ElasticsearchRestClientAutoConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.context.support.DefaultLifecycleProcessor;
import org.springframework.core.env.MapPropertySource;
import org.springframework.data.mongodb.core.MongoTemplate;

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
                      "How well it is told, from 0 to 5."
                      rating: Float @facet
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

    /** How long a lease is valid without renewal. */
    static final Duration LEASE = Duration.ofSeconds(2);

    private static final String PREFIX = "sklaida.search.prefix";
    private static final String URIS = "spring.elasticsearch.uris";

    private final Map<String, Object> settings;
    private final AnnotationConfigApplicationContext context;

    public final TestContent content;
    final MeterRegistry meters = new SimpleMeterRegistry();
    final Verification verification;
    public final Elastic elastic;
    public final Indexes indexes;
    final IndexWriter writer;
    final Lease lease;
    final Rebuild rebuild;
    final Indexer indexer;
    final ReferrerIndexer referrerIndexer;
    public final Vocabulary vocabulary;
    public final VocabularyKeeper vocabularyKeeper;
    public final QuerySynonyms querySynonyms;
    final SearchIndex searchIndex;
    public final Search search;

    private final List<TestSearch> successors = new ArrayList<>();
    private final List<BackgroundLoop> loops = new ArrayList<>();

    private TestSearch(TestContent content, Map<String, Object> settings) {
        this.content = content;
        this.settings = settings;
        context = context();
        elastic = bean(Elastic.class);
        indexes = bean(Indexes.class);
        writer = bean(IndexWriter.class);
        lease = context.getBean(IndexingConfiguration.REBUILD_LEASE, Lease.class);
        rebuild = bean(Rebuild.class);
        vocabulary = bean(Vocabulary.class);
        vocabularyKeeper = bean(VocabularyKeeper.class);
        querySynonyms = bean(QuerySynonyms.class);
        indexer = bean(Indexer.class);
        referrerIndexer = bean(ReferrerIndexer.class);
        verification = bean(Verification.class);
        searchIndex = bean(SearchIndex.class);
        search = bean(Search.class);
        content.tell(context::publishEvent);
    }

    /** Search as the server configures it, without background work. */
    private AnnotationConfigApplicationContext context() {
        AnnotationConfigApplicationContext made = new AnnotationConfigApplicationContext();
        made.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("test", settings));
        made.setBeanNameGenerator(FullyQualifiedAnnotationBeanNameGenerator.INSTANCE);
        made.registerBean("lifecycleProcessor", NothingStarts.class);
        made.registerBean(Clock.class, Clock::systemUTC);
        made.registerBean(MeterRegistry.class, () -> meters);
        made.registerBean(ContentModel.class, content::model);
        made.registerBean(MongoTemplate.class, content::mongo);
        made.registerBean(Entries.class, content::entries);
        made.registerBean(Projections.class, content::projections);
        made.registerBean(Referrers.class, content::referrers);
        made.registerBean(DraftProjections.class, content::draftProjections);
        made.registerBean(Delivery.class, this::delivery);
        made.registerBean(PublishedEpoch.class, content::epoch);
        for (String name :
                List.of(
                        IndexingConfiguration.REBUILD_LEASE,
                        IndexingConfiguration.RECOVERY_LEASE,
                        IndexingConfiguration.REFERRERS_LEASE,
                        "draftRebuildLease",
                        "draftIndexingRecoveryLease")) {
            made.registerBean(
                    name,
                    Lease.class,
                    () -> new Lease(content.mongo(), name, LEASE, Clock.systemUTC()));
        }
        made.register(
                ElasticsearchRestClientAutoConfiguration.class,
                ElasticsearchClientAutoConfiguration.class);
        made.scan(Search.class.getPackageName());
        made.refresh();
        return made;
    }

    /** Starts no background work, which the tests start themselves. */
    private static final class NothingStarts extends DefaultLifecycleProcessor {

        @Override
        public void onRefresh() {}
    }

    /** A bean of search, as the server configures it. */
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** An empty store with empty indexes. */
    public static TestSearch start(Path folder) {
        TestSearch search = with(TestModels.of(folder, TYPES));
        search.rebuild();
        return search;
    }

    /** An empty store without any index. */
    public static TestSearch with(ContentModel model) {
        return with(model, URI.create(SharedStores.elasticsearchUri()));
    }

    public static TestSearch with(ContentModel model, URI elasticsearch) {
        return with(model, elasticsearch, Duration.ofSeconds(30), Duration.ofMinutes(1));
    }

    /** As above, with a client that waits only so long for answers. */
    public static TestSearch impatient(ContentModel model, URI elasticsearch, Duration deadline) {
        return with(model, elasticsearch, deadline, deadline.multipliedBy(5));
    }

    private static TestSearch with(
            ContentModel model, URI elasticsearch, Duration deadline, Duration writeDeadline) {
        String prefix = "test-" + UUID.randomUUID().toString().toLowerCase(Locale.ROOT);
        return new TestSearch(
                new TestContent(model), settings(prefix, elasticsearch, deadline, writeDeadline));
    }

    public static ContentModel model(Path folder) {
        return TestModels.of(folder, TYPES);
    }

    /** The usual model with one more field, whose weight its indexes refuse. */
    public static ContentModel otherModel(Path folder) {
        return otherModel(
                folder,
                story ->
                        story.replace(
                                "\"How it is told.\"\n  mood",
                                "\"The end of it.\"\n  end: String @localized @search(weight: 7)\n  \"How it is told.\"\n  mood"));
    }

    /** The usual model with another declaration of stories. */
    public static ContentModel otherModel(Path folder, UnaryOperator<String> change) {
        Map<String, String> types = new HashMap<>(TYPES);
        types.computeIfPresent("Story", (_, sdl) -> change.apply(sdl));
        return TestModels.of(folder, types);
    }

    /** The same store and indexes, as after a restart with that model; closed with this one. */
    public TestSearch again(ContentModel next) {
        return again(next, settings);
    }

    /** As above, by another way to Elasticsearch. */
    public TestSearch again(ContentModel next, URI uri) {
        return again(next, settings(prefix(), uri, Duration.ofSeconds(30), Duration.ofMinutes(1)));
    }

    /** The same store and indexes, with a client that waits only so long for answers. */
    public TestSearch impatient(Duration deadline) {
        URI uri = URI.create(context.getEnvironment().getRequiredProperty(URIS));
        return again(content.model(), settings(prefix(), uri, deadline, deadline));
    }

    private TestSearch again(ContentModel next, Map<String, Object> others) {
        TestSearch restarted = new TestSearch(content.again(next), others);
        successors.add(restarted);
        return restarted;
    }

    private String prefix() {
        return context.getEnvironment().getRequiredProperty(PREFIX);
    }

    private static Map<String, Object> settings(
            String prefix, URI uri, Duration deadline, Duration writeDeadline) {
        return Map.of(
                PREFIX,
                prefix,
                "sklaida.search.concurrent-queries",
                "4",
                "sklaida.search.check-interval",
                "100ms",
                URIS,
                uri.toString(),
                "spring.elasticsearch.connection-timeout",
                "1s",
                "sklaida.search.query-timeout",
                deadline.toMillis() + "ms",
                "sklaida.search.write-timeout",
                writeDeadline.toMillis() + "ms");
    }

    /** Starts all background work, until this is closed. */
    public void run() {
        runIndexing();
        start(new BackgroundLoop("test-index-keeping", keeper()::step));
        start(context.getBean("vocabularyKeeping", BackgroundLoop.class));
    }

    /** Starts indexing, but not the check for missing indexes. */
    public void runIndexing() {
        start(context.getBean("searchIndexing", BackgroundLoop.class));
        start(context.getBean("referrerIndexing", BackgroundLoop.class));
    }

    /** Starts the indexing of drafts, and the check for a missing index. */
    public void runDrafts() {
        start(context.getBean("draftIndexing", BackgroundLoop.class));
        start(context.getBean("draftIndexKeeping", BackgroundLoop.class));
    }

    private void start(BackgroundLoop loop) {
        loops.add(loop);
        loop.start();
    }

    public IndexKeeper keeper() {
        return new IndexKeeper(
                indexes,
                rebuild.rollovers(),
                aliases -> rebuild.run(aliases, _ -> {}),
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

    public void rebuild() {
        rebuild.run(indexes.locales(), _ -> {});
    }

    /** Begins an entry of that type without any value. */
    public Draft entry(String type) {
        return new Draft(type);
    }

    /** Begins a Lithuanian story with a title alone. */
    public Draft story(String title) {
        return entry("Story").lt("title", title);
    }

    public Draft subject(String label) {
        return entry("Subject").lt("label", label);
    }

    public Draft person(String name) {
        return entry("Person").lt("name", name);
    }

    /** Damages an entry in the store, so that Elasticsearch rejects its document. */
    public void spoil(EntryId id) {
        Date tooLate = Date.from(Instant.parse("+12000-01-01T00:00:00Z"));
        damage(id, Updates.set("variants.lt.firstPublishedAt", tooLate));
    }

    /** Damages a story in the store, so that no document can be made of it. */
    public void shatter(EntryId id) {
        damage(id, Updates.set("published.values.minutes", Collections.singletonList(null)));
    }

    private void damage(EntryId id, Bson update) {
        content.mongo().getCollection("entries").updateOne(Filters.eq("_id", id.value()), update);
    }

    /** Indexes all entries published so far and makes them visible to search. */
    public void index() throws InterruptedException {
        while (!content.entries().pendingSearch(1).isEmpty()) {
            indexer.step();
        }
        while (!content.referrers().pending(1).isEmpty()) {
            referrerIndexer.step();
        }
        indexes.refresh(indexes.all());
    }

    /** The Lithuanian titles of the results of a Lithuanian query. */
    public List<String> find(String text) {
        return titles(search(ask(text).build()));
    }

    public List<String> titles(SearchPage page) {
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

    public SearchPage search(SearchQuery query) {
        return result(search.search(query));
    }

    public List<Suggestion> suggest(String prefix, Reading reading, Set<String> types, int first) {
        return result(search.suggest(prefix, reading, types, first));
    }

    public Map<EntryId, List<Related>> related(
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

    public Ask ask(String text) {
        return new Ask(text);
    }

    @Override
    public void close() {
        try {
            context.getBeansOfType(IndexFamily.class)
                    .values()
                    .forEach(family -> family.delete(family.all()));
        } finally {
            release();
            content.close();
        }
    }

    private void release() {
        successors.forEach(TestSearch::release);
        loops.forEach(BackgroundLoop::stop);
        context.close();
    }

    /** An entry under construction. */
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

    /** A query under construction. */
    public static final class Ask {

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

        public Ask as(LocaleTag locale, boolean fallback) {
            reading = new Reading(locale, fallback);
            return this;
        }

        public Ask types(String... names) {
            types = Set.of(names);
            return this;
        }

        public Ask where(String facet, String... values) {
            filter.put(facet, new FacetSelection(Set.of(values), null, null));
            return this;
        }

        public Ask between(String facet, String from, String to) {
            filter.put(facet, new FacetSelection(Set.of(), from, to));
            return this;
        }

        public Ask newest() {
            order = SearchOrder.NEWEST;
            return this;
        }

        public Ask count(String... names) {
            return count(10, names);
        }

        public Ask count(int values, String... names) {
            facets = Arrays.stream(names).map(name -> new FacetRequest(name, values)).toList();
            return this;
        }

        public Ask first(int size) {
            first = size;
            return this;
        }

        public Ask after(@Nullable String cursor) {
            after = cursor;
            return this;
        }

        public SearchQuery build() {
            return new SearchQuery(
                    text,
                    reading,
                    types,
                    filter,
                    PeriodFilter.NONE,
                    order,
                    facets,
                    first,
                    after,
                    Set.of(Requested.values()),
                    true);
        }
    }
}
