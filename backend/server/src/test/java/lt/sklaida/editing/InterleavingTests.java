package lt.sklaida.editing;

import static lt.sklaida.editing.Desk.EN;
import static lt.sklaida.editing.Desk.LT;
import static lt.sklaida.editing.Desk.RASA;
import static lt.sklaida.model.ListModel.keys;
import static lt.sklaida.model.ListModel.lt;
import static lt.sklaida.model.ListModel.tree;

import static org.assertj.core.api.Assertions.assertThat;

import lt.sklaida.content.Entry;
import lt.sklaida.content.Revision;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.ItemKeys;
import lt.sklaida.security.Origin;
import lt.sklaida.security.TestActors;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.NotFoundException;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several people change one entry on two servers at the same time, at random. */
class InterleavingTests {

    private static final int PEOPLE = 4;
    private static final int ACTS = 30;

    @TempDir Path folder;

    /** A save that was acknowledged. */
    private record Acknowledged(Map<String, Object> base, Map<String, Object> patch, Entry entry) {}

    private final Queue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void neverLosesAnAcknowledgedSave(long seed) throws Exception {
        try (Desk desk = new Desk(folder)) {
            Entry note = desk.note(RASA, "title", lt("Upė"), "points", List.of(tree("time", "10")));
            List<Future<?>> running = new ArrayList<>();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < PEOPLE; i++) {
                    Drafting server = i % 2 == 0 ? desk.one : desk.other;
                    Random random = new Random(seed * PEOPLE + i);
                    Origin who = TestActors.editor("editor" + i);
                    running.add(threads.submit(() -> work(desk, server, note, random, who)));
                }
            }
            for (Future<?> done : running) {
                done.get();
            }

            assertThat(acknowledged).isNotEmpty();
            assertHistoryIsWhole(desk, note.id());
            firstOfEachVersion().forEach(save -> assertNothingIsLost(desk, save));
        }
    }

    private void work(Desk desk, Drafting server, Entry note, Random random, Origin who) {
        Entry base = note;
        for (int act = 0; act < ACTS; act++) {
            try {
                switch (random.nextInt(12)) {
                    case 0 ->
                            server.publish(base.id(), base.version(), locales(random), false, who);
                    case 1 -> server.unpublish(base.id(), locales(random), true, false, who);
                    case 2 -> server.delete(base.id(), true, false, who);
                    case 3 -> server.restore(base.id(), false, who);
                    case 4 ->
                            server.restoreRevision(
                                    base.id(),
                                    base.version(),
                                    1 + random.nextLong(base.version()),
                                    new Part.InLocale(LT),
                                    RASA);
                    case 5 -> base = desk.content.entries().find(note.id()).orElse(base);
                    default -> update(server, base, random, who);
                }
            } catch (NotFoundException e) {
                // It is in the bin, or was taken out of it just now.
            }
        }
    }

    private void update(Drafting server, Entry base, Random random, Origin who) {
        Map<String, Object> patch = patch(base, random);
        Outcome outcome =
                server.update(new DraftUpdate(base.id(), base.version(), patch, Map.of()), who);
        if (outcome instanceof Outcome.Saved saved
                && saved.entry().updatedBy().equals(who.actor().auditName())) {
            acknowledged.add(new Acknowledged(base.draft(), patch, saved.entry()));
        }
    }

    /** Without saves that changed nothing, which answer with a version that was there. */
    private Collection<Acknowledged> firstOfEachVersion() {
        Map<Long, Acknowledged> saves = new LinkedHashMap<>();
        acknowledged.forEach(save -> saves.putIfAbsent(save.entry().version(), save));
        return saves.values();
    }

    private static Map<String, Object> patch(Entry base, Random random) {
        String text = "t" + random.nextInt(5);
        return switch (random.nextInt(6)) {
            case 0 -> tree("title", tree(random.nextBoolean() ? "lt" : "en", text));
            case 1 -> tree("country", text);
            case 2 -> tree("tags", List.of(text));
            case 3 -> tree("body", lt(text), "country", text);
            default -> tree("points", points(base, random));
        };
    }

    private static List<Object> points(Entry base, Random random) {
        List<Object> points = new ArrayList<>();
        for (String key : keys(base.draft(), "points")) {
            Map<String, Object> point = tree(ItemKeys.MEMBER, key);
            switch (random.nextInt(8)) {
                case 0 -> point.put("time", "1" + random.nextInt(10));
                case 1 -> point.put("text", lt("t" + random.nextInt(5)));
                case 2 -> point.clear();
                default -> {}
            }
            if (!point.isEmpty()) {
                points.add(point);
            }
        }
        if (random.nextInt(3) == 0) {
            points.add(tree("time", "2" + random.nextInt(10)));
        }
        if (random.nextInt(6) == 0) {
            Collections.shuffle(points, random);
        }
        return points;
    }

    private static Set<LocaleTag> locales(Random random) {
        return random.nextBoolean() ? Set.of(LT) : Set.of(LT, EN);
    }

    private void assertHistoryIsWhole(Desk desk, EntryId id) {
        long newest =
                desk.content
                        .entries()
                        .find(id)
                        .or(() -> desk.content.entries().findInBin(id))
                        .orElseThrow()
                        .version();
        for (long version = 1; version <= newest; version++) {
            assertThat(desk.content.revisions().find(id, version)).as("%d", version).isPresent();
        }
    }

    /**
     * The revision that a save made has all that was saved between its base and it, and all that it
     * changed itself.
     */
    private static void assertNothingIsLost(Desk desk, Acknowledged save) {
        Entry entry = save.entry();
        ContentType note = desk.content.model().type("Note");
        Revision made = revision(desk, entry, entry.version());
        assertThat(made.draft()).isEqualTo(entry.draft());
        Revision before = revision(desk, entry, Math.max(1, entry.version() - 1));
        LostLeaves.assertNone(note, save.base(), before.draft(), made.draft());
        if (!save.patch().containsKey("points")) {
            Map<String, Object> mine =
                    new PatchedTree(note, save.base(), save.patch(), "", Uploads.none()).values();
            LostLeaves.assertNone(note, save.base(), mine, made.draft());
        }
    }

    private static Revision revision(Desk desk, Entry entry, long version) {
        return desk.content.revisions().find(entry.id(), version).orElseThrow();
    }
}
