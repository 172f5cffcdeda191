package lt.sklaida.content;

import static lt.sklaida.content.TestContent.AUTHOR;
import static lt.sklaida.model.TestModels.EN;
import static lt.sklaida.model.TestModels.LT;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import lt.sklaida.content.Variant.Publication;
import lt.sklaida.shared.ConflictException;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Slug;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/** Publishing a revision that need not be the newest. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublishRevisionTests {

    private TestContent content;
    private Entries entries;

    @BeforeAll
    void open(@TempDir Path folder) {
        content = new TestContent(NoteModel.in(folder));
        entries = content.entries();
    }

    @AfterAll
    void close() {
        content.close();
    }

    @Test
    void publishesTheNamedRevisionAndKeepsTheNewerDraft() {
        Entry approved = content.save("Note", note("Patvirtinta", "Approved"));
        Entry later = content.save(approved, note("Dar rašoma", "Being written"));

        Entry published = publish(later, approved.version(), LT);

        assertThat(published.published()).isEqualTo(Map.of("title", Map.of("lt", "Patvirtinta")));
        assertThat(published.variant(LT).publishedSlug()).contains(new Slug("patvirtinta"));
        assertThat(published.draft()).isEqualTo(later.draft());
        assertThat(published.variant(LT).draftSlug()).hasToString("dar-rasoma");
    }

    @Test
    void rememberTheRevisionThatSavedWhatIsPublished() {
        Entry saved = content.save("Note", note("Kuri", "Which one"));
        Entry published = publish(saved, 1, LT);
        Entry both = publish(published, 2, LT, EN);

        assertThat(revision(published, LT)).isEqualTo(1);
        assertThat(revision(both, EN)).isEqualTo(1);
        assertThat(both.draftVersion()).isEqualTo(1);
    }

    @Test
    void aRevisionOlderThanThePublishedOneIsAConflict() {
        Entry first = content.save("Note", note("Pirma", "First"));
        Entry second = content.save(first, note("Antra", "Second"));
        Entry published = publish(second, 2, LT);

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> publish(published, 1, LT))
                .withMessageContaining("older than revision 2, which is published in lt");
        assertThat(publish(published, 1, EN).publishedLocales()).containsExactly(EN, LT);
    }

    @Test
    void olderSharedValuesDoNotReplaceNewerOnesThatAreOut() {
        Entry first = content.save("Note", Map.of("title", texts("Metai", "Year"), "rank", 1));
        Entry second = content.save(first, Map.of("title", texts("Metai", "Year"), "rank", 2));
        Entry published = publish(second, 2, LT);

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> publish(published, 1, EN))
                .withMessageContaining("older than revision 2, which is published in lt");
        assertThat(publish(published, 2, EN).publishedLocales()).containsExactly(EN, LT);
    }

    @Test
    void publishingTheSameDraftAgainChangesNothing() {
        Entry saved = content.save("Note", note("Tas pats", "The same"));
        Entry published = publish(saved, 1, LT, EN);

        assertThat(publish(published, 1, LT)).isEqualTo(published);
        assertThat(publish(published, 2, LT)).isEqualTo(published);
    }

    @Test
    void equalValuesOfALaterRevisionAreThatRevision() {
        Entry first = content.save("Note", note("Ten", "There"));
        Entry published = publish(first, 1, LT);
        Entry away = content.save(published, note("Kitur", "Elsewhere"));
        Entry back = content.save(away, note("Ten", "There"));

        Entry again = publish(back, back.version(), LT);

        assertThat(revision(again, LT)).isEqualTo(back.version());
        assertThat(again.publishedVersion()).isEqualTo(published.publishedVersion());
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> publish(again, away.version(), LT));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 2, Long.MAX_VALUE})
    void aRevisionThatThereIsNotIsRefused(long revision) {
        Entry saved = content.save("Note", note("Viena", "Only one"));

        assertThatExceptionOfType(InvalidException.class)
                .isThrownBy(() -> publish(saved, revision, LT))
                .withMessageContaining("has no revision " + revision + "; the newest is 1");
    }

    @Test
    void aRevisionOfAnotherEntryIsRefused() {
        Entry one = content.save("Note", note("Savas", "Own"));
        Entry other = content.save(content.save("Note", note("Kitas", "Other")), note("K", "O"));

        assertThatExceptionOfType(InvalidException.class)
                .isThrownBy(() -> publish(one, other.version(), LT));
    }

    @Test
    void theRevisionIsCheckedWithWhatOthersRead() {
        Entry both = publish(content.save("Note", note("Abiem", "For both")), 1, LT, EN);
        Entry noEnglish = content.save(both, Map.of("title", Map.of("lt", "Vienam"), "rank", 3));
        Entry fixed = content.save(noEnglish, note("Vėl abiem", "For both again"));

        assertThatExceptionOfType(InvalidException.class)
                .isThrownBy(() -> publish(fixed, noEnglish.version(), EN));
        assertThat(publish(fixed, noEnglish.version(), LT).published())
                .isEqualTo(Map.of("title", texts("Vienam", "For both"), "rank", 3));
    }

    @Test
    void isPublishedWhileOthersKeepSaving() throws Exception {
        Entry approved = content.save("Note", note("Ramu", "Calm"));
        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> saving =
                    threads.submit(
                            () -> {
                                Entry entry = approved;
                                for (int i = 0; !done.get(); i++) {
                                    entry = entries.find(entry.id()).orElseThrow();
                                    try {
                                        content.save(entry, note("Nr. " + i, "No. " + i));
                                    } catch (ConflictException e) {
                                        // Published in between.
                                    }
                                }
                            });
            for (LocaleTag locale : List.of(LT, EN, LT, EN)) {
                publish(approved, 1, locale);
            }
            done.set(true);
            saving.get();
        }
        Entry now = entries.find(approved.id()).orElseThrow();
        assertThat(now.published()).isEqualTo(approved.draft());
        assertThat(now.publishedLocales()).containsExactly(EN, LT);
        assertThat(content.projections().differences()).isEmpty();
    }

    @Test
    void valuesFromElsewhereAreOfNoKnownRevision() {
        Entry published = publish(content.save("Note", note("Čia", "Here")), 1, LT);
        SaveDraft draft =
                new SaveDraft(
                        published.id(),
                        "Note",
                        published.version(),
                        note("Rašoma", "Being written"),
                        Map.of(),
                        null,
                        AUTHOR);
        Publishing other =
                Publishing.other(
                        Set.of(LT), note("Iš kitur", "Elsewhere"), Map.of(LT, new Slug("kitur")));

        Entry moved = entries.saveAndPublish(draft, other, Map.of());

        assertThat(revision(moved, LT)).isZero();
        assertThat(publish(moved, moved.version(), LT).published())
                .isEqualTo(Map.of("title", Map.of("lt", "Rašoma")));
    }

    @Test
    void checksWithoutPublishing() {
        Entry saved = content.save("Note", note("Bandymas", "Trial"));
        Entry renamed = content.save(saved, note("Kitas bandymas", "Another trial"));
        content.save("Note", note("Užima", "Trial"));

        assertThat(entries.checkPublishing(saved.id(), 2, Set.of(LT))).isEqualTo(renamed);
        assertThat(entries.find(saved.id())).contains(renamed);
        assertThatExceptionOfType(InvalidException.class)
                .isThrownBy(() -> entries.checkPublishing(saved.id(), 7, Set.of(LT)));
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> entries.checkPublishing(saved.id(), 1, Set.of(EN)))
                .withMessageContaining("Another entry has taken a slug");
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> publish(renamed, 1, EN))
                .withMessageContaining("Another entry has taken a slug");
    }

    @Test
    void tellsWhatReadersOfOtherLocalesWillSeeChange() {
        Map<String, Object> point = Map.of("time", "10:00", "text", texts("Pradžia", "Start"));
        Map<String, Object> later = Map.of("time", "11:00", "text", texts("Pradžia!", "Start!"));
        Entry both =
                publish(
                        content.save(
                                "Note",
                                Map.of(
                                        "title", texts("Renginys", "Event"),
                                        "rank", 1,
                                        "points", List.of(point))),
                        1,
                        LT,
                        EN);
        Entry changed =
                content.save(
                        both,
                        Map.of(
                                "title", texts("Kitas renginys", "Other event"),
                                "rank", 2,
                                "points", List.of(later)));

        var changes =
                PublishedChanges.inOthers(
                        content.model().type("Note"), changed, changed.draft(), Set.of(LT));

        assertThat(changes).containsOnlyKeys(EN);
        assertThat(changes.get(EN))
                .hasSize(2)
                .contains("rank")
                .anySatisfy(path -> assertThat(path).matches("points\\[\\w+]\\.time"));
        assertThat(
                        PublishedChanges.inOthers(
                                content.model().type("Note"),
                                changed,
                                changed.draft(),
                                new TreeSet<>(Set.of(LT, EN))))
                .isEmpty();
    }

    private Entry publish(Entry entry, long revision, LocaleTag... locales) {
        return entries.publish(entry.id(), revision, Set.of(locales), AUTHOR);
    }

    private static long revision(Entry entry, LocaleTag locale) {
        Publication publication = entry.variant(locale).published();
        return publication == null ? -1 : publication.revision();
    }

    private static Map<String, Object> note(String lt, String en) {
        return Map.of("title", texts(lt, en));
    }

    private static Map<String, Object> texts(String lt, String en) {
        return Map.of("lt", lt, "en", en);
    }
}
