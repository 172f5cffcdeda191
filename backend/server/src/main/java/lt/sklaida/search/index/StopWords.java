package lt.sklaida.search.index;

import static java.util.Map.entry;
import static java.util.stream.Collectors.toCollection;

import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.da.DanishAnalyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.et.EstonianAnalyzer;
import org.apache.lucene.analysis.fi.FinnishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.apache.lucene.analysis.lt.LithuanianAnalyzer;
import org.apache.lucene.analysis.lv.LatvianAnalyzer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.analysis.no.NorwegianAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.sv.SwedishAnalyzer;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The words that tell nothing about what a text is about: those of Lucene, and those that questions
 * are made of. Texts and queries are without them, before they are stemmed: the stem of {@code
 * įrašas} is {@code ir}, which is no stop word.
 */
public final class StopWords {

    private static final Map<String, Supplier<CharArraySet>> LUCENE =
            Map.ofEntries(
                    entry("da", DanishAnalyzer::getDefaultStopSet),
                    entry("de", GermanAnalyzer::getDefaultStopSet),
                    entry("en", EnglishAnalyzer::getDefaultStopSet),
                    entry("es", SpanishAnalyzer::getDefaultStopSet),
                    entry("et", EstonianAnalyzer::getDefaultStopSet),
                    entry("fi", FinnishAnalyzer::getDefaultStopSet),
                    entry("fr", FrenchAnalyzer::getDefaultStopSet),
                    entry("it", ItalianAnalyzer::getDefaultStopSet),
                    entry("lt", LithuanianAnalyzer::getDefaultStopSet),
                    entry("lv", LatvianAnalyzer::getDefaultStopSet),
                    entry("nb", NorwegianAnalyzer::getDefaultStopSet),
                    entry("nl", DutchAnalyzer::getDefaultStopSet),
                    entry("no", NorwegianAnalyzer::getDefaultStopSet),
                    entry("pt", PortugueseAnalyzer::getDefaultStopSet),
                    entry("ru", RussianAnalyzer::getDefaultStopSet),
                    entry("sv", SwedishAnalyzer::getDefaultStopSet));

    private static final Map<String, List<String>> OF_QUESTIONS =
            Map.of(
                    "en",
                    words(
                            """
                            how what where when which who whom whose why
                            am were been being has have had having do does did doing don doesn didn
                            can cannot could may might must shall should would
                            i me my mine we us our ours you your yours he him his she her hers its them
                            about against also any because both during each from here many more most much
                            other over own same so some than those through too under until very while
                            get gets got let like please there's what's who's how's where's it's that's let's
                            """),
                    "lt",
                    words(
                            """
                            kas ko kam ką kuo kame kaip kada kodėl kiek kur iš kokiu
                            kuris kuri kurie kurios kurio kuriam kurį kurią kuriuo kuria kuriame kurioje
                            kurių kuriems kurioms kuriuos kurias kuriais kuriomis kuriuose kuriose kuriai
                            koks kokia kokie kokios kokio kokiam kokį kokią kokiai kokiame kokioje
                            kokių kokiems kokioms kokius kokias kokiais kokiomis kokiuose kokiose
                            galima galite galime galiu galėčiau galėtų gal reikia reikėtų
                            esame esate esu esi esant buvau būna būtent
                            apie ant be dėl pas tarp ties virš nuo
                            bet bei taip pat dar jau tik vis vien čia ten
                            mano tavo savo mūsų jūsų man tau mums jums
                            šis ši šio šios šiam šį šią šie šių šiuo šiame šioje
                            tas ta to tos tam tą tie tų tuo tame toje tokie tokia toks tokių
                            """));

    private StopWords() {}

    /**
     * The stop words in texts of a language (ISO 639), with and without diacritics, in lower case.
     * Those of Lucene for English are among them: English is typed everywhere.
     */
    public static SortedSet<String> of(String language) {
        return Stream.of(
                        lucene("en"),
                        lucene(language),
                        OF_QUESTIONS.getOrDefault(language, List.of()))
                .flatMap(Collection::stream)
                .flatMap(word -> Stream.of(word, folded(word)))
                .collect(toCollection(TreeSet::new));
    }

    private static List<String> lucene(String language) {
        Supplier<CharArraySet> words = LUCENE.get(language);
        return words == null
                ? List.of()
                : words.get().stream().map(word -> new String((char[]) word)).toList();
    }

    /** A word without diacritics. */
    public static String folded(String word) {
        char[] folded = new char[4 * word.length()];
        int length =
                ASCIIFoldingFilter.foldToASCII(word.toCharArray(), 0, folded, 0, word.length());
        return new String(folded, 0, length);
    }

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+"));
    }
}
