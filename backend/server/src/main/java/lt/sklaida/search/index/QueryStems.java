package lt.sklaida.search.index;

import lt.sklaida.shared.LocaleTag;

import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.synonym.SolrSynonymParser;
import org.apache.lucene.analysis.synonym.SynonymGraphFilter;
import org.apache.lucene.analysis.synonym.SynonymMap;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;
import org.apache.lucene.util.CharsRef;
import org.apache.lucene.util.CharsRefBuilder;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Stems the words of queries and adds the stems of their synonyms, as the analyzer {@link
 * LanguageAnalysis#QUERY_SYNONYMS} of an index does, but without a request to Elasticsearch.
 */
public final class QueryStems {

    /**
     * The stems of some words.
     *
     * @param stems those of the words and of their synonyms
     * @param hasSynonyms whether some of the words have synonyms
     */
    public record Stems(List<String> stems, boolean hasSynonyms) {

        public Stems {
            stems = List.copyOf(stems);
        }
    }

    private final StemAnalyzer analyzer;

    private QueryStems(StemAnalyzer analyzer) {
        this.analyzer = analyzer;
    }

    /**
     * Reads the synonyms of a locale.
     *
     * @param rules as Elasticsearch takes them, one a line
     * @return empty when the stemmer of the locale is known to Elasticsearch alone
     */
    public static Optional<QueryStems> of(
            LocaleTag locale, SearchSettings settings, List<String> rules) {
        StemAnalyzer stems = StemAnalyzer.keepingStopWords(locale, settings).withoutStopWords();
        if (!stems.hasStemmer()) {
            return Optional.empty();
        }
        SynonymMap synonyms = Rules.parse(rules, stems);
        boolean none = synonyms.fst == null;
        return Optional.of(
                new QueryStems(
                        none
                                ? stems
                                : stems.then(
                                        words -> new SynonymGraphFilter(words, synonyms, false))));
    }

    /** The stems of the words of a query. */
    public Stems of(String words) {
        List<String> stems = new ArrayList<>();
        boolean hasSynonyms = false;
        try (TokenStream tokens = analyzer.tokenStream("", words)) {
            CharTermAttribute stem = tokens.addAttribute(CharTermAttribute.class);
            TypeAttribute type = tokens.addAttribute(TypeAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                stems.add(stem.toString());
                hasSynonyms |= type.type().equals(SynonymGraphFilter.TYPE_SYNONYM);
            }
            tokens.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Stems(stems, hasSynonyms);
    }

    /** Skips the rules that an index skips: those with a term without a word. */
    private static final class Rules extends SolrSynonymParser {

        private Rules(StemAnalyzer analyzer) {
            super(true, true, analyzer);
        }

        static SynonymMap parse(List<String> lines, StemAnalyzer analyzer) {
            Rules rules = new Rules(analyzer);
            try {
                rules.parse(new StringReader(String.join("\n", lines)));
                return rules.build();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (ParseException e) {
                throw new IllegalArgumentException("Elasticsearch would refuse the synonyms", e);
            }
        }

        @Override
        public CharsRef analyze(String text, CharsRefBuilder reuse) throws IOException {
            try {
                return super.analyze(text, reuse);
            } catch (IllegalArgumentException e) {
                return new CharsRef();
            }
        }

        @Override
        public void add(CharsRef input, CharsRef output, boolean includeOriginal) {
            if (input.length > 0 && output.length > 0) {
                super.add(input, output, includeOriginal);
            }
        }
    }
}
