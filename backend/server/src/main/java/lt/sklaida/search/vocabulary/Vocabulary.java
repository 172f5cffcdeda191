package lt.sklaida.search.vocabulary;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;

import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.store.StoreAccess;

import org.bson.Document;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.stereotype.Component;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What editors say about searching, beside the content. Each part is one small document, replaced
 * as a whole, with a version by which every server sees that it has changed.
 */
@Component
public class Vocabulary {

    /** What there is to say; each in a text of its own. */
    public enum Part {
        SYNONYMS,
        BEST_BETS;

        /** The name of the file that has the text. */
        public String file() {
            return id() + ".yml";
        }

        private String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** What a part says, and the text in which its editors say it, comments and all. */
    public record Written<T>(T content, String source) {}

    private static final String COLLECTION = "vocabulary";
    private static final String ID = "_id";
    private static final String VERSION = "version";
    private static final String SOURCE = "source";
    private static final String CONTENT = "content";
    private static final String TERMS = "terms";
    private static final String FOUND = "found";
    private static final String QUERIES = "queries";
    private static final String LOCALES = "locales";
    private static final String ENTRIES = "entries";

    /** The document that is nothing but a version: how often names of entries changed. */
    private static final String NAMES = "names";

    private final MongoCollection<Document> parts;

    Vocabulary(MongoTemplate mongo) {
        this.parts = mongo.getCollection(COLLECTION);
    }

    /** The synonyms as they were put. */
    public Optional<Written<Synonyms>> writtenSynonyms() {
        return find(Part.SYNONYMS).map(part -> written(part, Vocabulary::synonyms));
    }

    /** The best bets as they were put; some may lead to entries that are gone since. */
    public Optional<Written<BestBets>> writtenBestBets() {
        return find(Part.BEST_BETS).map(part -> written(part, Vocabulary::bestBets));
    }

    private static <T> Written<T> written(Document part, Function<List<Document>, T> reading) {
        return new Written<>(
                reading.apply(part.getList(CONTENT, Document.class)), part.getString(SOURCE));
    }

    /**
     * Replaces the synonyms.
     *
     * @param source the text that says them
     * @return whether that changed anything
     */
    public boolean put(Synonyms synonyms, String source) {
        return replace(
                Part.SYNONYMS,
                source,
                synonyms.rules().stream()
                        .map(rule -> new Document(TERMS, rule.terms()).append(FOUND, rule.found()))
                        .toList());
    }

    /**
     * Replaces the best bets.
     *
     * @param source the text that says them
     * @return whether that changed anything
     */
    public boolean put(BestBets bets, String source) {
        return replace(
                Part.BEST_BETS,
                source,
                bets.bets().stream()
                        .map(
                                bet ->
                                        new Document(QUERIES, bet.queries())
                                                .append(
                                                        LOCALES,
                                                        bet.locales().stream()
                                                                .map(LocaleTag::value)
                                                                .sorted()
                                                                .toList())
                                                .append(
                                                        ENTRIES,
                                                        bet.entries().stream()
                                                                .map(EntryId::value)
                                                                .toList()))
                        .toList());
    }

    BestBets bestBets() {
        return writtenBestBets().map(Written::content).orElse(BestBets.NONE);
    }

    private static BestBets bestBets(List<Document> bets) {
        return new BestBets(bets.stream().map(Vocabulary::bet).toList());
    }

    private static BestBets.Bet bet(Document bet) {
        return new BestBets.Bet(
                bet.getList(QUERIES, String.class),
                bet.getList(LOCALES, String.class).stream()
                        .map(LocaleTag::new)
                        .collect(Collectors.toSet()),
                bet.getList(ENTRIES, String.class).stream().map(EntryId::new).toList());
    }

    Synonyms synonyms() {
        return writtenSynonyms().map(Written::content).orElse(Synonyms.NONE);
    }

    private static Synonyms synonyms(List<Document> rules) {
        return new Synonyms(
                rules.stream()
                        .map(
                                rule ->
                                        new Synonyms.Rule(
                                                rule.getList(TERMS, String.class),
                                                rule.getList(FOUND, String.class)))
                        .toList());
    }

    /** Lets every server know that entries have other names now. */
    void namesHaveChanged() {
        StoreAccess.run(
                () ->
                        parts.updateOne(
                                eq(ID, NAMES), inc(VERSION, 1L), new UpdateOptions().upsert(true)));
    }

    /** What tells whether anything has changed. */
    Map<String, Long> versions() {
        return StoreAccess.call(
                () -> {
                    Map<String, Long> versions = new HashMap<>();
                    for (Document part : parts.find().projection(include(VERSION))) {
                        versions.put(part.getString(ID), part.getLong(VERSION));
                    }
                    return versions;
                });
    }

    private Optional<Document> find(Part part) {
        return StoreAccess.call(() -> Optional.ofNullable(parts.find(eq(ID, part.id())).first()));
    }

    private boolean replace(Part part, String source, List<Document> content) {
        boolean same =
                find(part)
                        .filter(
                                document ->
                                        source.equals(document.getString(SOURCE))
                                                && content.equals(
                                                        document.getList(CONTENT, Document.class)))
                        .isPresent();
        if (!same) {
            StoreAccess.run(
                    () ->
                            parts.updateOne(
                                    eq(ID, part.id()),
                                    combine(
                                            set(SOURCE, source),
                                            set(CONTENT, content),
                                            inc(VERSION, 1L)),
                                    new UpdateOptions().upsert(true)));
        }
        return !same;
    }
}
