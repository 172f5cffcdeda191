package lt.sklaida.analysis;

import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.cz.CzechStemFilter;
import org.apache.lucene.analysis.de.GermanLightStemFilter;
import org.apache.lucene.analysis.de.GermanMinimalStemFilter;
import org.apache.lucene.analysis.en.EnglishMinimalStemFilter;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.es.SpanishLightStemFilter;
import org.apache.lucene.analysis.fi.FinnishLightStemFilter;
import org.apache.lucene.analysis.fr.FrenchLightStemFilter;
import org.apache.lucene.analysis.fr.FrenchMinimalStemFilter;
import org.apache.lucene.analysis.hu.HungarianLightStemFilter;
import org.apache.lucene.analysis.it.ItalianLightStemFilter;
import org.apache.lucene.analysis.lv.LatvianStemFilter;
import org.apache.lucene.analysis.no.NorwegianLightStemFilter;
import org.apache.lucene.analysis.no.NorwegianMinimalStemFilter;
import org.apache.lucene.analysis.pt.PortugueseLightStemFilter;
import org.apache.lucene.analysis.pt.PortugueseMinimalStemFilter;
import org.apache.lucene.analysis.ru.RussianLightStemFilter;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.sv.SwedishLightStemFilter;
import org.jspecify.annotations.Nullable;
import org.tartarus.snowball.ext.EnglishStemmer;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The stemmers of European languages, by the official names of the {@code stemmer} filter. */
final class Stemmers {

    private static final Set<String> SNOWBALL =
            Set.of(
                    "basque",
                    "catalan",
                    "danish",
                    "dutch",
                    "estonian",
                    "finnish",
                    "french",
                    "german",
                    "hungarian",
                    "irish",
                    "italian",
                    "lithuanian",
                    "norwegian",
                    "portuguese",
                    "romanian",
                    "russian",
                    "serbian",
                    "spanish",
                    "swedish",
                    "turkish");

    private static final Map<String, UnaryOperator<TokenStream>> OTHERS =
            Map.ofEntries(
                    Map.entry("czech", CzechStemFilter::new),
                    Map.entry("english", PorterStemFilter::new),
                    Map.entry("kstem", KStemFilter::new),
                    Map.entry("latvian", LatvianStemFilter::new),
                    Map.entry("light_english", KStemFilter::new),
                    Map.entry("light_finnish", FinnishLightStemFilter::new),
                    Map.entry("light_french", FrenchLightStemFilter::new),
                    Map.entry("light_german", GermanLightStemFilter::new),
                    Map.entry("light_hungarian", HungarianLightStemFilter::new),
                    Map.entry("light_italian", ItalianLightStemFilter::new),
                    Map.entry("light_norwegian", NorwegianLightStemFilter::new),
                    Map.entry("light_portuguese", PortugueseLightStemFilter::new),
                    Map.entry("light_russian", RussianLightStemFilter::new),
                    Map.entry("light_spanish", SpanishLightStemFilter::new),
                    Map.entry("light_swedish", SwedishLightStemFilter::new),
                    Map.entry("minimal_english", EnglishMinimalStemFilter::new),
                    Map.entry("minimal_french", FrenchMinimalStemFilter::new),
                    Map.entry("minimal_german", GermanMinimalStemFilter::new),
                    Map.entry("minimal_norwegian", NorwegianMinimalStemFilter::new),
                    Map.entry("minimal_portuguese", PortugueseMinimalStemFilter::new),
                    Map.entry("porter", PorterStemFilter::new),
                    Map.entry("porter2", in -> new SnowballFilter(in, new EnglishStemmer())),
                    Map.entry("possessive_english", EnglishPossessiveFilter::new));

    private Stemmers() {}

    /** The stemmer of a language, in any case; by default the Porter stemmer for English. */
    static UnaryOperator<TokenStream> of(@Nullable String language) {
        String name = language == null ? "porter" : language.toLowerCase(Locale.ROOT);
        if (SNOWBALL.contains(name)) {
            String capitalized = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
            return in -> new SnowballFilter(in, capitalized);
        }
        UnaryOperator<TokenStream> stemmer = OTHERS.get(name);
        if (stemmer == null) {
            throw new IllegalArgumentException("There is no stemmer for [" + language + "]");
        }
        return stemmer;
    }
}
