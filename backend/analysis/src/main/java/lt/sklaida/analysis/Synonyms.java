package lt.sklaida.analysis;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.synonym.SolrSynonymParser;
import org.apache.lucene.analysis.synonym.SynonymFilter;
import org.apache.lucene.analysis.synonym.SynonymGraphFilter;
import org.apache.lucene.analysis.synonym.SynonymMap;
import org.apache.lucene.util.CharsRef;
import org.apache.lucene.util.CharsRefBuilder;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.index.IndexService.IndexCreationContext;
import org.elasticsearch.index.analysis.AbstractTokenFilterFactory;
import org.elasticsearch.index.analysis.Analysis;
import org.elasticsearch.index.analysis.AnalysisMode;
import org.elasticsearch.index.analysis.CharFilterFactory;
import org.elasticsearch.index.analysis.CustomAnalyzer;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.index.analysis.TokenizerFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;
import org.elasticsearch.synonyms.SynonymsManagementAPIService;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.text.ParseException;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The filters {@code synonym} and {@code synonym_graph}. The preceding filters of the analyzer
 * apply to their rules, so they are built for each analyzer.
 */
final class Synonyms extends AbstractTokenFilterFactory {

    private final Environment files;
    private final Settings options;
    private final BiFunction<TokenStream, SynonymMap, TokenStream> factory;
    private final Supplier<SynonymsManagementAPIService> synonymsSets;
    private final Set<String> sets;
    private final AnalysisMode mode;

    private Synonyms(
            Environment files,
            String name,
            Settings options,
            Supplier<SynonymsManagementAPIService> synonymsSets,
            BiFunction<TokenStream, SynonymMap, TokenStream> factory) {
        super(name);
        this.files = files;
        this.options = options;
        this.synonymsSets = synonymsSets;
        this.factory = factory;
        this.sets = Set.copyOf(options.getAsList("synonyms_set"));
        this.mode =
                options.getAsBoolean("updateable", false)
                        ? AnalysisMode.SEARCH_TIME
                        : AnalysisMode.ALL;
        if (!options.hasValue("synonyms") && !options.hasValue("synonyms_path") && sets.isEmpty()) {
            throw new IllegalArgumentException(
                    "[%s] needs the option [synonyms], [synonyms_set] or [synonyms_path]"
                            .formatted(name));
        }
        if (!sets.isEmpty() && mode != AnalysisMode.SEARCH_TIME) {
            throw new IllegalArgumentException(
                    "[%s] can use [synonyms_set] in queries only: set [updateable]"
                            .formatted(name));
        }
    }

    /** The filter {@code synonym}. */
    @SuppressWarnings("deprecation") // as in the official filter
    static AnalysisProvider<TokenFilterFactory> flat(
            Supplier<SynonymsManagementAPIService> synonymsSets) {
        return (index, files, name, options) ->
                new Synonyms(
                        files,
                        name,
                        options,
                        synonymsSets,
                        (in, map) -> new SynonymFilter(in, map, false));
    }

    /** The filter {@code synonym_graph}. */
    static AnalysisProvider<TokenFilterFactory> graph(
            Supplier<SynonymsManagementAPIService> synonymsSets) {
        return (index, files, name, options) ->
                new Synonyms(
                        files,
                        name,
                        options,
                        synonymsSets,
                        (in, map) -> new SynonymGraphFilter(in, map, false));
    }

    @Override
    public AnalysisMode getAnalysisMode() {
        return mode;
    }

    @Override
    public TokenStream create(TokenStream input) {
        throw new IllegalStateException("[" + name() + "] must be built for an analyzer");
    }

    @Override
    public TokenFilterFactory getChainAwareTokenFilterFactory(
            IndexCreationContext context,
            TokenizerFactory tokenizer,
            List<CharFilterFactory> charFilters,
            List<TokenFilterFactory> before,
            Function<String, TokenFilterFactory> all) {
        try (Analyzer analyzer = analyzer(tokenizer, charFilters, before)) {
            return new ForAnalyzer(map(analyzer, context));
        } catch (IOException | ParseException e) {
            throw new IllegalArgumentException("[" + name() + "]: cannot build the synonyms", e);
        }
    }

    private static Analyzer analyzer(
            TokenizerFactory tokenizer,
            List<CharFilterFactory> charFilters,
            List<TokenFilterFactory> before) {
        return new CustomAnalyzer(
                tokenizer,
                charFilters.toArray(CharFilterFactory[]::new),
                before.stream()
                        .map(TokenFilterFactory::getSynonymFilter)
                        .toArray(TokenFilterFactory[]::new));
    }

    private SynonymMap map(Analyzer analyzer, IndexCreationContext context)
            throws IOException, ParseException {
        boolean lenient = isLenient();
        boolean expand = options.getAsBoolean("expand", true);
        SynonymMap.Parser parser =
                lenient
                        ? new LenientParser(expand, analyzer)
                        : new SolrSynonymParser(true, expand, analyzer);
        try (Reader rules = rules(context)) {
            parser.parse(rules);
        }
        return parser.build();
    }

    private boolean isLenient() {
        return options.getAsBoolean("lenient", mode == AnalysisMode.SEARCH_TIME);
    }

    private Reader rules(IndexCreationContext context) {
        if (options.hasValue("synonyms")) {
            return new StringReader(
                    String.join("\n", Analysis.getWordList(files, options, "synonyms")));
        }
        if (sets.isEmpty()) {
            return Analysis.getReaderFromFile(files, options.get("synonyms_path"), "synonyms");
        }
        // An index is created on threads that must not wait for another index; each shard loads
        // its analyzers again before it starts.
        return context == IndexCreationContext.RELOAD_ANALYZERS
                ? Analysis.getReaderFromIndex(sets, synonymsSets.get(), isLenient())
                : Reader.nullReader();
    }

    /** Omits terms that the analyzer reduces to nothing, instead of rejecting the rules. */
    private static final class LenientParser extends SolrSynonymParser {

        LenientParser(boolean expand, Analyzer analyzer) {
            super(true, expand, analyzer);
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

    /** The filter at its place in one analyzer. */
    private final class ForAnalyzer extends AbstractTokenFilterFactory {

        private final SynonymMap map;

        ForAnalyzer(SynonymMap map) {
            super(Synonyms.this.name());
            this.map = map;
        }

        @Override
        public TokenStream create(TokenStream input) {
            return map.fst == null ? input : factory.apply(input, map);
        }

        @Override
        public TokenFilterFactory getSynonymFilter() {
            return IDENTITY_FILTER;
        }

        @Override
        public AnalysisMode getAnalysisMode() {
            return mode;
        }

        /** The synonyms sets whose change requires a reload of the analyzer. */
        @Override
        public Set<String> getResourceNames() {
            return sets;
        }
    }
}
