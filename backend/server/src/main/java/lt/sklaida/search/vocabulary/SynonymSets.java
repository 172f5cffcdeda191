package lt.sklaida.search.vocabulary;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch.indices.AnalyzeRequest;
import co.elastic.clients.elasticsearch.indices.ReloadSearchAnalyzersRequest;
import co.elastic.clients.elasticsearch.indices.analyze.AnalyzeToken;
import co.elastic.clients.elasticsearch.synonyms.GetSynonymRequest;
import co.elastic.clients.elasticsearch.synonyms.GetSynonymResponse;
import co.elastic.clients.elasticsearch.synonyms.PutSynonymRequest;
import co.elastic.clients.elasticsearch.synonyms.SynonymRule;
import co.elastic.clients.elasticsearch.synonyms.SynonymRuleRead;

import lt.sklaida.search.index.Elastic;
import lt.sklaida.search.index.Indexes;
import lt.sklaida.search.index.LanguageAnalysis;
import lt.sklaida.search.vocabulary.SynonymRules.Term;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Service;
import lt.sklaida.shared.UnavailableException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The synonyms sets in Elasticsearch, one for each locale. Indexes read them when they start and
 * when a set is replaced. An index that cannot read its set at its start works without synonyms and
 * reports nothing. So each set has a rule that expands a reserved word to the fingerprint of the
 * set, and analyzing that word tells which set an index uses.
 */
final class SynonymSets {

    private static final Logger log = LoggerFactory.getLogger(SynonymSets.class);

    private static final String FINGERPRINT_WORD = "sklaidavocabulary";
    private static final int NOT_FOUND = 404;

    /** The number of texts in a request; Elasticsearch refuses to analyze over 10,000 tokens. */
    private static final int BATCH_SIZE = 50;

    private final Elastic elastic;
    private final Indexes indexes;

    SynonymSets(Elastic elastic, Indexes indexes) {
        this.elastic = elastic;
        this.indexes = indexes;
    }

    /**
     * The fingerprint of the rules that queries of a locale use, the empty text for none; empty
     * when the locale has no index yet.
     *
     * @throws UnavailableException when Elasticsearch does not respond
     */
    Optional<String> appliedFingerprint(LocaleTag locale) {
        String analyzer = LanguageAnalysis.QUERY_SYNONYMS;
        return ifFound(() -> tokens(locale, analyzer, List.of(FINGERPRINT_WORD)))
                .map(SynonymSets::digits);
    }

    private static String digits(List<AnalyzeToken> tokens) {
        return tokens.stream()
                .map(token -> token.token().replaceAll("\\D", ""))
                .collect(Collectors.joining());
    }

    /** Makes the queries of a locale use some rules. */
    void apply(LocaleTag locale, SynonymRules rules) {
        if (isStored(locale, rules)) {
            reloadAnalyzers(locale);
            return;
        }
        store(locale, rules);
        log.info("Queries in {} follow {} synonym rules", locale, rules.lines().size());
        if (!isStored(locale, rules)) {
            throw new UnavailableException(
                    Service.SEARCH,
                    "Another server writes the synonyms of %s as well".formatted(locale));
        }
    }

    private void reloadAnalyzers(LocaleTag locale) {
        ReloadSearchAnalyzersRequest request =
                new ReloadSearchAnalyzersRequest.Builder().index(indexes.alias(locale)).build();
        elastic.write(client -> client.indices().reloadSearchAnalyzers(request));
    }

    private void store(LocaleTag locale, SynonymRules rules) {
        PutSynonymRequest request =
                new PutSynonymRequest.Builder()
                        .id(set(locale))
                        .synonymsSet(wanted(rules))
                        .refresh(true)
                        .build();
        elastic.write(client -> client.synonyms().putSynonym(request));
    }

    /** Whether the set of a locale consists of these rules. */
    boolean isStored(LocaleTag locale, SynonymRules rules) {
        GetSynonymRequest request =
                new GetSynonymRequest.Builder()
                        .id(set(locale))
                        .size(SynonymRules.MAX_RULES + 1)
                        .build();
        List<String> stored =
                ifFound(() -> elastic.write(client -> client.synonyms().getSynonym(request)))
                        .map(GetSynonymResponse::synonymsSet)
                        .orElse(List.of())
                        .stream()
                        .map(SynonymRuleRead::synonyms)
                        .toList();
        return stored.equals(wanted(rules).stream().map(SynonymRule::synonyms).toList());
    }

    private static List<SynonymRule> wanted(SynonymRules rules) {
        List<SynonymRule> wanted = new ArrayList<>();
        wanted.add(rule(0, FINGERPRINT_WORD + " => " + FINGERPRINT_WORD + rules.fingerprint()));
        rules.lines().forEach(line -> wanted.add(rule(wanted.size(), line)));
        return wanted;
    }

    /** A rule whose id keeps its place in the set, which Elasticsearch sorts by id. */
    private static SynonymRule rule(int number, String line) {
        return SynonymRule.of(rule -> rule.id("%05d".formatted(number)).synonyms(line));
    }

    /** The terms of texts as queries of a locale analyze them, by text. */
    Map<String, Term> analyze(LocaleTag locale, Collection<String> texts) {
        Map<String, Term> terms = new HashMap<>();
        List<String> all = List.copyOf(texts);
        for (int from = 0; from < all.size(); from += BATCH_SIZE) {
            analyze(locale, all.subList(from, Math.min(from + BATCH_SIZE, all.size())), terms);
        }
        return terms;
    }

    private void analyze(LocaleTag locale, List<String> texts, Map<String, Term> terms) {
        List<AnalyzeToken> tokens = tokens(locale, LanguageAnalysis.STEMS, texts);
        int next = 0;
        long start = 0;
        for (String text : texts) {
            List<String> words = new ArrayList<>();
            List<String> stems = new ArrayList<>();
            long end = start + text.length();
            while (next < tokens.size() && tokens.get(next).startOffset() < end) {
                AnalyzeToken token = tokens.get(next++);
                int from = Math.toIntExact(token.startOffset() - start);
                int to = Math.toIntExact(token.endOffset() - start);
                words.add(text.substring(from, to));
                stems.add(token.token());
            }
            terms.put(text, new Term(String.join(" ", words), String.join(" ", stems)));
            // The offsets continue in the next text, after a gap of one.
            start = end + 1;
        }
    }

    private List<AnalyzeToken> tokens(LocaleTag locale, String analyzer, List<String> texts) {
        AnalyzeRequest request =
                new AnalyzeRequest.Builder()
                        .index(indexes.alias(locale))
                        .analyzer(analyzer)
                        .text(texts)
                        .build();
        return elastic.write(client -> client.indices().analyze(request)).tokens();
    }

    private String set(LocaleTag locale) {
        return indexes.alias(locale);
    }

    private static <T> Optional<T> ifFound(Supplier<T> request) {
        try {
            return Optional.of(request.get());
        } catch (UnavailableException e) {
            if (e.getCause() instanceof ElasticsearchException failure
                    && failure.status() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
