package lt.sklaida.search.vocabulary;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch.indices.AnalyzeResponse;
import co.elastic.clients.elasticsearch.indices.analyze.AnalyzeToken;
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
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The synonyms sets in Elasticsearch, one a locale. Indexes read them by themselves: when they
 * start, and when a set is replaced. One that started before the sets could be read does without,
 * and tells nobody; so each set has a rule that answers by what mark its rules have, and an index
 * is asked for the rule that it follows.
 */
@Component
final class SynonymSets {

    private static final Logger log = LoggerFactory.getLogger(SynonymSets.class);

    private static final String QUESTION = "sklaidavocabulary";
    private static final int NOT_FOUND = 404;

    /** So many texts are analysed by one request; Elasticsearch refuses more than 10,000 words. */
    private static final int BATCH = 50;

    private final Elastic elastic;
    private final Indexes indexes;

    SynonymSets(Elastic elastic, Indexes indexes) {
        this.elastic = elastic;
        this.indexes = indexes;
    }

    /**
     * The mark of the rules that queries of a locale follow; empty for none. Nothing when the
     * locale has no index yet.
     *
     * @throws UnavailableException when Elasticsearch cannot be asked
     */
    Optional<String> followed(LocaleTag locale) {
        return ifThere(() -> analyze(locale, LanguageAnalysis.QUERY_SYNONYMS, List.of(QUESTION)))
                .map(
                        answer ->
                                answer.tokens().stream()
                                        .map(token -> token.token().replaceAll("\\D", ""))
                                        .collect(Collectors.joining()));
    }

    /** Has queries of a locale follow some rules from now on. */
    void follow(LocaleTag locale, SynonymRules rules) {
        if (!isStored(locale, rules)) {
            List<SynonymRule> wanted = wanted(rules);
            elastic.write(
                    client ->
                            client.synonyms()
                                    .putSynonym(
                                            put ->
                                                    put.id(set(locale))
                                                            .synonymsSet(wanted)
                                                            .refresh(true)));
            log.info("Queries in {} follow {} synonym rules", locale, rules.lines().size());
            if (!isStored(locale, rules)) {
                throw new UnavailableException(
                        Service.SEARCH,
                        "Another server writes the synonyms of %s as well".formatted(locale));
            }
        } else {
            elastic.write(
                    client ->
                            client.indices()
                                    .reloadSearchAnalyzers(
                                            reload -> reload.index(indexes.alias(locale))));
        }
    }

    /** Whether a locale's set consists of these rules. */
    boolean isStored(LocaleTag locale, SynonymRules rules) {
        List<SynonymRuleRead> stored =
                ifThere(
                                () ->
                                        elastic.write(
                                                        client ->
                                                                client.synonyms()
                                                                        .getSynonym(
                                                                                get ->
                                                                                        get.id(
                                                                                                        set(
                                                                                                                locale))
                                                                                                .size(
                                                                                                        SynonymRules
                                                                                                                        .MOST
                                                                                                                + 1)))
                                                .synonymsSet())
                        .orElse(List.of());
        return stored.stream()
                .map(SynonymRuleRead::synonyms)
                .toList()
                .equals(wanted(rules).stream().map(SynonymRule::synonyms).toList());
    }

    private static List<SynonymRule> wanted(SynonymRules rules) {
        List<SynonymRule> wanted = new ArrayList<>();
        wanted.add(rule(0, QUESTION + " => " + QUESTION + rules.mark()));
        rules.lines().forEach(line -> wanted.add(rule(wanted.size(), line)));
        return wanted;
    }

    /** Sets are read in the order of their ids. */
    private static SynonymRule rule(int number, String line) {
        return SynonymRule.of(rule -> rule.id("%05d".formatted(number)).synonyms(line));
    }

    /** Some texts as queries of a locale read them, by text. */
    Map<String, Term> read(LocaleTag locale, Collection<String> texts) {
        Map<String, Term> terms = new HashMap<>();
        List<String> left = List.copyOf(texts);
        for (int from = 0; from < left.size(); from += BATCH) {
            read(locale, left.subList(from, Math.min(from + BATCH, left.size())), terms);
        }
        return terms;
    }

    private void read(LocaleTag locale, List<String> texts, Map<String, Term> terms) {
        List<AnalyzeToken> tokens = analyze(locale, LanguageAnalysis.QUERY_STEMS, texts).tokens();
        int next = 0;
        long start = 0;
        for (String text : texts) {
            List<String> words = new ArrayList<>();
            List<String> stems = new ArrayList<>();
            // One text after another, with a gap of one between them.
            long end = start + text.length();
            while (next < tokens.size() && tokens.get(next).startOffset() < end) {
                AnalyzeToken token = tokens.get(next++);
                words.add(
                        text.substring(
                                Math.toIntExact(token.startOffset() - start),
                                Math.toIntExact(token.endOffset() - start)));
                stems.add(token.token());
            }
            terms.put(text, new Term(String.join(" ", words), String.join(" ", stems)));
            start = end + 1;
        }
    }

    private AnalyzeResponse analyze(LocaleTag locale, String analyzer, List<String> texts) {
        return elastic.write(
                client ->
                        client.indices()
                                .analyze(
                                        analyze ->
                                                analyze.index(indexes.alias(locale))
                                                        .analyzer(analyzer)
                                                        .text(texts)));
    }

    private String set(LocaleTag locale) {
        return indexes.alias(locale);
    }

    private static <T> Optional<T> ifThere(Supplier<T> request) {
        try {
            return Optional.of(request.get());
        } catch (UnavailableException e) {
            if (e.getCause() instanceof ElasticsearchException refused
                    && refused.status() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
