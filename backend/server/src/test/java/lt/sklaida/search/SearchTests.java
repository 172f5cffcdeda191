package lt.sklaida.search;

import static lt.sklaida.model.TestModels.EN;
import static lt.sklaida.model.TestModels.LT;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import lt.sklaida.delivery.Reading;
import lt.sklaida.search.SearchPage.FacetCounts;
import lt.sklaida.search.SearchPage.FacetValue;
import lt.sklaida.search.SearchPage.Highlight;
import lt.sklaida.search.SearchPage.Hit;
import lt.sklaida.search.index.Index;
import lt.sklaida.search.indexing.TestSearch;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.InvalidException;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class SearchTests {

    private static final String[] FACETS = {
        "mood", "type", "language", "subjects", "real", "minutes", "placeTown"
    };

    @TempDir private static Path folder;

    private static TestSearch stories;

    @BeforeAll
    static void publish() throws InterruptedException {
        stories = TestSearch.start(folder);
        EntryId health = stories.subject("Sveikata").en("label", "Health").publish();
        EntryId trust =
                stories.subject("Pasitikėjimas").lt("names", List.of("Tikėjimas")).publish();
        stories.story("Mamos kambarys poliklinikoje")
                .en("title", "A mothers' room in the clinic")
                .lt("summary", "Savivaldybė įrengė kambarį mamoms su kūdikiais.")
                .en("summary", "The municipality opened a room for mothers and babies.")
                .lt("body", "Anksčiau mamos **laukdavo** koridoriuje. <script>alert(1)</script>")
                .in("subjects", List.of(health.value(), trust.value()))
                .in("mood", "GLAD")
                .in("date", "2015-05-01")
                .in("real", true)
                .in("minutes", 5)
                .in(
                        "place",
                        java.util.Map.of(
                                "town",
                                "Utena",
                                "name",
                                java.util.Map.of("lt", "Utenos poliklinika", "en", "Utena clinic")))
                .publish();
        stories.story("Senjorų klubas")
                .lt("summary", "Klube savivaldybės gyventojai mokosi.")
                .in("subjects", List.of(trust.value()))
                .in("mood", "SAD")
                .in("date", "2016-12-31")
                .in("real", false)
                .in("place", java.util.Map.of("town", "Biržai"))
                .publish();
        stories.story("Socialinė klasterystė <b>ir</b> partnerystė")
                .lt("body", "Ko mokysis viešasis sektorius. Šeima.")
                .in("subjects", List.of(trust.value()))
                .in("mood", "GLAD")
                .in("date", "2016-01-01")
                .publish();
        stories.story("Seimas")
                .lt("body", "Seimo nariai kalbėjo apie kvalifikacijos kėlimą.")
                .publish();
        stories.index();
    }

    @AfterAll
    static void close() {
        stories.close();
    }

    @ParameterizedTest
    @CsvSource({
        "savivaldybė, 2",
        "savivaldybėms, 2",
        "savivaldybe, 2",
        "savivaldybese, 2",
        "SAVIVALDYBIŲ, 2",
        "poliklinikos mamoms, 1",
        "kvalifikacijos kelimas, 1",
        "kudikis, 1",
        "viešajame sektoriuje, 1",
        "trukme 5, 1",
    })
    void findsWordsInAnyFormCaseAndDiacritics(String text, int found) {
        assertThat(stories.find(text)).hasSize(found);
    }

    @ParameterizedTest
    @ValueSource(strings = {"clinics", "rooms of mothers", "the babies", "utena clinic"})
    void findsByWordsOfTranslations(String text) {
        assertThat(stories.find(text)).containsExactly("Mamos kambarys poliklinikoje");
    }

    @Test
    void ranksTitlesAndExactFormsHigher() {
        assertThat(stories.find("partnerystė"))
                .startsWith("Socialinė klasterystė <b>ir</b> partnerystė");
        assertThat(stories.find("seimas")).startsWith("Seimas");
    }

    @Test
    void ranksEntriesWithAllWordsBeforeThoseWithMost() {
        assertThat(stories.find("kambarys poliklinikoje mamos nesama"))
                .containsExactly("Mamos kambarys poliklinikoje");
        assertThat(stories.find("kambarys nesama")).containsExactly("Mamos kambarys poliklinikoje");
        assertThat(stories.find("mamos klubas"))
                .as("neither has both")
                .containsExactlyInAnyOrder("Mamos kambarys poliklinikoje", "Senjorų klubas");
    }

    @Test
    void findsPhrasesAndOmitsExcludedWords() {
        assertThat(stories.find("\"mamos kambarys\"")).hasSize(1);
        assertThat(stories.find("\"poliklinikoje kambarys\"")).isEmpty();
        assertThat(stories.find("savivaldybė -klubas"))
                .containsExactly("Mamos kambarys poliklinikoje");
    }

    @Test
    void findsEverythingNewestFirstWithoutAQuery() {
        assertThat(stories.find(""))
                .containsExactly(
                        "Seimas",
                        "Socialinė klasterystė <b>ir</b> partnerystė",
                        "Senjorų klubas",
                        "Mamos kambarys poliklinikoje",
                        "Pasitikėjimas",
                        "Sveikata");
    }

    @Test
    void stemsEachLanguageByItsOwnRules() {
        assertThat(titlesFor("municipalities")).containsExactly("Mamos kambarys poliklinikoje");
        assertThat(titlesFor("mother's rooms")).containsExactly("Mamos kambarys poliklinikoje");
    }

    @Test
    void findsFallbackVariantsOnceAndOnlyWhenAllowed() {
        assertThat(stories.titles(stories.search(stories.ask("klube").as(EN, true).build())))
                .containsExactly("Senjorų klubas");
        assertThat(stories.titles(stories.search(stories.ask("klube").as(EN, false).build())))
                .isEmpty();
        assertThat(stories.titles(stories.search(stories.ask("mamos").as(EN, true).build())))
                .as("what is there in English is found once, by its translation")
                .containsExactly("Mamos kambarys poliklinikoje");
        assertThat(stories.search(stories.ask("").as(EN, true).build()).total()).isEqualTo(6);
        assertThat(stories.search(stories.ask("").as(EN, false).build()).total()).isEqualTo(2);
    }

    @Test
    void highlightsWordsInSafeHtml() {
        SearchPage page = stories.search(stories.ask("klasterystes laukti script mama").build());
        List<Highlight> first =
                stories.search(stories.ask("partneryste").build()).hits().getFirst().highlights();

        String title = "Socialinė klasterystė &lt;b&gt;ir&lt;/b&gt; <mark>partnerystė</mark>";
        assertThat(first).containsExactly(new Highlight("title", List.of(title)));
        assertThat(page.hits().stream().flatMap(hit -> hit.highlights().stream()))
                .flatMap(Highlight::fragments)
                .noneMatch(text -> text.contains("<script"));
    }

    @Test
    void namesHighlightedFieldsByTheirPaths() {
        SearchPage page = stories.search(stories.ask("utenos").build());

        assertThat(page.hits().getFirst().highlights())
                .containsExactly(
                        new Highlight("place.name", List.of("<mark>Utenos</mark> poliklinika")));
    }

    @Test
    void narrowsByFacets() {
        assertThat(titles(stories.ask("").where("mood", "GLAD"))).hasSize(2);
        assertThat(titles(stories.ask("").where("mood", "GLAD", "SAD"))).hasSize(3);
        assertThat(titles(stories.ask("").where("mood", "GLAD").where("placeTown", "Utena")))
                .hasSize(1);
        assertThat(titles(stories.ask("").where("real", "true"))).hasSize(1);
        assertThat(titles(stories.ask("").where("minutes", "5"))).hasSize(1);
        assertThat(titles(stories.ask("").where("date", "2016"))).hasSize(2);
        assertThat(titles(stories.ask("").between("date", "2015-05-01", "2016-01-01"))).hasSize(2);
        assertThat(titles(stories.ask("").types("Subject"))).hasSize(2);
        assertThat(titles(stories.ask("").where("type", "Story"))).hasSize(4);
        assertThat(titles(stories.ask("").where("mood"))).as("nothing selected").hasSize(6);
    }

    @Test
    void countsAFacetRegardlessOfItsOwnSelection() {
        SearchPage page =
                stories.search(
                        stories.ask("")
                                .where("mood", "GLAD")
                                .where("date", "2016")
                                .count("mood", "date", "subjects")
                                .build());

        assertThat(stories.titles(page))
                .containsExactly("Socialinė klasterystė <b>ir</b> partnerystė");
        assertThat(page.total()).isEqualTo(1);
        assertThat(page.facets())
                .extracting(FacetCounts::facet)
                .containsExactly("mood", "date", "subjects");
        assertThat(values(page, 0))
                .containsExactly(
                        tuple("GLAD", "Linksma", 1L, true), tuple("SAD", "Liūdna", 1L, false));
        assertThat(values(page, 1))
                .containsExactly(tuple("2015", "2015", 1L, false), tuple("2016", "2016", 1L, true));
        assertThat(values(page, 2))
                .extracting(value -> value.toList().get(1), value -> value.toList().get(2))
                .containsExactly(tuple("Pasitikėjimas", 1L));
    }

    @Test
    void showsSelectedValuesWithoutResults() {
        SearchPage page =
                stories.search(stories.ask("klubas").where("mood", "GLAD").count("mood").build());

        assertThat(page.total()).isZero();
        assertThat(values(page, 0))
                .containsExactly(
                        tuple("SAD", "Liūdna", 1L, false), tuple("GLAD", "Linksma", 0L, true));
    }

    @Test
    void labelsFacetsInTheLocaleOfTheReader() {
        SearchPage page = stories.search(stories.ask("mothers").as(EN, true).count(FACETS).build());

        assertThat(page.facets())
                .extracting(FacetCounts::label)
                .startsWith("Mood", "Content type", "Language");
        assertThat(page.facets().stream().flatMap(facet -> facet.values().stream()))
                .extracting(FacetValue::label)
                .containsExactlyInAnyOrder(
                        "Glad", "Story", "English", "Health", "Pasitikėjimas", "Yes", "5", "Utena");
    }

    @Test
    void pagesToTheEndWithoutRepeating() {
        for (TestSearch.Ask ask :
                List.of(
                        stories.ask("savivaldybė"),
                        stories.ask(""),
                        stories.ask("klubas mokosi savivaldybė").newest())) {
            List<EntryId> all = ids(stories.search(ask.first(100).after(null).build()));
            List<EntryId> read = new ArrayList<>();
            SearchPage page = stories.search(ask.first(1).build());
            read.addAll(ids(page));
            assertThat(page.hasPrevious()).isFalse();
            while (page.hasNext()) {
                page = stories.search(ask.after(page.hits().getLast().cursor()).build());
                assertThat(page.hasPrevious()).isTrue();
                read.addAll(ids(page));
            }
            assertThat(read).as(ask.build().text() + ask.build().order()).isEqualTo(all);
        }
    }

    @Test
    void suggestsTitlesByTheBeginningsOfWords() {
        assertThat(suggest("kl"))
                .containsExactlyInAnyOrder(
                        "Senjorų klubas", "Socialinė klasterystė <b>ir</b> partnerystė");
        assertThat(suggest("kam polik")).containsExactly("Mamos kambarys poliklinikoje");
        assertThat(suggest("SENJORU KLUBAS")).containsExactly("Senjorų klubas");
        assertThat(suggest("pasitike")).containsExactly("Pasitikėjimas");
        assertThat(suggest("klasteryste socal"))
                .as("with a typo")
                .containsExactly("Socialinė klasterystė <b>ir</b> partnerystė");
        assertThat(suggest("k")).as("one letter is too short").isEmpty();
        assertThat(suggest("\"*")).isEmpty();
        assertThat(stories.suggest("he", new Reading(EN, true), Set.of("Subject"), 10))
                .extracting(Suggestion::text, Suggestion::type, Suggestion::slug)
                .containsExactly(tuple("Health", "Subject", "health"));
    }

    @Test
    void suggestsByOneRequest() {
        Index lithuanian =
                stories.indexes.serving().stream()
                        .filter(index -> stories.indexes.locale(index).equals(LT))
                        .findFirst()
                        .orElseThrow();
        long before = queries(lithuanian);

        assertThat(suggest("senj")).isNotEmpty();

        assertThat(queries(lithuanian)).isEqualTo(before + 1);
    }

    /** How many an index has answered so far. */
    private static long queries(Index index) {
        return stories.elastic
                .write(client -> client.indices().stats(stats -> stats.index(index.name())))
                .all()
                .primaries()
                .search()
                .queryTotal();
    }

    @Test
    void suggestsACorrectionWhenNothingIsFound() {
        assertThat(stories.search(stories.ask("senjorų klbuas").build()).didYouMean())
                .contains("senjorų klubas");
        assertThat(stories.search(stories.ask("klubas").build()).didYouMean()).isEmpty();
        assertThat(stories.search(stories.ask("xyzzyqwerty").build()).didYouMean()).isEmpty();
    }

    static Stream<String> oddQueries() {
        return Stream.of(
                "\"",
                "*",
                "?*",
                "*a",
                "AND OR NOT",
                "AND",
                "a AND",
                "(",
                "title:(",
                "[1 TO",
                "/.*/",
                "\\",
                "~",
                "^",
                "{\"query\":{\"match_all\":{}}}",
                "😀",
                "ir",
                "the and of",
                "-ir",
                "-",
                "\"\"",
                "\"ir\"",
                "savivaldybė~",
                "savivaldyb*",
                "a".repeat(1_000),
                "a ".repeat(500),
                "savivaldybė ".repeat(83),
                "\u0000",
                "\ud800",
                "\u202Eabc",
                "<script>",
                "${jndi:ldap://x}",
                "1e999",
                "2016-13-45",
                "-savivaldybė");
    }

    @ParameterizedTest
    @MethodSource("oddQueries")
    void acceptsAnyQuery(String text) {
        SearchPage page = stories.search(stories.ask(text).count("mood", "type").build());

        assertThat(page.total()).isBetween(0L, 6L);
        assertThat(stories.suggest(text, new Reading(LT, true), Set.of(), 10)).isNotNull();
    }

    @Test
    void rejectsRequestsBeyondTheLimits() {
        assertThatThrownBy(() -> stories.find("a".repeat(10_000)))
                .isInstanceOf(InvalidException.class);
        assertThatThrownBy(() -> stories.ask("").first(101).build())
                .isInstanceOf(InvalidException.class);
        assertThatThrownBy(() -> stories.search(stories.ask("").where("nope", "x").build()))
                .isInstanceOf(InvalidException.class)
                .hasMessageStartingWith("There is no facet \"nope\"");
        assertThatThrownBy(() -> stories.search(stories.ask("").between("mood", "a", "b").build()))
                .isInstanceOf(InvalidException.class)
                .hasMessage("The facet \"mood\" has no dates");
        assertThatThrownBy(() -> stories.ask("").count("mood ".repeat(100).split(" ")).build())
                .isInstanceOf(InvalidException.class)
                .hasMessage("100 facets are asked for; at most 20 are allowed");
        String[] values = IntStream.range(0, 101).mapToObj(String::valueOf).toArray(String[]::new);
        assertThatThrownBy(() -> stories.ask("").where("mood", values))
                .isInstanceOf(InvalidException.class);
    }

    private static List<String> titles(TestSearch.Ask ask) {
        return stories.titles(stories.search(ask.build()));
    }

    private static List<String> titlesFor(String text) {
        return titles(stories.ask(text).as(EN, false));
    }

    private static List<EntryId> ids(SearchPage page) {
        return page.hits().stream().map(Hit::id).toList();
    }

    private static List<org.assertj.core.groups.Tuple> values(SearchPage page, int facet) {
        return page.facets().get(facet).values().stream()
                .map(value -> tuple(value.value(), value.label(), value.count(), value.selected()))
                .toList();
    }

    private static List<String> suggest(String prefix) {
        return stories.suggest(prefix, new Reading(LT, true), Set.of(), 10).stream()
                .map(Suggestion::text)
                .toList();
    }

    @Test
    void tellsHowWordsWithoutMarksAreWritten() {
        assertThat(
                        stories.search()
                                .writtenForms(
                                        List.of("senjoru", "klubas", "kudikiais", "nebutinas"), LT)
                                .join())
                .isEqualTo(java.util.Map.of("senjoru", "senjorų", "kudikiais", "kūdikiais"));
    }

    @Test
    void refusesTooManyWords() {
        List<String> words = IntStream.range(0, 101).mapToObj(i -> "zodis" + i).toList();

        assertThatThrownBy(() -> stories.search().writtenForms(words, LT))
                .isInstanceOf(InvalidException.class);
    }
}
