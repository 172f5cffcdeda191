package lt.sklaida.content;

import static lt.sklaida.content.TestContent.AUTHOR;
import static lt.sklaida.model.TestModels.EN;
import static lt.sklaida.model.TestModels.LT;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import lt.sklaida.shared.ConflictException;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Problem;
import lt.sklaida.shared.Slug;

import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SlugTests {

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
    void areMadeFromTheTitleOfEachLocale() {
        Entry saved = content.save("Note", note("Žąsų šeima", "A Family of Geese"));

        assertThat(slug(saved, LT)).isEqualTo("zasu-seima");
        assertThat(slug(saved, EN)).isEqualTo("a-family-of-geese");
        assertThat(saved.key()).hasToString("zasu-seima");
    }

    @Test
    void areTheSameInEveryLocaleWhenTheTitleIs() {
        Entry saved = content.save("Person", Map.of("name", "Jana Trost"));

        assertThat(slug(saved, LT)).isEqualTo("jana-trost");
        assertThat(slug(saved, EN)).isEqualTo("jana-trost");
    }

    @Test
    void areNumberedWhenTaken() {
        for (String expected : List.of("kartojasi", "kartojasi-2", "kartojasi-3")) {
            Entry saved = content.save("Note", Map.of("title", Map.of("lt", "Kartojasi")));

            assertThat(slug(saved, LT)).isEqualTo(expected);
            assertThat(saved.key()).hasToString(expected);
        }
    }

    @Test
    void areFreeInOtherTypes() {
        content.save("Note", note("Ona", "Ona"));

        assertThat(slug(content.save("Person", Map.of("name", "Ona")), LT)).isEqualTo("ona");
    }

    @Test
    void followTheTitleAndKeepTheirNumber() {
        content.save("Note", note("Numeris", "Number"));
        Entry second = content.save("Note", note("Numeris", "Number"));

        Entry same =
                content.save(
                        second, Map.of("title", note("Numeris", "Number").get("title"), "rank", 1));
        Entry other = content.save(same, note("Kitas numeris", "Number"));

        assertThat(slug(same, LT)).isEqualTo("numeris-2");
        assertThat(slug(other, LT)).isEqualTo("kitas-numeris");
        assertThat(slug(other, EN)).isEqualTo("number-2");
    }

    @Test
    void areTheIdWhenATitleGivesNone() {
        Entry saved = content.save("Note", Map.of("title", Map.of("lt", "🎉")));

        assertThat(slug(saved, LT)).isEqualTo(saved.id().value());
    }

    @Test
    void areTransliteratedFromOtherScripts() {
        Entry saved = content.save("Note", Map.of("title", Map.of("lt", "Выставка")));

        assertThat(slug(saved, LT)).isEqualTo("vystavka");
        assertThat(saved.key()).hasToString("vystavka");
    }

    @Test
    void stayAsTheyAreWhenTheyWereMadeBeforeTransliteration() {
        Entry saved = content.save("Note", Map.of("title", Map.of("lt", "Парк")));
        setSlug(saved, saved.id().value());

        Entry same =
                content.save(
                        content.entries().find(saved.id()).orElseThrow(),
                        Map.of("title", Map.of("lt", "Парк"), "rank", 3));

        assertThat(slug(same, LT)).isEqualTo(saved.id().value());
    }

    @Test
    void thatWereMadeBeforeTransliterationFollowANewTitle() {
        Entry saved = content.save("Note", Map.of("title", Map.of("lt", "Сад")));
        setSlug(saved, saved.id().value());

        Entry renamed =
                content.save(
                        content.entries().find(saved.id()).orElseThrow(),
                        Map.of("title", Map.of("lt", "Огород")));

        assertThat(slug(renamed, LT)).isEqualTo("ogorod");
    }

    @Test
    void theKeyBecomesReadableAsSoonAsThereIsATitle() {
        Entry untitled = content.save("Note", Map.of("rank", 1));
        Entry titled = content.save(untitled, note("Dabar su vardu", "Named now"));
        Entry renamed = content.save(titled, note("Jau kitaip", "Named now"));

        assertThat(untitled.key()).hasToString(untitled.id().value());
        assertThat(titled.key()).hasToString("dabar-su-vardu");
        assertThat(renamed.key()).hasToString("dabar-su-vardu");
    }

    @Test
    void aKeyIsNumberedWhenOnlyItIsTaken() {
        Entry first = content.save("Note", note("Raktas", "Key"));
        content.save(first, note("Kitas raktas", "Other key"));

        Entry second = content.save("Note", note("Raktas", "Key"));

        assertThat(slug(second, LT)).isEqualTo("raktas");
        assertThat(second.key()).hasToString("raktas-2");
    }

    @Test
    void reservedOnesAreNeverMade() {
        assertThat(slug(content.save("Note", note("Search", "Search")), EN)).isEqualTo("search-2");
    }

    @Test
    void chosenOnesAreKept() {
        Entry saved =
                content.entries()
                        .save(draft(content.newId(), Map.of(LT, new Slug("mano-slug")), null));

        assertThat(slug(saved, LT)).isEqualTo("mano-slug");
        assertThat(slug(saved, EN)).startsWith("chosen");
    }

    @Test
    void chosenOnesThatAreTakenAreAConflictWithTheirPaths() {
        Slug taken = new Slug("uzimtas");
        content.entries().save(draft(content.newId(), Map.of(LT, taken, EN, taken), taken));
        SaveDraft second = draft(content.newId(), Map.of(LT, taken, EN, taken), taken);

        ConflictException thrown =
                catchThrowableOfType(ConflictException.class, () -> content.entries().save(second));

        assertThat(thrown.problems())
                .extracting(Problem::path)
                .containsExactly("slug.en", "slug.lt", "key");
        assertThat(thrown)
                .hasMessageContaining(
                        "\"uzimtas\" is taken by another entry, perhaps in the bin; choose another, such as"
                                + " \"uzimtas-2\"");
    }

    @Test
    void chosenOnesThatAreReservedOrOfNoLocaleAreInvalid() {
        Map<LocaleTag, Slug> slugs =
                Map.of(LT, new Slug("new"), new LocaleTag("de"), new Slug("neu"));
        SaveDraft draft = draft(content.newId(), slugs, null);

        InvalidException thrown =
                catchThrowableOfType(InvalidException.class, () -> content.entries().save(draft));

        assertThat(thrown.problems())
                .extracting(Problem::path)
                .containsExactly("slug.de", "slug.lt");
    }

    @Test
    void formerOnesKeepLeadingToTheEntry() {
        Entry old = content.publish(content.save("Note", note("Senas kelias", "Old way")), LT, EN);
        Entry renamed = content.save(old, note("Naujas kelias", "Old way"));
        Entry published = content.publish(renamed, LT);

        assertThat(content.published(old.id(), LT).orElseThrow().getList("paths", String.class))
                .containsExactlyInAnyOrder("lt/naujas-kelias", "lt/senas-kelias", "en/old-way");
        assertThat(published.variant(LT).formerSlugs()).containsExactly(new Slug("senas-kelias"));
        assertThat(slug(content.save("Note", note("Senas kelias", "Other")), LT))
                .isEqualTo("senas-kelias-2");
    }

    @Test
    void theSlugOfAnUnpublishedLocaleLeadsToTheOneThatServesIt() {
        Entry both = content.publish(content.save("Note", note("Yra", "Was here")), LT, EN);

        content.unpublish(both, EN);

        Document served = content.published(both.id(), LT).orElseThrow();
        assertThat(served.getList("paths", String.class)).contains("en/was-here");
        assertThat(served.getList("serves", String.class)).contains("en");
    }

    @Test
    void aFormerOneCanBeTakenUpAgainByItsEntry() {
        Entry first = content.publish(content.save("Note", note("Pirmyn", "Forth")), LT);
        Entry second = content.publish(content.save(first, note("Atgal", "Back")), LT);
        Entry third = content.publish(content.save(second, note("Pirmyn", "Forth")), LT);

        assertThat(third.variant(LT).publishedSlug()).contains(new Slug("pirmyn"));
        assertThat(third.variant(LT).formerSlugs()).containsExactly(new Slug("atgal"));
    }

    @Test
    void slugsOfDraftsThatNeverWentOutAreReleased() {
        Entry draft = content.save("Note", note("Trumpas", "Brief"));
        content.save(draft, note("Ilgesnis", "Longer"));

        assertThat(slug(content.save("Note", note("Trumpas", "Other brief")), LT))
                .isEqualTo("trumpas");
    }

    @Test
    void ofEntriesSavedAtTheSameTimeAreNumbered() throws Exception {
        int racers = 8;

        List<String> slugs = race(racers, _ -> slug(saveTitle("Lenktynės"), LT));

        List<String> expected =
                IntStream.rangeClosed(1, racers)
                        .mapToObj(n -> n == 1 ? "lenktynes" : "lenktynes-" + n)
                        .toList();
        assertThat(slugs).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void chosenAtTheSameTimeGoToOneEntry() throws Exception {
        Map<LocaleTag, Slug> chosen = Map.of(EN, new Slug("the-one"));

        List<Boolean> won =
                race(4, _ -> succeeds(() -> save(draft(content.newId(), chosen, null))));

        assertThat(won).containsOnlyOnce(true);
    }

    @Test
    void onlyOneOfTwoChangesOfTheSameVersionSucceeds() throws Exception {
        Entry entry = content.save("Note", note("Versija", "Version"));

        List<Boolean> won = race(4, racer -> succeeds(() -> rename(entry, "Versija " + racer)));

        assertThat(won).containsOnlyOnce(true);
        assertThat(content.entries().find(entry.id()).orElseThrow().version()).isEqualTo(2);
    }

    private Entry saveTitle(String title) {
        return content.save("Note", Map.of("title", Map.of("lt", title)));
    }

    private Entry rename(Entry entry, String title) {
        return content.save(entry, note(title, "Version"));
    }

    private Entry save(SaveDraft draft) {
        return content.entries().save(draft);
    }

    private static boolean succeeds(Runnable change) {
        try {
            change.run();
            return true;
        } catch (ConflictException e) {
            return false;
        }
    }

    private interface Racer<T> {

        T run(int number);
    }

    private static <T> List<T> race(int racers, Racer<T> racer)
            throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newFixedThreadPool(racers)) {
            List<Callable<T>> runs =
                    IntStream.range(0, racers)
                            .<Callable<T>>mapToObj(number -> () -> racer.run(number))
                            .toList();
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(runs)) {
                results.add(result.get());
            }
            return results;
        }
    }

    @Test
    void aTitleDoesNotChangeSlugsThatReadersKnowOrThatWereChosen() {
        Entry made = content.save("Note", note("Iš antraštės", "From the title"));
        assertThat(content.entries().keptSlugs(made)).isEmpty();

        Entry published = content.publish(made, EN);
        assertThat(content.entries().keptSlugs(published))
                .isEqualTo(Map.of(EN, new Slug("from-the-title")));

        SaveDraft chosen =
                new SaveDraft(
                        content.newId(),
                        "Note",
                        0,
                        note("Kita antraštė", "Another title"),
                        Map.of(LT, new Slug("parinkta")),
                        null,
                        AUTHOR);
        assertThat(content.entries().keptSlugs(content.entries().save(chosen)))
                .isEqualTo(Map.of(LT, new Slug("parinkta")));
    }

    @Test
    void aNumberedSlugIsMadeFromTheTitle() {
        content.save("Note", note("Numeruota", "Numbered"));
        Entry second = content.save("Note", note("Numeruota", "Numbered"));

        assertThat(second.variant(LT).draftSlug()).hasToString("numeruota-2");
        assertThat(content.entries().keptSlugs(second)).isEmpty();
    }

    private static SaveDraft draft(EntryId id, Map<LocaleTag, Slug> slugs, @Nullable Slug key) {
        return new SaveDraft(id, "Note", 0, note("Parinktas", "Chosen"), slugs, key, AUTHOR);
    }

    /** Makes the slug of the draft what an earlier version of the server made it. */
    private void setSlug(Entry entry, String slug) {
        content.mongo()
                .getCollection(EntryStore.ENTRIES)
                .updateOne(
                        new Document("_id", entry.id().value()),
                        new Document("$set", new Document("variants.lt.draftSlug", slug)));
    }

    private static String slug(Entry entry, LocaleTag locale) {
        return String.valueOf(entry.variant(locale).draftSlug());
    }

    private static Map<String, Object> note(String lt, String en) {
        return Map.of("title", Map.of("lt", lt, "en", en));
    }
}
