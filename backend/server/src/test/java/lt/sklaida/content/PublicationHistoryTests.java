package lt.sklaida.content;

import static lt.sklaida.model.TestModels.EN;
import static lt.sklaida.model.TestModels.LT;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
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
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Saves with a publication history, as an import of a backup makes them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublicationHistoryTests {

    private static final Instant MARCH = Instant.parse("2019-03-01T08:00:00Z");
    private static final Instant MAY = Instant.parse("2019-05-01T08:00:00Z");
    private static final Instant JUNE = Instant.parse("2019-06-01T08:00:00Z");
    private static final Instant FUTURE = Instant.parse("2999-01-01T00:00:00Z");

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
    void setsBothTimes() {
        Entry entry = save("Abu laikai", history(MARCH, MAY));

        Document read = content.published(entry.id(), LT).orElseThrow();
        assertThat(read.getDate("publishedAt")).isEqualTo(Date.from(MARCH));
        assertThat(read.getDate("updatedAt")).isEqualTo(Date.from(MAY));
    }

    @Test
    void appliesToOneLocaleOnly() {
        Entry entry =
                content.entries()
                        .saveAndPublish(
                                draft(content.newId(), 0, "Vienos kalbos", history(MARCH, MAY)),
                                Set.of(LT, EN),
                                Map.of());

        assertThat(entry.variant(LT).firstPublishedAt()).isEqualTo(MARCH);
        assertThat(entry.variant(EN).firstPublishedAt()).isAfter(MAY);
    }

    @Test
    void usesTheFirstPublicationAsTheLastUpdateWhenThatIsUnknown() {
        assertThat(updatedAt(save("Tik paskelbta", history(MARCH, null)))).isEqualTo(MARCH);
    }

    @Test
    void usesTheLastUpdateAsTheFirstPublicationWhenThatIsUnknown() {
        Entry entry = save("Tik pakeista", history(null, MAY));

        assertThat(entry.variant(LT).firstPublishedAt()).isEqualTo(MAY);
        assertThat(updatedAt(entry)).isEqualTo(MAY);
    }

    @Test
    void changesNothingWhenItIsGivenAgain() {
        PublicationHistory history =
                new PublicationHistory(MARCH, MAY, Set.of(new Slug("buvo-kitaip")));
        Entry first = save("Du kartus", history);

        Entry second = save(first, "Du kartus", history);

        assertThat(second.version()).isEqualTo(first.version());
    }

    @Test
    void doesNotHideAChangeOfTheText() {
        Entry first = save("Senas tekstas", history(MARCH, MAY));

        Entry changed = save(first, "Naujas tekstas", history(MARCH, MAY));
        Entry again = save(changed, "Naujas tekstas", history(MARCH, MAY));

        assertThat(updatedAt(changed)).isAfter(JUNE);
        assertThat(again.version()).isEqualTo(changed.version());
    }

    @Test
    void setsALaterUpdate() {
        Entry first = save("Vėliau", history(MARCH, MAY));

        assertThat(updatedAt(save(first, "Vėliau", history(MARCH, JUNE)))).isEqualTo(JUNE);
    }

    @Test
    void correctsTheTimesOfAnEntryThatWasImportedWithoutThem() {
        Entry first = save("Be laikų", history(null, null));

        Entry corrected = save(first, "Be laikų", history(MARCH, MAY));

        assertThat(corrected.variant(LT).firstPublishedAt()).isEqualTo(MARCH);
        assertThat(updatedAt(corrected)).isEqualTo(MAY);
    }

    @Test
    void announcesCorrectedTimesToSearch() {
        Entry first = save("Pranešama", history(MARCH, MAY));

        Entry corrected = save(first, "Pranešama", history(MARCH, JUNE));

        assertThat(corrected.publishedVersion()).isEqualTo(corrected.version());
    }

    @Test
    void formerSlugsLeadToTheEntry() {
        Entry entry = save("Dabartinis", former("senasis", "dar-senesnis"));

        assertThat(content.published(entry.id(), LT).orElseThrow().getList("paths", String.class))
                .containsExactlyInAnyOrder("lt/dabartinis", "lt/senasis", "lt/dar-senesnis");
    }

    @Test
    void formerSlugsAreAddedToStoredOnes() {
        Entry first = save("Pirmas vardas", former("nulinis-vardas"));
        Entry second = save(first, "Antras vardas", former("nulinis-vardas"));

        assertThat(second.variant(LT).formerSlugs())
                .containsExactlyInAnyOrder(new Slug("nulinis-vardas"), new Slug("pirmas-vardas"));
    }

    @Test
    void thePresentSlugIsNoFormerSlug() {
        assertThat(save("Tas pats", former("tas-pats")).variant(LT).formerSlugs()).isEmpty();
    }

    @Test
    void formerSlugsOfALocaleThatIsNotPublishedLeadToTheOneThatServesIt() {
        SaveDraft draft =
                draft(content.newId(), 0, "Be anglų", history(MARCH, MAY))
                        .withHistory(Map.of(EN, former("gone")));

        Entry entry = publish(draft);

        assertThat(content.published(entry.id(), LT).orElseThrow().getList("paths", String.class))
                .contains("en/gone");
    }

    @Test
    void aFormerSlugOfAnotherEntryIsAConflict() {
        save("Užimta", history(null, null));

        ConflictException thrown =
                catchThrowableOfType(
                        ConflictException.class, () -> save("Norėtų", former("uzimta")));

        assertThat(thrown.problems()).extracting(Problem::path).containsExactly("formerSlugs.lt");
    }

    @Test
    void anotherEntryCannotTakeAFormerSlug() {
        save("Savininkas", former("mano-senas"));

        assertThat(save("Mano senas", history(null, null)).variant(LT).draftSlug())
                .isEqualTo(new Slug("mano-senas-2"));
    }

    @Test
    void timesInTheFutureAreInvalid() {
        assertInvalid(history(FUTURE, FUTURE), "publishedAt.lt", "updatedAt.lt");
    }

    @Test
    void anUpdateBeforeTheFirstPublicationIsInvalid() {
        assertInvalid(history(MAY, MARCH), "updatedAt.lt");
    }

    @Test
    void timesThatTheStoreCannotHoldAreInvalid() {
        assertInvalid(history(Instant.MIN, null), "publishedAt.lt");
    }

    @Test
    void reservedFormerSlugsAreInvalid() {
        assertInvalid(former("search"), "formerSlugs.lt");
    }

    @Test
    void anUpdateOfALocaleThatIsNotPublishedIsInvalid() {
        SaveDraft draft = draft(content.newId(), 0, "Juodraštis", history(MARCH, MAY));

        assertThatExceptionOfType(InvalidException.class)
                .isThrownBy(() -> content.entries().saveAndPublish(draft, Set.of(), Map.of()))
                .withMessageContaining("updatedAt.lt: is given for a locale that is not published");
    }

    private void assertInvalid(PublicationHistory history, String... paths) {
        InvalidException thrown =
                catchThrowableOfType(InvalidException.class, () -> save("Netinka", history));

        assertThat(thrown.problems()).extracting(Problem::path).containsExactly(paths);
    }

    private Entry save(String title, PublicationHistory history) {
        return publish(draft(content.newId(), 0, title, history));
    }

    private Entry save(Entry before, String title, PublicationHistory history) {
        return publish(draft(before.id(), before.version(), title, history));
    }

    private Entry publish(SaveDraft draft) {
        return content.entries().saveAndPublish(draft, Set.of(LT), Map.of());
    }

    private static SaveDraft draft(
            EntryId id, long version, String title, PublicationHistory history) {
        Map<String, Object> values = Map.of("title", Map.of("lt", title, "en", title + " EN"));
        Map<LocaleTag, PublicationHistory> histories = Map.of(LT, history);
        return new SaveDraft(id, "Note", version, values, Map.of(), null, TestContent.AUTHOR)
                .withHistory(histories);
    }

    private static PublicationHistory history(
            @Nullable Instant published, @Nullable Instant updated) {
        return new PublicationHistory(published, updated, Set.of());
    }

    private static PublicationHistory former(String... slugs) {
        return new PublicationHistory(
                null, null, Stream.of(slugs).map(Slug::new).collect(Collectors.toSet()));
    }

    private static Instant updatedAt(Entry entry) {
        return Objects.requireNonNull(entry.variant(LT).published()).updatedAt();
    }
}
