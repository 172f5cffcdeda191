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
import org.bson.conversions.Bson;
import org.springframework.data.mongodb.core.MongoTemplate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Stores the synonyms and best bets of editors. Each part is one small document, replaced as a
 * whole, with a version by which every server notices a change.
 */
public class Vocabulary {

    /**
     * A part of the vocabulary.
     *
     * @param source the YAML that it was read from, with comments
     */
    public record Parsed<T>(T content, String source) {}

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

    /** The id of a document that has nothing but a version: the count of changed entry names. */
    private static final String NAMES = "names";

    private final MongoCollection<Document> parts;

    Vocabulary(MongoTemplate mongo) {
        this.parts = mongo.getCollection(COLLECTION);
    }

    public Optional<Parsed<Synonyms>> findSynonyms() {
        return find(VocabularyPart.SYNONYMS).map(part -> parsed(part, Vocabulary::synonyms));
    }

    /** The best bets, some perhaps for entries that have since been deleted. */
    public Optional<Parsed<BestBets>> findBestBets() {
        return find(VocabularyPart.BEST_BETS).map(part -> parsed(part, Vocabulary::bestBets));
    }

    private static <T> Parsed<T> parsed(Document part, Function<List<Document>, T> reading) {
        return new Parsed<>(
                reading.apply(part.getList(CONTENT, Document.class)), part.getString(SOURCE));
    }

    /**
     * Replaces the synonyms.
     *
     * @param source the YAML that they were read from
     * @return whether that changed anything
     */
    public boolean put(Synonyms synonyms, String source) {
        List<Document> rules = synonyms.rules().stream().map(Vocabulary::document).toList();
        return replace(VocabularyPart.SYNONYMS, source, rules);
    }

    /**
     * Replaces the best bets.
     *
     * @param source the YAML that they were read from
     * @return whether that changed anything
     */
    public boolean put(BestBets bets, String source) {
        List<Document> documents = bets.bets().stream().map(Vocabulary::document).toList();
        return replace(VocabularyPart.BEST_BETS, source, documents);
    }

    private static Document document(Synonyms.Rule rule) {
        return new Document(TERMS, rule.terms()).append(FOUND, rule.found());
    }

    private static Document document(BestBets.Bet bet) {
        List<String> locales = bet.locales().stream().map(LocaleTag::value).sorted().toList();
        List<String> entries = bet.entries().stream().map(EntryId::value).toList();
        return new Document(QUERIES, bet.queries())
                .append(LOCALES, locales)
                .append(ENTRIES, entries);
    }

    BestBets bestBets() {
        return findBestBets().map(Parsed::content).orElse(BestBets.NONE);
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

    /** The current synonyms; none when none are stored. */
    public Synonyms synonyms() {
        return findSynonyms().map(Parsed::content).orElse(Synonyms.NONE);
    }

    private static Synonyms synonyms(List<Document> rules) {
        return new Synonyms(rules.stream().map(Vocabulary::rule).toList());
    }

    private static Synonyms.Rule rule(Document rule) {
        return new Synonyms.Rule(
                rule.getList(TERMS, String.class), rule.getList(FOUND, String.class));
    }

    /** Tells every server that the names of entries may have changed. */
    void namesHaveChanged() {
        upsert(NAMES, inc(VERSION, 1L));
    }

    /** The versions of all parts and of the names of entries, by id. */
    public Map<String, Long> versions() {
        return StoreAccess.call(
                () -> {
                    Map<String, Long> versions = new HashMap<>();
                    for (Document part : parts.find().projection(include(VERSION))) {
                        versions.put(part.getString(ID), part.getLong(VERSION));
                    }
                    return versions;
                });
    }

    private Optional<Document> find(VocabularyPart part) {
        return StoreAccess.call(() -> Optional.ofNullable(parts.find(eq(ID, part.id())).first()));
    }

    private boolean replace(VocabularyPart part, String source, List<Document> content) {
        if (find(part).filter(stored -> isEqual(stored, source, content)).isPresent()) {
            return false;
        }
        upsert(part.id(), combine(set(SOURCE, source), set(CONTENT, content), inc(VERSION, 1L)));
        return true;
    }

    private static boolean isEqual(Document stored, String source, List<Document> content) {
        return source.equals(stored.getString(SOURCE))
                && content.equals(stored.getList(CONTENT, Document.class));
    }

    private void upsert(String id, Bson update) {
        UpdateOptions upsert = new UpdateOptions().upsert(true);
        StoreAccess.run(() -> parts.updateOne(eq(ID, id), update, upsert));
    }
}
