package lt.sklaida.editing;

import static lt.sklaida.editing.Desk.EN;
import static lt.sklaida.editing.Desk.LT;
import static lt.sklaida.editing.Desk.RASA;
import static lt.sklaida.editing.Desk.effects;
import static lt.sklaida.editing.Desk.problems;
import static lt.sklaida.editing.Desk.saved;
import static lt.sklaida.model.ListModel.lt;
import static lt.sklaida.model.ListModel.texts;
import static lt.sklaida.model.ListModel.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import lt.sklaida.content.Entry;
import lt.sklaida.editing.Drafting.BulkOutcome;
import lt.sklaida.editing.Drafting.EntryRef;
import lt.sklaida.editing.Effects.Breakage;
import lt.sklaida.security.AuditEntry;
import lt.sklaida.security.AuditedAct;
import lt.sklaida.security.TestActors;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.NotFoundException;
import lt.sklaida.shared.Problem;
import lt.sklaida.shared.Problem.Code;
import lt.sklaida.shared.Slug;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;

class PublishingTests {

    @TempDir Path folder;

    private Desk desk;

    @BeforeEach
    void open() {
        desk = new Desk(folder);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void publishesTheRevisionThatItIsToldAndAuditsIt() {
        Entry note = desk.note(RASA, "title", lt("Upė"));
        desk.update(desk.one, note, RASA, "title", lt("Dar nebaigta"));

        Entry published = saved(desk.one.publish(note.id(), 1, Set.of(LT), false, RASA));

        assertThat(published.published()).isEqualTo(tree("title", lt("Upė")));
        assertThat(published.draft()).isEqualTo(tree("title", lt("Dar nebaigta")));
        assertThat(desk.audited())
                .extracting(
                        AuditEntry::act, AuditEntry::actor, AuditEntry::target, AuditEntry::detail)
                .containsExactly(
                        tuple(
                                AuditedAct.PUBLISHED,
                                "user:" + TestActors.id("rasa"),
                                "entry:" + note.id(),
                                "revision 1 in lt"));
    }

    @Test
    void auditsNothingThatChangesNothing() {
        Entry note = desk.published(desk.note(RASA, "title", lt("Upė")), LT);

        saved(desk.one.publish(note.id(), note.version(), Set.of(LT), false, RASA));
        saved(desk.one.unpublish(note.id(), Set.of(EN), false, false, RASA));

        assertThat(desk.audited())
                .extracting(AuditEntry::act)
                .containsExactly(AuditedAct.PUBLISHED);
        assertThat(desk.now(note.id())).isEqualTo(note);
    }

    @Test
    void tellsWhatReadersOfOtherLocalesSeeChange() {
        Entry note =
                desk.published(
                        desk.note(RASA, "title", texts("Upė", "River"), "country", "LT"), LT, EN);
        Entry changed =
                saved(
                        desk.update(
                                desk.one,
                                note,
                                RASA,
                                "title",
                                texts("Upė!", "River!"),
                                "country",
                                "LV"));

        Outcome asked = desk.one.publish(note.id(), changed.version(), Set.of(LT), true, RASA);
        Outcome done = desk.one.publish(note.id(), changed.version(), Set.of(LT), false, RASA);

        assertThat(effects(asked).alsoChanges()).isEqualTo(effects(done).alsoChanges());
        assertThat(effects(asked).alsoChanges().get(EN)).containsExactly("country");
        assertThat(saved(asked)).isEqualTo(changed);
        assertThat(desk.now(note.id()).published())
                .isEqualTo(tree("title", texts("Upė!", "River"), "country", "LV"));
    }

    @Test
    void tellsEveryProblemOfPublishingAlsoInADryRun() {
        Entry note = desk.note(RASA, "title", tree("en", "River"), "body", lt("x"));

        for (boolean dryRun : List.of(true, false)) {
            assertThat(problems(desk.one.publish(note.id(), 1, Set.of(LT, EN), dryRun, RASA)))
                    .extracting(Problem::code, Problem::path)
                    .containsExactly(tuple(Code.REQUIRED, "title.lt"));
        }
        assertThat(desk.now(note.id()).publishedLocales()).isEmpty();
        assertThat(desk.audited()).isEmpty();
    }

    @Test
    void refusesWhatIsNoRevisionOrNoLocale() {
        Entry note = desk.note(RASA, "title", lt("Upė"));

        for (long revision : List.of(-5L, 0L, 2L)) {
            assertThat(problems(desk.one.publish(note.id(), revision, Set.of(LT), false, RASA)))
                    .extracting(Problem::code, Problem::path)
                    .containsExactly(tuple(Code.UNKNOWN_REVISION, "revision"));
        }
        assertThat(problems(desk.one.publish(note.id(), 1, Set.of(), false, RASA)))
                .extracting(Problem::code)
                .containsExactly(Code.REQUIRED);
        assertThat(
                        problems(
                                desk.one.publish(
                                        note.id(), 1, Set.of(new LocaleTag("de")), false, RASA)))
                .extracting(Problem::code)
                .containsExactly(Code.UNKNOWN_LOCALE);
        assertThat(
                        problems(
                                desk.one.unpublish(
                                        note.id(), Set.of(new LocaleTag("de")), true, false, RASA)))
                .extracting(Problem::code)
                .containsExactly(Code.UNKNOWN_LOCALE);
    }

    @Test
    void publishesNothingOlderThanWhatIsPublished() {
        Entry note = desk.note(RASA, "title", lt("Upė"));
        Entry second = saved(desk.update(desk.one, note, RASA, "title", lt("Upelis")));
        desk.published(second, LT);

        assertThat(problems(desk.one.publish(note.id(), 1, Set.of(LT), false, RASA))).hasSize(1);
    }

    @Test
    void asksToConfirmWhatBreaksReferences() {
        Entry topic = desk.published(desk.topic("label", lt("Augalai")), LT);
        Entry note = referring(topic);

        Outcome asked = desk.one.unpublish(topic.id(), Set.of(LT), false, false, RASA);

        assertThat(problems(asked))
                .extracting(Problem::code)
                .containsExactly(Code.CONFIRMATION_NEEDED);
        assertThat(effects(asked).breaks())
                .containsExactly(new Breakage(note.id(), "Note", true, List.of("topics[0]")));
        assertThat(desk.now(topic.id())).isEqualTo(topic);

        assertThat(saved(desk.one.unpublish(topic.id(), Set.of(LT), true, false, RASA)))
                .satisfies(entry -> assertThat(entry.publishedLocales()).isEmpty());
        assertThat(desk.audited().getLast())
                .satisfies(
                        entry -> {
                            assertThat(entry.act()).isEqualTo(AuditedAct.UNPUBLISHED);
                            assertThat(entry.detail()).isEqualTo("lt");
                        });
    }

    @Test
    void breaksNothingWhereAnotherLocaleServesReaders() {
        Entry topic = desk.published(desk.topic("label", texts("Augalai", "Plants")), LT, EN);
        referring(topic);

        assertThat(effects(desk.one.unpublish(topic.id(), Set.of(EN), false, true, RASA)).breaks())
                .isEmpty();
        assertThat(effects(desk.one.unpublish(topic.id(), Set.of(LT), false, true, RASA)).breaks())
                .hasSize(1);
        assertThat(desk.now(topic.id()).publishedLocales()).containsExactly(EN, LT);
    }

    @Test
    void namesDraftsThatReferToWhatIsDeletedOnlyToThoseWhoMaySeeThem() {
        Entry topic = topicOf("jonas");
        Entry note = desk.note(RASA, "title", lt("Upė"), "topics", List.of(topic.id().value()));

        assertThat(effects(desk.one.delete(topic.id(), false, true, RASA)).breaks())
                .containsExactly(new Breakage(note.id(), "Note", false, List.of("topics[0]")));
        assertThat(
                        effects(
                                        desk.one.delete(
                                                topic.id(),
                                                false,
                                                true,
                                                TestActors.author("jonas")))
                                .breaks())
                .isEmpty();
    }

    private Entry topicOf(String author) {
        return saved(
                desk.one.create(
                        Desk.draft("Topic", "t", "label", lt("Augalai")),
                        TestActors.author(author)));
    }

    @Test
    void putsAnEntryIntoTheBinAndTakesItBackWhole() {
        Entry note = desk.published(desk.note(RASA, "title", lt("Upė")), LT);

        saved(desk.one.delete(note.id(), false, false, RASA));
        assertThat(desk.content.entries().find(note.id())).isEmpty();
        assertThatThrownBy(() -> desk.one.delete(note.id(), false, false, RASA))
                .isInstanceOf(NotFoundException.class);

        Entry restored = saved(desk.other.restore(note.id(), false, RASA));

        assertThat(restored.draft()).isEqualTo(note.draft());
        assertThat(restored.variant(LT).draftSlug()).isEqualTo(new Slug("upe"));
        assertThat(restored.publishedLocales()).isEmpty();
        assertThat(desk.audited())
                .extracting(AuditEntry::act, AuditEntry::detail)
                .containsExactly(
                        tuple(AuditedAct.PUBLISHED, "revision 1 in lt"),
                        tuple(AuditedAct.DELETED, "lt"),
                        tuple(AuditedAct.RESTORED, ""));
    }

    @Test
    void changesManyAtOnceEachForItself() {
        Entry good = desk.note(RASA, "title", lt("Upė"));
        Entry bad = desk.note(RASA, "country", "LT");
        Entry used = desk.published(desk.topic("label", lt("Augalai")), LT);
        referring(used);
        List<EntryRef> refs =
                List.of(
                        new EntryRef(good.id(), 1),
                        new EntryRef(bad.id(), 1),
                        new EntryRef(desk.content.newId(), 1));

        List<BulkOutcome> dry =
                desk.one.change(refs, new BulkAction.Publish(Set.of(LT)), false, true, RASA);
        List<BulkOutcome> done =
                desk.one.change(refs, new BulkAction.Publish(Set.of(LT)), false, false, RASA);

        for (List<BulkOutcome> outcomes : List.of(dry, done)) {
            assertThat(outcomes.get(0).outcome()).isInstanceOf(Outcome.Saved.class);
            assertThat(outcomes.get(1).outcome()).isInstanceOf(Outcome.Refused.class);
            assertThat(outcomes.get(2).error()).isInstanceOf(NotFoundException.class);
        }
        assertThat(desk.now(good.id()).publishedLocales()).containsExactly(LT);
        assertThat(
                        desk.one
                                .change(
                                        List.of(new EntryRef(used.id(), 0)),
                                        new BulkAction.Delete(),
                                        false,
                                        false,
                                        RASA)
                                .getFirst()
                                .outcome())
                .isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void changesAHundredAtMost() {
        EntryRef ref = new EntryRef(desk.content.newId(), 1);

        for (List<EntryRef> refs : List.of(List.<EntryRef>of(), Collections.nCopies(101, ref))) {
            assertThatThrownBy(
                            () -> desk.one.change(refs, new BulkAction.Delete(), true, false, RASA))
                    .isInstanceOf(InvalidException.class)
                    .hasMessageContaining("1 to 100");
        }
    }

    private Entry referring(Entry topic) {
        return desk.published(
                desk.note(RASA, "title", lt("Upė"), "topics", List.of(topic.id().value())), LT);
    }
}
