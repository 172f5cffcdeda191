package lt.sklaida.search;

import static lt.sklaida.model.TestModels.EN;
import static lt.sklaida.model.TestModels.LT;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import lt.sklaida.content.Entries;
import lt.sklaida.content.Entry;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.SklaidaException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several servers on the same stores. */
class ServersTests {

    private static final int EDITS = Integer.getInteger("sklaida.test.edits", 150);

    @TempDir private Path folder;

    @Test
    void bothProjectionsEqualTheTruthHoweverServersEditAndIndexAtOnce() throws Exception {
        try (TestSearch one = TestSearch.start(folder.resolve("one"))) {
            TestSearch two = one.again(TestSearch.model(folder.resolve("two")));
            one.run();
            two.run();
            World world = World.in(one);
            try (ExecutorService editors = Executors.newFixedThreadPool(3)) {
                List<Future<?>> edits = new ArrayList<>();
                for (TestSearch server : List.of(one, two, two)) {
                    long seed = edits.size();
                    edits.add(editors.submit(() -> world.edit(server, new Random(seed))));
                }
                one.rebuild();
                for (Future<?> edit : edits) {
                    edit.get();
                }
            }
            await().atMost(Duration.ofMinutes(2))
                    .until(
                            () ->
                                    one.content.entries().pendingSearch(1).isEmpty()
                                            && two.content.referrers().pending(1).isEmpty());

            List<String> differences = new ArrayList<>();
            two.verification.run(differences::add);
            assertThat(differences).isEmpty();
        }
    }

    /** Some entries that refer to each other. */
    private record World(List<EntryId> tellers, List<EntryId> subjects, List<EntryId> stories) {

        static World in(TestSearch search) {
            World world = new World(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            for (int i = 0; i < 3; i++) {
                world.tellers.add(search.person("Jonas " + i).publish());
                world.subjects.add(search.subject("Tema " + i).publish());
            }
            for (int i = 0; i < 20; i++) {
                world.stories.add(search.content.newId());
            }
            return world;
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
                case 2 -> takeBack(server, one(random.nextBoolean() ? tellers : subjects, random));
                case 3 -> takeBack(server, one(stories, random));
                case 4 -> delete(server, one(stories, random));
                default ->
                        save(
                                server.story(name)
                                        .en("title", "changed " + name)
                                        .in("tellers", List.of(text(tellers, random)))
                                        .in("subjects", List.of(text(subjects, random))),
                                one(stories, random),
                                server);
            }
        }

        private static void save(TestSearch.Draft draft, EntryId id, TestSearch server) {
            draft.publish(id, server.content.entries().find(id).map(Entry::version).orElse(0L));
        }

        private static void takeBack(TestSearch server, EntryId id) {
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
