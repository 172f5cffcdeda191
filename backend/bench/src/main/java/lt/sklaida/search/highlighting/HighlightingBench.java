package lt.sklaida.search.highlighting;

import lt.sklaida.search.index.SearchSettings;
import lt.sklaida.search.index.WordStems;
import lt.sklaida.shared.LocaleTag;

import org.jspecify.annotations.NullMarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

import java.util.List;
import java.util.Set;

/** The fragments of a text of 4,000 characters, and of the longest that is highlighted. */
@NullMarked
@State(Scope.Benchmark)
public class HighlightingBench {

    private static final LocaleTag LT = new LocaleTag("lt");

    private static final String PARAGRAPH =
            "Dvidešimt žmonių iš keturių savivaldybių dvi dienas žiūrėjo, kaip dirba maža Norvegijos "
                    + "savivaldybė, ir kiekviena grupė parsivežė po vieną mintį. Savanorių užduotis "
                    + "surandama per šešias dienas, o bibliotekoje padedama sutvarkyti bet kokį reikalą.\n";

    private static final List<String> USUAL = List.of(PARAGRAPH.repeat(16));
    private static final List<String> LONGEST = List.of(PARAGRAPH.repeat(195));

    private final WordMatcher words =
            new WordMatcher(
                    WordStems.of(LT, SearchSettings.defaults()),
                    new MarkedWords(
                            Set.of("savanor", "bibliotek", "darb", "uzimtum", "jaunim"),
                            Set.of("grup"),
                            List.of()));
    private final Fragments fragments = Fragments.of(LT.toLocale());

    @Benchmark
    public List<String> usual() {
        return fragments.best(USUAL, 2, words);
    }

    @Benchmark
    public List<String> longest() {
        return fragments.best(LONGEST, 2, words);
    }
}
