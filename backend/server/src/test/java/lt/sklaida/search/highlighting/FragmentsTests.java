package lt.sklaida.search.highlighting;

import static org.assertj.core.api.Assertions.assertThat;

import lt.sklaida.search.highlighting.WordMatcher.Match;
import lt.sklaida.search.index.SearchSettings;
import lt.sklaida.search.index.WordStems;
import lt.sklaida.shared.LocaleTag;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class FragmentsTests {

    private static final WordStems LITHUANIAN = stems("lt");
    private static final WordStems ENGLISH = stems("en");

    private final Fragments fragments = Fragments.of(Locale.of("lt"));

    private static WordStems stems(String locale) {
        return WordStems.of(new LocaleTag(locale), SearchSettings.defaults());
    }

    @AfterAll
    static void close() {
        LITHUANIAN.close();
        ENGLISH.close();
    }

    private static WordMatcher words(String... stems) {
        return new WordMatcher(LITHUANIAN, new MarkedWords(Set.of(stems), Set.of(), List.of()));
    }

    private static String whole(String text, WordMatcher words) {
        return Fragments.whole(text, words.in(text));
    }

    @ParameterizedTest
    @CsvSource({
        "bibliotek,  Bibliotekų vakarai bibliotekoje,"
                + " <mark>Bibliotekų</mark> vakarai <mark>bibliotekoje</mark>",
        "seim, Šeimos ir Seimo diena, <mark>Šeimos</mark> ir <mark>Seimo</mark> diena",
        "sav, „Savo“ (savo!), „<mark>Savo</mark>“ (<mark>savo</mark>!)",
        "2017, Nuo 2017-02-15, Nuo <mark>2017</mark>-02-15",
        "www, www.svetaine.lt, www.svetaine.lt",
        "kit, nieko, nieko"
    })
    void marksEveryFormOfAWord(String stem, String text, String marked) {
        assertThat(whole(text, words(stem))).isEqualTo(marked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lt", "en"})
    void findsEveryWordByItsStem(String locale) throws IOException {
        try (InputStream words =
                        FragmentsTests.class.getResourceAsStream("/families/" + locale + ".tsv");
                WordStems stems = stems(locale)) {
            assertThat(new String(words.readAllBytes(), StandardCharsets.UTF_8).split("\\s+"))
                    .hasSizeGreaterThan(700)
                    .allSatisfy(word -> assertThat(isFound(word, stems)).as(word).isTrue());
        }
    }

    private static boolean isFound(String word, WordStems stems) {
        List<String> sought = stems.of(word).stream().map(WordStems.Word::stem).toList();
        MarkedWords marked = new MarkedWords(Set.copyOf(sought), Set.of(), List.of());
        return new WordMatcher(stems, marked).in(word).size() == sought.size();
    }

    @Test
    void marksWordsThatBeginSo() {
        MarkedWords begun = new MarkedWords(Set.of(), Set.of("savival"), List.of());

        assertThat(whole("Savivaldybės, savitos", new WordMatcher(LITHUANIAN, begun)))
                .isEqualTo("<mark>Savivaldybės</mark>, savitos");
    }

    @Test
    void marksPhrasesWhereTheirWordsFollowOneAnother() {
        MarkedWords phrase =
                new MarkedWords(Set.of(), Set.of(), List.of(List.of("good", "practic")));

        assertThat(
                        whole(
                                "Good. Practices of a good, good practice; practice",
                                new WordMatcher(ENGLISH, phrase)))
                .isEqualTo(
                        "<mark>Good</mark>. <mark>Practices</mark> of a good, <mark>good</mark>"
                                + " <mark>practice</mark>; practice");
    }

    @Test
    void escapesHtml() {
        assertThat(whole("<i>Seimas</i> & \"Seimas\"", words("seim")))
                .isEqualTo(
                        "&lt;i&gt;<mark>Seimas</mark>&lt;/i&gt; &amp;"
                                + " &quot;<mark>Seimas</mark>&quot;");
    }

    @Test
    void cutsAtSentences() {
        String text =
                "Pirmas sakinys nieko nesako. Čia posėdžiauja Seimas. "
                        + "Toliau kitkas. ".repeat(20);

        assertThat(fragments.best(List.of(text), 2, words("seim")))
                .singleElement()
                .asString()
                .startsWith("Čia posėdžiauja <mark>Seimas</mark>. Toliau")
                .endsWith("kitkas.");
    }

    @Test
    void showsTheWordInALongSentence() {
        String text = "labai ".repeat(100) + "Seimas " + "ilgas ".repeat(100);

        assertThat(fragments.best(List.of(text), 2, words("seim")))
                .singleElement()
                .asString()
                .startsWith("labai labai")
                .contains(" <mark>Seimas</mark> ilgas")
                .endsWith(" ilgas")
                .hasSizeBetween(150, 173);
    }

    @Test
    void prefersDifferentWordsAndDoesNotOverlap() {
        String filler = "Tarp jų yra daug kitų sakinių, kurie nieko nesako. ".repeat(5);
        String text = "Seimas, Seimas. " + filler + "Seimas ir vakaras. " + filler + "Seimas.";

        assertThat(fragments.best(List.of(text, "Vakaras."), 2, words("seim", "vakar")))
                .hasSize(2)
                .first()
                .asString()
                .startsWith("<mark>Seimas</mark> ir <mark>vakaras</mark>.");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void keepsToTheTextAndItsLength(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        String text =
                IntStream.range(0, 400)
                        .mapToObj(_ -> word(random))
                        .collect(Collectors.joining(" "));
        List<String> best =
                fragments.best(List.of(text, "😀".repeat(300)), 3, words("seim", "vakar"));

        assertThat(best)
                .allSatisfy(
                        fragment -> {
                            String plain = fragment.replaceAll("</?mark>", "");
                            assertThat(text).contains(plain);
                            assertThat(plain)
                                    .hasSizeLessThanOrEqualTo(160)
                                    .isEqualTo(plain.strip());
                            assertThat(fragment).contains("<mark>");
                        })
                .doesNotHaveDuplicates();
        assertThat(fragments.opening(text)).hasSizeLessThanOrEqualTo(160);
        assertThat(fragments.opening("😀".repeat(300))).isEqualTo("😀".repeat(80));
    }

    private static String word(SplittableRandom random) {
        return switch (random.nextInt(12)) {
            case 0 -> "Seimo";
            case 1 -> "vakarai.";
            case 2 -> "a".repeat(random.nextInt(1, 90));
            default -> "žodis";
        };
    }

    @Test
    void findsNothingInTextsWithoutWords() {
        WordMatcher words = words("seim");

        for (String text : List.of("", " ", "\n", "’", "a’", "…", "😀")) {
            assertThat(words.in(text)).as(text).isEmpty();
            assertThat(fragments.opening(text)).isEqualTo(text.strip());
        }
        assertThat(words.in("seimas")).containsExactly(new Match(0, 6, "seim"));
    }
}
