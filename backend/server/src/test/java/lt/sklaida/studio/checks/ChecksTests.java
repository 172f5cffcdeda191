package lt.sklaida.studio.checks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The advice about texts: it finds what it should, and leaves good texts alone. */
class ChecksTests {

    private static final Locale LITHUANIAN = Locale.of("lt");

    private static final String WELL_WRITTEN =
            """
            Viskas prasidėjo nuo vienos bulvių lysvės, kurią be leidimo užsodino močiutė iš trečio aukšto. \
            Užuot ją išvijusi, bendruomenė paprašė savivaldybės žemę skirti sodui.

            ## Kaip sodas tvarkomas

            - **46 lysvės**, kiekviena po šešis kvadratinius metrus. Vieną gali gauti kiekvienas; eilė \
            sudaroma pirmąjį balandžio šeštadienį.
            - **Kompostas** mokomas: prie dėžės kabo lentelė, ką galima mesti, o ko ne.

            Senjorai sako: „Trys pievagrybiai – jau sriuba“ ir juokiasi. Telefonas +370-600-12345, 2018-05-01, \
            COVID-19, [puslapis](https://example.org/a-1-2?q=%22x%22 "Pavadinimas"), `var a = "b" - 1`.
            """;

    @Test
    void saysNothingOfAWellWrittenText() {
        String plain = PlainText.of(WELL_WRITTEN);

        assertThat(Diacritics.in(plain, Map.of())).isEmpty();
        assertThat(Typography.in(plain, "lt")).isEmpty();
        assertThat(Structure.longSentences(plain, LITHUANIAN)).isEmpty();
        assertThat(Structure.headings(WELL_WRITTEN)).isEmpty();
    }

    @Test
    void findsLinksThatAreNotFinished() {
        String text =
                """
                [a](https://) [b]() ![c]( <> ) [d](https://example.org) [e](#f) \\[g]() `[h]()`

                ```
                [i](http://)
                ```
                """;

        assertThat(Links.unfinished(text))
                .singleElement()
                .satisfies(
                        found ->
                                assertThat(found.examples())
                                        .containsExactly("[a](https://)", "[b]()", "![c]( <> )"));
    }

    @Nested
    class OfDiacritics {

        private static final String WITHOUT =
                """
                Viskas prasidejo nuo vienos bulviu lysves, kuria be leidimo uzsodino mociute is trecio aukšto. \
                Uzuot ja isvijusi, bendruomene paprase savivaldybes zeme skirti sodui. Zmones sako, kad \
                taip buvo geriau uz visus planus, nes vaiku juokas girdimas visame kieme nuo ryto iki vakaro.
                """;

        @Test
        void proposesWordsForATextWithoutThem() {
            assertThat(Diacritics.in(WITHOUT, Map.of("prasidejo", "prasidėjo", "zmones", "žmonės")))
                    .singleElement()
                    .satisfies(
                            found ->
                                    assertThat(found.examples())
                                            .containsExactly(
                                                    "prasidejo → prasidėjo", "Zmones → žmonės"));
        }

        @Test
        void takesShortTextsAsTheyAre() {
            assertThat(Diacritics.in("Namai prie upės ir parkas", Map.of())).isEmpty();
            assertThat(Diacritics.in("Sodas daugiabuciu kieme", Map.of())).isEmpty();
        }

        @Test
        void saysThatMarksAreMissingAlsoWhenNobodyKnowsTheWords() {
            assertThat(Diacritics.in(WITHOUT, Map.of()))
                    .singleElement()
                    .satisfies(found -> assertThat(found.examples()).isEmpty());
        }

        @Test
        void asksForEachWordWithoutMarksOnce() {
            assertThat(Diacritics.words("Žmonės sako, kad sako. Kad a b2 Šok"))
                    .containsExactly("sako", "kad");
        }
    }

    @Nested
    class OfTypography {

        @Test
        void findsForeignQuotationMarksInLithuanian() {
            assertThat(checks("Jis tarė: \"Labas\".", "lt")).containsExactly("quotesLt");
            assertThat(checks("Jis tarė: “Labas”.", "lt")).containsExactly("quotesLt");
            assertThat(checks("Jis tarė: „Labas”.", "lt")).containsExactly("quotesLt");
            assertThat(checks("Jis tarė: „Labas“.", "lt")).isEmpty();
            assertThat(checks("Jis tarė: „Ar girdi?“ Ji – „Taip!“", "lt")).isEmpty();
        }

        @Test
        void findsForeignQuotationMarksInEnglish() {
            assertThat(checks("He said: „Hello“.", "en")).containsExactly("quotesEn");
            assertThat(checks("He said: “Hello”, it’s late.", "en")).isEmpty();
        }

        @Test
        void findsHyphensInThePlaceOfDashes() {
            assertThat(checks("Sodas - tai vieta", "lt")).containsExactly("dashes");
            assertThat(checks("Darbo laikas 10-12 val.", "lt")).containsExactly("dashes");
            assertThat(checks("Darbo laikas 10–12 val., sodas – vieta", "lt")).isEmpty();
        }

        @Test
        void leavesHyphensThatAreRight() {
            assertThat(checks("Šviesiai žalia-mėlyna, 2026-11-26, 8-600-12345, ISO 9001-2", "lt"))
                    .isEmpty();
            assertThat(checks("- pirmas\n- antras\n\n---\n\n| a | b |\n|---|---|", "lt")).isEmpty();
        }

        @Test
        void takesInchesForNoQuotationMarks() {
            assertThat(checks("Ekranas 24\" pločio", "lt")).isEmpty();
        }

        private static List<String> checks(String text, String language) {
            return Typography.in(PlainText.of(text), language).stream()
                    .map(Finding::check)
                    .toList();
        }
    }

    @Nested
    class OfStructure {

        @Test
        void findsSentencesOfMoreThanFortyWords() {
            String longSentence = "Žodis " + "ir žodis ".repeat(20) + "baigia.";

            assertThat(Structure.longSentences("Trumpas. " + longSentence, LITHUANIAN))
                    .singleElement()
                    .satisfies(
                            found ->
                                    assertThat(found.examples().getFirst())
                                            .startsWith("Žodis ir žodis")
                                            .endsWith("…"));
        }

        @Test
        void endsSentencesAtTheEndOfItemsToo() {
            String items = "- vienas du trys keturi penki\n".repeat(20);

            assertThat(Structure.longSentences(PlainText.of(items), LITHUANIAN)).isEmpty();
        }

        @Test
        void findsHeadingsThatSkipALevel() {
            assertThat(Structure.headings("## Viena\n\n#### Per giliai\n\n### Gerai"))
                    .extracting(Finding::examples)
                    .containsExactly(List.of("#### Per giliai"));
            assertThat(Structure.headings("### Per gili pradžia")).isNotEmpty();
            assertThat(Structure.headings("## A\n### B\n## C\n\n```\n##### kodas\n```")).isEmpty();
        }
    }

    @Nested
    class OfAgreement {

        @Test
        void findsNumbersThatDiffer() {
            assertThat(Agreement.of("Dalyvavo 46 žmonės.", "64 people took part."))
                    .containsExactly(
                            new Finding("numbersMissing", List.of("46")),
                            new Finding("numbersAdded", List.of("64")));
            assertThat(Agreement.of("Po 5 eurus", "6 euros each")).hasSize(2);
        }

        @Test
        void knowsHowLanguagesWriteNumbers() {
            assertThat(Agreement.of("Kainavo 12 500,50 Eur", "It cost €12,500.5")).isEmpty();
            assertThat(Agreement.of("1 200 žmonių, 3,5 proc.", "1,200 people, 3.5%")).isEmpty();
        }

        @Test
        void knowsHowLanguagesWriteDatesAndTimes() {
            assertThat(
                            Agreement.of(
                                    "2026 m. lapkričio 26 d. 14.30 val.",
                                    "on 26 November 2026 at 2:30 p.m."))
                    .isEmpty();
            assertThat(Agreement.of("2026-03-05", "5 March 2026")).isEmpty();
            assertThat(Agreement.of("gegužės 3 d.", "on 4 May")).isNotEmpty();
        }

        @Test
        void takesSmallNumbersInWordsForTheSame() {
            assertThat(Agreement.of("Penkios lysvės, 22 šeimos", "5 beds, 22 families")).isEmpty();
        }

        @Test
        void findsLinksThatAreLeftOut() {
            assertThat(Agreement.of("Žr. [čia](https://a.lt/x1)", "See here"))
                    .extracting(Finding::check)
                    .containsExactly("links");
            assertThat(Agreement.of("Žr. [čia](/lt/x)", "See [here](/en/x)")).isEmpty();
        }
    }

    @Test
    void knowsTitlesThatSayTheSame() {
        assertThat(Similar.areAlike("Bendruomenės sodas kieme", "Bendruomenes sodai kieme"))
                .isTrue();
        assertThat(Similar.areAlike("Bendruomenės sodas kieme", "Bendruomenės namai")).isFalse();
    }
}
