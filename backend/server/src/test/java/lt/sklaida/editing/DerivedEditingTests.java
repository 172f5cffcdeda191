package lt.sklaida.editing;

import static lt.sklaida.editing.Desk.JONAS;
import static lt.sklaida.editing.Desk.RASA;
import static lt.sklaida.editing.Desk.conflicts;
import static lt.sklaida.editing.Desk.draft;
import static lt.sklaida.editing.Desk.merged;
import static lt.sklaida.editing.Desk.problems;
import static lt.sklaida.editing.Desk.saved;
import static lt.sklaida.model.ListModel.lt;
import static lt.sklaida.model.TestModels.LT;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import lt.sklaida.content.Entry;
import lt.sklaida.media.StoredFile;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.Problem;
import lt.sklaida.shared.Problem.Reason;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Map;

/** What the server computes, and how people change what it follows from. */
class DerivedEditingTests {

    private static final String CAT = "a".repeat(64);
    private static final String DOG = "b".repeat(64);

    @TempDir Path folder;
    private Desk desk;

    @BeforeEach
    void open() {
        desk = new Desk(folder);
        desk.uploaded.put(CAT, new StoredFile(CAT, "image/png", 10, 4, 3));
        desk.uploaded.put(DOG, new StoredFile(DOG, "application/pdf", 20, null, null));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void anUploadSetsWhatFollowsFromItsBytes() {
        assertThat(picture(CAT, "Katė.PNG").draft())
                .containsEntry("file", "kate.png")
                .containsEntry("hash", CAT)
                .containsEntry("bytes", 10)
                .containsEntry("width", 4);
    }

    @Test
    void anotherFileReplacesAllOfIt() {
        Entry picture = picture(CAT, "cat.png");

        Entry changed = saved(desk.update(desk.one, picture, RASA, "file", file(DOG, "dog.pdf")));

        assertThat(changed.draft())
                .containsEntry("hash", DOG)
                .containsEntry("bytes", 20)
                .doesNotContainKey("width");
    }

    @Test
    void clearingTheFileClearsAllOfIt() {
        Entry picture = picture(CAT, "cat.png");

        Entry cleared = saved(desk.update(desk.one, picture, RASA, "file", null));

        assertThat(cleared.draft()).containsOnlyKeys("title");
    }

    @Test
    void anUnknownUploadIsAProblem() {
        Entry picture = picture(CAT, "cat.png");

        Outcome outcome = desk.update(desk.one, picture, RASA, "file", file("c".repeat(64), "c"));

        assertThat(problems(outcome))
                .extracting(Problem::reason, Problem::path)
                .containsExactly(tuple(Reason.UNKNOWN_FILE, "file"));
    }

    @Test
    void aNameAloneIsNoFile() {
        Entry picture = picture(CAT, "cat.png");

        assertThat(problems(desk.update(desk.one, picture, RASA, "file", "dog.png")))
                .extracting(Problem::reason, Problem::path)
                .containsExactly(tuple(Reason.NOT_A_FILE, "file"));
    }

    @Test
    void nobodyGivesWhatTheServerComputes() {
        Entry meeting = meeting("2027-05-01");

        assertThat(problems(desk.update(desk.one, meeting, RASA, "uid", "mine", "sequence", 7)))
                .extracting(Problem::reason, Problem::path)
                .containsExactly(
                        tuple(Reason.DERIVED_FIELD, "uid"),
                        tuple(Reason.DERIVED_FIELD, "sequence"));
        assertThat(problems(desk.one.create(draft("Picture", "derived", "hash", CAT), RASA)))
                .extracting(Problem::reason)
                .containsExactly(Reason.DERIVED_FIELD);
    }

    @Test
    void autosavesHaveNoneOfItEither() {
        Entry meeting = meeting("2027-05-01");
        Autosave.Input typed =
                new Autosave.Input(
                        Slot.of(meeting.id(), "tab"), meeting.version(), Map.of("uid", "x"), 1);

        assertThatThrownBy(() -> desk.autosaves().save(typed, RASA))
                .isInstanceOf(InvalidException.class)
                .hasMessage("uid: is what the server computes; leave it out");
    }

    @Test
    void twoFilesAreOneConflict() {
        Entry picture = picture(CAT, "cat.png");
        saved(desk.update(desk.one, picture, RASA, "file", file(DOG, "dog.pdf")));

        Outcome outcome = desk.update(desk.other, picture, JONAS, "file", file(CAT, "kitten.png"));

        assertThat(conflicts(outcome))
                .containsExactly(
                        new LeafConflict(
                                "file",
                                file(CAT, "cat.png"),
                                file(DOG, "dog.pdf"),
                                file(CAT, "kitten.png")));
    }

    @Test
    void aFileAndATextAreMerged() {
        Entry picture = picture(CAT, "cat.png");
        saved(desk.update(desk.one, picture, RASA, "file", file(DOG, "dog.pdf")));

        Outcome outcome = desk.update(desk.other, picture, JONAS, "alt", lt("Šuo"));

        assertThat(saved(outcome).draft())
                .containsEntry("file", "dog.pdf")
                .containsEntry("hash", DOG)
                .containsEntry("alt", lt("Šuo"));
        assertThat(merged(outcome)).containsExactly("file");
    }

    @Test
    void restoringAFileRestoresWhatFollowsFromIt() {
        Entry picture = picture(CAT, "cat.png");
        Entry changed = saved(desk.update(desk.one, picture, RASA, "file", file(DOG, "dog.pdf")));

        Entry restored = saved(restored(changed, picture, new Part.At("file")));

        assertThat(restored.draft())
                .containsEntry("file", "cat.png")
                .containsEntry("hash", CAT)
                .containsEntry("width", 4);
    }

    @Test
    void aFileThatIsGoneCannotBeRestored() {
        Entry picture = picture(CAT, "cat.png");
        Entry changed = saved(desk.update(desk.one, picture, RASA, "file", file(DOG, "dog.pdf")));
        desk.uploaded.remove(CAT);

        assertThat(problems(restored(changed, picture, new Part.Whole())))
                .extracting(Problem::reason, Problem::path)
                .containsExactly(tuple(Reason.UNKNOWN_FILE, "file"));
    }

    @Test
    void whatIsComputedIsNotRestoredByItself() {
        Entry picture = picture(CAT, "cat.png");
        Entry changed = saved(desk.update(desk.one, picture, RASA, "file", file(DOG, "dog.pdf")));

        assertThat(problems(restored(changed, picture, new Part.At("hash"))))
                .extracting(Problem::reason)
                .containsExactly(Reason.DERIVED_FIELD);
    }

    @Test
    void restoringAMeetingDoesNotTurnItsNumberBack() {
        Entry first = desk.published(meeting("2027-05-01"), LT);
        Entry second =
                desk.published(saved(desk.update(desk.one, first, RASA, "day", "2027-05-02")), LT);

        Entry restored = saved(restored(second, first, new Part.Whole()));

        assertThat(restored.draft())
                .containsEntry("day", "2027-05-01")
                .containsEntry("sequence", 1);
    }

    @Test
    void aPublicationThatWasCountedMeanwhileIsNothingThatOthersChanged() {
        Entry first = desk.published(meeting("2027-05-01"), LT);
        Entry moved = saved(desk.update(desk.one, first, RASA, "day", "2027-05-02"));
        desk.published(moved, LT);

        Outcome outcome = desk.update(desk.other, moved, JONAS, "title", lt("Kita"));

        assertThat(merged(outcome)).isEmpty();
        assertThat(saved(outcome).draft()).containsEntry("sequence", 1);
    }

    @Test
    void aCopyHasItsOwnIdentifier() {
        Entry first = desk.published(meeting("2027-05-01"), LT);
        desk.published(saved(desk.update(desk.one, first, RASA, "day", "2027-05-02")), LT);

        Entry copy = saved(desk.one.duplicate("copy", first.id(), RASA));

        assertThat(copy.draft())
                .containsEntry("uid", copy.id() + "@sklaida")
                .containsEntry("sequence", 0);
    }

    @Test
    void aCopyHasTheSameFile() {
        Entry copy = saved(desk.one.duplicate("copy", picture(CAT, "cat.png").id(), RASA));

        assertThat(copy.draft()).containsEntry("file", "cat.png").containsEntry("hash", CAT);
    }

    private Outcome restored(Entry now, Entry old, Part part) {
        return desk.one.restoreRevision(now.id(), now.version(), old.version(), part, RASA);
    }

    private Entry picture(String upload, String name) {
        return saved(
                desk.one.create(
                        draft("Picture", "picture", "title", lt("P"), "file", file(upload, name)),
                        RASA));
    }

    private Entry meeting(String day) {
        return saved(
                desk.one.create(
                        draft("Meeting", "meeting", "title", lt("Sueiga"), "day", day), RASA));
    }

    private static Map<String, Object> file(String upload, String name) {
        return Map.of("upload", upload, "name", name);
    }
}
