package lt.sklaida.analysis;

import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.miscellaneous.KeywordRepeatFilter;
import org.apache.lucene.analysis.miscellaneous.TruncateTokenFilter;
import org.apache.lucene.analysis.ngram.EdgeNGramTokenFilter;
import org.apache.lucene.analysis.util.ElisionFilter;
import org.elasticsearch.index.analysis.CharFilterFactory;
import org.elasticsearch.index.analysis.PreConfiguredTokenFilter;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.index.analysis.TokenizerFactory;
import org.elasticsearch.index.mapper.Mapper;
import org.elasticsearch.index.mapper.TextFieldMapper;
import org.elasticsearch.index.reindex.DeleteByQueryAction;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;
import org.elasticsearch.plugins.ActionPlugin;
import org.elasticsearch.plugins.AnalysisPlugin;
import org.elasticsearch.plugins.MapperPlugin;
import org.elasticsearch.plugins.Plugin;
import org.elasticsearch.synonyms.SynonymsManagementAPIService;
import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Registers the components of the official module {@code analysis-common}, so that the same index
 * settings work in the embedded Elasticsearch; and the parts of other modules that it lacks and
 * synonyms sets need.
 */
public final class SklaidaAnalysisPlugin extends Plugin
        implements AnalysisPlugin, MapperPlugin, ActionPlugin {

    private volatile @Nullable SynonymsManagementAPIService synonyms;

    @Override
    public Collection<?> createComponents(PluginServices services) {
        synonyms =
                new SynonymsManagementAPIService(
                        services.client(), services.clusterService(), services.featureService());
        return List.of();
    }

    @Override
    public Map<String, AnalysisProvider<CharFilterFactory>> getCharFilters() {
        return CharFilters.all();
    }

    @Override
    public Map<String, AnalysisProvider<TokenizerFactory>> getTokenizers() {
        return Tokenizers.all();
    }

    @Override
    public Map<String, AnalysisProvider<TokenFilterFactory>> getTokenFilters() {
        return TokenFilters.all(() -> Objects.requireNonNull(synonyms));
    }

    /** The filters that, used by name without a definition, have other defaults than their type. */
    @Override
    public List<PreConfiguredTokenFilter> getPreConfiguredTokenFilters() {
        return List.of(
                PreConfiguredTokenFilter.singleton(
                        "edge_ngram", false, false, in -> new EdgeNGramTokenFilter(in, 1)),
                PreConfiguredTokenFilter.singleton(
                        "elision",
                        true,
                        in -> new ElisionFilter(in, FrenchAnalyzer.DEFAULT_ARTICLES)),
                PreConfiguredTokenFilter.singleton(
                        "keyword_repeat", false, false, KeywordRepeatFilter::new),
                PreConfiguredTokenFilter.singleton(
                        "truncate", false, in -> TruncateTokenFilter.truncateAfterChars(in, 10)));
    }

    /** The type of the field for a rule of a synonyms set, which is not searched. */
    @Override
    public Map<String, Mapper.TypeParser> getMappers() {
        return Map.of("match_only_text", TextFieldMapper.PARSER);
    }

    @Override
    public Collection<ActionHandler> getActions() {
        return List.of(new ActionHandler(DeleteByQueryAction.INSTANCE, DeleteByQuery.class));
    }
}
