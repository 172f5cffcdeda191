package lt.sklaida.analysis;

import org.apache.lucene.analysis.TokenStream;
import org.elasticsearch.index.analysis.AbstractTokenFilterFactory;
import org.elasticsearch.index.analysis.NormalizingTokenFilterFactory;
import org.elasticsearch.index.analysis.TokenFilterFactory;

import java.util.function.UnaryOperator;

/** A token filter whose options have been read. */
class Filter extends AbstractTokenFilterFactory {

    private final UnaryOperator<TokenStream> wrapping;

    Filter(String name, UnaryOperator<TokenStream> wrapping) {
        super(name);
        this.wrapping = wrapping;
    }

    @Override
    public TokenStream create(TokenStream input) {
        return wrapping.apply(input);
    }

    /** Changes single characters only, so normalizers and wildcard queries may use it. */
    static final class Normalizing extends Filter implements NormalizingTokenFilterFactory {

        Normalizing(String name, UnaryOperator<TokenStream> wrapping) {
            super(name, wrapping);
        }
    }

    /** Makes several tokens of one, so the rules of synonyms cannot be parsed through it. */
    static final class Multiplying extends Filter {

        Multiplying(String name, UnaryOperator<TokenStream> wrapping) {
            super(name, wrapping);
        }

        @Override
        public TokenFilterFactory getSynonymFilter() {
            throw new IllegalArgumentException(
                    "Token filter [" + name() + "] cannot be used to parse synonyms");
        }
    }

    /** Emits a folded token beside its original, save where only one token may come out. */
    static final class Folding extends Filter implements NormalizingTokenFilterFactory {

        private final UnaryOperator<TokenStream> alone;

        Folding(
                String name,
                UnaryOperator<TokenStream> besideOriginal,
                UnaryOperator<TokenStream> alone) {
            super(name, besideOriginal);
            this.alone = alone;
        }

        @Override
        public TokenStream normalize(TokenStream input) {
            return alone.apply(input);
        }

        @Override
        public TokenFilterFactory getSynonymFilter() {
            return new Normalizing(name(), alone);
        }
    }
}
