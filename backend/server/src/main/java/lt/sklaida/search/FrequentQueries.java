package lt.sklaida.search;

import static com.mongodb.client.model.Accumulators.push;
import static com.mongodb.client.model.Accumulators.sum;
import static com.mongodb.client.model.Aggregates.group;
import static com.mongodb.client.model.Aggregates.limit;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Aggregates.sort;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;

import lt.sklaida.model.ContentModel;
import lt.sklaida.search.query.UserQuery;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Slug;
import lt.sklaida.store.StoreAccess;

import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.stereotype.Component;

import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;

/**
 * Counts the queries of readers, to suggest frequent ones. A query counts only if one published
 * entry has all its words, so suggestions contain no other words. Queries that may be personal
 * data, such as addresses and long numbers, are not counted.
 *
 * <p>Each server counts in memory and regularly adds its counts to the store. A crash may lose
 * counts, which does no harm.
 */
@Component
final class FrequentQueries {

    /** A query in its most frequent spelling, and its words without diacritics. */
    private record Frequent(String text, String folded) {

        /** Whether one of its words, and what follows, begins with the prefix. */
        boolean completes(String prefix) {
            return folded.startsWith(prefix) || folded.contains("-" + prefix);
        }
    }

    private record Key(LocaleTag locale, String folded, String text) {}

    static final String COLLECTION = "queries";

    /** Queries with lower counts are not suggested. */
    static final int MIN_COUNT = 3;

    private static final int MAX_QUERIES = 1_000;
    private static final int MAX_LENGTH = 60;
    private static final int MAX_WORDS = 5;
    private static final long RETENTION_DAYS = 90;
    private static final Duration READ_INTERVAL = Duration.ofSeconds(60);

    /** Everything but letters, digits, and the hyphens and apostrophes between them. */
    private static final Pattern PUNCTUATION =
            Pattern.compile(
                    "(?:[^\\p{L}\\p{M}\\p{N}'’-]|(?<![\\p{L}\\p{N}])['’-]|['’-](?![\\p{L}\\p{N}]))+");

    private static final Pattern DIACRITIC = Pattern.compile("\\p{M}");
    private static final Pattern PERSONAL = Pattern.compile("@|://|\\d{5,}");

    private static final String ID = "_id";
    private static final String LOCALE = "locale";
    private static final String TEXT = "text";
    private static final String FOLDED = "folded";
    private static final String COUNT = "count";
    private static final String AT = "at";
    private static final String SPELLINGS = "spellings";

    private final MongoTemplate mongo;
    private final Collection<LocaleTag> locales;
    private final Clock clock;
    private final Map<Key, LongAdder> unsaved = new ConcurrentHashMap<>();
    private volatile Map<LocaleTag, List<Frequent>> known = Map.of();
    private Instant nextRead = Instant.MIN;
    private boolean indexed;

    @Autowired
    FrequentQueries(MongoTemplate mongo, ContentModel model, Clock clock) {
        this(mongo, model.locales().all(), clock);
    }

    private FrequentQueries(MongoTemplate mongo, Collection<LocaleTag> locales, Clock clock) {
        this.mongo = mongo;
        this.locales = locales;
        this.clock = clock;
    }

    /** Counts that are never stored. */
    FrequentQueries uncounted() {
        return new FrequentQueries(mongo, locales, clock);
    }

    /** Counts a query whose words were all found in one entry. */
    void count(LocaleTag locale, String words) {
        if (words.length() > MAX_LENGTH
                || UserQuery.split(words).size() > MAX_WORDS
                || PERSONAL.matcher(words).find()) {
            return;
        }
        String normalized = normalize(words, locale);
        String folded = Slug.words(normalized, Locale.ROOT);
        Key key = new Key(locale, folded, normalized);
        LongAdder counted = unsaved.get(key);
        if (counted != null) {
            counted.increment();
        } else if (!folded.isEmpty() && unsaved.size() < MAX_QUERIES) {
            unsaved.computeIfAbsent(key, _ -> new LongAdder()).increment();
        }
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
            indexed = true;
        }
        save();
        Instant now = clock.instant();
        if (!now.isBefore(nextRead)) {
            read();
            nextRead = now.plus(READ_INTERVAL);
        }
    }

    private void read() {
        Map<LocaleTag, List<Frequent>> found = new HashMap<>();
        for (LocaleTag locale : locales) {
            found.put(locale, StoreAccess.call(() -> frequent(locale)));
        }
        known = Map.copyOf(found);
    }

    private List<Frequent> frequent(LocaleTag locale) {
        Document spelling = new Document(TEXT, "$" + TEXT).append(COUNT, "$" + COUNT);
        List<Bson> pipeline =
                List.of(
                        match(eq(LOCALE, locale.value())),
                        group("$" + FOLDED, sum(COUNT, "$" + COUNT), push(SPELLINGS, spelling)),
                        match(gte(COUNT, MIN_COUNT)),
                        sort(descending(COUNT)),
                        limit(MAX_QUERIES));
        List<Frequent> frequent = new ArrayList<>();
        for (Document query : queries().aggregate(pipeline)) {
            String text = preferred(query.getList(SPELLINGS, Document.class));
            frequent.add(new Frequent(normalize(text, locale), query.getString(ID)));
        }
        return frequent;
    }

    /** The most frequent spelling with diacritics, which many readers omit; else without. */
    private static String preferred(List<Document> spellings) {
        return spellings.stream()
                .max(
                        Comparator.comparing((Document spelling) -> hasDiacritics(text(spelling)))
                                .thenComparingLong(FrequentQueries::count)
                                .thenComparing(FrequentQueries::text))
                .map(FrequentQueries::text)
                .orElseThrow();
    }

    private static String text(Document spelling) {
        return spelling.getString(TEXT);
    }

    private static long count(Document spelling) {
        return spelling.get(COUNT, Number.class).longValue();
    }

    private static boolean hasDiacritics(String text) {
        return DIACRITIC.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).find();
    }

    private void createIndexes() {
        IndexOptions expiry = new IndexOptions().expireAfter(RETENTION_DAYS, TimeUnit.DAYS);
        StoreAccess.run(() -> queries().createIndex(ascending(LOCALE, FOLDED)));
        StoreAccess.run(() -> queries().createIndex(ascending(AT), expiry));
    }

    private void save() {
        List<Key> keys = List.copyOf(unsaved.keySet());
        List<UpdateOneModel<Document>> updates = new ArrayList<>();
        for (Key key : keys) {
            LongAdder counted = unsaved.remove(key);
            if (counted != null) {
                updates.add(update(key, counted.sum()));
            }
        }
        if (!updates.isEmpty()) {
            StoreAccess.run(() -> queries().bulkWrite(updates));
        }
    }

    /** Each spelling is counted separately. */
    private UpdateOneModel<Document> update(Key key, long count) {
        return new UpdateOneModel<>(
                eq(ID, key.locale() + ":" + key.text()),
                combine(
                        inc(COUNT, count),
                        set(AT, Date.from(clock.instant())),
                        setOnInsert(LOCALE, key.locale().value()),
                        setOnInsert(FOLDED, key.folded()),
                        setOnInsert(TEXT, key.text())),
                new UpdateOptions().upsert(true));
    }

    private MongoCollection<Document> queries() {
        return mongo.getCollection(COLLECTION);
    }
}
