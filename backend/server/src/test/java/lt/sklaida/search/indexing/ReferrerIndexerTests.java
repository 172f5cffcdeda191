package lt.sklaida.search.indexing;

import static lt.sklaida.model.TestModels.EN;
import static lt.sklaida.model.TestModels.LT;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import lt.sklaida.content.Entries;
import lt.sklaida.content.Entry;
import lt.sklaida.content.EntryProjected;
import lt.sklaida.content.NewEntry;
import lt.sklaida.content.Publishing;
import lt.sklaida.content.SaveDraft;
import lt.sklaida.embedded.SharedStores;
import lt.sklaida.search.SearchPage;
import lt.sklaida.search.SearchPage.FacetValue;
import lt.sklaida.search.index.BulkWriter;
import lt.sklaida.search.index.IndexWrite;
import lt.sklaida.search.indexing.FaultyProxy.Mode;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** Entries are indexed again when an entry that they refer to changes. */
class ReferrerIndexerTests {

    @TempDir private Path folder;

    private TestSearch stories;

    @BeforeEach
    void start() {
        stories = TestSearch.start(folder.resolve("model"));
    }

    @AfterEach
    void close() {
        stories.close();
    }

    @Test
    void indexesHundredsOfReferrersOfARenamedEntry() throws InterruptedException {
        EntryId teller = stories.person("Jonas").publish();
        for (int i = 0; i < 300; i++) {
            stories.story("Pasaka " + i).in("tellers", List.of(teller.value())).publish();
        }
        stories.index();
        assertThat(told("Jonas")).isEqualTo(300);
        stories.run();

        stories.person("Petras").publish(teller, 1);

        await().atMost(Duration.ofSeconds(30)).until(() -> told("Petras") == 300);
        assertThat(told("Jonas")).isZero();
        await().until(() -> stories.content.referrers().pending(1).isEmpty());
    }

    @Test
    void changesAndTheirReferrersAreFoundWithinTwoSeconds() {
        stories.run();
        EntryId teller = stories.person("Jonas").publish();
        EntryId story = stories.story("Pradžia").in("tellers", List.of(teller.value())).publish();
        await().atMost(Duration.ofSeconds(60)).until(() -> told("Jonas") == 1);
        List<Duration> changes = new ArrayList<>();
        List<Duration> followed = new ArrayList<>();
        for (String name : List.of("Petras", "Ona", "Antanas", "Rasa", "Vytautas")) {
            stories.story("Apie " + name)
                    .in("tellers", List.of(teller.value()))
                    .publish(story, entry(story).version());
            changes.add(time(() -> stories.find("apie " + name).contains("Apie " + name)));
            stories.person(name).publish(teller, entry(teller).version());
            followed.add(time(() -> told(name) == 1));
        }

        assertThat(median(changes)).as("%s", changes).isLessThan(Duration.ofSeconds(2));
        assertThat(median(followed)).as("%s", followed).isLessThan(Duration.ofSeconds(2));
    }

    private static Duration time(Callable<Boolean> isThere) {
        long before = System.nanoTime();
        await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(50)).until(isThere);
        return Duration.ofNanos(System.nanoTime() - before);
    }

    /** The median, because other load on the machine may delay some. */
    private static Duration median(List<Duration> durations) {
        return durations.stream().sorted().toList().get(durations.size() / 2);
    }

    @Test
    void removesTitlesOfUnpublishedEntries() throws InterruptedException {
        EntryId teller = stories.person("Jonas").en("name", "Christopher").publish();
        stories.story("Pasaka")
                .en("title", "Tale")
                .in("tellers", List.of(teller.value()))
                .publish();
        stories.index();

        Entry lithuanian = stories.content.unpublish(entry(teller), EN);
        stories.index();
        assertThat(told("Christopher")).isZero();
        assertThat(total(stories.ask("Jonas").as(EN, true).types("Story"))).isEqualTo(1);

        Entry hidden = stories.content.unpublish(lithuanian, LT);
        stories.index();
        assertThat(told("Jonas")).isZero();

        Entry shown = stories.content.publish(hidden, LT);
        stories.index();
        assertThat(told("Jonas")).as("in Lithuanian, and in English by the fallback").isEqualTo(2);

        stories.content.delete(shown);
        stories.index();
        assertThat(told("Jonas")).isZero();
        assertThat(stories.find("pasaka")).hasSize(1);
    }

    @Test
    void addsTheTitleOfAnEntryPublishedAfterItsReferrer() throws InterruptedException {
        EntryId teller = stories.content.save("Person", Map.of("name", Map.of("lt", "Ona"))).id();
        stories.story("Pasaka").in("tellers", List.of(teller.value())).publish();
        stories.index();
        assertThat(told("Ona")).isZero();

        stories.content.publish(entry(teller), LT);
        stories.index();

        assertThat(told("Ona")).isEqualTo(1);
    }

    @Test
    void facetCountsFollowAMovedSubject() throws InterruptedException {
        EntryId health = stories.subject("Sveikata").publish();
        EntryId family = stories.subject("Šeima").publish();
        EntryId children = stories.subject("Vaikai").in("broader", health.value()).publish();
        EntryId babies = stories.subject("Kūdikiai").in("broader", children.value()).publish();
        stories.story("Lopšinė").in("subjects", List.of(babies.value())).publish();
        stories.index();
        assertThat(counts()).containsOnlyKeys("Sveikata", "Vaikai", "Kūdikiai");

        stories.subject("Vaikai").in("broader", family.value()).publish(children, 1);
        stories.index();
        assertThat(counts()).containsOnlyKeys("Šeima", "Vaikai", "Kūdikiai");

        stories.content.unpublish(entry(children), LT);
        stories.index();
        assertThat(counts())
                .as("broader subjects need the unpublished one")
                .containsOnlyKeys("Kūdikiai");
    }

    @Test
    void doesNotIndexReferrersWhenTheTitleStaysTheSame() throws InterruptedException {
        EntryId health = stories.subject("Sveikata").publish();
        stories.index();
        long count = stories.content.referrers().count();

        stories.subject("Gera sveikata").lt("names", List.of("Gerovė")).publish(health, 1);
        stories.story("Pasaka").publish();

        assertThat(stories.content.referrers().pending(10)).isEmpty();
        stories.index();
        assertThat(stories.content.referrers().count()).isEqualTo(count);
    }

    @Test
    void waitsOnlyForReferrersOfEntriesThatAreCreatedTogetherIfThereAreAny() {
        NewEntry told = created("Person", Map.of("name", Map.of("lt", "Ona")));
        NewEntry untold = created("Person", Map.of("name", Map.of("lt", "Rasa")));
        NewEntry story =
                created(
                        "Story",
                        Map.of(
                                "title",
                                Map.of("lt", "Pasaka"),
                                "tellers",
                                List.of(told.draft().id().value())));
        List<NewEntry> all = List.of(told, untold, story);
        Map<EntryId, String> coming = new HashMap<>();
        all.forEach(entry -> coming.put(entry.draft().id(), entry.draft().type()));

        Entries entries = stories.content.entries();
        assertThat(entries.createAll(entries.prepare(all, coming))).hasSize(3);

        assertThat(stories.content.referrers().pending(10))
                .extracting(EntryProjected::id)
                .containsExactly(told.draft().id());
    }

    private NewEntry created(String type, Map<String, Object> values) {
        SaveDraft draft =
                new SaveDraft(stories.content.newId(), type, 0, values, Map.of(), null, "test");
        return new NewEntry(draft, Publishing.draft(Set.of(new LocaleTag("lt"))));
    }

    @Test
    void anotherServerContinuesAfterACrash() throws InterruptedException {
        EntryId teller = stories.person("Jonas").publish();
        stories.story("Pasaka").in("tellers", List.of(teller.value())).publish();
        stories.index();
        stories.person("Petras").publish(teller, 1);
        stories.indexer.step();
        assertThat(stories.content.entries().pendingSearch(1)).isEmpty();
        assertThat(stories.content.referrers().pending(2)).hasSize(1);

        TestSearch next = stories.again(TestSearch.model(folder.resolve("next")));
        next.index();

        assertThat(told("Petras")).isEqualTo(1);
        assertThat(stories.content.referrers().pending(1)).isEmpty();
    }

    @Test
    void startsAgainAfterAFailure() throws InterruptedException {
        URI elasticsearch = URI.create(SharedStores.elasticsearchUri());
        try (FaultyProxy proxy = new FaultyProxy(elasticsearch);
                TestSearch search =
                        TestSearch.impatient(
                                TestSearch.model(folder.resolve("other")),
                                proxy.uri(),
                                Duration.ofSeconds(2))) {
            search.rebuild();
            EntryId teller = search.person("Jonas").publish();
            search.story("Pasaka").in("tellers", List.of(teller.value())).publish();
            search.index();
            search.person("Petras").publish(teller, 1);

            proxy.become(Mode.CUTTING);
            assertThatThrownBy(search.referrerIndexer::step)
                    .isInstanceOf(UnavailableException.class);
            assertThat(search.content.referrers().pending(1)).hasSize(1);

            proxy.become(Mode.PASSING);
            search.index();
            assertThat(search.find("petras")).contains("Pasaka");
        }
    }

    @Test
    void aLateWriteDoesNotReplaceANewerTitle() throws InterruptedException {
        EntryId teller = stories.person("Jonas").publish();
        EntryId story = stories.story("Pasaka").in("tellers", List.of(teller.value())).publish();
        stories.index();
        List<IndexWrite> early = writes(story);

        stories.person("Petras").publish(teller, 1);
        stories.index();
        write(early);

        assertThat(told("Petras")).isEqualTo(1);
        assertThat(told("Jonas")).isZero();
    }

    @Test
    void aLateWriteOfAnEarlierVersionDoesNotReplaceALaterVersion() throws InterruptedException {
        EntryId teller = stories.person("Jonas").publish();
        EntryId story = stories.story("Pasaka").in("tellers", List.of(teller.value())).publish();
        stories.index();
        stories.person("Petras").publish(teller, 1);
        stories.content.referrers().advance();
        List<IndexWrite> early = writes(story);

        stories.story("Sakmė").in("tellers", List.of(teller.value())).publish(story, 1);
        stories.index();
        stories.content.referrers().advance();
        write(early);

        assertThat(stories.find("sakmė")).hasSize(1);
        assertThat(stories.find("pasaka")).isEmpty();
        assertThat(told("Petras")).isEqualTo(1);
    }

    @Test
    void aLateWriteDoesNotRestoreADeletedReferrer() throws InterruptedException {
        EntryId teller = stories.person("Jonas").publish();
        EntryId story = stories.story("Pasaka").in("tellers", List.of(teller.value())).publish();
        stories.index();
        stories.person("Petras").publish(teller, 1);
        stories.index();
        List<IndexWrite> early = writes(story);

        stories.content.delete(entry(story));
        stories.index();
        write(early);

        assertThat(told("Petras")).isZero();
    }

    @Test
    void indexesOtherReferrersWhenADocumentCannotBeMade() throws InterruptedException {
        EntryId teller = stories.person("Jonas").publish();
        EntryId broken = stories.story("Pasaka").in("tellers", List.of(teller.value())).publish();
        stories.story("Kita").in("tellers", List.of(teller.value())).publish();
        stories.index();
        stories.shatter(broken);

        stories.person("Petras").publish(teller, 1);
        stories.referrerIndexer.step();
        stories.indexes.refresh(stories.indexes.serving());

        assertThat(told("Petras")).isEqualTo(1);
        assertThat(stories.content.referrers().pending(1)).isEmpty();
    }

    /** The writes of an entry in its current state, to be sent later. */
    private List<IndexWrite> writes(EntryId id) {
        return stories.writer
                .writes(stories.content.projections().of(List.of(id)), stories.indexes.serving())
                .possible();
    }

    private void write(List<IndexWrite> writes) {
        new BulkWriter(stories.elastic).write(writes);
        stories.indexes.refresh(stories.indexes.serving());
    }

    private Entry entry(EntryId id) {
        return stories.content.entries().find(id).orElseThrow();
    }

    private long told(String teller) {
        return total(stories.ask(teller).types("Story"))
                + total(stories.ask(teller).as(EN, false).types("Story"));
    }

    private long total(TestSearch.Ask ask) {
        return stories.search(ask.build()).total();
    }

    private Map<String, Long> counts() {
        return stories.search(stories.ask("").count("subjects").build()).facets().stream()
                .map(SearchPage.FacetCounts::values)
                .flatMap(List::stream)
                .collect(Collectors.toMap(FacetValue::label, FacetValue::count));
    }
}
