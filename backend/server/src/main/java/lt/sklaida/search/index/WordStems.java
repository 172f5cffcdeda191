package lt.sklaida.search.index;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import lt.sklaida.shared.LocaleTag;

import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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

    /** How many words are remembered with their stems. */
    private static final int REMEMBERED_WORDS = 5_000;

    private final StemAnalyzer analyzer;
    private final Cache<String, List<Word>> remembered =
            Caffeine.newBuilder().maximumSize(REMEMBERED_WORDS).build();

    private WordStems(StemAnalyzer analyzer) {
        this.analyzer = analyzer;
    }

    public static WordStems of(LocaleTag locale, SearchSettings settings) {
        return new WordStems(StemAnalyzer.keepingStopWords(locale, settings));
    }

    /** Whether stems are those of the index; if not, words are their own stems. */
    public boolean areThoseOfIndex() {
        return analyzer.hasStemmer();
    }

    /** The same for a single word, remembered for those that occur often. */
    public List<Word> ofWord(String word) {
        return remembered.get(word, this::of);
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
}
