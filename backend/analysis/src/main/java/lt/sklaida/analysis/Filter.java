package lt.sklaida.analysis;

import org.apache.lucene.analysis.TokenStream;
import org.elasticsearch.index.analysis.AbstractTokenFilterFactory;
import org.elasticsearch.index.analysis.NormalizingTokenFilterFactory;
import org.elasticsearch.index.analysis.TokenFilterFactory;

import java.util.function.UnaryOperator;

/** A factory of token filters with given options. */
class Filter extends AbstractTokenFilterFactory {

    private final UnaryOperator<TokenStream> factory;

    Filter(String name, UnaryOperator<TokenStream> factory) {
        super(name);
        this.factory = factory;
    }

    @Override
    public TokenStream create(TokenStream input) {
        return factory.apply(input);
    }

    /**
     * A filter that changes single characters only, so normalizers and wildcard queries can use it.
     */
    static final class Normalizing extends Filter implements NormalizingTokenFilterFactory {

        Normalizing(String name, UnaryOperator<TokenStream> factory) {
            super(name, factory);
        }
    }

    /** A filter that splits tokens, so synonym rules cannot be parsed with it. */
    static final class Splitting extends Filter {

        Splitting(String name, UnaryOperator<TokenStream> factory) {
            super(name, factory);
        }

        @Override
        public TokenFilterFactory getSynonymFilter() {
            throw new IllegalArgumentException(
                    "Token filter [" + name() + "] cannot be used to parse synonyms");
        }
    }

    /**
     * A folding filter that keeps the original token, except in normalizers and synonym rules,
     * where it must produce a single token.
     */
    static final class PreservingFolding extends Filter implements NormalizingTokenFilterFactory {

        private final UnaryOperator<TokenStream> foldingOnly;

        PreservingFolding(
                String name,
                UnaryOperator<TokenStream> preserving,
                UnaryOperator<TokenStream> foldingOnly) {
            super(name, preserving);
            this.foldingOnly = foldingOnly;
        }

        @Override
        public TokenStream normalize(TokenStream input) {
            return foldingOnly.apply(input);
        }

        @Override
        public TokenFilterFactory getSynonymFilter() {
            return new Normalizing(name(), foldingOnly);
        }
    }
}
