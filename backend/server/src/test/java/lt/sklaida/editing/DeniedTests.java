package lt.sklaida.editing;

import static lt.sklaida.editing.Desk.EN;
import static lt.sklaida.editing.Desk.LT;
import static lt.sklaida.editing.Desk.RASA;
import static lt.sklaida.editing.Desk.conflicts;
import static lt.sklaida.editing.Desk.saved;
import static lt.sklaida.model.ListModel.keys;
import static lt.sklaida.model.ListModel.lt;
import static lt.sklaida.model.ListModel.texts;
import static lt.sklaida.model.ListModel.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import lt.sklaida.content.Entry;
import lt.sklaida.model.ItemKeys;
import lt.sklaida.security.Origin;
import lt.sklaida.security.TestActors;
import lt.sklaida.security.TokenScope;
import lt.sklaida.shared.ForbiddenException;
import lt.sklaida.shared.UnauthenticatedException;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the policy keeps people from, and that nothing is changed then. */
class DeniedTests {

    private static final Origin TRANSLATOR = TestActors.editor("ona", EN);
    private static final Origin AUTHOR = TestActors.author("jonas");

    @TempDir Path folder;

    private Desk desk;
    private Entry note;

    @BeforeEach
    void open() {
        desk = new Desk(folder);
        note =
                desk.note(
                        RASA,
                        "title",
                        texts("Upė", "River"),
                        "points",
                        List.of(tree("time", "10", "text", lt("a"))));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void letsATranslatorChangeTheirLocaleAlone() {
        Map<String, Object> point = tree(ItemKeys.MEMBER, keys(note.draft(), "points").getFirst());
        Map<String, Object> translated = tree("text", tree("en", "b"));
        translated.putAll(point);

        Entry changed =
                saved(
                        desk.update(
                                desk.one,
                                note,
                                TRANSLATOR,
                                "title",
                                tree("en", "Stream"),
                                "points",
                                List.of(translated)));

        assertDenied(changed, () -> desk.update(desk.one, changed, TRANSLATOR, "title", lt("x")));
        assertDenied(changed, () -> desk.update(desk.one, changed, TRANSLATOR, "country", "LT"));
        assertDenied(changed, () -> desk.update(desk.one, changed, TRANSLATOR, "points", null));
        assertDenied(
                changed,
                () ->
                        desk.update(
                                desk.one,
                                changed,
                                TRANSLATOR,
                                "points",
                                List.of(point, tree("text", tree("en", "added")))));
        assertDenied(changed, () -> desk.rename(changed, LT, "upelis", TRANSLATOR));
        assertDenied(
                changed,
                () -> desk.one.declareCurrent(note.id(), changed.version(), LT, TRANSLATOR));
        saved(desk.rename(changed, EN, "the-stream", TRANSLATOR));
    }

    @Test
    void judgesATranslatorByWhatChangesAndNotByWhatIsSent() {
        Entry changed =
                saved(
                        desk.update(
                                desk.one,
                                note,
                                TRANSLATOR,
                                "title",
                                texts("Upė", "Stream"),
                                "country",
                                null));

        assertThat(changed.draft().get("title")).isEqualTo(texts("Upė", "Stream"));
    }

    @Test
    void letsATranslatorPublishOnlyWhatOthersSeeUnchanged() {
        Entry published = desk.published(note, LT, EN);
        Entry translated =
                saved(desk.update(desk.one, published, TRANSLATOR, "title", tree("en", "Stream")));

        Entry again =
                saved(
                        desk.one.publish(
                                note.id(), translated.version(), Set.of(EN), false, TRANSLATOR));
        assertDenied(
                again,
                () -> desk.one.publish(note.id(), again.version(), Set.of(LT), false, TRANSLATOR));
        Entry shared = saved(desk.update(desk.one, again, RASA, "country", "LV"));
        assertDenied(
                shared,
                () -> desk.one.publish(note.id(), shared.version(), Set.of(EN), false, TRANSLATOR));
        assertDenied(shared, () -> desk.one.delete(note.id(), true, false, TRANSLATOR));
        assertDenied(
                shared, () -> desk.one.unpublish(note.id(), Set.of(LT), true, false, TRANSLATOR));
        saved(desk.one.unpublish(note.id(), Set.of(EN), true, false, TRANSLATOR));
    }

    @Test
    void letsAnAuthorChangeOnlyTheirOwnAndPublishNothing() {
        Entry own = desk.note(AUTHOR, "title", lt("Mano"));

        Entry changed = saved(desk.update(desk.one, own, AUTHOR, "country", "LT"));
        assertDenied(changed, () -> desk.one.publish(own.id(), 2, Set.of(LT), false, AUTHOR));
        assertDenied(note, () -> desk.update(desk.one, note, AUTHOR, "country", "LT"));
        assertDenied(note, () -> desk.update(desk.one, note, AUTHOR));
        assertDenied(note, () -> desk.one.duplicate("copy", note.id(), AUTHOR));
        assertDenied(note, () -> desk.one.delete(note.id(), true, false, AUTHOR));
        assertDenied(
                note, () -> desk.one.restoreRevision(note.id(), 1, 1, new Part.Whole(), AUTHOR));
        Entry published = desk.published(changed, LT);
        assertDenied(published, () -> desk.one.delete(own.id(), true, false, AUTHOR));
        saved(desk.one.unpublish(own.id(), Set.of(LT), true, false, RASA));
        saved(desk.one.delete(own.id(), true, false, AUTHOR));
        saved(desk.one.restore(own.id(), false, AUTHOR));
    }

    @Test
    void keepsOthersOutOfTheBinAndOfOtherTypes() {
        Origin topics = TestActors.editorOf("ona", "Topic");
        assertDenied(note, () -> desk.update(desk.one, note, topics, "country", "LT"));
        assertThatThrownBy(() -> desk.note(topics, "title", lt("x")))
                .isInstanceOf(ForbiddenException.class);
        saved(desk.one.delete(note.id(), true, false, RASA));

        for (Origin origin : List.of(topics, AUTHOR, TRANSLATOR)) {
            assertThatThrownBy(() -> desk.one.restore(note.id(), false, origin))
                    .isInstanceOf(ForbiddenException.class);
        }
    }

    @Test
    void keepsATranslatorFromMakingEntriesWithSharedValues() {
        assertThatThrownBy(() -> desk.note(TRANSLATOR, "title", tree("en", "x"), "country", "LT"))
                .isInstanceOf(ForbiddenException.class);
        assertThatThrownBy(() -> desk.note(TRANSLATOR, "title", lt("x")))
                .isInstanceOf(ForbiddenException.class);
        desk.note(TRANSLATOR, "title", tree("en", "x"));
    }

    @Test
    void keepsAnonymousPeopleFromEverything() {
        Origin nobody = TestActors.anonymous();

        assertDenied(note, () -> desk.note(nobody, "title", lt("x")));
        assertDenied(note, () -> desk.update(desk.one, note, nobody, "country", "LT"));
        assertDenied(note, () -> desk.one.duplicate("r", note.id(), nobody));
        assertDenied(note, () -> desk.one.declareCurrent(note.id(), 1, EN, nobody));
        assertDenied(note, () -> desk.one.publish(note.id(), 1, Set.of(LT), true, nobody));
        assertDenied(note, () -> desk.one.unpublish(note.id(), Set.of(LT), true, true, nobody));
        assertDenied(note, () -> desk.one.delete(note.id(), true, true, nobody));
        assertDenied(
                note, () -> desk.one.restoreRevision(note.id(), 1, 1, new Part.Whole(), nobody));
        saved(desk.one.delete(note.id(), true, false, RASA));
        assertThatThrownBy(() -> desk.one.restore(note.id(), false, nobody))
                .isInstanceOf(UnauthenticatedException.class);
    }

    @Test
    void showsNobodyElsesTextToATokenThatMayOnlyWrite() {
        Origin writer = TestActors.token(TokenScope.WRITE);
        saved(desk.update(desk.one, note, RASA, "title", lt("Slapta")));

        List<LeafConflict> conflicts =
                conflicts(desk.update(desk.one, note, writer, "title", lt("Mano")));

        assertThat(conflicts).containsExactly(new LeafConflict("title.lt", null, null, "Mano"));
        Origin reader = TestActors.token(TokenScope.WRITE, TokenScope.READ_DRAFTS);
        assertThat(conflicts(desk.update(desk.one, note, reader, "title", lt("Mano"))))
                .containsExactly(new LeafConflict("title.lt", "Upė", "Slapta", "Mano"));
    }

    private void assertDenied(Entry unchanged, ThrowingCallable action) {
        assertThatThrownBy(action)
                .isInstanceOfAny(ForbiddenException.class, UnauthenticatedException.class);
        assertThat(desk.now(unchanged.id())).isEqualTo(unchanged);
        assertThat(desk.content.entries().all("Note").map(Entry::createdBy))
                .noneMatch(author -> author.contains("anonymous"));
    }
}
