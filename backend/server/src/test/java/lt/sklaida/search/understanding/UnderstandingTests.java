package lt.sklaida.search.understanding;

import static lt.sklaida.model.TestModels.EN;
import static lt.sklaida.model.TestModels.LT;

import static org.assertj.core.api.Assertions.assertThat;

import lt.sklaida.model.Question;
import lt.sklaida.model.TestModels;
import lt.sklaida.search.index.SearchSettings;
import lt.sklaida.search.vocabulary.Synonyms;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

class UnderstandingTests {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final EntryId SEIMAS = EntryId.derivedFrom("seimas");
    private static final EntryId WORKSHOPS = EntryId.derivedFrom("workshops");

    private Understanding understanding;

    @BeforeEach
    void learn() {
        understanding =
                new Understanding(
                        TestModels.repository(),
                        SearchSettings.defaults(),
                        Clock.fixed(NOW, ZoneOffset.UTC));
        learn(
                List.of(
                        Label.exact("Utena", LT, new Meaning.OfFacet("municipality", "Utena")),
                        Label.exact("Lietuvos Respublikos Seimas", LT, seimas()),
                        Label.exact("Youth workshops in a bus station", EN, workshops()),
                        new Label("Youth workshops", EN, false, workshops())),
                new Synonyms(
                        List.of(
                                rule("Lietuvos Respublikos Seimas", "Seimas", "parliament"),
                                rule("šeimos gydytojas", "family doctor"),
                                rule("darnaus vystymosi tikslai", "DVT", "SDG"),
                                new Synonyms.Rule(List.of("course"), List.of("learning module")))));
    }

    private void learn(List<Label> labels, Synonyms synonyms) {
        understanding.learn(new Names(labels, Map.of()), synonyms);
    }

    @AfterEach
    void close() {
        understanding.close();
    }

    private static Meaning seimas() {
        return new Meaning.Named(SEIMAS, "Organisation", true, Set.of());
    }

    private static Meaning workshops() {
        return new Meaning.Named(WORKSHOPS, "GoodPractice", true, Set.of());
    }

    private static Synonyms.Rule rule(String... terms) {
        return new Synonyms.Rule(List.of(terms), List.of(terms));
    }

    @ParameterizedTest
    @CsvSource({
        "lt, renginių, Event",
        "lt, gerosios patirtys, GoodPractice",
        "lt, gerosios patirties, GoodPractice",
        "lt, mokymosi moduliai, LearningModule",
        "lt, moduliai, LearningModule",
        "lt, naujienas, Article",
        "lt, events, Event",
        "en, news, Article",
        "en, practices, GoodPractice",
        "en, courses, LearningModule",
        "en, mokymosi moduliai, LearningModule",
    })
    void understandsContentTypes(String locale, String words, String type) {
        assertThat(meanings(locale, words)).contains(new Meaning.OfType(type));
    }

    @ParameterizedTest
    @CsvSource({
        "lt, norvegijos, country, NO",
        "lt, senjorams, targetGroups, SENIORS",
        "lt, Utenoje, municipality, Utena",
        "lt, atšaukti, status, CANCELLED",
        "lt, DVT 12, sdgs, 12",
        "en, SDG 3, sdgs, 3",
        "en, Norway, country, NO",
        "en, online, mode, ONLINE",
        "en, online, attendanceMode, ONLINE",
        "lt, nuotoliniai, attendanceMode, ONLINE",
    })
    void understandsValuesOfFacets(String locale, String words, String facet, String value) {
        assertThat(meanings(locale, words)).contains(new Meaning.OfFacet(facet, value));
    }

    @Test
    void takesNoNumberAlone() {
        assertThat(meanings("en", "12")).isEmpty();
        assertThat(meanings("en", "SDG")).isEmpty();
    }

    @Test
    void understandsNamesOfEntriesWholeOrInPart() {
        assertThat(meanings("en", "parliament")).containsExactly(seimas());
        assertThat(meanings("en", "youth workshops")).containsExactly(workshops());
    }

    /** Without their diacritics, both have the same stem. */
    @Test
    void tellsWordsApartByTheirDiacritics() {
        Meaning families = new Meaning.OfFacet("targetGroups", "FAMILIES");

        assertThat(meanings("lt", "Seime")).containsExactly(seimas());
        assertThat(meanings("lt", "šeimoms")).contains(families).doesNotContain(seimas());
        assertThat(meanings("lt", "seimoms")).contains(families, seimas());
    }

    @Test
    void takesTheLongestName() {
        Understood understood = understanding.of("family doctor", LT);

        assertThat(understood.parts()).isEmpty();
        assertThat(understood.rest()).isEqualTo("family doctor");
    }

    @Test
    void leavesOutStopWords() {
        Understood understood = understanding.of("kaip rasti renginių apie šokį Utenoje?", LT);

        assertThat(understood.words()).isEqualTo("rasti renginių šokį Utenoje?");
        assertThat(understood.rest()).isEqualTo("rasti šokį");
        assertThat(understood.parts())
                .extracting(Understood.Part::text)
                .containsExactly("renginių", "Utenoje");
    }

    @Test
    void keepsStopWordsThatAreAll() {
        assertThat(understanding.of("kas yra", LT).words()).isEqualTo("kas yra");
    }

    @ParameterizedTest
    @CsvSource({
        "lt, 2016 m. gruodžio 15 d., 2016-12-15, 2016-12-15",
        "lt, 2016 m., 2016-01-01, 2016-12-31",
        "lt, 2009–2014, 2009-01-01, 2014-12-31",
        "lt, šiemet, 2026-01-01, 2026-12-31",
        "lt, praėjusiais metais, 2025-01-01, 2025-12-31",
        "lt, kitą mėnesį, 2026-12-01, 2026-12-31",
        "lt, gegužės mėnesį, 2027-05-01, 2027-05-31",
        "lt, vasario mėnesį, 2027-02-01, 2027-02-28",
        "lt, vasario 16, 2018-02-16, 2018-02-16",
        "en, December 2016, 2016-12-01, 2016-12-31",
        "en, 15 December 2016, 2016-12-15, 2016-12-15",
        "en, 'December 15, 2016', 2016-12-15, 2016-12-15",
        "en, May 2027, 2027-05-01, 2027-05-31",
        "en, last year, 2025-01-01, 2025-12-31",
        "en, next spring, 2027-03-01, 2027-05-31",
        "en, this week, 2026-11-16, 2026-11-22",
    })
    void understandsPeriods(String locale, String words, LocalDate first, LocalDate last) {
        assertThat(meanings(locale, words)).contains(new Meaning.InPeriod(first, last));
    }

    @ParameterizedTest
    @CsvSource({
        "en, may march",
        "en, come",
        "lt, vasaros stovykla",
        "lt, kova su smurtu",
        "lt, kas buvo pasiekta",
    })
    void takesOrdinaryWordsForNoTime(String locale, String words) {
        assertThat(meanings(locale, words)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-10, this winter, 2025-12-01",
        "2026-01-10, last winter, 2024-12-01",
        "2026-01-10, next winter, 2026-12-01",
        "2026-07-01, this winter, 2026-12-01",
        "2026-07-01, last winter, 2025-12-01",
        "2026-07-01, next spring, 2027-03-01",
    })
    void countsSeasonsFromToday(LocalDate today, String words, LocalDate first) {
        Clock clock = Clock.fixed(today.atTime(12, 0).toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
        try (Understanding then =
                new Understanding(TestModels.repository(), SearchSettings.defaults(), clock)) {
            assertThat(then.of(words, EN).parts().getFirst().meanings())
                    .containsExactly(new Meaning.InPeriod(first, first.plusMonths(3).minusDays(1)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "📚", "e-", "\uD83D", "x y z", "SDG 99999999999", "2016 2009"})
    void readsOddWords(String words) {
        assertThat(understanding.of(words, LT).words()).isEqualTo(words);
    }

    @Test
    void understandsAFewPartsOfALongQuery() {
        Understood understood = understanding.of("gegužės-1-".repeat(100), LT);

        assertThat(understood.parts()).hasSize(10);
        assertThat(understood.words()).isEqualTo("gegužės-1-".repeat(100));
    }

    @Test
    void doesNotUnderstandWhatTooManyThingsAreCalled() {
        List<Label> namesakes =
                IntStream.range(0, 50)
                        .mapToObj(i -> EntryId.derivedFrom("namesake" + i))
                        .map(id -> new Meaning.Named(id, "Project", true, Set.of()))
                        .map(meaning -> Label.exact("Mokymai", LT, meaning))
                        .toList();
        learn(namesakes, Synonyms.NONE);

        assertThat(meanings("lt", "mokymai")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "en, who paid for the project, WHO",
        "en, Where is the workshop, WHERE",
        "en, when does it begin, WHEN",
        "en, how to describe a practice, HOW",
        "en, who’s responsible, WHO",
        "lt, kas vadovavo projektui, WHO",
        "lt, ką veikia klubas, WHO",
        "lt, ka veikia klubas, WHO",
        "lt, Kur mokytis, WHERE",
        "lt, kada renginys, WHEN",
        "lt, kaip aprašyti patirtį, HOW",
    })
    void knowsWhatQuestionsAskFor(String locale, String words, Question question) {
        assertThat(understanding.of(words, new LocaleTag(locale)).questions())
                .containsExactly(question);
    }

    @Test
    void knowsNoQuestionInOtherWords() {
        assertThat(understanding.of("library in the evening", EN).questions()).isEmpty();
        assertThat(understanding.of("WHO guidelines", EN).questions()).isEmpty();
    }

    @Test
    void knowsTypesByTheirAddressesWithTheirDiacritics() {
        assertThat(meanings("lt", "žmonės")).contains(new Meaning.OfType("Person"));
        assertThat(meanings("lt", "zmones")).contains(new Meaning.OfType("Person"));
    }

    @ParameterizedTest
    @CsvSource({"en, quality education, 4", "lt, lyčių lygybė, 5", "lt, lyciu lygybes, 5"})
    void understandsTheNamesOfNumbers(String locale, String words, String goal) {
        assertThat(meanings(locale, words)).contains(new Meaning.OfFacet("sdgs", goal));
    }

    @Test
    void tellsWhoHasAValue() {
        Meaning.OfFacet norway = new Meaning.OfFacet("country", "NO");
        Names names = new Names();
        names.addHolder(norway, SEIMAS.value());
        understanding.learn(names, Synonyms.NONE);

        assertThat(meanings("en", "from Norway"))
                .contains(new Meaning.OfFacet("country", "NO", Set.of(SEIMAS.value())));
    }

    @Test
    void doesNotTellWhoHasWhatVeryManyHave() {
        Meaning.OfFacet norway = new Meaning.OfFacet("country", "NO");
        Names names = new Names();
        IntStream.range(0, 101).forEach(i -> names.addHolder(norway, "entry" + i));
        understanding.learn(names, Synonyms.NONE);

        assertThat(meanings("en", "from Norway")).contains(norway);
    }

    @Test
    void takesNoStopWordForAName() {
        Meaning howTo = new Meaning.Named(EntryId.derivedFrom("how"), "Page", true, Set.of());
        learn(
                List.of(new Label("how to", EN, false, howTo)),
                new Synonyms(List.of(rule("Norway", "IT"))));

        assertThat(meanings("en", "how to")).isEmpty();
        assertThat(meanings("en", "it")).isEmpty();
        assertThat(meanings("en", "IT")).contains(new Meaning.OfFacet("country", "NO"));
    }

    @ParameterizedTest
    @CsvSource({"lt, artimiausi, UPCOMING", "lt, praėję, PAST", "en, upcoming, UPCOMING"})
    void understandsWhatIsToCome(String locale, String words, Meaning.When when) {
        assertThat(meanings(locale, words)).contains(new Meaning.InTime(when));
    }

    private List<Meaning> meanings(String locale, String words) {
        return understanding.of(words, new LocaleTag(locale)).parts().stream()
                .flatMap(part -> part.meanings().stream())
                .toList();
    }
}
