package lt.sklaida.editing;

import static lt.sklaida.editing.Desk.JONAS;
import static lt.sklaida.editing.Desk.RASA;
import static lt.sklaida.editing.Desk.saved;
import static lt.sklaida.model.ListModel.lt;
import static lt.sklaida.model.ListModel.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import lt.sklaida.content.Entry;
import lt.sklaida.security.Origin;
import lt.sklaida.security.TestActors;
import lt.sklaida.security.TokenScope;
import lt.sklaida.shared.ForbiddenException;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.NotFoundException;
import lt.sklaida.shared.Problem;
import lt.sklaida.shared.UnauthenticatedException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

class AutosavesTests {

    @TempDir Path folder;

    private Desk desk;
    private Autosaves one;
    private Autosaves other;
    private Entry note;
    private Slot slot;

    @BeforeEach
    void open() {
        desk = new Desk(folder);
        one = desk.autosaves();
        other = desk.autosaves();
        note = desk.note(RASA, "title", lt("Upė"));
        slot = Slot.of(note.id(), "tab-1");
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void keepsWhatWasTypedOutsideTheHistory() {
        Map<String, Object> patch =
                tree(
                        "title",
                        tree("lt", "Upė te", "en", null),
                        "points",
                        List.of(tree("time", "not valid")),
                        "price",
                        1.5,
                        "count",
                        3);

        assertThat(one.save(new Autosave.Input(slot, 1, patch, 7), RASA)).isTrue();

        assertThat(other.of(note.id(), RASA))
                .singleElement()
                .satisfies(
                        autosave -> {
                            assertThat(autosave.patch()).isEqualTo(patch);
                            assertThat(autosave.slot()).isEqualTo(slot);
                            assertThat(autosave.base()).isEqualTo(1);
                            assertThat(autosave.sequence()).isEqualTo(7);
                        });
        assertThat(desk.now(note.id())).isEqualTo(note);
    }

    @Test
    void overwritesNothingNewerByWhatComesLate() {
        assertThat(save(2, "newer")).isTrue();
        assertThat(save(1, "older")).isFalse();
        assertThat(save(2, "newer")).isTrue();
        assertThat(save(3, "newest")).isTrue();

        assertThat(text()).isEqualTo("newest");
    }

    @Test
    void keepsTheNewestOfManyAtTheSameTime() throws Exception {
        List<Long> sequences = new ArrayList<>(LongStream.rangeClosed(1, 40).boxed().toList());
        Collections.shuffle(sequences, new Random(1));
        List<Future<Boolean>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (long sequence : sequences) {
                Autosaves server = sequence % 2 == 0 ? one : other;
                running.add(
                        threads.submit(
                                () ->
                                        server.save(
                                                input(slot, sequence, "text " + sequence), RASA)));
            }
        }

        for (Future<Boolean> kept : running) {
            kept.get();
        }
        assertThat(text()).isEqualTo("text 40");
        assertThat(one.all(RASA)).hasSize(1);
    }

    @Test
    void forgetsWhatWasSavedAlsoWhenAnAutosaveComesLate() {
        save(5, "typed");

        one.clear(slot, TestActors.id("rasa"));

        assertThat(one.of(note.id(), RASA)).isEmpty();
        assertThat(save(5, "typed")).isFalse();
        assertThat(save(4, "typed")).isFalse();
        assertThat(one.all(RASA)).isEmpty();
        assertThat(save(6, "typed after saving")).isTrue();
        assertThat(text()).isEqualTo("typed after saving");
    }

    @Test
    void showsASlotToItsUserAlone() {
        save(1, "mine");

        assertThat(one.of(note.id(), JONAS)).isEmpty();
        assertThat(one.all(JONAS)).isEmpty();
        one.discard(slot, JONAS);
        assertThat(text()).isEqualTo("mine");
        one.discard(slot, RASA);
        assertThat(one.of(note.id(), RASA)).isEmpty();
    }

    @Test
    void keepsASlotForEachTabAndForEntriesThatAreYetToBeMade() {
        save(1, "one tab");
        one.save(input(Slot.of(note.id(), "tab-2"), 1, "another tab"), RASA);
        Slot fresh = Slot.ofNew("Note", "tab-3");
        one.save(new Autosave.Input(fresh, 0, Map.of("country", "LT"), 1), RASA);

        assertThat(one.of(note.id(), RASA)).hasSize(2);
        assertThat(one.ofNew("Note", RASA))
                .singleElement()
                .satisfies(autosave -> assertThat(autosave.slot()).isEqualTo(fresh));
        assertThat(one.all(RASA)).hasSize(3);
    }

    @Test
    void keepsTwentySlotsAtMost() {
        for (int tab = 0; tab < Autosaves.MAX_SLOTS; tab++) {
            one.save(input(Slot.of(note.id(), "tab-" + tab), 1, "x"), RASA);
        }

        Autosave.Input more = input(Slot.of(note.id(), "more"), 1, "x");
        assertThatThrownBy(() -> one.save(more, RASA))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("discard one");
        assertThat(one.save(input(Slot.of(note.id(), "tab-0"), 2, "y"), RASA)).isTrue();
        assertThat(one.save(more, JONAS)).isTrue();
        one.discard(Slot.of(note.id(), "tab-1"), RASA);
        assertThat(one.save(more, RASA)).isTrue();
    }

    @Test
    void keepsASlotForThirtyDays() {
        save(1, "old");
        desk.content.pass(Duration.ofDays(29));
        assertThat(one.of(note.id(), RASA)).hasSize(1);
        desk.content.pass(Duration.ofDays(2));

        assertThat(one.of(note.id(), RASA)).isEmpty();
        assertThat(one.all(RASA)).isEmpty();
        one.purge();
        assertThat(desk.content.mongo().getCollection("autosaves").countDocuments()).isZero();
    }

    @Test
    void refusesMoreThanTwoMegabytes() {
        Map<String, Object> large = tree("body", lt("ž".repeat(1_100_000)));

        assertThatThrownBy(() -> one.save(new Autosave.Input(slot, 1, large, 1), RASA))
                .isInstanceOfSatisfying(
                        InvalidException.class,
                        e ->
                                assertThat(e.problems())
                                        .extracting(Problem::code)
                                        .containsExactly(Problem.Code.TOO_LARGE));
        Map<String, Object> fits = tree("body", lt("ž".repeat(1_000_000)));
        assertThat(one.save(new Autosave.Input(slot, 1, fits, 1), RASA)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 2, Long.MAX_VALUE})
    void refusesABaseThatIsNoRevision(long base) {
        assertThatThrownBy(() -> one.save(new Autosave.Input(slot, base, Map.of(), 1), RASA))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("base");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "a b", "../x", "ž"})
    void refusesATabWithoutAName(String tab) {
        assertThatThrownBy(() -> Slot.of(note.id(), tab)).isInstanceOf(InvalidException.class);
        assertThatThrownBy(() -> Slot.of(note.id(), "x".repeat(65)))
                .isInstanceOf(InvalidException.class);
    }

    @Test
    void refusesASequenceBelowOneAndNamesThatCannotBeStored() {
        assertThatThrownBy(() -> save(0, "x")).isInstanceOf(InvalidException.class);
        assertThatThrownBy(
                        () ->
                                one.save(
                                        new Autosave.Input(
                                                slot, 1, tree("$where", tree("a.b", 1)), 1),
                                        RASA))
                .isInstanceOf(InvalidException.class);
    }

    @Test
    void keepsNothingOfThoseWhoMayNotWrite() {
        Origin author = TestActors.author("petras");
        assertThatThrownBy(() -> one.save(input(slot, 1, "x"), author))
                .isInstanceOf(ForbiddenException.class);
        assertThatThrownBy(() -> one.save(input(slot, 1, "x"), TestActors.token(TokenScope.WRITE)))
                .isInstanceOf(ForbiddenException.class);
        assertThatThrownBy(() -> one.save(input(slot, 1, "x"), TestActors.anonymous()))
                .isInstanceOf(ForbiddenException.class);
        assertThatThrownBy(() -> one.all(TestActors.anonymous()))
                .isInstanceOf(ForbiddenException.class);
        assertThatThrownBy(() -> one.save(input(Slot.of(desk.content.newId(), "t"), 1, "x"), RASA))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(
                        () ->
                                one.save(
                                        new Autosave.Input(
                                                Slot.ofNew("Nosuch", "t"), 0, Map.of(), 1),
                                        RASA))
                .isInstanceOf(InvalidException.class);
    }

    @Test
    void showsWhoElseIsEditing() {
        Presence presence = desk.presence();
        save(1, "x");
        desk.content.pass(Duration.ofSeconds(10));
        presence.seen(note.id(), JONAS);
        desk.content.pass(Duration.ofSeconds(30));
        presence.seen(note.id(), JONAS);

        assertThat(desk.presence().others(note.id(), JONAS))
                .extracting(Presence.Editor::user)
                .containsExactly(TestActors.id("rasa"));
        assertThat(presence.others(note.id(), RASA))
                .singleElement()
                .satisfies(
                        editor -> {
                            assertThat(editor.user()).isEqualTo(TestActors.id("jonas"));
                            assertThat(editor.since())
                                    .isBefore(desk.content.clock().instant().minusSeconds(25));
                        });
        desk.content.pass(Duration.ofSeconds(61));
        assertThat(presence.others(note.id(), RASA)).isEmpty();
        assertThat(presence.others(desk.note(RASA).id(), RASA)).isEmpty();
    }

    @Test
    void showsNobodyToThoseWhoMayNotRead() {
        Presence presence = desk.presence();
        Origin author = TestActors.author("petras");

        assertThatThrownBy(() -> presence.others(note.id(), author))
                .isInstanceOf(ForbiddenException.class);
        assertThatThrownBy(() -> presence.seen(note.id(), author))
                .isInstanceOf(ForbiddenException.class);
        assertThatThrownBy(() -> presence.others(note.id(), TestActors.anonymous()))
                .isInstanceOf(UnauthenticatedException.class);
        presence.seen(note.id(), TestActors.token(TokenScope.READ_DRAFTS));
        assertThat(presence.others(note.id(), RASA)).isEmpty();
    }

    @Test
    void seesPeopleWhoComeAtTheSameTimeOnce() throws Exception {
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                Presence server = desk.presence();
                running.add(threads.submit(() -> server.seen(note.id(), JONAS)));
            }
        }

        for (Future<?> done : running) {
            done.get();
        }
        assertThat(desk.presence().others(note.id(), RASA)).hasSize(1);
    }

    @Test
    void outlivesTheSaveOfAnotherTab() {
        save(1, "typed in one tab");
        saved(desk.update(desk.one, note, RASA, "country", "LT"));

        assertThat(text()).isEqualTo("typed in one tab");
    }

    private boolean save(long sequence, String text) {
        return one.save(input(slot, sequence, text), RASA);
    }

    private static Autosave.Input input(Slot slot, long sequence, String text) {
        return new Autosave.Input(slot, 1, tree("country", text), sequence);
    }

    private Object text() {
        return one.of(note.id(), RASA).getFirst().patch().getOrDefault("country", "");
    }
}
