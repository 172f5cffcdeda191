package lt.sklaida.content;

import static lt.sklaida.content.TestContent.AUTHOR;
import static lt.sklaida.model.TestModels.LT;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.Slug;

import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

class CreateAllTests {

    private TestContent content;

    @BeforeEach
    void open(@TempDir Path folder) {
        content = new TestContent(NoteModel.in(folder));
    }

    @AfterEach
    void close() {
        content.close();
    }

    @Test
    void createsEntriesAsSavingEachOfThemDoes() {
        NewEntry all = note("Visi kartu");
        NewEntry one = note("Po vieną");

        create(List.of(all));
        content.entries().saveAndPublish(one.draft(), one.publishing(), Map.of());

        assertThat(withoutIdentity(stored("entries", id(all).value()), all, "Visi kartu"))
                .isEqualTo(withoutIdentity(stored("entries", id(one).value()), one, "Po vieną"));
        assertThat(withoutIdentity(stored("revisions", id(all) + ":1"), all, "Visi kartu"))
                .isEqualTo(withoutIdentity(stored("revisions", id(one) + ":1"), one, "Po vieną"));
        assertThat(content.saves()).extracting(EntrySaved::id).containsExactly(id(all), id(one));
        assertThat(content.announced())
                .extracting(EntryProjected::id)
                .containsExactly(id(all), id(one));
    }

    @Test
    void appendsRevisionsAndShowsReadersEachEntry() {
        List<NewEntry> notes =
                IntStream.range(0, 120).mapToObj(number -> note("Nr. " + number)).toList();

        assertThat(create(notes)).containsExactlyInAnyOrderElementsOf(ids(notes));

        assertComplete(notes);
    }

    @Test
    void publishesWithinOneEpoch() {
        long before = content.epoch().read().number();

        create(List.of(note("Epocha A"), note("Epocha B"), note("Epocha C")));

        assertThat(content.epoch().read().number()).isEqualTo(before + 2);
    }

    @Test
    void publishesNothingOfDrafts() {
        NewEntry draft = new NewEntry(draft(content.newId(), "Tik juodraštis"), nothing());
        long before = content.epoch().read().number();

        assertThat(create(List.of(draft))).containsExactly(id(draft));

        assertThat(content.published(id(draft), LT)).isEmpty();
        assertThat(content.epoch().read().number()).isEqualTo(before);
    }

    @Test
    void leavesOutWhatIsInvalid() {
        NewEntry invalid = note("x".repeat(101));
        List<NewEntry> valid = List.of(note("Prieš netinkamą"), note("Po netinkamo"));

        assertThat(create(List.of(valid.getFirst(), invalid, valid.getLast())))
                .containsExactlyInAnyOrderElementsOf(ids(valid));

        assertThat(content.entries().find(id(invalid))).isEmpty();
        assertComplete(valid);
    }

    @Test
    void leavesOutAllButOneOfThoseWithTheSameSlug() {
        List<NewEntry> same = List.of(note("Tas pats"), note("Tas pats"), note("Tas pats"));
        NewEntry other = note("Kitas");
        List<NewEntry> all = new ArrayList<>(same);
        all.add(other);

        assertThat(create(all)).containsExactlyInAnyOrder(id(same.getFirst()), id(other));
        NewEntry second = same.get(1);
        content.entries().saveAndPublish(second.draft(), second.publishing(), Map.of());

        assertThat(content.entries().findBySlug("Note", LT, new Slug("tas-pats-2")))
                .contains(id(second));
        assertComplete(List.of(same.getFirst(), second, other));
    }

    @Test
    void leavesOutWhatExistsAlreadyAndWhatWasRemovedForGood() {
        Entry present = content.save("Note", Map.of("title", Map.of("lt", "Jau yra")));
        Entry removed = content.save("Note", Map.of("title", Map.of("lt", "Nebėra")));
        content.remove(removed);
        NewEntry other = note("Naujas");

        assertThat(
                        create(
                                List.of(
                                        note(present.id(), "Dar kartą"),
                                        other,
                                        note(removed.id(), "Grįžta"))))
                .containsExactly(id(other));

        assertThat(content.entries().find(present.id())).contains(present);
        assertThat(content.entries().find(removed.id())).isEmpty();
    }

    @Test
    void createsAnIdThatIsThereTwiceOnce() {
        EntryId id = content.newId();

        assertThat(create(List.of(note(id, "Pirmas kartas"), note(id, "Antras kartas"))))
                .containsExactly(id);

        assertThat(content.entries().get(id).draft().toString()).contains("Pirmas");
    }

    @Test
    void createsNothingTwice() {
        List<NewEntry> notes = List.of(note("Kartą A"), note("Kartą B"));
        PreparedEntries prepared = prepare(notes);

        assertThat(content.entries().createAll(prepared)).hasSize(2);
        assertThat(content.entries().createAll(prepared)).isEmpty();

        assertComplete(notes);
    }

    @Test
    void entriesMayReferToOneAnother() {
        EntryId first = content.newId();
        EntryId second = content.newId();

        create(
                List.of(
                        note(first, "Žr. antrą", Map.of("next", second.value())),
                        note(second, "Žr. pirmą", Map.of("next", first.value()))));

        assertThat(references(first)).containsExactly(second.value());
        assertThat(references(second)).containsExactly(first.value());
        assertThat(content.projections().differences()).isEmpty();
    }

    @Test
    void leavesOutWhatRefersToNothing() {
        NewEntry lost = note(content.newId(), "Niekur", Map.of("next", content.newId().value()));
        NewEntry other = note("Niekur nerodo");

        assertThat(create(List.of(lost, other))).containsExactly(id(other));
    }

    @Test
    void doesNothingForNoEntries() {
        assertThat(create(List.of())).isEmpty();
    }

    @Test
    void refusesDraftsOfEntriesThatHaveAVersion() {
        SaveDraft later =
                new SaveDraft(content.newId(), "Note", 1, Map.of(), Map.of(), null, AUTHOR);

        assertThatIllegalArgumentException().isThrownBy(() -> new NewEntry(later, nothing()));
    }

    private Set<EntryId> create(List<NewEntry> entries) {
        return content.entries().createAll(prepare(entries));
    }

    private PreparedEntries prepare(List<NewEntry> entries) {
        Map<EntryId, String> coming = new HashMap<>();
        ids(entries).forEach(id -> coming.put(id, "Note"));
        return content.entries().prepare(entries, coming);
    }

    private void assertComplete(List<NewEntry> entries) {
        for (NewEntry entry : entries) {
            StoredEntry stored = content.store().find(id(entry)).orElseThrow();
            assertThat(stored.ownTasks()).isEmpty();
            assertThat(stored("revisions", id(entry) + ":1"))
                    .isEqualTo(EntryDocuments.plain(EntryDocuments.revision(stored)));
            assertThat(content.published(id(entry), LT)).isPresent();
        }
        assertThat(content.projections().differences()).isEmpty();
    }

    private List<String> references(EntryId id) {
        return content.published(id, LT).orElseThrow().getList("references", String.class);
    }

    private Map<String, Object> stored(String collection, String id) {
        return Optional.ofNullable(
                        content.mongo()
                                .getCollection(collection)
                                .find(new Document("_id", id))
                                .first())
                .map(EntryDocuments::plain)
                .orElseThrow();
    }

    /** What a document says without the id, the title and the times of its entry. */
    private static String withoutIdentity(
            Map<String, Object> stored, NewEntry entry, String title) {
        return new Document(stored)
                .toJson()
                .replace(id(entry).value(), "ID")
                .replace(title, "TITLE")
                .replace(Slug.from(title, LT.toLocale()).orElseThrow().value(), "SLUG")
                .replaceAll("\\{\"\\$date\": \"[^\"]*\"}", "TIME")
                .replaceAll("\"hash\": \"[^\"]*\"", "HASH");
    }

    private NewEntry note(String title) {
        return note(content.newId(), title);
    }

    private static NewEntry note(EntryId id, String title) {
        return note(id, title, Map.of());
    }

    private static NewEntry note(EntryId id, String title, Map<String, Object> more) {
        return new NewEntry(draft(id, title, more), Publishing.draft(Set.of(LT)));
    }

    private static SaveDraft draft(EntryId id, String title) {
        return draft(id, title, Map.of());
    }

    private static SaveDraft draft(EntryId id, String title, Map<String, Object> more) {
        Map<String, Object> values = new HashMap<>(more);
        values.put("title", Map.of("lt", title));
        return new SaveDraft(id, "Note", 0, values, Map.of(), null, AUTHOR);
    }

    private static Publishing nothing() {
        return Publishing.draft(Set.of());
    }

    private static List<EntryId> ids(List<NewEntry> entries) {
        return entries.stream().map(CreateAllTests::id).toList();
    }

    private static EntryId id(NewEntry entry) {
        return entry.draft().id();
    }
}
