package lt.sklaida.content;

import static lt.sklaida.content.TestContent.AUTHOR;
import static lt.sklaida.model.TestModels.EN;
import static lt.sklaida.model.TestModels.LT;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import static java.util.Objects.requireNonNull;

import lt.sklaida.content.PresentEntries.Present;
import lt.sklaida.model.ItemKeys;
import lt.sklaida.shared.ConflictException;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.NotFoundException;
import lt.sklaida.shared.Problem;
import lt.sklaida.shared.Slug;

import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EntriesTests {

    private TestContent content;

    @BeforeAll
    void open(@TempDir Path folder) {
        content = new TestContent(NoteModel.in(folder));
    }

    @AfterAll
    void close() {
        content.close();
    }

    @Test
    void savesADraftThatNoReaderSees() {
        Entry saved = content.save("Note", note("Juodraštis", "Draft"));

        assertThat(saved.version()).isEqualTo(1);
        assertThat(content.entries().find(saved.id())).contains(saved);
        assertThat(content.published(saved.id(), LT)).isEmpty();
        assertThat(saved.publishedLocales()).isEmpty();
    }

    @Test
    void savesADraftWithoutRequiredValues() {
        Entry saved = content.save("Note", Map.of("rank", 1));

        assertThat(saved.draft()).isEqualTo(Map.of("rank", 1));
    }

    @Test
    void storesAllTextInNfc() {
        Entry saved = content.save("Note", textEverywhere("Z\u030cem\u0117"));

        Entry found = content.entries().find(saved.id()).orElseThrow();
        assertThat(ItemKeys.without(content.model().type("Note"), found.draft()))
                .isEqualTo(textEverywhere("\u017dem\u0117"));
    }

    private static Map<String, Object> textEverywhere(String text) {
        Map<String, Object> localized = Map.of("lt", text);
        return Map.of(
                "title", localized,
                "tags", List.of(text),
                "points", List.of(Map.of("time", "10:00", "text", localized)),
                "extra", Map.of("deep", List.of(Map.of("text", text))));
    }

    @Test
    void publishesOneLocaleAndLeavesTheOtherInDraft() {
        Entry saved = content.save("Note", note("Pirma", "First"));

        Entry published = content.publish(saved, LT);

        assertThat(published.publishedLocales()).containsExactly(LT);
        assertThat(published.published()).isEqualTo(Map.of("title", Map.of("lt", "Pirma")));
        assertThat(content.published(saved.id(), LT)).isPresent();
        assertThat(content.published(saved.id(), EN)).isEmpty();
    }

    @Test
    void publishesSharedValuesWithAnyLocale() {
        Entry both =
                content.publish(
                        content.save("Note", Map.of("title", texts("Viena", "One"), "rank", 1)),
                        LT,
                        EN);
        Entry changed = content.save(both, Map.of("title", texts("Viena!", "One!"), "rank", 2));

        content.publish(changed, EN);

        assertThat(values(both.id(), LT)).isEqualTo(Map.of("title", "Viena", "rank", 2));
        assertThat(values(both.id(), EN)).isEqualTo(Map.of("title", "One!", "rank", 2));
    }

    @Test
    void savingADraftDoesNotChangeWhatIsPublished() {
        Entry published = content.publish(content.save("Note", note("Senas", "Old")), LT);
        List<EntryProjected> announced = List.copyOf(content.announced());

        Entry saved = content.save(published, note("Naujas", "New"));

        assertThat(values(saved.id(), LT)).isEqualTo(Map.of("title", "Senas"));
        assertThat(saved.publishedVersion()).isEqualTo(published.version());
        assertThat(content.announced()).isEqualTo(announced);
    }

    @Test
    void publishingNeedsTheRequiredValuesOfEachPublishedLocale() {
        Entry published = content.publish(content.save("Note", note("Abiem", "For both")), LT, EN);
        Map<String, Object> point = Map.of("time", "10:00", "text", Map.of("lt", "Taškas"));
        Map<String, Object> values =
                Map.of("title", texts("Abiem", "For both"), "points", List.of(point));
        Entry saved = content.save(published, values);

        InvalidException thrown =
                catchThrowableOfType(InvalidException.class, () -> content.publish(saved, LT));

        assertThat(thrown.problems())
                .extracting(Problem::path)
                .singleElement()
                .asString()
                .matches("points\\[\\w+]\\.text\\.en");
    }

    @Test
    void rejectsPublishingALocaleWithoutValues() {
        Entry saved = content.save("Note", Map.of("title", Map.of("lt", "Tik lietuviškai")));

        assertThatExceptionOfType(InvalidException.class)
                .isThrownBy(() -> content.publish(saved, EN))
                .withMessage(
                        "There is nothing to publish in en; save a draft with values in it first");
    }

    @Test
    void unpublishesOneLocaleAndLeavesTheOther() {
        Entry published = content.publish(content.save("Note", note("Lieka", "Goes")), LT, EN);

        Entry unpublished = content.unpublish(published, EN);

        assertThat(unpublished.publishedLocales()).containsExactly(LT);
        assertThat(unpublished.published()).isEqualTo(Map.of("title", Map.of("lt", "Lieka")));
        assertThat(unpublished.draft()).isEqualTo(published.draft());
        assertThat(content.published(published.id(), EN)).isEmpty();
        assertThat(
                        content.published(published.id(), LT)
                                .orElseThrow()
                                .getList("serves", String.class))
                .containsExactly("lt", "en");
    }

    @Test
    void unpublishingTheLastLocaleLeavesNothingPublished() {
        Entry published = content.publish(content.save("Note", note("Vienintelis", "Only")), LT);

        Entry unpublished = content.unpublish(published, LT);

        assertThat(unpublished.published()).isEmpty();
        assertThat(content.published(published.id(), LT)).isEmpty();
    }

    @Test
    void publishingAgainKeepsTheTimeOfTheFirstPublication() {
        Entry first = content.publish(content.save("Note", note("Diena", "Day")), LT);
        Entry again = content.publish(content.unpublish(first, LT), LT);

        assertThat(again.variant(LT).firstPublishedAt())
                .isEqualTo(first.variant(LT).firstPublishedAt());
    }

    @Test
    void onlyTheVariantThatChangedIsUpdated() {
        Entry both = content.publish(content.save("Note", note("Sena", "Old")), LT, EN);
        Entry changed = content.publish(content.save(both, note("Sena", "New")), LT, EN);

        assertThat(updatedAt(changed, LT)).isEqualTo(updatedAt(both, LT));
        assertThat(updatedAt(changed, EN)).isAfter(updatedAt(both, EN));
    }

    @Test
    void savesAndPublishesInOneVersion() {
        EntryId id = content.newId();

        Entry entry =
                content.entries()
                        .saveAndPublish(
                                draft(id, 0, note("Iš failo", "From a file")),
                                Set.of(LT),
                                Map.of());

        assertThat(entry.version()).isEqualTo(1);
        assertThat(entry.publishedLocales()).containsExactly(LT);
        assertThat(content.published(id, LT)).isPresent();
    }

    @Test
    void savingAndPublishingLeavesExactlyTheNamedLocalesPublished() {
        Entry both = content.publish(content.save("Note", note("Abi", "Both")), LT, EN);

        Entry one =
                content.entries()
                        .saveAndPublish(
                                draft(both.id(), both.version(), note("Abi", "Both")),
                                Set.of(EN),
                                Map.of());

        assertThat(one.publishedLocales()).containsExactly(EN);
        assertThat(content.published(both.id(), LT)).isEmpty();
    }

    @Test
    void aChangeThatChangesNothingWritesNothing() {
        Entry published = content.publish(content.save("Note", note("Tas pats", "Same")), LT);

        Entry saved = content.save(published, note("Tas pats", "Same"));
        Entry again = content.publish(saved, LT);
        Entry imported =
                content.entries()
                        .saveAndPublish(
                                draft(saved.id(), saved.version(), note("Tas pats", "Same")),
                                Set.of(LT),
                                Map.of());

        assertThat(List.of(saved, again, imported)).containsOnly(published);
        assertThat(revisions(published.id())).hasSize(2);
    }

    @Test
    void tellsWhetherSavingAndPublishingWouldChangeAnything() {
        Entry published = content.publish(content.save("Note", note("Ar keisis", "Will it")), LT);
        Entries entries = content.entries();
        SaveDraft same = draft(published.id(), 2, note("Ar keisis", "Will it"));
        SaveDraft other = draft(published.id(), 2, note("Keisis", "Will it"));

        assertThat(entries.wouldChange(same, Publishing.draft(Set.of(LT)))).isFalse();
        assertThat(entries.wouldChange(same, Publishing.draft(Set.of(LT, EN)))).isTrue();
        assertThat(entries.wouldChange(same, Publishing.draft(Set.of()))).isTrue();
        assertThat(entries.wouldChange(other, Publishing.draft(Set.of(LT)))).isTrue();
        assertThat(
                        entries.wouldChange(
                                draft(content.newId(), 0, note("N", "N")),
                                Publishing.draft(Set.of())))
                .isTrue();
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(
                        () ->
                                entries.wouldChange(
                                        draft(published.id(), 1, note("N", "N")),
                                        Publishing.draft(Set.of())));
        assertThat(entries.find(published.id())).contains(published);
    }

    @Test
    void everyChangeIsAnnouncedAndWaitsForTheSearchOverDrafts() {
        Entry saved = content.save("Note", note("Laukia", "Waits"));
        Entry published = content.publish(saved, LT);

        assertThat(content.saves())
                .contains(
                        new EntrySaved(saved.id(), "Note", 1),
                        new EntrySaved(saved.id(), "Note", 2));
        assertThat(pendingDrafts()).contains(new EntrySaved(saved.id(), "Note", 2));

        content.entries().draftSearched(Map.of(saved.id(), 1L));
        assertThat(pendingDrafts()).contains(new EntrySaved(saved.id(), "Note", 2));
        content.entries().draftSearched(Map.of(saved.id(), 2L));
        assertThat(pendingDrafts()).extracting(EntrySaved::id).doesNotContain(saved.id());

        content.delete(published);
        assertThat(pendingDrafts()).contains(new EntrySaved(saved.id(), "Note", 3));
    }

    @Test
    void aStaleVersionIsAConflictThatNamesTheCurrentOne() {
        Entry first = content.save("Note", note("Pirmas", "First"));
        content.save(first, note("Antras", "Second"));

        for (Runnable change : everyChange(first)) {
            assertThatExceptionOfType(ConflictException.class)
                    .isThrownBy(change::run)
                    .withMessageContaining("is at version 2, not 1");
        }
    }

    @Test
    void changingAMissingEntryIsNotFound() {
        Entry missing = content.save("Note", note("Nebėra", "Gone"));
        content.delete(missing);

        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> content.publish(missing, LT));
        for (Runnable change : everyChange(missing)) {
            assertThatExceptionOfType(NotFoundException.class)
                    .isThrownBy(change::run)
                    .withMessageContaining(missing.id().value());
        }
        assertThat(content.entries().find(missing.id())).isEmpty();
    }

    @Test
    void creatingAnExistingEntryIsAConflict() {
        Entry saved = content.save("Note", note("Yra", "There"));

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(
                        () -> content.entries().save(draft(saved.id(), 0, note("Vėl", "Again"))))
                .withMessageContaining("exists already, at version 1");
    }

    @Test
    void theTypeOfAnEntryCannotChange() {
        Entry saved = content.save("Note", note("Užrašas", "A note"));
        SaveDraft person =
                new SaveDraft(
                        saved.id(), "Person", 1, Map.of("name", "Ona"), Map.of(), null, AUTHOR);

        assertThatExceptionOfType(InvalidException.class)
                .isThrownBy(() -> content.entries().save(person))
                .withMessageContaining("is of type Note");
    }

    @Test
    void removingForGoodReleasesTheSlugs() {
        Entry published = content.publish(content.save("Note", note("Laisvas", "Free")), LT, EN);

        content.remove(published);

        assertThat(content.published(published.id(), LT)).isEmpty();
        Entry next = content.save("Note", note("Laisvas", "Free"));
        assertThat(next.variant(LT).draftSlug()).hasToString("laisvas");
        assertThat(next.key()).hasToString("laisvas");
    }

    @Test
    void versionsContinueAfterRemovalForGood() {
        Entry first = content.publish(content.save("Note", note("Feniksas", "Phoenix")), LT);
        content.remove(first);

        Entry again = content.entries().save(draft(first.id(), 0, note("Feniksas", "Phoenix")));

        assertThat(again.version()).isEqualTo(5);
        assertThat(content.publish(again, LT).publishedVersion()).isEqualTo(6);
        assertThat(content.published(first.id(), LT)).isPresent();
    }

    @Test
    void everyChangeAppendsARevision() {
        Entry saved = content.save("Note", note("Istorija", "History"));
        Entry published = content.publish(saved, LT, EN);
        Entry unpublished = content.unpublish(published, EN);
        content.delete(unpublished);

        assertThat(revisions(saved.id()))
                .extracting(
                        revision -> revision.getLong("version"),
                        revision -> revision.get("change", Document.class).getString("kind"))
                .containsExactly(
                        tuple(1L, "SAVE"),
                        tuple(2L, "PUBLISH"),
                        tuple(3L, "UNPUBLISH"),
                        tuple(4L, "DELETE"));
        assertThat(revisions(saved.id()))
                .allSatisfy(revision -> assertThat(revision.getString("author")).isEqualTo(AUTHOR));
    }

    @Test
    void listsTheEntriesOfATypeInTheOrderOfTheirIds() {
        List<EntryId> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(content.save("Person", Map.of("name", "Asmuo " + i)).id());
        }
        content.delete(content.entries().find(ids.removeFirst()).orElseThrow());

        try (Stream<Entry> people = content.entries().all("Person")) {
            assertThat(people.map(Entry::id).filter(ids::contains)).isSorted().hasSize(4);
        }
    }

    @Test
    void theSearchTaskIsPendingUntilSearchShowsTheEntry() {
        Entry published = content.publish(content.save("Note", note("Paieška", "Search")), LT);
        assertThat(pendingSearch()).contains(published.id());

        content.entries().searched(Map.of(published.id(), published.publishedVersion() - 1));
        assertThat(pendingSearch()).contains(published.id());

        content.entries().searched(Map.of(published.id(), published.publishedVersion()));
        assertThat(pendingSearch()).doesNotContain(published.id());

        content.save(published, note("Paieška vėl", "Search"));
        assertThat(pendingSearch()).doesNotContain(published.id());
    }

    @Test
    void aSaveKeepsTasksThatWereAddedSinceTheEntryWasRead() {
        Entry published = content.publish(content.save("Note", note("Žymė", "Mark")), LT);
        content.entries().searched(Map.of(published.id(), published.publishedVersion()));
        StoredEntry read = content.store().find(published.id()).orElseThrow();
        content.entries().missedBySearch(published.id(), published.publishedVersion());

        content.store().replace(published.version(), read);

        assertThat(pendingSearch()).contains(published.id());
    }

    @Test
    void announcesPublicationAndDeletion() {
        Entry published = content.publish(content.save("Note", note("Žinia", "News")), LT);
        content.delete(published);

        assertThat(content.announced())
                .filteredOn(event -> event.id().equals(published.id()))
                .containsExactly(
                        new EntryProjected(published.id(), "Note", 2),
                        new EntryProjected(published.id(), "Note", 3));
    }

    @Test
    void findsByKeyAndBySlug() {
        Entry saved = content.save("Note", note("Randamas", "Findable"));

        assertThat(content.entries().findByKey("Note", saved.key())).contains(saved);
        assertThat(content.entries().findBySlug("Note", EN, new Slug("findable")))
                .contains(saved.id());
    }

    @Test
    void findsPresentEntriesByIdKeyAndSlug() {
        Entry saved = content.save("Note", note("Esamas", "Present one"));
        Entry deleted = content.save("Note", note("Nebesamas", "Gone one"));
        content.entries().delete(deleted.id(), 1, AUTHOR);

        PresentEntries present = content.entries().present();

        assertThat(present.find(saved.id())).map(Present::version).contains(1L);
        assertThat(present.findByKey("Note", saved.key())).map(Present::id).contains(saved.id());
        assertThat(present.findBySlug("Note", EN, new Slug("present-one"))).isPresent();
        assertThat(present.findBySlug("Note", EN, new Slug("gone-one"))).isEmpty();
        assertThat(present.find(deleted.id())).isEmpty();
    }

    @Test
    void rejectsUnknownLocales() {
        Entry saved = content.save("Note", note("Kalba", "Language"));

        assertThatExceptionOfType(InvalidException.class)
                .isThrownBy(() -> content.publish(saved, new LocaleTag("de")))
                .withMessageContaining("de is not one of the locales [lt, en]");
        assertThatExceptionOfType(InvalidException.class)
                .isThrownBy(() -> content.publish(saved))
                .withMessageContaining("No locale is named");
    }

    /** Every change that is based on the newest version; a named revision can be any. */
    private List<Runnable> everyChange(Entry seen) {
        return List.of(
                () -> content.save(seen, note("Trečias", "Third")),
                () -> content.unpublish(seen, LT),
                () -> content.entries().declareCurrent(seen.id(), seen.version(), EN, AUTHOR),
                () -> content.delete(seen));
    }

    private static Instant updatedAt(Entry entry, LocaleTag locale) {
        return requireNonNull(entry.variant(locale).published()).updatedAt();
    }

    private List<EntrySaved> pendingDrafts() {
        return content.entries().pendingDraftSearch(1000);
    }

    private List<EntryId> pendingSearch() {
        return content.entries().pendingSearch(1000).stream().map(EntryProjected::id).toList();
    }

    private List<Document> revisions(EntryId id) {
        return content.mongo()
                .getCollection("revisions")
                .find(new Document("entry", id.value()))
                .sort(new Document("version", 1))
                .into(new ArrayList<>());
    }

    private Map<String, Object> values(EntryId id, LocaleTag locale) {
        return EntryDocuments.plain(
                content.published(id, locale).orElseThrow().get("values", Document.class));
    }

    private static SaveDraft draft(EntryId id, long version, Map<String, Object> values) {
        return new SaveDraft(id, "Note", version, values, Map.of(), null, AUTHOR);
    }

    private static Map<String, Object> note(String lt, String en) {
        return Map.of("title", texts(lt, en));
    }

    private static Map<String, Object> texts(String lt, String en) {
        return Map.of("lt", lt, "en", en);
    }
}
