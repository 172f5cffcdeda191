package lt.sklaida.search.understanding;

import lt.sklaida.model.ContentModel;
import lt.sklaida.model.SchemaFolder;
import lt.sklaida.search.index.SearchSettings;
import lt.sklaida.search.vocabulary.Synonyms;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Locales;
import lt.sklaida.shared.NearestFolder;

import org.jspecify.annotations.NullMarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Understanding a query of usual length, and a long one, with 2,000 synonyms. */
@NullMarked
@State(Scope.Benchmark)
public class UnderstandingBench {

    private static final LocaleTag LT = new LocaleTag("lt");
    private static final LocaleTag EN = new LocaleTag("en");

    private static final String USUAL = "gerosios patirtys senjorams iš Norvegijos";
    private static final String LONG =
            "renginiai apie pasitikėjimą Biržuose 2016 m. gruodžio 15 d. ".repeat(15);

    private final Understanding understanding = learnt();

    private static Understanding learnt() {
        Locales locales = new Locales(LT, List.of(LT, EN), Map.of(EN, List.of(LT)));
        ContentModel model = SchemaFolder.read(NearestFolder.find(Path.of("schema")), locales);
        Understanding made = new Understanding(model, SearchSettings.defaults(), Clock.systemUTC());
        List<String> terms =
                IntStream.range(0, 2_000).mapToObj(i -> "terminas" + i + " naujas").toList();
        made.learn(Names.NONE, new Synonyms(List.of(new Synonyms.Rule(terms, terms))));
        return made;
    }

    @Benchmark
    public Understood usual() {
        return understanding.of(USUAL, LT);
    }

    @Benchmark
    public Understood longest() {
        return understanding.of(LONG, LT);
    }
}
