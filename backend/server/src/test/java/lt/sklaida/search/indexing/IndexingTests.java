package lt.sklaida.search.indexing;

import static lt.sklaida.model.TestModels.EN;
import static lt.sklaida.model.TestModels.LT;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import lt.sklaida.content.Entry;
import lt.sklaida.content.EntryProjected;
import lt.sklaida.content.Projection;
import lt.sklaida.model.ContentModel;
import lt.sklaida.search.index.Index;
import lt.sklaida.search.index.IndexKeeper;
import lt.sklaida.search.index.Rollover;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.UnavailableException;
import lt.sklaida.store.Lease;

import org.assertj.core.api.Condition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;

class IndexingTests {

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
    void followsEveryChangeOfThePublishedState() throws InterruptedException {
        EntryId id = stories.story("Pirma").en("title", "First").publish();
        stories.index();
        assertThat(total("pirma", LT)).isEqualTo(1);
        assertThat(total("first", EN)).isEqualTo(1);

        Entry changed = stories.story("Antra").en("title", "Second").publish(id, 1);
        stories.index();
        assertThat(total("pirma", LT)).isZero();
        assertThat(total("antra", LT)).isEqualTo(1);

        Entry withoutEnglish =
                stories.content.entries().unpublish(id, changed.version(), Set.of(EN), "test");
        stories.index();
        assertThat(total("second", EN)).isZero();
        assertThat(total("antra", EN)).as("the fallback locale is found").isEqualTo(1);

        stories.content.entries().delete(id, withoutEnglish.version(), "test");
        stories.index();
        assertThat(total("", LT)).isZero();
    }

    @Test
    void removesTheTaskOnceTheEntryIsIndexed() throws InterruptedException {
        stories.story("Pirma").publish();
        assertThat(stories.content.entries().pendingSearch(10)).hasSize(1);

        stories.index();

        assertThat(stories.content.entries().pendingSearch(10)).isEmpty();
    }

    @Test
    void indexesPendingTasksWithoutAHint() throws InterruptedException {
        stories.story("Pirma").publish();
        TestSearch restarted = stories.again(TestSearch.model(folder.resolve("same")));

        restarted.indexer.step();
        stories.indexes.refresh(stories.indexes.all());

        assertThat(stories.find("pirma")).hasSize(1);
    }

    @Test
    void neverReplacesANewerVersionByAnOlderOne() throws InterruptedException {
        EntryId id = stories.story("Pirma").publish();
        List<Projection> old = current(id);
        stories.story("Antra").publish(id, 1);
        stories.index();

        stories.writer.write(old, stories.indexes.all());
        stories.indexes.refresh(stories.indexes.all());

        assertThat(total("antra", LT)).isEqualTo(1);
        assertThat(total("pirma", LT)).isZero();
    }

    @Test
    void neverRestoresADeletedEntry() throws InterruptedException {
        EntryId id = stories.story("Pirma").publish();
        List<Projection> old = current(id);
        stories.content.entries().delete(id, 1, "test");
        stories.index();

        stories.writer.write(old, stories.indexes.all());
        stories.indexes.refresh(stories.indexes.all());

        assertThat(total("", LT)).isZero();
    }

    @Test
    void indexesOtherEntriesWhenElasticsearchRejectsOne() throws InterruptedException {
        TestSearch newer = stories.again(TestSearch.otherModel(folder.resolve("other")));
        newer.story("Pirma").lt("end", "Nelaukta").publish();
        newer.story("Antra").publish();

        newer.indexer.step();
        newer.indexer.step();
        newer.indexes.refresh(newer.indexes.all());

        assertThat(newer.find("antra")).hasSize(1);
        assertThat(newer.content.entries().pendingSearch(10))
                .as("the rejected entry keeps its task")
                .hasSize(1);
    }

    @Test
    void indexesOtherEntriesWhenADocumentCannotBeMade() throws InterruptedException {
        EntryId broken = stories.story("Pirma").publish();
        stories.story("Antra").publish();
        stories.shatter(broken);

        stories.indexer.step();
        stories.indexes.refresh(stories.indexes.all());

        assertThat(stories.find("antra")).hasSize(1);
        assertThat(stories.content.entries().pendingSearch(10))
                .extracting(EntryProjected::id)
                .containsExactly(broken);
        assertThat(stories.searchIndex.rebuild(_ -> {}))
                .containsOnlyKeys(broken)
                .hasValueSatisfying(
                        new Condition<>(reason -> reason.contains("no document"), "why"));
        assertThat(stories.find("antra")).hasSize(1);
    }

    @Test
    void rebuildsWithoutARejectedEntryWhichKeepsItsTask() throws InterruptedException {
        EntryId rejected = stories.story("Pirma").publish();
        stories.story("Antra").publish();
        stories.index();
        stories.spoil(rejected);
        TestSearch newer = stories.again(TestSearch.otherModel(folder.resolve("other")));

        newer.keeper().step();
        newer.indexer.step();

        assertThat(serving(newer)).hasSize(2).allMatch(newer.indexes::isUpToDate);
        assertThat(newer.find("antra")).hasSize(1);
        assertThat(newer.find("pirma")).isEmpty();
        assertThat(newer.content.entries().pendingSearch(10))
                .extracting(EntryProjected::id)
                .containsExactly(rejected);
        assertThat(newer.searchIndex.rebuild(_ -> {}))
                .containsOnlyKeys(rejected)
                .hasValueSatisfying(
                        new Condition<>(reason -> reason.contains("[publishedAt]"), "why"));
    }

    @Test
    void keepsTheOldIndexesWhenElasticsearchRejectsTooManyEntries() throws InterruptedException {
        rejectSixOfTen();
        List<Index> before = stories.indexes.all();
        TestSearch newer = stories.again(TestSearch.otherModel(folder.resolve("other")));
        IndexKeeper keeper = newer.keeper();

        assertThatThrownBy(keeper::step)
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("refuses 6 of 10 entries")
                .hasMessageContaining("[publishedAt]");

        assertThat(stories.indexes.all()).isEqualTo(before);
        assertThat(stories.find("pasaka")).hasSize(10);
        assertThat(stories.content.entries().pendingSearch(1)).isEmpty();
        stories.lease.tryAcquire().orElseThrow().close();
        keeper.step();
        assertThat(stories.indexes.all()).as("the next attempt is later").isEqualTo(before);
    }

    @Test
    void servesTheAcceptedEntriesWhenThereIsNoOtherIndex() throws InterruptedException {
        rejectSixOfTen();
        stories.indexes.delete(stories.indexes.all());

        stories.keeper().step();

        assertThat(stories.find("pasaka")).hasSize(4);
        assertThat(stories.content.entries().pendingSearch(10)).hasSize(6);
    }

    private void rejectSixOfTen() throws InterruptedException {
        for (int i = 0; i < 10; i++) {
            EntryId id = stories.story("Pasaka").publish();
            stories.index();
            if (i < 6) {
                stories.spoil(id);
            }
        }
    }

    @Test
    void rebuildsWithoutAGapOrALossDuringEdits() throws Exception {
        List<EntryId> ids = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            ids.add(stories.story("Pasakojimas nulinis").publish());
        }
        stories.index();
        stories.run();
        AtomicBoolean done = new AtomicBoolean();
        int edits;
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<?> reader = threads.submit(() -> readUntil(done, ids.size()));
            Future<Integer> editor = threads.submit(() -> editUntil(done, ids));
            try {
                for (int i = 0; i < 3; i++) {
                    stories.rebuild();
                }
            } finally {
                done.set(true);
            }
            reader.get();
            edits = editor.get();
        }
        assertThat(edits).isPositive();
        int changed = Math.min(ids.size(), edits);

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> {
                            assertThat(total("nulinis", LT)).isEqualTo(ids.size() - changed);
                            assertThat(total("pakeistas", LT)).isEqualTo(changed);
                            assertThat(stories.indexes.all()).hasSize(2);
                        });
    }

    private void readUntil(AtomicBoolean done, int all) {
        while (!done.get()) {
            assertThat(total("pasakojimas", LT)).isEqualTo(all);
        }
    }

    private static void readUntil(TestSearch search, AtomicBoolean done) {
        while (!done.get()) {
            assertThat(search.find("pirma")).hasSize(1);
        }
    }

    private int editUntil(AtomicBoolean done, List<EntryId> ids) throws InterruptedException {
        int edits = 0;
        while (!done.get()) {
            EntryId id = ids.get(edits % ids.size());
            long version = stories.content.entries().find(id).orElseThrow().version();
            stories.story("Pasakojimas pakeistas " + edits).publish(id, version);
            edits++;
            Thread.sleep(10);
        }
        return edits;
    }

    @Test
    void deletesTheNewIndexesWhenARolloverFails() {
        List<Index> before = stories.indexes.all();

        assertThatThrownBy(this::startAndFail).hasMessage("in the middle");

        assertThat(stories.indexes.all()).isEqualTo(before);
    }

    private void startAndFail() {
        try (Rollover rollover = Rollover.start(stories.indexes, stories.indexes.aliases())) {
            assertThat(stories.indexes.all()).hasSize(4).containsAll(rollover.created());
            throw new IllegalStateException("in the middle");
        }
    }

    @Test
    void deletesTheNewIndexesWhenARebuildFails() throws InterruptedException {
        stories.story("Pirma").publish();
        stories.index();
        List<Index> before = stories.indexes.all();

        LongConsumer failure =
                _ -> {
                    throw new IllegalStateException("in the middle");
                };
        assertThatThrownBy(() -> stories.rebuild.run(stories.indexes.locales(), failure))
                .isInstanceOf(IllegalStateException.class);

        assertThat(stories.indexes.all()).isEqualTo(before);
        assertThat(total("pirma", LT)).isEqualTo(1);
    }

    @Test
    void deletesTheNewIndexesWhenTheServerStopsDuringARebuild() {
        stories.story("Pirma").publish();
        List<Index> before = stories.indexes.all();

        LongConsumer stop = _ -> Thread.currentThread().interrupt();
        assertThatThrownBy(() -> stories.rebuild.run(stories.indexes.locales(), stop))
                .isInstanceOf(UnavailableException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(stories.indexes.all()).isEqualTo(before);
        stories.lease.tryAcquire().orElseThrow().close();
    }

    @Test
    void deletesTheIndexesOfACrashedRebuild() throws InterruptedException {
        List<Index> before = stories.indexes.all();
        stories.indexes.create(stories.indexes.alias(LT));
        try (Lease.Held _ = stories.lease.acquire()) {
            stories.keeper().step();
            assertThat(stories.indexes.all()).as("a rebuild may be filling it").hasSize(3);
        }

        stories.keeper().step();

        assertThat(stories.indexes.all()).isEqualTo(before);
    }

    @Test
    void keepsNewIndexesThatServeAfterAFailedSwap() {
        try (Rollover rollover = Rollover.start(stories.indexes, stories.indexes.aliases())) {
            stories.indexes.serve(rollover.created());
        }

        assertThat(serving(stories)).hasSize(2);
    }

    @Test
    void keepsNewIndexesWhoseSwapIsStillPending() throws InterruptedException {
        TestSearch busy = stories.again(stories.content.model());
        TestSearch impatient = stories.impatient(Duration.ofMillis(50));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Rollover rollover = Rollover.start(stories.indexes, stories.indexes.aliases())) {
            for (int i = 0; i < 40; i++) {
                threads.execute(() -> busy.indexes.create(busy.indexes.alias(LT)));
                Thread.sleep(2); // index names contain milliseconds
            }
            await().until(() -> pendingClusterTasks() > 5);

            assertThatThrownBy(() -> impatient.indexes.serve(rollover.created()))
                    .isInstanceOf(UnavailableException.class);
        }

        assertThat(stories.indexes.settled()).filteredOn(Index::serving).hasSize(2);
    }

    /** The number of changes of the cluster that Elasticsearch has not started. */
    private int pendingClusterTasks() {
        return stories.elastic.write(client -> client.cluster().pendingTasks()).tasks().size();
    }

    @Test
    void measuresHowFarSearchIsBehind() throws InterruptedException {
        stories.story("Pirma").publish();
        assertThat(gauge("sklaida.search.behind")).isEqualTo(1);
        assertThat(gauge("sklaida.search.lag")).isPositive();

        stories.index();
        stories.indexer.step();

        assertThat(gauge("sklaida.search.behind")).isZero();
        assertThat(gauge("sklaida.search.lag")).isZero();
    }

    @Test
    void laterChangesDoNotShortenTheMeasuredWait() throws InterruptedException {
        EntryId id = stories.subject("Pirma").publish();
        Optional<Instant> since = stories.content.entries().waitingSince();
        assertThat(since).isPresent();

        stories.subject("Antra").publish(id, 1);
        stories.content.save(
                stories.content.entries().find(id).orElseThrow(),
                Map.of("label", Map.of("lt", "Juodraštis")));
        stories.content.entries().missedBySearch(id, 2);
        assertThat(stories.content.entries().waitingSince()).isEqualTo(since);

        stories.content.referrers().followed(id, 2);
        assertThat(stories.content.entries().waitingSince()).isEqualTo(since);

        stories.index();
        assertThat(stories.content.entries().waitingSince()).isEmpty();
        stories.subject("Trečia").publish(id, 3);
        assertThat(stories.content.entries().waitingSince().orElseThrow())
                .isAfter(since.orElseThrow());
    }

    private double gauge(String name) {
        return stories.meters.get(name).gauge().value();
    }

    @Test
    void rebuildsADeletedIndex() throws InterruptedException {
        stories.story("Pirma").publish();
        stories.index();
        stories.run();

        stories.indexes.delete(stories.indexes.all());

        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptionsInstanceOf(UnavailableException.class)
                .until(() -> total("pirma", LT) == 1);
    }

    @Test
    void writingDoesNotCreateADeletedIndex() throws InterruptedException {
        List<Index> gone = stories.indexes.all();
        stories.story("Pirma").publish();
        stories.indexes.delete(gone);

        stories.writer.write(
                current(stories.content.entries().pendingSearch(1).getFirst().id()), gone);

        assertThat(stories.indexes.all()).isEmpty();
        assertThatThrownBy(() -> stories.indexer.step()).isInstanceOf(UnavailableException.class);
        assertThat(stories.content.entries().pendingSearch(10)).hasSize(1);
        assertThatThrownBy(() -> stories.find("pirma")).isInstanceOf(UnavailableException.class);
    }

    @Test
    void rebuildsIndexesWhenTheModelHasChanged() throws InterruptedException {
        stories.story("Pirma").publish();
        stories.index();
        TestSearch newer = stories.again(TestSearch.otherModel(folder.resolve("other")));
        List<Index> old = stories.indexes.all();
        assertThat(old).noneMatch(newer.indexes::isUpToDate);

        assertThat(newer.find("pirma")).as("the old indexes serve the new model").hasSize(1);
        IndexKeeper keeper = newer.keeper();
        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService reader = Executors.newSingleThreadExecutor()) {
            Future<?> reading = reader.submit(() -> readUntil(newer, done));
            try {
                keeper.step();
            } finally {
                done.set(true);
            }
            assertThat(reading).succeedsWithin(Duration.ofSeconds(30));
        }

        assertThat(newer.find("pirma")).hasSize(1);
        assertThat(serving(newer)).hasSize(2).allMatch(newer.indexes::isUpToDate);
        keeper.step();
        assertThat(newer.indexes.all()).as("the old indexes are deleted").isEqualTo(serving(newer));
    }

    @Test
    void indexesValuesWhoseTypeHasChangedInTheModel() throws InterruptedException {
        stories.story("Pirma")
                .lt("body", "Netrukus")
                .in("place", Map.of("town", "Vilnius"))
                .in("real", true)
                .in("mood", "GLAD")
                .in("minutes", 5)
                .in("date", "2015-01-01")
                .publish();
        stories.index();
        ContentModel otherTypes =
                TestSearch.otherModel(folder.resolve("other"), IndexingTests::withOtherTypes);
        TestSearch newer = stories.again(otherTypes);

        newer.keeper().step();

        assertThat(newer.indexes.serving()).hasSize(2).allMatch(newer.indexes::isUpToDate);
        assertThat(newer.find("pirma")).hasSize(1);
        assertThat(newer.find("netrukus")).hasSize(1);
        assertThat(newer.content.entries().pendingSearch(1)).isEmpty();
    }

    private static String withOtherTypes(String story) {
        return story.replace("body: Markdown @localized @body", "body: Date @localized")
                .replace("town: String", "town: Date @search")
                .replace("real: Boolean", "real: DateTime @search")
                .replace("mood: Mood", "mood: Int @search")
                .replace("minutes: Int", "minutes: Mood")
                .replace("date: Date", "date: Subject");
    }

    @Test
    void leavesIndexesAloneThatFitTheModel() throws InterruptedException {
        List<Index> before = stories.indexes.all();
        TestSearch restarted = stories.again(TestSearch.model(folder.resolve("same")));

        restarted.keeper().step();

        assertThat(stories.indexes.all()).isEqualTo(before);
    }

    private static List<Index> serving(TestSearch search) {
        return search.indexes.all().stream().filter(Index::serving).toList();
    }

    private List<Projection> current(EntryId id) {
        return List.of(stories.content.projections().of(id).orElseThrow());
    }

    private long total(String text, LocaleTag locale) {
        return stories.search(stories.ask(text).as(locale, true).build()).total();
    }
}
