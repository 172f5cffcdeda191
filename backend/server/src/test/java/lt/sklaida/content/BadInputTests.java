package lt.sklaida.content;

import static lt.sklaida.content.TestContent.AUTHOR;
import static lt.sklaida.model.TestModels.LT;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.Problem;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTests {

    private TestContent content;
    private Entry person;

    @BeforeAll
    void open(@TempDir Path folder) {
        content = new TestContent(NoteModel.in(folder));
        person = content.save("Person", Map.of("name", "Giedrė Kvieskienė"));
    }

    @AfterAll
    void close() {
        content.close();
    }

    @Test
    void reportsAllProblemsAtOnce() {
        Map<String, Object> values =
                Map.of(
                        "title",
                        Map.of("lt", "x".repeat(200), "de", "Titel"),
                        "rank",
                        "first",
                        "author",
                        content.newId().value(),
                        "colour",
                        "red");

        assertThat(problems(values))
                .extracting(Problem::path)
                .containsExactlyInAnyOrder("title.lt", "title.de", "rank", "author", "colour");
    }

    @Test
    void acceptsReferencesToTheTypesOfTheFieldOnly() {
        Entry other = content.save("Note", Map.of("rank", 1));
        Map<String, Object> right =
                Map.of("author", person.id().value(), "next", other.id().value());

        assertThatCode(() -> content.save("Note", right)).doesNotThrowAnyException();
        assertThat(problems(Map.of("author", other.id().value())))
                .containsExactly(
                        new Problem(
                                        Problem.Reason.REFERENCE_TO_WRONG_TYPE,
                                        "author",
                                        "is of type Note; choose one of Person")
                                .with("type", "Note")
                                .with("targets", List.of("Person")));
    }

    @Test
    void refusesReferencesToDeletedEntries() {
        Entry gone = content.save("Person", Map.of("name", "Buvęs Žmogus"));
        Entry note = content.save("Note", noteBy(gone.id()));
        content.delete(gone);

        assertThat(problems(noteBy(gone.id())))
                .extracting(Problem::path)
                .containsExactly("points[0].by");
        assertThatExceptionOfType(InvalidException.class)
                .isThrownBy(() -> content.publish(note, LT))
                .withMessageMatching("points\\[\\w+]\\.by: there is no entry " + gone.id() + ".*");
    }

    @Test
    void aDraftThatRefersToADeletedEntryIsStillChanged() {
        Entry gone = content.save("Person", Map.of("name", "Išėjęs Žmogus"));
        Map<String, Object> values = new HashMap<>(noteBy(gone.id()));
        Entry note = content.save("Note", values);
        content.delete(gone);
        values.put("rank", 7);

        Entry changed =
                content.entries()
                        .save(
                                new SaveDraft(
                                        note.id(),
                                        "Note",
                                        note.version(),
                                        values,
                                        Map.of(),
                                        null,
                                        AUTHOR));

        assertThat(changed.draft()).containsEntry("rank", 7);
        assertThat(changed.draft().toString()).contains(gone.id().value());
    }

    @Test
    void refusesReferencesToTheEntryItself() {
        EntryId id = content.newId();

        assertThatExceptionOfType(InvalidException.class)
                .isThrownBy(() -> content.entries().save(next(id, id)))
                .withMessage("next: refers to the entry itself; choose another entry");
    }

    @Test
    void acceptsReferencesToEntriesThatAnImportHasYetToSave() {
        EntryId first = content.newId();
        EntryId second = content.newId();
        Map<EntryId, String> coming = Map.of(first, "Note", second, "Note");

        content.entries().saveAndPublish(next(first, second), Set.of(LT), coming);
        content.entries().saveAndPublish(next(second, first), Set.of(LT), coming);

        assertThat(content.published(first, LT).orElseThrow().getList("references", String.class))
                .containsExactly(second.value());
    }

    @Test
    void checksTheTypesOfEntriesThatAnImportHasYetToSave() {
        EntryId coming = content.newId();
        SaveDraft draft = next(content.newId(), coming);
        Map<EntryId, String> types = Map.of(coming, "Person");

        assertThatExceptionOfType(InvalidException.class)
                .isThrownBy(() -> content.entries().saveAndPublish(draft, Set.of(LT), types))
                .withMessageContaining("next: is of type Person");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.b", "$where", "", "nul\0byte"})
    void refusesFieldNamesThatTheStoreCannotHold(String name) {
        assertThat(problems(Map.of("extra", Map.of("deep", Map.of(name, 1)))))
                .extracting(Problem::path)
                .containsExactly("extra.deep");
        assertThat(problems(Map.of(name, 1))).isNotEmpty();
    }

    @Test
    void refusesQueryOperatorsAsValues() {
        Map<String, Object> operator = Collections.singletonMap("$ne", null);

        assertThat(problems(Map.of("rank", operator))).isNotEmpty();
        assertThat(problems(Map.of("author", operator))).isNotEmpty();
        assertThat(problems(Map.of("title", Map.of("lt", operator)))).isNotEmpty();
    }

    @Test
    void limitsTheDepth() {
        Object deep = "bottom";
        for (int i = 0; i < 5_000; i++) {
            deep = i % 2 == 0 ? List.of(deep) : Map.of("a", deep);
        }

        assertThat(problems(Map.of("extra", deep)))
                .extracting(Problem::message)
                .containsExactly("is nested deeper than 20 levels; flatten it");
    }

    @Test
    void limitsTheSize() {
        String megabyte = "ė".repeat(512 * 1024);

        assertThat(problems(Map.of("extra", Map.of("a", megabyte, "b", megabyte))))
                .containsExactly(
                        new Problem(
                                        Problem.Reason.TOO_LARGE,
                                        "",
                                        "The entry is larger than 2 MB; divide it")
                                .with("maxBytes", 2 * 1024 * 1024));
        assertThat(problems(Map.of("title", Map.of("lt", "x".repeat(1024 * 1024)))))
                .extracting(Problem::path)
                .containsExactly("title.lt");
    }

    @Test
    void refusesValuesThatJsonDoesNotHave() {
        assertThat(problems(Map.of("extra", Map.of("number", new BigDecimal("1.5")))))
                .extracting(Problem::path)
                .containsExactly("extra.number");
    }

    @Test
    void refusesUnknownTypes() {
        assertThatExceptionOfType(InvalidException.class)
                .isThrownBy(() -> content.save("Recipe", Map.of()))
                .withMessageContaining("There is no content type \"Recipe\"");
    }

    private SaveDraft next(EntryId id, EntryId next) {
        return new SaveDraft(
                id,
                "Note",
                0,
                Map.of("title", Map.of("lt", "Ratu"), "next", next.value()),
                Map.of(),
                null,
                AUTHOR);
    }

    private static Map<String, Object> noteBy(EntryId person) {
        Map<String, Object> point =
                Map.of("time", "10:00", "text", Map.of("lt", "Taškas"), "by", person.value());
        return Map.of("title", Map.of("lt", "Su autoriumi"), "points", List.of(point));
    }

    private List<Problem> problems(Map<String, Object> values) {
        InvalidException thrown =
                catchThrowableOfType(InvalidException.class, () -> content.save("Note", values));
        return thrown.problems();
    }
}
