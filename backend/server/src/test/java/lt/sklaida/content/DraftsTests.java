package lt.sklaida.content;

import static lt.sklaida.content.TestContent.AUTHOR;
import static lt.sklaida.model.TestModels.EN;
import static lt.sklaida.model.TestModels.LT;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import lt.sklaida.content.DraftPage.Item;
import lt.sklaida.content.EntryState.Publication;
import lt.sklaida.content.EntryState.Translation;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Locales;

import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

class DraftsTests {

    private static final DraftQuery ALL = DraftQuery.all(DraftQuery.Scope.ALL, 100);

    private TestContent content;
    private Drafts drafts;

    @BeforeEach
    void open(@TempDir Path folder) {
        content = new TestContent(NoteModel.in(folder));
        drafts = content.drafts();
    }

    @AfterEach
    void close() {
        content.close();
    }

    @Test
    void listsWhatWasChangedLastFirst() {
        Entry one = content.save("Note", note("Pirmas", "First"));
        Entry two = content.save("Person", Map.of("name", "Antra"));
        Entry again = content.save(one, note("Pirmas!", "First"));

        assertThat(ids(ALL)).containsExactly(again.id(), two.id());
    }

    @Test
    void showsWhatListsNeed() {
        Entry note = content.publish(content.save("Note", note("Rodoma", "Shown")), EN);
        Entry person = content.save("Person", Map.of("name", "Ona"));

        List<Item> items = drafts.page(ALL).items();

        assertThat(items.getFirst().titles()).isEqualTo(Map.of(LT, "Ona", EN, "Ona"));
        assertThat(items.getFirst().id()).isEqualTo(person.id());
        Item shown = items.get(1);
        assertThat(shown.titles()).isEqualTo(Map.of(LT, "Rodoma", EN, "Shown"));
        assertThat(shown.state())
                .isEqualTo(EntryState.of(content.model().type("Note"), note, locales()));
        assertThat(shown.key()).isEqualTo(note.key());
        assertThat(shown.version()).isEqualTo(2);
        assertThat(shown.sourceLocale()).isEqualTo(LT);
        assertThat(shown.updatedAt()).isEqualTo(note.updatedAt());
        assertThat(shown.updatedBy()).isEqualTo(AUTHOR);
        assertThat(shown.owner()).isNull();
    }

    @Test
    void filtersByStatesInOneLocale() {
        Entry draft = content.save("Note", note("Juodraštis", "Draft"));
        Entry outdated = content.save("Note", note("Sena", "Old"));
        outdated = content.publish(outdated, EN);
        outdated = content.save(outdated, note("Nauja", "Old"));
        Entry changed = content.publish(content.save("Note", note("Keista", "Changed")), LT);
        changed = content.save(changed, note("Keista vėl", "Changed again"));
        Entry untranslated = content.save("Note", Map.of("title", Map.of("lt", "Tik lt")));

        assertThat(ids(states(EN, Set.of(), null, Set.of(Translation.OUTDATED))))
                .containsExactly(outdated.id());
        assertThat(ids(states(EN, Set.of(), null, Set.of(Translation.MISSING))))
                .containsExactly(untranslated.id());
        assertThat(ids(states(LT, Set.of(Publication.PUBLISHED), true, Set.of())))
                .containsExactly(changed.id());
        assertThat(ids(states(LT, Set.of(Publication.NEVER), null, Set.of())))
                .containsExactly(untranslated.id(), outdated.id(), draft.id());
        assertThat(ids(states(EN, Set.of(Publication.NEVER), false, Set.of(Translation.CURRENT))))
                .containsExactly(changed.id(), draft.id());
    }

    @Test
    void statesWithoutALocaleMustHoldInTheSameOne() {
        Entry english = content.publish(content.save("Note", note("Vienas", "One")), EN);
        Entry changed = content.publish(content.save("Note", note("Du", "Two")), LT);
        changed = content.save(changed, note("Du!", "Two"));

        assertThat(ids(states(null, Set.of(Publication.PUBLISHED), true, Set.of())))
                .containsExactly(changed.id());
        assertThat(
                        ids(
                                states(
                                        null,
                                        Set.of(Publication.PUBLISHED),
                                        null,
                                        Set.of(Translation.CURRENT))))
                .containsExactly(english.id());
    }

    @Test
    void filtersByTypeIdOwnerAndAuthor() {
        Entry note = content.save("Note", note("Užrašas", "Note"));
        Entry own = owned("Sava", "u1");
        Entry others = owned("Svetima", "u2");

        assertThat(ids(query(Set.of("Person"), null, null, null)))
                .containsExactly(others.id(), own.id());
        assertThat(ids(query(null, Set.of(note.id(), own.id()), null, null)))
                .containsExactly(own.id(), note.id());
        assertThat(ids(query(null, Set.of(), null, null))).isEmpty();
        assertThat(ids(query(null, null, "u1", null))).containsExactly(own.id());
        assertThat(ids(query(null, null, null, "user:u2"))).containsExactly(others.id());
        assertThat(ids(query(Set.of("Note"), Set.of(own.id()), null, null))).isEmpty();
    }

    @Test
    void aScopeHidesWhatIsNotInIt() {
        content.save("Note", note("Niekieno", "Nobody's"));
        Entry own = owned("Sava", "u1");
        owned("Svetima", "u2");

        DraftQuery.Scope ownOnly = new DraftQuery.Scope("u1", null);
        DraftQuery.Scope notes = new DraftQuery.Scope(null, Set.of("Note"));
        DraftQuery.Scope nothing = new DraftQuery.Scope(null, Set.of());

        assertThat(ids(DraftQuery.all(ownOnly, 10))).containsExactly(own.id());
        assertThat(ids(DraftQuery.all(notes, 10))).hasSize(1);
        assertThat(ids(DraftQuery.all(nothing, 10))).isEmpty();
        DraftQuery others =
                new DraftQuery(
                        Set.of("Person"),
                        null,
                        null,
                        Set.of(),
                        null,
                        Set.of(),
                        "u2",
                        null,
                        false,
                        ownOnly,
                        10,
                        null);
        assertThat(ids(others)).isEmpty();
        assertThat(drafts.count(others)).isZero();
    }

    @Test
    void theBinIsAListOfItsOwn() {
        Entry live = content.save("Note", note("Gyva", "Alive"));
        Entry deleted = content.save("Note", note("Išmesta", "Binned"));
        content.delete(deleted);
        content.remove(content.save("Note", note("Sunaikinta", "Purged")));
        Entry inBin = content.save("Note", note("Tik ką", "Just now"));
        content.delete(inBin);

        DraftQuery bin =
                new DraftQuery(
                        null,
                        null,
                        null,
                        Set.of(),
                        null,
                        Set.of(),
                        null,
                        null,
                        true,
                        DraftQuery.Scope.ALL,
                        10,
                        null);

        assertThat(ids(ALL)).containsExactly(live.id());
        assertThat(ids(bin)).containsExactly(inBin.id());
        assertThat(drafts.page(bin).items().getFirst().deletedAt()).isNotNull();
        assertThat(drafts.count(bin)).isEqualTo(1);
    }

    @Test
    void pagesHaveEachEntryOnceAlsoWhenTimesAreEqual() {
        List<EntryId> saved = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            saved.addFirst(content.save("Person", Map.of("name", "Asmuo " + i)).id());
        }
        Document sameTime = new Document("updatedAt", Date.from(Instant.EPOCH));
        content.mongo()
                .getCollection("entries")
                .updateMany(new Document(), new Document("$set", sameTime));

        List<EntryId> listed = new ArrayList<>();
        DraftPage page = drafts.page(DraftQuery.all(DraftQuery.Scope.ALL, 4));
        listed.addAll(page.items().stream().map(Item::id).toList());
        while (page.hasNext()) {
            page = drafts.page(after(page.items().getLast(), 4));
            listed.addAll(page.items().stream().map(Item::id).toList());
        }

        assertThat(listed).isEqualTo(saved);
        assertThat(drafts.count(ALL)).isEqualTo(11);
        assertThat(drafts.count(ALL, 5)).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lt:NEVER", "lt:NEVER:UNCHANGED:SOURCE"})
    void statesRecordedInAnotherWayAreFoundOutFromTheEntry(String recorded) {
        Entry saved = content.save("Note", note("Kitaip", "Otherwise"));
        content.mongo()
                .getCollection("entries")
                .updateOne(
                        new Document("_id", saved.id().value()),
                        new Document("$set", new Document("states", List.of(recorded))));

        assertThat(drafts.page(ALL).items().getFirst().state())
                .isEqualTo(EntryState.of(content.model().type("Note"), saved, locales()));
    }

    @Test
    void entriesFromBeforeStatesAreListedAndFoundByThemAfterTheUpdate() {
        Entry saved = content.save("Note", Map.of("title", Map.of("lt", "Iš anksčiau")));
        content.mongo()
                .getCollection("entries")
                .updateMany(
                        new Document(),
                        new Document(
                                "$unset",
                                new Document("states", "")
                                        .append("links", "")
                                        .append("derivedBy", "")));
        DraftQuery missing = states(EN, Set.of(), null, Set.of(Translation.MISSING));

        EntryState state = Objects.requireNonNull(drafts.page(ALL).items().getFirst().state());
        assertThat(state.in(EN).translation()).isEqualTo(Translation.MISSING);
        assertThat(ids(missing)).isEmpty();

        content.applyModel();

        assertThat(ids(missing)).containsExactly(saved.id());
        assertThat(content.entries().find(saved.id())).contains(saved);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 101, Integer.MAX_VALUE})
    void refusesPagesThatAreTooLarge(int first) {
        assertThatExceptionOfType(InvalidException.class)
                .isThrownBy(() -> drafts.page(DraftQuery.all(DraftQuery.Scope.ALL, first)))
                .withMessageContaining("read 1 to 100");
    }

    @Test
    void refusesUnknownTypesAndLocales() {
        assertThatExceptionOfType(InvalidException.class)
                .isThrownBy(() -> drafts.page(query(Set.of("Secret"), null, null, null)));
        assertThatExceptionOfType(InvalidException.class)
                .isThrownBy(
                        () ->
                                drafts.page(
                                        states(
                                                new LocaleTag("de"),
                                                Set.of(Publication.NEVER),
                                                null,
                                                Set.of())));
    }

    private Entry owned(String name, String owner) {
        SaveDraft draft =
                new SaveDraft(
                                content.newId(),
                                "Person",
                                0,
                                Map.of("name", name),
                                Map.of(),
                                null,
                                "user:" + owner)
                        .createdFor(owner, null);
        return content.entries().save(draft);
    }

    private List<EntryId> ids(DraftQuery query) {
        return drafts.page(query).items().stream().map(Item::id).toList();
    }

    private Locales locales() {
        return content.model().locales();
    }

    private static DraftQuery after(Item item, int first) {
        return new DraftQuery(
                null,
                null,
                null,
                Set.of(),
                null,
                Set.of(),
                null,
                null,
                false,
                DraftQuery.Scope.ALL,
                first,
                item.position());
    }

    private static DraftQuery states(
            @Nullable LocaleTag locale,
            Set<Publication> publication,
            @Nullable Boolean changed,
            Set<Translation> translation) {
        return new DraftQuery(
                null,
                null,
                locale,
                publication,
                changed,
                translation,
                null,
                null,
                false,
                DraftQuery.Scope.ALL,
                100,
                null);
    }

    private static DraftQuery query(
            @Nullable Set<String> types,
            @Nullable Set<EntryId> ids,
            @Nullable String owner,
            @Nullable String updatedBy) {
        return new DraftQuery(
                types,
                ids,
                null,
                Set.of(),
                null,
                Set.of(),
                owner,
                updatedBy,
                false,
                DraftQuery.Scope.ALL,
                100,
                null);
    }

    private static Map<String, Object> note(String lt, String en) {
        return Map.of("title", Map.of("lt", lt, "en", en));
    }
}
