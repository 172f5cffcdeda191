package lt.sklaida.content;

import static lt.sklaida.content.TestContent.AUTHOR;
import static lt.sklaida.model.TestModels.EN;
import static lt.sklaida.model.TestModels.LT;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import lt.sklaida.content.PresentEntries.Present;
import lt.sklaida.shared.ConflictException;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.NotFoundException;
import lt.sklaida.shared.Slug;

import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BinTests {

    private TestContent content;
    private Entries entries;

    @BeforeAll
    void open(@TempDir Path folder) {
        content = new TestContent(NoteModel.in(folder));
        entries = content.entries();
    }

    @AfterAll
    void close() {
        content.close();
    }

    @Test
    void nothingFindsADeletedEntryButTheBin() {
        Entry deleted = deleted("Dingęs", "Lost");

        assertThat(entries.find(deleted.id())).isEmpty();
        assertThat(entries.find(Set.of(deleted.id()))).isEmpty();
        assertThat(entries.findByKey("Note", deleted.key())).isEmpty();
        assertThat(entries.findBySlug("Note", EN, new Slug("lost"))).isEmpty();
        assertThat(content.published(deleted.id(), LT)).isEmpty();
        try (Stream<Entry> all = entries.all("Note")) {
            assertThat(all.map(Entry::id)).doesNotContain(deleted.id());
        }
        assertThat(entries.findInBin(deleted.id())).contains(deleted);
    }

    @Test
    void presentEntriesTellWhatIsInTheBin() {
        Entry deleted = deleted("Šiukšlė", "Litter");

        PresentEntries present = entries.present();

        assertThat(present.find(deleted.id())).isEmpty();
        assertThat(present.findByKey("Note", deleted.key())).isEmpty();
        Present inBin = new Present(deleted.id(), "Note", deleted.version(), AUTHOR);
        assertThat(present.findInBin(deleted.id())).contains(inBin);
        assertThat(present.findInBinByKey("Note", deleted.key())).contains(inBin);
        assertThat(present.findInBinBySlug("Note", EN, new Slug("litter"))).contains(inBin);
    }

    @Test
    void keepsItsKeyAndItsSlugs() {
        deleted("Užimtas", "Taken");

        Entry next = content.save("Note", note("Užimtas", "Taken"));

        assertThat(next.variant(EN).draftSlug()).hasToString("taken-2");
        assertThat(next.key()).hasToString("uzimtas-2");
    }

    @Test
    void isNoTargetOfReferences() {
        Entry person = content.save("Person", Map.of("name", "Išėjusi"));
        content.delete(person);

        assertThatExceptionOfType(InvalidException.class)
                .isThrownBy(() -> content.save("Note", Map.of("author", person.id().value())))
                .withMessageContaining("there is no entry " + person.id());
    }

    @Test
    void refersToNothing() {
        Entry person = content.save("Person", Map.of("name", "Minima"));
        Entry note =
                content.save(
                        "Note",
                        Map.of("title", Map.of("lt", "Mini"), "author", person.id().value()));
        assertThat(content.referrers().of(person.id())).hasSize(1);

        Entry deleted = entries.delete(note.id(), note.version(), AUTHOR);
        assertThat(content.referrers().of(person.id())).isEmpty();

        entries.restore(note.id(), deleted.version(), AUTHOR);
        assertThat(content.referrers().of(person.id())).hasSize(1);
    }

    @Test
    void comesBackWholeAsADraft() {
        Entry old = content.publish(content.save("Note", note("Buvęs", "Former")), LT, EN);
        Entry renamed = content.publish(content.save(old, note("Esamas", "Present")), LT, EN);

        Entry deleted = entries.delete(renamed.id(), renamed.version(), AUTHOR);
        Entry restored = entries.restore(renamed.id(), deleted.version(), AUTHOR);

        assertThat(restored.draft()).isEqualTo(renamed.draft());
        assertThat(restored.key()).isEqualTo(renamed.key());
        assertThat(restored.deletedAt()).isNull();
        assertThat(restored.publishedLocales()).isEmpty();
        assertThat(restored.variant(EN).draftSlug()).hasToString("present");
        assertThat(restored.variant(EN).formerSlugs())
                .containsExactlyInAnyOrder(new Slug("former"), new Slug("present"));
        assertThat(entries.find(renamed.id())).contains(restored);
        assertThat(entries.findInBin(renamed.id())).isEmpty();
    }

    @Test
    void canBePublishedAgainUnderItsSlug() {
        Entry first = content.publish(content.save("Note", note("Grįžta", "Returns")), LT);
        Entry deleted = entries.delete(first.id(), first.version(), AUTHOR);

        Entry again = content.publish(entries.restore(first.id(), deleted.version(), AUTHOR), LT);

        assertThat(again.variant(LT).publishedSlug()).contains(new Slug("grizta"));
        assertThat(again.variant(LT).formerSlugs()).isEmpty();
        assertThat(again.variant(LT).firstPublishedAt())
                .isEqualTo(first.variant(LT).firstPublishedAt());
        assertThat(content.published(first.id(), LT)).isPresent();
    }

    @Test
    void savingAnEntryInTheBinIsAConflictThatSaysSo() {
        Entry deleted = deleted("Atgal", "Back again");
        SaveDraft draft =
                new SaveDraft(
                        deleted.id(), "Note", 0, note("Nauja", "New"), Map.of(), null, AUTHOR);

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> entries.save(draft))
                .withMessageContaining("is in the bin, at version 3; restore it first");
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> entries.saveAndPublish(draft, Set.of(LT), Map.of()))
                .withMessageContaining("is in the bin");
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> content.save(deleted, note("Nauja", "New")));
    }

    @Test
    void onlyWhatIsInTheBinIsRestored() {
        Entry live = content.save("Note", note("Gyvas", "Alive"));
        Entry deleted = deleted("Sena versija", "Old version");

        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> entries.restore(live.id(), live.version(), AUTHOR))
                .withMessageContaining("in the bin");
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> entries.restore(deleted.id(), deleted.version() - 1, AUTHOR))
                .withMessageContaining("is at version 3, not 2");
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> entries.delete(deleted.id(), deleted.version(), AUTHOR));
    }

    @Test
    void isRemovedForGoodAfterThirtyDays() {
        Entry deleted = deleted("Laikinas", "Temporary");

        content.pass(Duration.ofDays(29));
        content.purgeBin();
        assertThat(entries.findInBin(deleted.id())).isPresent();

        content.pass(Duration.ofDays(1));
        content.purgeBin();
        assertThat(entries.findInBin(deleted.id())).isEmpty();
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> entries.restore(deleted.id(), deleted.version(), AUTHOR));
        assertThat(content.save("Note", note("Laikinas", "Temporary")).variant(EN).draftSlug())
                .hasToString("temporary");
    }

    @Test
    void removalKeepsTheRevisionsAndAppendsOne() {
        Entry published = content.publish(content.save("Note", note("Praeitis", "Past")), LT);
        content.remove(published);

        assertThat(content.revisions().headings(published.id(), 10, null))
                .extracting(revision -> revision.change().kind())
                .containsExactly(
                        Change.Kind.PURGE,
                        Change.Kind.DELETE,
                        Change.Kind.PUBLISH,
                        Change.Kind.SAVE);
        assertThat(content.revisions().find(published.id(), 3).orElseThrow().draft())
                .isEqualTo(published.draft());
        assertThat(content.projections().differences()).isEmpty();
    }

    @Test
    void aTombstoneFromBeforeTheBinIsNotInIt() {
        Entry deleted = deleted("Antkapis", "Tombstone");
        content.mongo()
                .getCollection("entries")
                .updateOne(
                        new Document("_id", deleted.id().value()),
                        new Document(
                                "$unset", new Document("inBinSince", "").append("states", "")));

        assertThat(entries.findInBin(deleted.id())).isEmpty();
        assertThat(entries.find(deleted.id())).isEmpty();
        SaveDraft again =
                new SaveDraft(
                        deleted.id(), "Note", 0, note("Vėl čia", "Here"), Map.of(), null, AUTHOR);
        assertThat(entries.save(again).version()).isEqualTo(deleted.version() + 1);
        assertThat(entries.find(deleted.id())).isPresent();
    }

    @Test
    void severalServersRemoveEachEntryOnce() throws Exception {
        List<Entry> deleted = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            deleted.add(deleted("Daug " + i, "Many " + i));
        }
        content.pass(Duration.ofDays(Entries.BIN_DAYS));

        inParallel(List.of(content::purgeBin, content::purgeBin, content::purgeBin));

        for (Entry entry : deleted) {
            assertThat(content.revisions().headings(entry.id(), 10, null))
                    .extracting(revision -> revision.change().kind())
                    .startsWith(Change.Kind.PURGE, Change.Kind.DELETE);
            assertThat(content.store().find(entry.id()).orElseThrow().entry().version())
                    .isEqualTo(entry.version() + 1);
        }
    }

    @Test
    void anEntryIsRestoredWholeOrRemovedWhenBothHappenAtOnce() throws Exception {
        for (int i = 0; i < 15; i++) {
            Entry deleted = deleted("Lenktynės " + i, "Race " + i);
            content.pass(Duration.ofDays(Entries.BIN_DAYS));

            inParallel(
                    List.of(
                            content::purgeBin,
                            () -> {
                                try {
                                    return entries.restore(deleted.id(), deleted.version(), AUTHOR);
                                } catch (NotFoundException | ConflictException e) {
                                    return e;
                                }
                            }));

            StoredEntry now = content.store().find(deleted.id()).orElseThrow();
            assertThat(now.inBin()).isFalse();
            assertThat(now.entry().version()).isEqualTo(deleted.version() + 1);
            assertThat(now.entry().draft()).isEqualTo(now.purged() ? Map.of() : deleted.draft());
        }
    }

    @Test
    void whatWasRestoredAndDeletedAgainStaysForItsTime() {
        Entry deleted = deleted("Du kartus", "Twice");
        content.pass(Duration.ofDays(Entries.BIN_DAYS));
        Entry restored = entries.restore(deleted.id(), deleted.version(), AUTHOR);
        entries.delete(deleted.id(), restored.version(), AUTHOR);

        content.purgeBin();

        assertThat(entries.findInBin(deleted.id())).isPresent();
    }

    private static void inParallel(List<Callable<Object>> tasks) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Object> done : threads.invokeAll(tasks)) {
                done.get();
            }
        }
    }

    private Entry deleted(String lt, String en) {
        Entry published = content.publish(content.save("Note", note(lt, en)), LT);
        EntryId id = published.id();
        return entries.delete(id, published.version(), AUTHOR);
    }

    private static Map<String, Object> note(String lt, String en) {
        return Map.of("title", Map.of("lt", lt, "en", en));
    }
}
