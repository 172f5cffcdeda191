package lt.sklaida.search;

import static com.mongodb.client.model.Accumulators.max;
import static com.mongodb.client.model.Accumulators.push;
import static com.mongodb.client.model.Accumulators.sum;
import static com.mongodb.client.model.Aggregates.group;
import static com.mongodb.client.model.Aggregates.limit;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Aggregates.sort;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Sorts.orderBy;
import static com.mongodb.client.model.Updates.addEachToSet;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.setOnInsert;

import static java.time.ZoneOffset.UTC;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;

import lt.sklaida.model.ContentModel;
import lt.sklaida.search.SearchPage.Counted;
import lt.sklaida.search.query.UserQuery;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Slug;
import lt.sklaida.shared.Visitor;
import lt.sklaida.store.StoreAccess;

import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;

import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Counts the queries of visitors by day, to suggest frequent ones and to tell editors what is
 * searched for. Only queries of which one published entry has all words are suggested, so
 * suggestions contain no other words, and only those that several visitors made on one day, so that
 * nobody alone makes one. Queries that may be personal data, with digits or addresses, are not
 * counted.
 *
 * <p>Each server counts in memory and regularly adds its counts to the store. A crash may lose
 * counts, which does no harm. Whatever is sent, both the memory and the store are bounded: what is
 * rare is forgotten first, and nothing shows a query that was not made several times.
 */
final class VisitorQueries {

    /** A query in its most frequent spelling, and its words without diacritics. */
    private record Frequent(String text, String folded) {

        /** Whether one of its words, and what follows, begins with the prefix. */
        boolean completes(String prefix) {
            return folded.startsWith(prefix) || folded.contains("-" + prefix);
        }
    }

    /** A query as it is counted, and its words without diacritics. */
    private record Spelling(LocaleTag locale, String text, String folded) {}

    private record Key(Spelling spelling, LocalDate day) {

        String id() {
            return spelling.locale() + ":" + day + ":" + spelling.text();
        }
    }

    /** How often something happened since it was last saved. */
    private static final class Tally {

        private final LongAdder shown = new LongAdder();
        private final LongAdder whole = new LongAdder();
        private final LongAdder nothing = new LongAdder();
        private final LongAdder followed = new LongAdder();

        /** The {@link VisitorMarks} of those who made it. */
        private final Set<Integer> marks = ConcurrentHashMap.newKeySet();
    }

    static final String COLLECTION = "visitorQueries";

    /** Queries that were made less often are neither suggested nor shown to anybody. */
    static final int MIN_COUNT = 3;

    /** Queries that fewer visitors made on one day are not suggested. */
    static final int MIN_VISITORS = 3;

    /** How long counts are kept. */
    static final int RETENTION_DAYS = 90;

    /** How long a query may take to become one that is kept. */
    static final int RARE_DAYS = 30;

    /** One for each spelling and day; further ones are not counted until there is room. */
    private static final int MAX_STORED = 100_000;

    /** One in so many that use a spelling with diacritics do so on purpose. */
    private static final int MARKED_SHARE = 10;

    private static final int MAX_QUERIES = 1_000;
    private static final int MAX_LENGTH = 60;
    private static final int MAX_WORDS = 5;
    private static final Duration FORGET_INTERVAL = Duration.ofHours(1);
    private static final Duration READ_INTERVAL = Duration.ofSeconds(60);

    /** Everything but letters, digits, and the hyphens and apostrophes between them. */
    private static final Pattern PUNCTUATION =
            Pattern.compile(
                    "(?:[^\\p{L}\\p{M}\\p{N}'’-]|(?<![\\p{L}\\p{N}])['’-]|['’-](?![\\p{L}\\p{N}]))+");

    private static final Pattern DIACRITIC = Pattern.compile("\\p{M}");
    private static final Pattern PERSONAL = Pattern.compile("\\p{Nd}|@|://|\\p{L}\\.\\p{L}");

    private static final String ID = "_id";
    private static final String LOCALE = "locale";
    private static final String TEXT = "text";
    private static final String FOLDED = "folded";
    private static final String COUNT = "count";
    private static final String DAY = "day";
    private static final String SHOWN = "shown";
    private static final String WHOLE = "whole";
    private static final String NOTHING = "nothing";
    private static final String FOLLOWED = "followed";
    private static final String VISITORS = "visitors";
    private static final String SPELLINGS = "spellings";

    private final MongoTemplate mongo;
    private final Collection<LocaleTag> locales;
    private final Clock clock;
    private final VisitorMarks marks;
    private final Map<Key, Tally> unsaved = new ConcurrentHashMap<>();
    private volatile Map<LocaleTag, List<Frequent>> known = Map.of();
    private Instant nextRead = Instant.MIN;
    private Instant nextForgetting = Instant.MIN;
    private boolean indexed;

    @Autowired
    VisitorQueries(MongoTemplate mongo, ContentModel model, Clock clock) {
        this(mongo, model.locales().all(), clock);
    }

    private VisitorQueries(MongoTemplate mongo, Collection<LocaleTag> locales, Clock clock) {
        this.mongo = mongo;
        this.locales = locales;
        this.clock = clock;
        this.marks = new VisitorMarks(mongo);
    }

    /** Counts that are never stored. */
    VisitorQueries uncounted() {
        return new VisitorQueries(mongo, locales, clock);
    }

    /** Counts each visitor whom the results of a query are shown to. */
    Consumer<Visitor> counter(Counted query) {
        Spelling spelling = spelling(query.locale(), query.words());
        return spelling == null ? _ -> {} : visitor -> shown(spelling, query, visitor);
    }

    private void shown(Spelling spelling, Counted query, Visitor visitor) {
        LocalDate today = today();
        Tally tally = tally(new Key(spelling, today));
        if (tally != null) {
            marks.of(visitor, today, spelling.folded()).ifPresent(tally.marks::add);
            tally.shown.increment();
            if (query.whole()) {
                tally.whole.increment();
            }
            if (!query.found()) {
                tally.nothing.increment();
            }
        }
    }

    /** Counts that a result of a query was opened, if the query was made on the same day. */
    void followed(LocaleTag locale, String words) {
        Spelling spelling = spelling(locale, words);
        Tally tally = spelling == null ? null : tally(new Key(spelling, today()));
        if (tally != null) {
            tally.followed.increment();
        }
    }

    /** What a query is counted by; null when it is not counted. */
    private static @Nullable Spelling spelling(LocaleTag locale, String words) {
        if (words.length() > MAX_LENGTH
                || UserQuery.split(words).size() > MAX_WORDS
                || PERSONAL.matcher(words).find()) {
            return null;
        }
        String text = normalize(words, locale);
        String folded = Slug.words(text, Locale.ROOT);
        return folded.isEmpty() ? null : new Spelling(locale, text, folded);
    }

    /** The tally of a query; null when there is no room for it. */
    private @Nullable Tally tally(Key key) {
        boolean hasRoom = unsaved.size() < MAX_QUERIES || unsaved.containsKey(key);
        return hasRoom ? unsaved.computeIfAbsent(key, _ -> new Tally()) : null;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), UTC);
    }

    /** The query in lower case and without punctuation. */
    private static String normalize(String words, LocaleTag locale) {
        return PUNCTUATION.matcher(words.toLowerCase(locale.toLocale())).replaceAll(" ").strip();
    }

    /** The most frequent queries that complete the words, which may be the beginning of a query. */
    List<String> completions(LocaleTag locale, String words, int first) {
        String prefix = Slug.words(words, Locale.ROOT);
        return known.getOrDefault(locale, List.of()).stream()
                .filter(query -> query.completes(prefix))
                .limit(first)
                .map(Frequent::text)
                .toList();
    }

    /** Adds new counts to the store, and regularly reads those of all servers. */
    void synchronize() {
        if (!indexed) {
            createIndexes();
            marks.createIndexes();
            indexed = true;
        }
        tellVisitorsApart();
        save();
        Instant now = clock.instant();
        if (!now.isBefore(nextForgetting)) {
            forget(RARE_DAYS);
            nextForgetting = now.plus(FORGET_INTERVAL);
        }
        if (!now.isBefore(nextRead)) {
            read();
            nextRead = now.plus(READ_INTERVAL);
        }
    }

    /** From now on; before, no visitor was told from another. */
    void tellVisitorsApart() {
        marks.prepare(today());
    }

    private void read() {
        Map<LocaleTag, List<Frequent>> found = new HashMap<>();
        for (LocaleTag locale : locales) {
            found.put(locale, StoreAccess.call(() -> frequent(locale)));
        }
        known = Map.copyOf(found);
    }

    private List<Frequent> frequent(LocaleTag locale) {
        Document spelling =
                new Document(TEXT, "$" + TEXT)
                        .append(COUNT, "$" + WHOLE)
                        .append(DAY, "$" + DAY)
                        .append(VISITORS, "$" + VISITORS);
        List<Bson> pipeline =
                List.of(
                        match(eq(LOCALE, locale.value())),
                        group("$" + FOLDED, sum(COUNT, "$" + WHOLE), push(SPELLINGS, spelling)),
                        match(gte(COUNT, MIN_COUNT)),
                        sort(descending(COUNT)));
        List<Frequent> frequent = new ArrayList<>();
        for (Document query : queries().aggregate(pipeline)) {
            List<Document> spellings = query.getList(SPELLINGS, Document.class);
            if (visitorsOfOneDay(spellings) >= MIN_VISITORS && frequent.size() < MAX_QUERIES) {
                String text = preferred(spellings);
                frequent.add(new Frequent(normalize(text, locale), query.getString(ID)));
            }
        }
        return frequent;
    }

    /** How many visitors made a query on the day on which most did, in whatever spelling. */
    private static int visitorsOfOneDay(List<Document> spellings) {
        Map<Date, Set<Object>> visitors = new HashMap<>();
        for (Document spelling : spellings) {
            visitors.computeIfAbsent(spelling.getDate(DAY), _ -> new HashSet<>())
                    .addAll(marks(spelling));
        }
        return visitors.values().stream().mapToInt(Set::size).max().orElse(0);
    }

    private static List<?> marks(Document spelling) {
        return spelling.get(VISITORS) instanceof List<?> marks ? marks : List.of();
    }

    /**
     * The spelling that most use: of those with diacritics, which many readers omit, if one in ten
     * uses it.
     */
    private static String preferred(List<Document> spellings) {
        Map<String, Long> counts = new HashMap<>();
        spellings.forEach(spelling -> counts.merge(text(spelling), count(spelling), Long::sum));
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        return counts.entrySet().stream()
                .max(
                        Comparator.comparing((Entry<String, Long> one) -> isMarked(one, all))
                                .thenComparing(Entry::getValue)
                                .thenComparing(Entry::getKey))
                .map(Entry::getKey)
                .orElseThrow();
    }

    private static boolean isMarked(Entry<String, Long> spelling, long all) {
        return spelling.getValue() * MARKED_SHARE >= all && hasDiacritics(spelling.getKey());
    }

    private static String text(Document spelling) {
        return spelling.getString(TEXT);
    }

    private static long count(Document spelling) {
        return number(spelling, COUNT);
    }

    private static long number(Document document, String field) {
        return document.get(field, Number.class).longValue();
    }

    private static boolean hasDiacritics(String text) {
        return DIACRITIC.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).find();
    }

    /**
     * What visitors searched for.
     *
     * @param days how many, with today
     * @param first how many queries at most
     */
    List<SearchedQuery> searched(LocaleTag locale, SearchedQuery.Order order, int days, int first) {
        boolean nothing = order == SearchedQuery.Order.NOTHING;
        Document spelling = new Document(TEXT, "$" + TEXT).append(COUNT, "$" + SHOWN);
        List<Bson> pipeline =
                List.of(
                        match(and(eq(LOCALE, locale.value()), gt(DAY, daysAgo(days)))),
                        group(
                                "$" + FOLDED,
                                sum(SHOWN, "$" + SHOWN),
                                sum(NOTHING, "$" + NOTHING),
                                sum(FOLLOWED, "$" + FOLLOWED),
                                push(SPELLINGS, spelling)),
                        match(and(gte(SHOWN, MIN_COUNT), gte(NOTHING, nothing ? 1 : 0))),
                        sort(orderBy(descending(nothing ? NOTHING : SHOWN), ascending(ID))),
                        limit(first));
        return StoreAccess.call(
                () ->
                        queries()
                                .aggregate(pipeline)
                                .map(VisitorQueries::searched)
                                .into(new ArrayList<>()));
    }

    private static SearchedQuery searched(Document query) {
        return new SearchedQuery(
                preferred(query.getList(SPELLINGS, Document.class)),
                number(query, SHOWN),
                number(query, NOTHING),
                number(query, FOLLOWED));
    }

    /** Deletes the counts of queries that did not become frequent in so many days. */
    void forget(int days) {
        List<Bson> rare =
                List.of(
                        group(
                                new Document(LOCALE, "$" + LOCALE).append(FOLDED, "$" + FOLDED),
                                sum(SHOWN, "$" + SHOWN),
                                max(DAY, "$" + DAY)),
                        match(and(lt(SHOWN, MIN_COUNT), lte(DAY, daysAgo(days)))));
        StoreAccess.run(
                () -> {
                    for (Document query : queries().aggregate(rare)) {
                        Document id = query.get(ID, Document.class);
                        queries()
                                .deleteMany(
                                        and(
                                                eq(LOCALE, id.getString(LOCALE)),
                                                eq(FOLDED, id.getString(FOLDED))));
                    }
                });
    }

    private Date daysAgo(int days) {
        return start(today().minusDays(days));
    }

    private static Date start(LocalDate day) {
        return Date.from(day.atStartOfDay(UTC).toInstant());
    }

    private void createIndexes() {
        IndexOptions expiry = new IndexOptions().expireAfter((long) RETENTION_DAYS, TimeUnit.DAYS);
        StoreAccess.run(() -> queries().createIndex(ascending(LOCALE, FOLDED)));
        StoreAccess.run(() -> queries().createIndex(ascending(DAY), expiry));
    }

    private void save() {
        if (unsaved.isEmpty()) {
            return;
        }
        boolean full = StoreAccess.call(() -> queries().estimatedDocumentCount()) >= MAX_STORED;
        if (full) {
            forget(1);
        }
        List<UpdateOneModel<Document>> updates = new ArrayList<>();
        for (Key key : List.copyOf(unsaved.keySet())) {
            Tally tally = unsaved.remove(key);
            if (tally != null) {
                updates.add(update(key, tally, full));
            }
        }
        StoreAccess.run(() -> queries().bulkWrite(updates));
    }

    /** Each spelling is counted separately. What was only followed was counted before, or never. */
    private static UpdateOneModel<Document> update(Key key, Tally tally, boolean full) {
        long shown = tally.shown.sum();
        return new UpdateOneModel<>(
                eq(ID, key.id()),
                combine(
                        inc(SHOWN, shown),
                        inc(WHOLE, tally.whole.sum()),
                        inc(NOTHING, tally.nothing.sum()),
                        inc(FOLLOWED, tally.followed.sum()),
                        addEachToSet(VISITORS, List.copyOf(tally.marks)),
                        setOnInsert(DAY, start(key.day())),
                        setOnInsert(LOCALE, key.spelling().locale().value()),
                        setOnInsert(FOLDED, key.spelling().folded()),
                        setOnInsert(TEXT, key.spelling().text())),
                new UpdateOptions().upsert(shown > 0 && !full));
    }

    private MongoCollection<Document> queries() {
        return mongo.getCollection(COLLECTION);
    }
}
