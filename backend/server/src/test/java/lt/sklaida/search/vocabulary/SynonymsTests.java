package lt.sklaida.search.vocabulary;

import static lt.sklaida.model.TestModels.EN;
import static lt.sklaida.model.TestModels.LT;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import co.elastic.clients.elasticsearch.indices.AnalyzeRequest;
import co.elastic.clients.elasticsearch.indices.analyze.AnalyzeToken;

import lt.sklaida.embedded.EmbeddedElasticsearch;
import lt.sklaida.embedded.SharedStores;
import lt.sklaida.search.index.LanguageAnalysis;
import lt.sklaida.search.index.QueryStems.Stems;
import lt.sklaida.search.indexing.FaultyProxy;
import lt.sklaida.search.indexing.TestSearch;
import lt.sklaida.search.vocabulary.Synonyms.Rule;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.UnavailableException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Synonyms of editors, and the synonyms of entries. */
class SynonymsTests {

    @TempDir private Path folder;

    private TestSearch stories;

    @BeforeEach
    void start() throws InterruptedException {
        stories = TestSearch.start(folder.resolve("model"));
        stories.story("Geroji patirtis Utenoje").publish();
        stories.story("Mokymai").en("title", "Training of volunteers").publish();
        stories.story("Kambarys mamoms ir vaikams").publish();
        stories.index();
    }

    @AfterEach
    void close() {
        stories.close();
    }

    @Test
    void findEquivalentTermsInAnyForm() {
        put(equivalent("geroji patirtis", "pažangi praktika"));

        assertThat(stories.find("pažangi praktika")).containsExactly("Geroji patirtis Utenoje");
        assertThat(stories.find("pazangios praktikos")).hasSize(1);
        assertThat(stories.find("pažangiosios praktikos Utenoje")).hasSize(1);
        assertThat(stories.find("pažangi")).as("a part of the term").isEmpty();
    }

    @Test
    void workAcrossLanguagesInBothDirections() {
        put(
                equivalent("geroji patirtis", "good practice"),
                equivalent("savanoriai", "volunteers"),
                equivalent("mokymai", "volunteers"));

        assertThat(found("good practice", EN)).containsExactly("Geroji patirtis Utenoje");
        assertThat(found("good practices", EN)).containsExactly("Geroji patirtis Utenoje");
        assertThat(found("savanoriai", EN)).containsExactly("Mokymai");
        assertThat(stories.find("good practice")).containsExactly("Geroji patirtis Utenoje");
        assertThat(stories.find("good practices")).containsExactly("Geroji patirtis Utenoje");
        assertThat(stories.find("volunteer")).containsExactly("Mokymai");
    }

    @Test
    void workInOneDirectionIfDeclaredSo() {
        put(new Rule(List.of("vilniečiai"), List.of("geroji patirtis")));

        assertThat(stories.find("vilniečių")).containsExactly("Geroji patirtis Utenoje");

        put(new Rule(List.of("geroji patirtis"), List.of("mokymai")));
        assertThat(stories.find("mokymai")).containsExactly("Mokymai");
        assertThat(stories.find("geroji patirtis"))
                .as("the typed term ranks first")
                .containsExactly("Geroji patirtis Utenoje", "Mokymai");
        assertThat(stories.find("vilniečių")).isEmpty();
    }

    @Test
    void ignoreStopWordsInTermsAndQueries() {
        put(equivalent("mamų ir vaikų erdvė", "kambarys mamoms ir vaikams"));

        assertThat(stories.find("mamų ir vaikų erdvė")).hasSize(1);
        assertThat(stories.find("mamų vaikų erdvės")).hasSize(1);
        assertThat(stories.find("apie mamų ir vaikų erdvę ir")).hasSize(1);
    }

    @Test
    void doNotExpandPhrasesAndExclusions() {
        put(equivalent("geroji patirtis", "pažangi praktika"), equivalent("uteniškiai", "geroji"));

        assertThat(stories.find("\"pažangi praktika\"")).isEmpty();
        assertThat(stories.find("\"geroji patirtis\"")).hasSize(1);
        assertThat(stories.find("patirtis -uteniškiai")).hasSize(1);
    }

    @Test
    void mayContainAnyCharacters() {
        put(
                equivalent("a", "geroji"),
                equivalent("ir", "mokymai"),
                equivalent("!!!", "mokymai"),
                equivalent("1,000 => x", "geroji, patirtis"),
                equivalent("#tema \\ , =>", "mokymai"),
                equivalent("\uD83D\uDE00", "kambarys"));

        assertThat(stories.find("a")).isEmpty();
        assertThat(stories.find("ir")).containsExactly("Kambarys mamoms ir vaikams");
        assertThat(stories.find("1,000 x")).containsExactly("Geroji patirtis Utenoje");
        assertThat(stories.find("tema")).containsExactly("Mokymai");
    }

    @Test
    void includeTheSynonymsOfEntries() throws InterruptedException {
        EntryId trust =
                stories.subject("Pasitikėjimas")
                        .en("label", "Trust")
                        .lt("names", List.of("tikėjimas kaimynu", "o"))
                        .en("names", List.of("social capital"))
                        .publish();
        stories.story("Raktas").in("subjects", List.of(trust.value())).publish();
        indexAndUpdate();

        assertThat(stories.find("social capital")).contains("Raktas", "Pasitikėjimas");
        assertThat(stories.find("tikėjimai kaimynu")).contains("Raktas", "Pasitikėjimas");
        assertThat(stories.find("trust")).contains("Raktas");
        assertThat(found("tikėjimas kaimynu", EN)).contains("Raktas", "Pasitikėjimas");
        assertThat(stories.find("o")).doesNotContain("Raktas");

        stories.subject("Pasitikėjimas").en("label", "Trust").publish(trust, 1);
        indexAndUpdate();
        assertThat(stories.find("social capital")).isEmpty();
        assertThat(stories.find("trust")).contains("Raktas");

        stories.content.entries().delete(trust, 2, "test");
        indexAndUpdate();
        assertThat(stories.find("trust")).isEmpty();
    }

    @Test
    void expandATermToTheEntriesNamedByItsEquivalents() throws InterruptedException {
        EntryId trust =
                stories.subject("Pasitikėjimas")
                        .lt("names", List.of("socialinis kapitalas"))
                        .publish();
        stories.story("Raktas").in("subjects", List.of(trust.value())).publish();
        put(equivalent("socialinis kapitalas", "ryšių turtas"));
        indexAndUpdate();

        assertThat(stories.find("ryšių turtas")).contains("Raktas");
    }

    @Test
    void areKnownToTheServerAsToTheIndex() throws InterruptedException {
        stories.subject("Pasitikėjimas").lt("names", List.of("tikėjimas kaimynu")).publish();
        stories.index();
        put(
                equivalent("geroji patirtis", "pažangi praktika", "good practice"),
                equivalent("pažangi", "moderni"),
                equivalent("mamų ir vaikų erdvė", "kambarys"),
                equivalent("a", "geroji"),
                equivalent("1,000 => x", "geroji, patirtis"),
                new Rule(List.of("vilniečiai", "VšĮ"), List.of("geroji patirtis", "įstaiga")));

        List<String> queries =
                List.of(
                        "geroji patirtis Utenoje",
                        "gerosios patirtys ir geroji",
                        "apie pazangias praktikas good practices",
                        "pažangi",
                        "mamų vaikų erdvės",
                        "1,000 x",
                        "vilniečių VšĮ vsi",
                        "kaip tikėjimai kaimynu",
                        "nieko panašaus",
                        "ir",
                        "");
        for (LocaleTag locale : List.of(LT, EN)) {
            assertThat(queries)
                    .allSatisfy(
                            words ->
                                    assertThat(known(locale, words).stems())
                                            .isEqualTo(indexed(locale, words)));
        }
        assertThat(known(LT, "geroji patirtis").hasSynonyms()).isTrue();
        assertThat(known(LT, "tikėjimai kaimynu").hasSynonyms()).isTrue();
        assertThat(known(LT, "nieko panašaus").hasSynonyms()).isFalse();
        assertThat(known(LT, "praktika pažangiai").stems()).contains("modern");

        put();
        assertThat(known(LT, "pažangi").hasSynonyms()).isFalse();
    }

    private Stems known(LocaleTag locale, String words) {
        return stories.querySynonyms.stems(locale, words).orElseThrow();
    }

    private List<String> indexed(LocaleTag locale, String words) {
        AnalyzeRequest request =
                new AnalyzeRequest.Builder()
                        .index(stories.indexes.alias(locale))
                        .analyzer(LanguageAnalysis.QUERY_SYNONYMS)
                        .text(words)
                        .build();
        return stories.elastic.query(client -> client.indices().analyze(request)).tokens().stream()
                .map(AnalyzeToken::token)
                .toList();
    }

    /** The index counts the hits of the same correction as before, for which it has an answer. */
    @Test
    void countForCorrectionsAtOnce() {
        assertThat(correction("mokymai kambrys")).isEmpty();

        put(equivalent("mokymai", "kambarys"));
        assertThat(correction("mokymai kambrys")).contains("mokymai kambarys");

        put();
        assertThat(correction("mokymai kambrys")).isEmpty();
    }

    private Optional<String> correction(String text) {
        return stories.search(stories.ask(text).build()).didYouMean();
    }

    @Test
    void reachEveryServerWithinTwoSeconds() {
        TestSearch other = stories.again(TestSearch.model(folder.resolve("same")));
        other.run();
        stories.run();
        await().until(() -> hasRules(LT) && hasRules(EN));

        other.vocabulary.put(new Synonyms(List.of(equivalent("geroji patirtis", "x ray"))), "1");

        await().atMost(Duration.ofSeconds(2)).until(() -> stories.find("x ray").size() == 1);
    }

    private boolean hasRules(LocaleTag locale) {
        return sets().appliedFingerprint(locale).filter(applied -> !applied.isEmpty()).isPresent();
    }

    @Test
    void areStoredAgainWhenElasticsearchHasLostThem() {
        put(equivalent("geroji patirtis", "pažangi praktika"));
        SynonymRules none = new SynonymRules(List.of(), 0, "");
        sets().apply(LT, none);
        assertThat(stories.find("pažangi praktika")).isEmpty();

        await().atMost(Duration.ofSeconds(2))
                .until(
                        () -> {
                            stories.vocabularyKeeper.update();
                            return stories.find("pažangi praktika").size() == 1;
                        });
    }

    @Test
    void areStoredWhenElasticsearchIsBack() {
        try (FaultyProxy proxy = new FaultyProxy(URI.create(SharedStores.elasticsearchUri()));
                TestSearch away =
                        TestSearch.impatient(
                                TestSearch.model(folder.resolve("away")),
                                proxy.uri(),
                                Duration.ofSeconds(2))) {
            away.rebuild();
            away.story("Geroji patirtis").publish();
            away.run();
            proxy.become(FaultyProxy.Mode.CUTTING);
            away.vocabulary.put(new Synonyms(List.of(equivalent("geroji", "puiki"))), "source");

            proxy.become(FaultyProxy.Mode.PASSING);

            awaitFound(away, "puiki patirtis");
        }
    }

    @Test
    void applyAgainAfterARestartOfElasticsearch() {
        try (EmbeddedElasticsearch elasticsearch = EmbeddedElasticsearch.temporary();
                TestSearch restarted =
                        TestSearch.with(
                                TestSearch.model(folder.resolve("restarted")),
                                URI.create(elasticsearch.uri()))) {
            elasticsearch.start();
            restarted.story("Geroji patirtis").publish();
            restarted.run();
            restarted.vocabulary.put(
                    new Synonyms(List.of(equivalent("geroji patirtis", "gera praktika"))),
                    "source");
            awaitFound(restarted, "gera praktika");

            elasticsearch.kill();
            elasticsearch.start();

            awaitFound(restarted, "gera praktika");
        }
    }

    private static void awaitFound(TestSearch search, String text) {
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptionsInstanceOf(UnavailableException.class)
                .until(() -> search.find(text).size() == 1);
    }

    @Test
    void applyToARebuiltIndex() {
        put(equivalent("geroji patirtis", "pažangi praktika"));

        stories.rebuild();

        assertThat(stories.find("pažangi praktika")).hasSize(1);
    }

    @Test
    void areOmittedAboveTheLimitOfElasticsearch() {
        Rule[] many =
                IntStream.range(0, 6_000)
                        .mapToObj(i -> equivalent("žodis" + i, "patirtis" + i))
                        .toArray(Rule[]::new);
        many[0] = equivalent("geroji patirtis", "pirmas");
        many[5_999] = equivalent("geroji patirtis", "paskutinis");

        put(many);

        assertThat(stories.find("pirmas")).hasSize(1);
        assertThat(stories.find("paskutinis")).isEmpty();
    }

    private static Rule equivalent(String... terms) {
        List<String> all = Arrays.asList(terms);
        return new Rule(all, all);
    }

    private void put(Rule... rules) {
        stories.vocabulary.put(new Synonyms(List.of(rules)), Arrays.toString(rules));
        stories.vocabularyKeeper.update();
    }

    private void indexAndUpdate() throws InterruptedException {
        stories.index();
        stories.vocabularyKeeper.update();
    }

    private SynonymSets sets() {
        return new SynonymSets(stories.elastic, stories.indexes);
    }

    private Collection<String> found(String text, LocaleTag locale) {
        return stories.titles(stories.search(stories.ask(text).as(locale, true).build()));
    }
}
