package lt.sklaida.search;

import static lt.sklaida.model.TestModels.EN;
import static lt.sklaida.model.TestModels.LT;

import static org.assertj.core.api.Assertions.assertThat;

import lt.sklaida.delivery.Reading;
import lt.sklaida.search.SearchPage.Counted;
import lt.sklaida.search.SearchedQuery.Order;
import lt.sklaida.search.indexing.TestSearch;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Slug;
import lt.sklaida.shared.Visitor;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

class VisitorQueriesTests {

    private static final FacetSelection STORIES = new FacetSelection(Set.of("Story"), null, null);

    @TempDir private Path folder;

    private TestSearch stories;

    /** How many visitors there were. */
    private int visitors;

    /** Those of the marks that each query has had. */
    private final Map<String, Set<Integer>> marks = new HashMap<>();

    @BeforeEach
    void publish() throws InterruptedException {
        stories = TestSearch.start(folder);
        stories.story("Savanorių centras Prienuose").lt("body", "Skambinkite 861234567.").publish();
        stories.story("Gėlių šventė").lt("body", "Vasarą, su savanoriais. Žolė.").publish();
        stories.index();
        queries().tellVisitorsApart();
    }

    @AfterEach
    void close() {
        stories.close();
    }

    @Test
    void suggestsVisitorQueriesWithDiacritics() {
        search("savanoriu centras", 2);
        search("Savanorių centras", 1);

        assertThat(suggested("sav")).containsExactly("savanorių centras");
        assertThat(suggested("centr")).containsExactly("savanorių centras");
        assertThat(suggested("avan")).isEmpty();
    }

    @Test
    void suggestsTheMostFrequentSpelling() {
        search("savanorių centras", 3);
        search("Savanorių   centras!!!", 1);
        search("savanoriu centras***", 1);
        search("šavanorių centras", 1);

        assertThat(suggested("sav")).containsExactly("savanorių centras");
    }

    @Test
    void suggestsEntriesBeforeQueries() {
        search("centras savanorių", 3);

        stories.bean(VisitorQueries.class).synchronize();
        assertThat(stories.suggest("centr", new Reading(LT, true), Set.of(), 10))
                .extracting(Suggestion::text)
                .containsExactly("Savanorių centras Prienuose", "centras savanorių");
    }

    @Test
    void suggestsNoQueryThatIsTheTitleOfASuggestedEntry() {
        search("geliu svente", 3);

        stories.bean(VisitorQueries.class).synchronize();
        assertThat(stories.suggest("gel", new Reading(LT, true), Set.of(), 10))
                .extracting(Suggestion::text)
                .containsExactly("Gėlių šventė");
    }

    @Test
    void suggestsQueriesAsTheContentWritesThem() {
        search("zole vasara", 3);
        search("šventė gėlių", 3);
        search("svente geliu", 9);

        assertThat(suggested("zol")).containsExactly("žolė vasarą");
        assertThat(suggested("svent")).containsExactly("šventė gėlių");
    }

    @Test
    void correctsMarksThatTheContentDoesNotWrite() {
        search("čentraš savanorių", 3);

        assertThat(suggested("centr")).containsExactly("centras savanorių");
    }

    @Test
    void suggestsNoQueryThatOneVisitorMade() {
        Visitor one = Visitor.at("192.0.2.1");
        for (int i = 0; i < 20; i++) {
            search("savanoriu centras", one);
            search("savanorių centras", Visitor.at("192.0.2.2"));
            search("savanoriu centras", Visitor.UNKNOWN);
        }

        assertThat(suggested("sav")).isEmpty();
        assertThat(searched(Order.SHOWN)).extracting(SearchedQuery::shown).containsExactly(60L);
    }

    @Test
    void takesAddressesOfOneNetworkForOneVisitor() {
        for (int i = 0; i < 20; i++) {
            search("savanoriu centras", Visitor.at("2001:db8:1:2::" + i));
        }

        assertThat(suggested("sav")).isEmpty();
    }

    @Test
    void knowsNoVisitorOfAnotherDayOrQuery() {
        search("savanoriu centras", Visitor.at("192.0.2.1"));
        search("savanoriu", Visitor.at("192.0.2.1"));
        queries().synchronize();
        VisitorQueries later = at(Duration.ofDays(1));
        later.synchronize();
        for (int i = 0; i < 2; i++) {
            later.counter(new Counted(LT, "savanoriu centras", true, true))
                    .accept(Visitor.at("192.0.2.2"));
        }
        later.synchronize();

        assertThat(suggested("sav")).isEmpty();
        assertThat(stored()).doesNotContain("192.0.2");
    }

    private String stored() {
        List<String> all = new ArrayList<>();
        for (String name : List.of(VisitorQueries.COLLECTION, VisitorMarks.COLLECTION)) {
            stories.content.mongo().getCollection(name).find().forEach(it -> all.add(it.toJson()));
        }
        return String.join("\n", all);
    }

    @Test
    void suggestsNoRareQueries() {
        search("savanoriu centras", VisitorQueries.MIN_COUNT - 1);

        assertThat(suggested("sav")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "savanorių centras ufonautai",
                "savanriu",
                "\"savanorių centras\"",
                "savanorių -centras",
                "861234567",
            })
    void countsNoQueryThatFindsLittleOrMayBePersonal(String query) {
        search(query, 5);

        assertThat(suggested(query.substring(0, 4))).isEmpty();
    }

    @Test
    void suggestsQueriesOfTheSameLocaleOnly() {
        search("savanoriu centras", 3);

        assertThat(
                        stories.suggest("sav", new Reading(EN, true), Set.of(), 10).stream()
                                .map(Suggestion::kind))
                .containsExactly(Suggestion.Kind.ENTRY);
    }

    @Test
    void readsTheCountsOfOtherServers() {
        search("savanoriu centras", 3);
        suggested("sav");
        VisitorQueries other =
                new VisitorQueries(
                        stories.content.mongo(), stories.content.model(), Clock.systemUTC());
        other.synchronize();

        assertThat(other.completions(LT, "sav", 5)).containsExactly("savanoriu centras");
    }

    @Test
    void tellsWhatWasSearchedForAndNotFound() {
        search("ufonautai", 4);
        search("Savanorių centras", 3);
        search("ufonautas kaime", VisitorQueries.MIN_COUNT - 1);

        assertThat(searched(Order.NOTHING))
                .containsExactly(new SearchedQuery("ufonautai", 4, 4, 0));
        assertThat(searched(Order.SHOWN))
                .extracting(SearchedQuery::text)
                .containsExactly("ufonautai", "savanorių centras");
    }

    @Test
    void tellsWhichSearchesLeadSomewhere() {
        search("savanoriu centras", 3);
        followed("Savanoriu centras!", LT);
        followed("savanoriu", LT);
        followed("savanoriu centras", EN);

        assertThat(searched(Order.SHOWN))
                .containsExactly(new SearchedQuery("savanoriu centras", 3, 0, 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Jonaitis 860012345",
                "kabinetas 5",
                "vardas@imone.lt",
                "vardas.pavarde",
                "https://example.org",
                "vienas du trys keturi penki šeši",
                "\"ufonautai\"",
                "!!!",
            })
    void countsNothingThatMayBePersonal(String query) {
        search(query, 5);

        assertThat(searched(Order.SHOWN)).isEmpty();
    }

    @Test
    void countsNeitherNarrowedSearchesNorThoseOfPrograms() {
        for (int i = 0; i < 5; i++) {
            SearchQuery query = stories.ask("savanoriu centras").build();
            assertThat(stories.search(counted(query, Map.of("type", STORIES), true)).counted())
                    .isEmpty();
            assertThat(stories.search(counted(query, Map.of(), false)).counted()).isEmpty();
        }

        assertThat(searched(Order.SHOWN)).isEmpty();
    }

    private static SearchQuery counted(
            SearchQuery query, Map<String, FacetSelection> filter, boolean counted) {
        return new SearchQuery(
                query.text(),
                query.reading(),
                query.types(),
                filter,
                query.period(),
                query.order(),
                query.facets(),
                query.first(),
                query.after(),
                query.requested(),
                counted);
    }

    @Test
    void forgetsWhatStaysRare() {
        search("ufonautai", 3);
        search("savanoriu centras", 2);
        queries().synchronize();
        VisitorQueries later = at(Duration.ofDays(VisitorQueries.RARE_DAYS + 1));
        assertThat(count()).isEqualTo(2);

        later.forget(VisitorQueries.RARE_DAYS);

        assertThat(count()).isOne();
        assertThat(later.searched(LT, Order.SHOWN, 10, 10)).isEmpty();
        assertThat(later.searched(LT, Order.SHOWN, 90, 10)).hasSize(1);
    }

    @Test
    void keepsRoomInMemory() {
        for (int i = 0; i < 5_000; i++) {
            String word = Integer.toString(i, 36).replaceAll("[0-9]", "ž") + "x".repeat(i % 7);
            queries()
                    .counter(
                            new Counted(
                                    LT,
                                    word + " " + Integer.toHexString(i).replaceAll("\\d", "q"),
                                    false,
                                    false))
                    .accept(Visitor.UNKNOWN);
        }
        queries().synchronize();

        assertThat(count()).isLessThanOrEqualTo(1_000);
    }

    private VisitorQueries queries() {
        return stories.bean(VisitorQueries.class);
    }

    private VisitorQueries at(Duration later) {
        return new VisitorQueries(
                stories.content.mongo(),
                stories.content.model(),
                Clock.offset(Clock.systemUTC(), later));
    }

    private long count() {
        return stories.content.mongo().getCollection(VisitorQueries.COLLECTION).countDocuments();
    }

    private void followed(String query, LocaleTag locale) {
        stories.bean(Search.class).followed(query, locale);
    }

    private List<SearchedQuery> searched(Order order) {
        queries().synchronize();
        return stories.bean(Search.class).searched(LT, order, 30, 10);
    }

    /** Lets as many visitors search. */
    private void search(String query, int times) {
        for (int i = 0; i < times; i++) {
            search(query, another(query));
        }
    }

    /** A visitor whom the query has not had, and who can be told from all whom it has had. */
    private Visitor another(String query) {
        VisitorMarks telling = new VisitorMarks(stories.content.mongo());
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        telling.prepare(today);
        String folded = Slug.words(query, Locale.ROOT);
        Set<Integer> had = marks.computeIfAbsent(folded, _ -> new HashSet<>());
        Visitor next;
        do {
            next = Visitor.at("10.0.%d.%d".formatted(visitors / 256, visitors++ % 256));
        } while (!had.add(telling.of(next, today, folded).orElseThrow()));
        return next;
    }

    private void search(String query, Visitor visitor) {
        stories.search(stories.ask(query).build())
                .counted()
                .ifPresent(counted -> stories.search().counter(counted).accept(visitor));
    }

    private List<String> suggested(String prefix) {
        stories.bean(VisitorQueries.class).synchronize();
        return stories.suggest(prefix, new Reading(LT, true), Set.of(), 10).stream()
                .filter(suggestion -> suggestion.kind() == Suggestion.Kind.TERM)
                .map(Suggestion::text)
                .toList();
    }
}
