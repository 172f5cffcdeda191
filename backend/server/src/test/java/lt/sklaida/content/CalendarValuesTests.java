package lt.sklaida.content;

import static lt.sklaida.model.TestModels.EN;
import static lt.sklaida.model.TestModels.LT;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import lt.sklaida.model.TestModels;
import lt.sklaida.shared.EntryId;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

class CalendarValuesTests {

    private static final String MEETING =
            """
            "A meeting."
            type Meeting @content @slug(from: "title") {
              "Its name."
              title: String! @localized
              "The day."
              day: Date
              "Where it is."
              place: Place
              "What calendars know it by."
              uid: String! @derived(from: UID)
              "How often it has changed."
              sequence: Int! @derived(from: SEQUENCE, of: ["day", "place"])
            }
            "Where people meet."
            type Place {
              "What it is called."
              name: String @localized
            }
            """;

    @TempDir Path folder;
    private TestContent content;

    @BeforeEach
    void open() {
        content = new TestContent(TestModels.of(folder, Map.of("Meeting", MEETING)));
    }

    @AfterEach
    void close() {
        content.close();
    }

    @Test
    void aNewEntryHasAnIdentifierAndTheNumberZero() {
        Entry meeting = content.save("Meeting", meeting("2027-05-01"));

        assertThat(meeting.draft())
                .containsEntry("uid", meeting.id() + "@sklaida")
                .containsEntry("sequence", 0);
    }

    @Test
    void neitherIsMissingWhenItIsPublished() {
        Entry meeting = content.publish(content.save("Meeting", meeting("2027-05-01")), LT);

        assertThat(meeting.published())
                .containsEntry("uid", meeting.id() + "@sklaida")
                .containsEntry("sequence", 0);
    }

    @Test
    void bothMayBeStated() {
        Entry meeting = content.save("Meeting", stated(meeting("2027-05-01"), "a@example.org", 4));

        assertThat(content.publish(meeting, LT).published())
                .containsEntry("uid", "a@example.org")
                .containsEntry("sequence", 4);
    }

    @Test
    void theIdentifierStays() {
        Entry meeting = content.save("Meeting", stated(meeting("2027-05-01"), "a@example.org", 0));

        assertThat(content.save(meeting, meeting("2027-05-02")).draft())
                .containsEntry("uid", "a@example.org");
    }

    @Test
    void publishingCountsWhatAttendeesMustKnow() {
        Entry meeting = content.publish(content.save("Meeting", meeting("2027-05-01")), LT);
        Entry moved = content.save(meeting, meeting("2027-05-02"));

        Entry published = content.publish(moved, LT);

        assertThat(sequence(moved.draft())).isZero();
        assertThat(sequence(published.published())).isEqualTo(1);
        assertThat(sequence(published.draft())).isEqualTo(1);
        assertThat(content.published(meeting.id(), LT).orElseThrow().toJson())
                .contains("\"sequence\": 1");
    }

    @Test
    void otherChangesAreNotCounted() {
        Entry meeting = content.publish(content.save("Meeting", meeting("2027-05-01")), LT);
        Map<String, Object> renamed = meeting("2027-05-01");
        renamed.put("title", Map.of("lt", "Kitas", "en", "Another"));

        Entry published = content.publish(content.save(meeting, renamed), LT);

        assertThat(sequence(published.published())).isZero();
    }

    @Test
    void aTranslationIsNoNews() {
        Entry meeting = content.publish(content.save("Meeting", meeting("2027-05-01")), LT);

        assertThat(sequence(content.publish(meeting, EN).published())).isZero();
    }

    @Test
    void anotherNameOfThePlaceIsNewsToThoseWhoKnewTheFormer() {
        Entry meeting = content.publish(content.save("Meeting", meeting("2027-05-01")), LT, EN);
        Map<String, Object> elsewhere = meeting("2027-05-01");
        elsewhere.put("place", Map.of("name", Map.of("lt", "Salė", "en", "Library")));

        Entry published = content.publish(content.save(meeting, elsewhere), EN);

        assertThat(sequence(published.published())).isEqualTo(1);
    }

    @Test
    void countingLeavesTheDraftAsItWas() {
        Entry meeting = content.publish(content.save("Meeting", meeting("2027-05-01")), LT);
        Entry moved = content.save(meeting, meeting("2027-05-02"));

        Entry published = content.publish(moved, LT);

        EntryState state =
                EntryState.of(
                        content.model().type("Meeting"), published, content.model().locales());
        assertThat(published.draftVersion()).isEqualTo(moved.draftVersion());
        assertThat(state.in(LT).changed()).isFalse();
        assertThat(content.publish(published, LT).version()).isEqualTo(published.version());
    }

    @Test
    void aPageThatWasOpenBeforeMayPublishItsOtherLocale() {
        Entry meeting = content.publish(content.save("Meeting", meeting("2027-05-01")), LT);
        Entry moved = content.save(meeting, meeting("2027-05-02"));
        content.publish(moved, LT);

        assertThatCode(() -> content.publish(moved, EN)).doesNotThrowAnyException();
        assertThat(sequence(now(meeting).published())).isEqualTo(1);
    }

    @Test
    void publishingAnEarlierDraftCountsOn() {
        Entry first = content.save("Meeting", meeting("2027-05-01"));
        Entry second = content.save(first, meeting("2027-05-02"));
        content.publish(second, LT);
        Entry third = content.save(now(first), meeting("2027-05-01"));

        assertThat(sequence(content.publish(third, LT).published())).isEqualTo(1);
        Entry fourth = content.save(now(first), meeting("2027-05-02"));
        assertThat(sequence(content.publish(fourth, LT).published())).isEqualTo(2);
    }

    @Test
    void whatWasWithdrawnComesBackAsNews() {
        Entry meeting = content.publish(content.save("Meeting", meeting("2027-05-01")), LT);
        Entry withdrawn = content.unpublish(meeting, LT);

        Entry published = content.publish(withdrawn, LT);

        assertThat(sequence(published.published())).isEqualTo(1);
    }

    @Test
    void aFileThatStatesALowerNumberDoesNotTurnBack() {
        Map<String, Object> file = stated(meeting("2027-05-01"), "a@example.org", 3);
        Entry imported = imported(content.newId(), 0, file);
        Entry edited = content.save(imported, stated(meeting("2027-05-02"), "a@example.org", 3));
        Entry published = content.publish(edited, LT);

        Entry again = imported(published.id(), published.version(), file);

        assertThat(sequence(published.published())).isEqualTo(4);
        assertThat(sequence(again.published())).isEqualTo(5);
    }

    @Test
    void aFileThatCountsItselfIsBelieved() {
        Entry imported =
                imported(content.newId(), 0, stated(meeting("2027-05-01"), "a@example.org", 3));

        Entry again =
                imported(
                        imported.id(),
                        imported.version(),
                        stated(meeting("2027-05-02"), "a@example.org", 4));

        assertThat(sequence(again.published())).isEqualTo(4);
        assertThat(sequence(again.draft())).isEqualTo(4);
    }

    @Test
    void importingTheSameFileAgainChangesNothing() {
        Map<String, Object> file = meeting("2027-05-01");
        Entry imported = imported(content.newId(), 0, file);

        assertThat(imported(imported.id(), imported.version(), file).version())
                .isEqualTo(imported.version());
    }

    private Entry imported(EntryId id, long version, Map<String, Object> values) {
        SaveDraft draft = new SaveDraft(id, "Meeting", version, values, Map.of(), null, "import");
        return content.entries().saveAndPublish(draft, Set.of(LT, EN), Map.of());
    }

    private Entry now(Entry entry) {
        return content.entries().get(entry.id());
    }

    private static Map<String, Object> meeting(String day) {
        Map<String, Object> values = new HashMap<>();
        values.put("title", texts("Sueiga", "Meeting"));
        values.put("day", day);
        values.put("place", Map.of("name", texts("Salė", "Hall")));
        return values;
    }

    private static Map<String, String> texts(String lithuanian, String english) {
        return Map.of("lt", lithuanian, "en", english);
    }

    private static Map<String, Object> stated(
            Map<String, Object> values, String uid, int sequence) {
        values.put("uid", uid);
        values.put("sequence", sequence);
        return values;
    }

    private int sequence(Map<String, Object> values) {
        return CalendarValues.number(content.model().type("Meeting"), values);
    }
}
