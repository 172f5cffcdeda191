package lt.sklaida.search.index;

import lt.sklaida.shared.LocaleTag;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.de.GermanLightStemFilter;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.es.SpanishLightStemFilter;
import org.apache.lucene.analysis.fr.FrenchLightStemFilter;
import org.apache.lucene.analysis.it.ItalianLightStemFilter;
import org.apache.lucene.analysis.lv.LatvianStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.pattern.PatternReplaceFilter;
import org.apache.lucene.analysis.pt.PortugueseLightStemFilter;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Analyzes texts as the analyzer {@link LanguageAnalysis#STEMS} of an index does. Languages whose
 * stemmer is another one than {@link LanguageAnalysis} chooses for them are not stemmed.
 */
final class StemAnalyzer extends Analyzer {

    private static final List<Ending> LITHUANIAN =
            LithuanianStemming.replacements().stream()
                    .map(each -> new Ending(Pattern.compile(each.pattern()), each.replacement()))
                    .toList();

    private record Ending(Pattern pattern, String replacement) {}

    /** By the names that Elasticsearch has for them. */
    private static final Map<String, UnaryOperator<TokenStream>> STEMMERS =
            Map.ofEntries(
                    Map.entry("danish", words -> new SnowballFilter(words, "Danish")),
                    Map.entry("dutch", words -> new SnowballFilter(words, "Dutch")),
                    Map.entry("english", PorterStemFilter::new),
                    Map.entry("estonian", words -> new SnowballFilter(words, "Estonian")),
                    Map.entry("finnish", words -> new SnowballFilter(words, "Finnish")),
                    Map.entry("latvian", LatvianStemFilter::new),
                    Map.entry("light_french", FrenchLightStemFilter::new),
                    Map.entry("light_german", GermanLightStemFilter::new),
                    Map.entry("light_italian", ItalianLightStemFilter::new),
                    Map.entry("light_portuguese", PortugueseLightStemFilter::new),
                    Map.entry("light_spanish", SpanishLightStemFilter::new),
                    Map.entry("lithuanian", StemAnalyzer::lithuanian),
                    Map.entry("norwegian", words -> new SnowballFilter(words, "Norwegian")),
                    Map.entry("russian", words -> new SnowballFilter(words, "Russian")),
                    Map.entry("swedish", words -> new SnowballFilter(words, "Swedish")));

    private final String language;
    private final String stemmer;
    private final CharArraySet stopWords;
    private final UnaryOperator<TokenStream> last;

    /**
     * @param language ISO 639
     * @param stemmer as Elasticsearch calls it
     */
    private StemAnalyzer(
            String language,
            String stemmer,
            CharArraySet stopWords,
            UnaryOperator<TokenStream> last) {
        this.language = language;
        this.stemmer = stemmer;
        this.stopWords = stopWords;
        this.last = last;
    }

    /** Keeps stop words. */
    static StemAnalyzer keepingStopWords(LocaleTag locale, SearchSettings settings) {
        String language = locale.toLocale().getLanguage();
        String stemmer = LanguageAnalysis.stemmer(language, settings);
        return new StemAnalyzer(
                language, stemmer, CharArraySet.EMPTY_SET, UnaryOperator.identity());
    }

    /** The same without stop words. */
    StemAnalyzer withoutStopWords() {
        CharArraySet words = CharArraySet.copy(StopWords.of(language));
        return new StemAnalyzer(language, stemmer, words, last);
    }

    /** The same with a filter for the stems. */
    StemAnalyzer then(UnaryOperator<TokenStream> filter) {
        return new StemAnalyzer(language, stemmer, stopWords, filter);
    }

    /** Whether it has the stemmer. */
    boolean hasStemmer() {
        return stemmer.equals(LanguageAnalysis.NO_STEMMER) || STEMMERS.containsKey(stemmer);
    }

    @Override
    protected TokenStreamComponents createComponents(String field) {
        Tokenizer words = new StandardTokenizer();
        TokenStream possessive = language.equals("en") ? new EnglishPossessiveFilter(words) : words;
        TokenStream lowerCase = new LowerCaseFilter(possessive);
        TokenStream telling =
                stopWords.isEmpty() ? lowerCase : new StopFilter(lowerCase, stopWords);
        TokenStream stems =
                LanguageAnalysis.foldsFirst(language, stemmer)
                        ? stemmed(new ASCIIFoldingFilter(telling))
                        : new ASCIIFoldingFilter(stemmed(telling));
        return new TokenStreamComponents(words, last.apply(stems));
    }

    private TokenStream stemmed(TokenStream words) {
        return STEMMERS.getOrDefault(stemmer, UnaryOperator.identity()).apply(words);
    }

    private static TokenStream lithuanian(TokenStream words) {
        TokenStream stems = words;
        for (Ending ending : LITHUANIAN) {
            stems = new PatternReplaceFilter(stems, ending.pattern(), ending.replacement(), true);
        }
        return stems;
    }
}
