package lt.sklaida.search.index;

import lt.sklaida.shared.LocaleTag;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
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
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Splits texts into words and stems them as the index of a locale does, stop words included, but
 * without a request to Elasticsearch. Languages whose stemmer is another one than {@link
 * LanguageAnalysis} chooses for them are not stemmed here.
 */
public final class WordStems implements AutoCloseable {

    /**
     * A word of a text.
     *
     * @param start where it begins, in chars
     * @param end where it ends, in chars
     * @param letters its beginning as it is written, in lower case and as long as the stem
     * @param capital whether it begins with a capital
     */
    public record Word(int start, int end, String stem, String letters, boolean capital) {

        /** Whether it does not differ from another word of the same stem by its diacritics. */
        public boolean hasLettersOf(Word other) {
            int length = Math.min(letters.length(), other.letters.length());
            for (int i = 0; i < length; i++) {
                char letter = letters.charAt(i);
                char another = other.letters.charAt(i);
                if (letter != another && folded(letter) == folded(another)) {
                    return false;
                }
            }
            return true;
        }

        /** Whether it may stand for a word with diacritics: it has none, and is no proper name. */
        public boolean mayLackDiacritics() {
            return !capital && letters.chars().allMatch(letter -> folded((char) letter) == letter);
        }

        private static char folded(char letter) {
            return letter < 0x80
                    ? letter
                    : Normalizer.normalize(String.valueOf(letter), Normalizer.Form.NFD).charAt(0);
        }
    }

    private final Analyzer analyzer;

    private WordStems(Analyzer analyzer) {
        this.analyzer = analyzer;
    }

    public static WordStems of(LocaleTag locale, SearchSettings settings) {
        String language = locale.toLocale().getLanguage();
        String stemmer = LanguageAnalysis.stemmer(language, settings);
        return new WordStems(new StemAnalyzer(language, stemmer));
    }

    /** The words of a text, in their order. */
    public List<Word> of(String text) {
        List<Word> words = new ArrayList<>();
        try (TokenStream tokens = analyzer.tokenStream("", text)) {
            CharTermAttribute stem = tokens.addAttribute(CharTermAttribute.class);
            OffsetAttribute offset = tokens.addAttribute(OffsetAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                words.add(word(text, offset.startOffset(), offset.endOffset(), stem.toString()));
            }
            tokens.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }

    private static Word word(String text, int start, int end, String stem) {
        String letters = text.substring(start, Math.min(end, start + stem.length()));
        boolean capital = Character.isUpperCase(text.charAt(start));
        return new Word(start, end, stem, letters.toLowerCase(Locale.ROOT), capital);
    }

    @Override
    public void close() {
        analyzer.close();
    }

    private static final class StemAnalyzer extends Analyzer {

        private static final List<Ending> LITHUANIAN =
                LithuanianStemming.replacements().stream()
                        .map(
                                each ->
                                        new Ending(
                                                Pattern.compile(each.pattern()),
                                                each.replacement()))
                        .toList();

        private record Ending(Pattern pattern, String replacement) {}

        private final String language;
        private final String stemmer;

        StemAnalyzer(String language, String stemmer) {
            this.language = language;
            this.stemmer = stemmer;
        }

        @Override
        protected TokenStreamComponents createComponents(String field) {
            Tokenizer words = new StandardTokenizer();
            TokenStream possessive =
                    language.equals("en") ? new EnglishPossessiveFilter(words) : words;
            TokenStream lowerCase = new LowerCaseFilter(possessive);
            TokenStream stems =
                    LanguageAnalysis.foldsFirst(language, stemmer)
                            ? stemmed(new ASCIIFoldingFilter(lowerCase))
                            : new ASCIIFoldingFilter(stemmed(lowerCase));
            return new TokenStreamComponents(words, stems);
        }

        private TokenStream stemmed(TokenStream words) {
            return switch (stemmer) {
                case "danish" -> new SnowballFilter(words, "Danish");
                case "dutch" -> new SnowballFilter(words, "Dutch");
                case "english" -> new PorterStemFilter(words);
                case "estonian" -> new SnowballFilter(words, "Estonian");
                case "finnish" -> new SnowballFilter(words, "Finnish");
                case "latvian" -> new LatvianStemFilter(words);
                case "light_french" -> new FrenchLightStemFilter(words);
                case "light_german" -> new GermanLightStemFilter(words);
                case "light_italian" -> new ItalianLightStemFilter(words);
                case "light_portuguese" -> new PortugueseLightStemFilter(words);
                case "light_spanish" -> new SpanishLightStemFilter(words);
                case "lithuanian" -> lithuanian(words);
                case "norwegian" -> new SnowballFilter(words, "Norwegian");
                case "russian" -> new SnowballFilter(words, "Russian");
                case "swedish" -> new SnowballFilter(words, "Swedish");
                default -> words;
            };
        }

        private static TokenStream lithuanian(TokenStream words) {
            TokenStream stems = words;
            for (Ending ending : LITHUANIAN) {
                stems =
                        new PatternReplaceFilter(
                                stems, ending.pattern(), ending.replacement(), true);
            }
            return stems;
        }
    }
}
