package lt.sklaida.search.indexing;

import static lt.sklaida.model.TestModels.EN;
import static lt.sklaida.model.TestModels.LT;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;

import lt.sklaida.content.Entries;
import lt.sklaida.content.Entry;
import lt.sklaida.embedded.SharedStores;
import lt.sklaida.search.index.Index;
import lt.sklaida.search.index.Indexes;
import lt.sklaida.search.index.Rollover;
import lt.sklaida.search.indexing.FaultyProxy.Mode;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.SklaidaException;
import lt.sklaida.store.Lease;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several servers on the same stores. */
class ServersTests {

    private static final int EDITS = Integer.getInteger("sklaida.test.edits", 150);
    private static final int SERVERS = 3;

    @TempDir private Path folder;

    @Test
    void projectionsAreConsistentAfterConcurrentEditsOnSeveralServers() throws Exception {
        try (TestSearch one = TestSearch.start(folder.resolve("one"))) {
            TestSearch two = one.again(TestSearch.model(folder.resolve("two")));
            one.run();
            two.run();
            Content content = Content.in(one);
            try (ExecutorService editors = Executors.newFixedThreadPool(3)) {
                List<Future<?>> edits = new ArrayList<>();
                for (TestSearch server : List.of(one, two, two)) {
                    long seed = edits.size();
                    edits.add(editors.submit(() -> content.edit(server, new Random(seed))));
                }
                one.rebuild();
                for (Future<?> edit : edits) {
                    edit.get();
                }
            }
            await().atMost(Duration.ofMinutes(2)).until(() -> isIdle(one));

            List<String> differences = new ArrayList<>();
            two.verification.run(differences::add);
            assertThat(differences).isEmpty();
        }
    }

    @Test
    void serversDoNotRepeatTheWorkOfOthersAfterAnOutage() throws Exception {
        try (FaultyProxy proxy = new FaultyProxy(URI.create(SharedStores.elasticsearchUri()));
                TestSearch one = TestSearch.start(folder.resolve("one"))) {
            TestSearch two = one.again(TestSearch.model(folder.resolve("two")), proxy.uri());
            TestSearch three = one.again(TestSearch.model(folder.resolve("three")), proxy.uri());
            proxy.become(Mode.CUTTING);
            two.runIndexing();
            three.runIndexing();
            for (int i = 0; i < 450; i++) {
                (i % 2 == 0 ? two : three).story("Pasaka " + i).publish();
            }

            proxy.become(Mode.PASSING);
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> one.content.entries().pendingSearch(1).isEmpty());

            one.indexes.refresh(one.indexes.serving());
            assertThat(one.find("pasaka")).isNotEmpty();
            // A server may write a batch that another one has written and not yet cleared.
            assertThat(writes(one)).isBetween(450L, 650L);
        }
    }

    /** The number of writes to the indexes so far. */
    private static long writes(TestSearch search) {
        List<String> serving = Indexes.names(search.indexes.serving());
        return search.elastic
                .write(client -> client.indices().stats(stats -> stats.index(serving)))
                .all()
                .primaries()
                .indexing()
                .indexTotal();
    }

    private static boolean isIdle(TestSearch search) {
        return search.content.entries().pendingSearch(1).isEmpty()
                && search.content.referrers().pending(1).isEmpty();
    }

    @Test
    void oneOfSeveralServersBuildsMissingIndexes() throws Exception {
        try (TestSearch one = TestSearch.with(TestSearch.model(folder.resolve("0")))) {
            one.story("Pirma").publish();
            List<TestSearch> servers = new ArrayList<>(List.of(one));
            for (int i = 1; i < SERVERS; i++) {
                servers.add(one.again(TestSearch.model(folder.resolve("" + i))));
            }

            stepAtOnce(servers);

            assertThat(one.indexes.all()).hasSize(2).allMatch(Index::serving);
            assertThat(one.find("pirma")).hasSize(1);
        }
    }

    @Test
    void oneOfSeveralServersRebuildsIndexesForAChangedModelDuringEdits() throws Exception {
        try (TestSearch old = TestSearch.start(folder.resolve("old"))) {
            List<Index> outdated = old.indexes.all();
            old.runIndexing();
            Content content = Content.in(old);
            List<TestSearch> servers = new ArrayList<>();
            for (int i = 0; i < SERVERS; i++) {
                servers.add(old.again(TestSearch.otherModel(folder.resolve("" + i))));
            }
            try (ExecutorService editor = Executors.newSingleThreadExecutor()) {
                Future<?> edits = editor.submit(() -> content.edit(old, new Random(7)));

                stepAtOnce(servers);

                edits.get();
            }
            TestSearch one = servers.getFirst();
            assertThat(one.indexes.serving()).hasSize(2).allMatch(one.indexes::isUpToDate);
            assertThat(one.indexes.all())
                    .as("rebuilt once")
                    .hasSize(4)
                    .containsAll(one.indexes.serving())
                    .extracting(Index::name)
                    .containsAll(Indexes.names(outdated));
            await().atMost(Duration.ofSeconds(60)).until(() -> isIdle(one));
            one.keeper().step();
            assertThat(one.indexes.all()).isEqualTo(one.indexes.serving());
            List<String> differences = new ArrayList<>();
            one.verification.run(differences::add);
            assertThat(differences).isEmpty();
        }
    }

    @Test
    void takesOverARebuildOnlyWhenTheOtherServerIsDead() throws Exception {
        try (TestSearch old = TestSearch.start(folder.resolve("old"))) {
            List<Index> before = old.indexes.all();
            TestSearch newer = old.again(TestSearch.otherModel(folder.resolve("newer")));
            TestSearch dead = old.again(TestSearch.otherModel(folder.resolve("dead")));
            Duration longer = TestSearch.LEASE.multipliedBy(2);
            try (Lease.Held _ = dead.lease.acquire()) {
                newer.run();
                await().during(longer)
                        .atMost(longer.multipliedBy(3))
                        .until(() -> newer.indexes.all().equals(before));
                dead.indexes.create(dead.indexes.alias(LT));
                die(dead);
                await().atMost(Duration.ofSeconds(30)).until(() -> isUpToDate(newer));
            }
            await("the index of the dead server is deleted")
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> newer.indexes.all().equals(newer.indexes.serving()));
        }
    }

    @Test
    void aLateWriteDoesNotRestoreADeletedEntryInANewIndex() throws Exception {
        try (TestSearch stories = TestSearch.start(folder.resolve("one"));
                FaultyProxy proxy = new FaultyProxy(URI.create(SharedStores.elasticsearchUri()));
                ExecutorService thread = Executors.newSingleThreadExecutor()) {
            TestSearch late = stories.again(TestSearch.model(folder.resolve("late")), proxy.uri());
            EntryId id = stories.story("Pirma").publish();
            proxy.become(Mode.HOLDING);
            Future<?> writing = thread.submit(() -> late.writer.writeEverywhere(List.of(id)));
            await("the write has arrived, but not its response")
                    .pollInterval(Duration.ofSeconds(1))
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> isAnyIndexed(stories) || lets(proxy));

            stories.content.delete(stories.content.entries().find(id).orElseThrow());
            stories.index();
            try (Rollover rollover = Rollover.start(stories.indexes, stories.indexes.aliases())) {
                proxy.let(1_000);
                writing.get();
                stories.indexes.refresh(rollover.created());
                assertThat(rollover.created()).allMatch(index -> stories.indexes.size(index) == 0);
            }
        }
    }

    private static boolean isUpToDate(TestSearch search) {
        return search.indexes.serving().stream().allMatch(search.indexes::isUpToDate);
    }

    private static boolean isAnyIndexed(TestSearch search) {
        search.indexes.refresh(search.indexes.serving());
        return search.indexes.serving().stream().anyMatch(index -> search.indexes.size(index) > 0);
    }

    private static boolean lets(FaultyProxy proxy) {
        proxy.let(1);
        return false;
    }

    /** Ends the server's lease: its heartbeats have no effect from now on. */
    private static void die(TestSearch server) {
        server.content
                .mongo()
                .getCollection("leases")
                .updateOne(
                        Filters.eq("_id", IndexingConfiguration.REBUILD_LEASE),
                        Updates.set("holder", "dead"));
    }

    private static void stepAtOnce(List<TestSearch> servers) throws Exception {
        CyclicBarrier together = new CyclicBarrier(servers.size());
        try (ExecutorService threads = Executors.newFixedThreadPool(servers.size())) {
            List<Future<?>> steps = new ArrayList<>();
            for (TestSearch server : servers) {
                steps.add(
                        threads.submit(
                                () -> {
                                    together.await();
                                    server.keeper().step();
                                    return server;
                                }));
            }
            for (Future<?> step : steps) {
                step.get();
            }
        }
    }

    /** Some entries that refer to each other. */
    private record Content(List<EntryId> tellers, List<EntryId> subjects, List<EntryId> stories) {

        static Content in(TestSearch search) {
            Content content = new Content(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            for (int i = 0; i < 3; i++) {
                content.tellers.add(search.person("Jonas " + i).publish());
                content.subjects.add(search.subject("Tema " + i).publish());
            }
            for (int i = 0; i < 20; i++) {
                content.stories.add(search.content.newId());
            }
            return content;
        }

        void edit(TestSearch server, Random random) {
            for (int i = 0; i < EDITS; i++) {
                try {
                    edit(server, random, "pakeista " + random.nextInt(1_000));
                } catch (SklaidaException e) {
                    // Another editor was first.
                }
            }
        }

        private void edit(TestSearch server, Random random, String name) {
            switch (random.nextInt(8)) {
                case 0 -> save(server.person(name), one(tellers, random), server);
                case 1 ->
                        save(
                                server.subject(name).in("broader", text(subjects, random)),
                                one(subjects, random),
                                server);
                case 2 -> unpublish(server, one(random.nextBoolean() ? tellers : subjects, random));
                case 3 -> unpublish(server, one(stories, random));
                case 4 -> delete(server, one(stories, random));
                default -> save(story(server, random, name), one(stories, random), server);
            }
        }

        private TestSearch.Draft story(TestSearch server, Random random, String name) {
            return server.story(name)
                    .en("title", "changed " + name)
                    .in("tellers", List.of(text(tellers, random)))
                    .in("subjects", List.of(text(subjects, random)));
        }

        private static void save(TestSearch.Draft draft, EntryId id, TestSearch server) {
            draft.publish(id, server.content.entries().find(id).map(Entry::version).orElse(0L));
        }

        private static void unpublish(TestSearch server, EntryId id) {
            Entries entries = server.content.entries();
            entries.find(id)
                    .filter(entry -> !entry.publishedLocales().isEmpty())
                    .ifPresent(
                            entry -> {
                                LocaleTag locale = entry.publishedLocales().contains(EN) ? EN : LT;
                                entries.unpublish(id, entry.version(), Set.of(locale), "test");
                            });
        }

        private static void delete(TestSearch server, EntryId id) {
            Entries entries = server.content.entries();
            entries.find(id).ifPresent(entry -> entries.delete(id, entry.version(), "test"));
        }

        private static String text(List<EntryId> ids, Random random) {
            return one(ids, random).value();
        }

        private static EntryId one(List<EntryId> ids, Random random) {
            return ids.get(random.nextInt(ids.size()));
        }
    }
}
