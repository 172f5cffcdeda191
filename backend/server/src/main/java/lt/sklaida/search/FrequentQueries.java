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
 * What readers search for again and again, to suggest it to others. Only queries count of which
 * every word is in something published, so nothing else can get into suggestions; and nothing that
 * may be about a person, such as an address or a long number, is kept at all.
 *
 * <p>Each server counts in memory and adds that to the store now and then. What a crash loses of it
 * does no harm.
 */
@Component
final class FrequentQueries {

    /** A query in its commonest spelling, and its words without diacritics. */
    private record Frequent(String text, String folded) {

        /** Whether it goes on as somebody began to type: at its start or that of a later word. */
        boolean continues(String prefix) {
            return folded.startsWith(prefix) || folded.contains("-" + prefix);
        }
    }

    private record Key(LocaleTag locale, String folded, String text) {}

    static final String COLLECTION = "queries";

    /** What fewer readers typed may be a whim. */
    static final int FREQUENT = 3;

    private static final int KEPT = 1_000;
    private static final int MAX_LENGTH = 60;
    private static final int MAX_WORDS = 5;
    private static final int REMEMBERED_DAYS = 90;
    private static final Duration BETWEEN_READS = Duration.ofSeconds(60);

    /** What is neither in a word nor, as a hyphen or an apostrophe, between its letters. */
    private static final Pattern SIGNS =
            Pattern.compile(
                    "(?:[^\\p{L}\\p{M}\\p{N}'’-]|(?<![\\p{L}\\p{N}])['’-]|['’-](?![\\p{L}\\p{N}]))+");

    private static final Pattern MARKS = Pattern.compile("\\p{M}");
    private static final Pattern PRIVATE = Pattern.compile("@|://|\\d{5,}");

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
    private final Map<Key, LongAdder> fresh = new ConcurrentHashMap<>();
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

    /** Counts of their own, which are never stored. */
    FrequentQueries uncounted() {
        return new FrequentQueries(mongo, locales, clock);
    }

    /** Counts a query that found something with all its words. */
    void count(LocaleTag locale, String words) {
        if (words.length() > MAX_LENGTH
                || UserQuery.split(words).size() > MAX_WORDS
                || PRIVATE.matcher(words).find()) {
            return;
        }
        String clean = clean(words, locale);
        String folded = Slug.words(clean, Locale.ROOT);
        Key key = new Key(locale, folded, clean);
        LongAdder counted = fresh.get(key);
        if (counted != null) {
            counted.increment();
        } else if (!folded.isEmpty() && fresh.size() < KEPT) {
            fresh.computeIfAbsent(key, _ -> new LongAdder()).increment();
        }
    }

    /** A query without signs, in lower case. */
    private static String clean(String words, LocaleTag locale) {
        return SIGNS.matcher(words.toLowerCase(locale.toLocale())).replaceAll(" ").strip();
    }

    /** The most frequent queries that go on as somebody began to type. */
    List<String> continuing(LocaleTag locale, String typed, int first) {
        String prefix = Slug.words(typed, Locale.ROOT);
        return known.getOrDefault(locale, List.of()).stream()
                .filter(query -> query.continues(prefix))
                .limit(first)
                .map(Frequent::text)
                .toList();
    }

    /** Stores what was counted, and now and then reads what all servers have counted. */
    void exchange() {
        if (!indexed) {
            createIndexes();
            indexed = true;
        }
        store();
        Instant now = clock.instant();
        if (!now.isBefore(nextRead)) {
            read();
            nextRead = now.plus(BETWEEN_READS);
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
                        match(gte(COUNT, FREQUENT)),
                        sort(descending(COUNT)),
                        limit(KEPT));
        List<Frequent> frequent = new ArrayList<>();
        for (Document query : queries().aggregate(pipeline)) {
            String text = best(query.getList(SPELLINGS, Document.class));
            frequent.add(new Frequent(clean(text, locale), query.getString(ID)));
        }
        return frequent;
    }

    /** The commonest spelling; one with diacritics if there is any, as many leave them out. */
    private static String best(List<Document> spellings) {
        return spellings.stream()
                .max(
                        Comparator.comparing((Document spelling) -> hasMarks(text(spelling)))
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

    private static boolean hasMarks(String text) {
        return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).find();
    }

    private void createIndexes() {
        StoreAccess.run(
                () -> {
                    queries().createIndex(ascending(LOCALE, FOLDED));
                    queries()
                            .createIndex(
                                    ascending(AT),
                                    new IndexOptions()
                                            .expireAfter((long) REMEMBERED_DAYS, TimeUnit.DAYS));
                });
    }

    private void store() {
        List<Key> keys = List.copyOf(fresh.keySet());
        List<UpdateOneModel<Document>> updates = new ArrayList<>();
        for (Key key : keys) {
            LongAdder counted = fresh.remove(key);
            if (counted != null) {
                updates.add(update(key, counted.sum()));
            }
        }
        if (!updates.isEmpty()) {
            StoreAccess.run(() -> queries().bulkWrite(updates));
        }
    }

    /** Each spelling is counted by itself. */
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
