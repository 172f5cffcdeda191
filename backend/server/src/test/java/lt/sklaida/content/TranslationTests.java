package lt.sklaida.content;

import static lt.sklaida.content.TestContent.AUTHOR;
import static lt.sklaida.model.TestModels.EN;
import static lt.sklaida.model.TestModels.LT;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import static java.util.Objects.requireNonNull;

import lt.sklaida.content.EntryState.LocaleState;
import lt.sklaida.content.EntryState.Publication;
import lt.sklaida.content.EntryState.Translation;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Slug;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/** The states of an entry in its locales. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TranslationTests {

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
    void theDefaultLocaleIsTheSourceOfTextsThatComeTogether() {
        Entry saved = content.save("Note", note("Šaltinis", "Source"));

        assertThat(saved.sourceLocale()).isEqualTo(LT);
        assertThat(translation(saved, LT)).isEqualTo(Translation.SOURCE);
        assertThat(translation(saved, EN)).isEqualTo(Translation.CURRENT);
    }

    @Test
    void theFirstLocaleStaysTheSource() {
        Entry english = content.save("Note", Map.of("title", Map.of("en", "English first")));
        assertThat(translation(english, LT)).isEqualTo(Translation.MISSING);

        Entry both = content.save(english, note("Paskui lietuviškai", "English first"));

        assertThat(both.sourceLocale()).isEqualTo(EN);
        assertThat(translation(both, LT)).isEqualTo(Translation.CURRENT);
        assertThat(translation(both, EN)).isEqualTo(Translation.SOURCE);
    }

    @Test
    void anotherLocaleBecomesTheSourceWhenTheFirstIsGone() {
        Entry both = content.save("Note", note("Dings", "Stays"));
        Entry english = content.save(both, Map.of("title", Map.of("en", "Stays")));

        assertThat(english.sourceLocale()).isEqualTo(EN);
        assertThat(translation(english, EN)).isEqualTo(Translation.SOURCE);
        assertThat(translation(english, LT)).isEqualTo(Translation.MISSING);
        assertThat(content.save(english, Map.of("rank", 1)).sourceLocale()).isNull();
    }

    @Test
    void aChangedTextOfTheSourceMakesATranslationOutdated() {
        Entry saved = content.save("Note", article("Antraštė", "Title", "Tekstas.", "Text."));

        Entry changed = content.save(saved, article("Antraštė", "Title", "Kitas.", "Text."));

        assertThat(translation(changed, EN)).isEqualTo(Translation.OUTDATED);
        assertThat(outdated(changed, EN)).containsExactly("body");
        assertThat(outdated(changed, LT)).isEmpty();
        assertThat(record(changed, EN).revision()).isEqualTo(1);
    }

    @Test
    void sharedValuesAndTranslationsDoNotMakeOneOutdated() {
        Entry saved = content.save("Note", note("Tekstas", "Text"));
        Entry ranked = content.save(saved, Map.of("title", texts("Tekstas", "Text"), "rank", 5));
        Entry translated =
                content.save(ranked, Map.of("title", texts("Tekstas", "Better text"), "rank", 5));

        assertThat(translation(ranked, EN)).isEqualTo(Translation.CURRENT);
        assertThat(translation(translated, EN)).isEqualTo(Translation.CURRENT);
        assertThat(translation(translated, LT)).isEqualTo(Translation.SOURCE);
    }

    @Test
    void translatingTheOutdatedLeafMakesTheTranslationCurrent() {
        Entry saved = content.save("Note", article("A", "A", "B", "B"));
        Entry changed = content.save(saved, article("A2", "A", "B2", "B"));

        Entry half = content.save(changed, article("A2", "A2", "B2", "B"));
        assertThat(outdated(half, EN)).containsExactly("body");

        Entry whole = content.save(half, article("A2", "A2", "B2", "B2"));
        assertThat(translation(whole, EN)).isEqualTo(Translation.CURRENT);
        assertThat(record(whole, EN).revision()).isEqualTo(whole.version());
    }

    @Test
    void aSourceThatChangesBackIsTranslatedAgain() {
        Entry saved = content.save("Note", note("Kaip buvo", "As it was"));
        Entry changed = content.save(saved, note("Kitaip", "As it was"));
        Entry back = content.save(changed, note("Kaip buvo", "As it was"));

        assertThat(translation(changed, EN)).isEqualTo(Translation.OUTDATED);
        assertThat(translation(back, EN)).isEqualTo(Translation.CURRENT);
    }

    @Test
    void aNewTextOfTheSourceIsToBeTranslated() {
        Entry saved = content.save("Note", note("Be teksto", "Without text"));
        Map<String, Object> values = new HashMap<>(saved.draft());
        values.put("body", Map.of("lt", "Naujas tekstas."));

        assertThat(outdated(content.save(saved, values), EN)).containsExactly("body");
    }

    @Test
    void aTextThatTheSourceLostIsOutdatedWhileItIsTranslated() {
        Entry saved = content.save("Note", article("A", "A", "Tekstas.", "Text."));
        Map<String, Object> values = new HashMap<>(saved.draft());
        values.put("body", Map.of("en", "Text."));

        Entry lost = content.save(saved, values);
        assertThat(outdated(lost, EN)).containsExactly("body");

        Entry followed = content.save(lost, note("A", "A"));
        assertThat(translation(followed, EN)).isEqualTo(Translation.CURRENT);
    }

    @Test
    void aTextThatWasNeverTranslatedIsNotOutdated() {
        Entry saved =
                content.save(
                        "Note", Map.of("title", texts("A", "A"), "body", Map.of("lt", "Tik čia.")));

        assertThat(translation(saved, EN)).isEqualTo(Translation.CURRENT);
    }

    @Test
    void movingItemsOutdatesNothing() {
        Entry saved =
                content.save(
                        "Note",
                        Map.of(
                                "title", texts("Taškai", "Points"),
                                "points", List.of(point("Pirma", "One"), point("Antra", "Two"))));
        Map<String, Object> values = new HashMap<>(saved.draft());
        List<Object> points =
                new ArrayList<>((List<?>) requireNonNull(saved.draft().get("points")));
        Collections.reverse(points);
        values.put("points", points);

        Entry moved = content.save(saved, values);

        assertThat(moved.version()).isEqualTo(2);
        assertThat(translation(moved, EN)).isEqualTo(Translation.CURRENT);
    }

    @Test
    void aChangedItemOutdatesItsTranslation() {
        Entry saved =
                content.save(
                        "Note",
                        Map.of(
                                "title", texts("Taškai", "Points"),
                                "points", List.of(point("Pirma", "One"), point("Antra", "Two"))));
        Entry changed =
                content.save(
                        saved,
                        Map.of(
                                "title", texts("Taškai", "Points"),
                                "points", List.of(point("Pirma", "One"), point("Kita", "Two"))));

        assertThat(outdated(changed, EN))
                .singleElement()
                .asString()
                .matches("points\\[\\w+]\\.text");
    }

    @Test
    void aTranslationCanBeDeclaredCurrent() {
        Entry saved = content.save("Note", note("Klaida", "Without a typo"));
        Entry corrected = content.save(saved, note("Be klaidos", "Without a typo"));

        Entry declared =
                content.entries().declareCurrent(saved.id(), corrected.version(), EN, AUTHOR);

        assertThat(translation(declared, EN)).isEqualTo(Translation.CURRENT);
        assertThat(record(declared, EN).revision()).isEqualTo(declared.version());
        assertThat(declared.draft()).isEqualTo(corrected.draft());
        assertThat(declared.draftVersion()).isEqualTo(corrected.draftVersion());
        assertThat(content.entries().declareCurrent(saved.id(), declared.version(), EN, AUTHOR))
                .isEqualTo(declared);
        assertThat(content.entries().find(saved.id())).contains(declared);
    }

    @Test
    void onlyATranslationCanBeDeclaredCurrent() {
        Entry saved = content.save("Note", Map.of("title", Map.of("lt", "Tik vienas")));

        for (LocaleTag locale : List.of(LT, EN)) {
            assertThatExceptionOfType(InvalidException.class)
                    .isThrownBy(
                            () -> content.entries().declareCurrent(saved.id(), 1, locale, AUTHOR))
                    .withMessageContaining("has no translation in " + locale);
        }
    }

    @Test
    void publicationAndChangesAreStatesOfTheirOwn() {
        Entry draft = content.save("Note", note("Būsena", "State"));
        assertThat(state(draft, EN))
                .isEqualTo(new LocaleState(Publication.NEVER, false, Translation.CURRENT));

        Entry published = content.publish(draft, EN);
        Entry changed = content.save(published, note("Kita būsena", "State"));
        Entry rewritten = content.save(changed, note("Kita būsena", "Other state"));
        Entry withdrawn = content.unpublish(rewritten, EN);

        assertThat(state(published, EN))
                .isEqualTo(new LocaleState(Publication.PUBLISHED, false, Translation.CURRENT));
        assertThat(state(changed, EN))
                .isEqualTo(new LocaleState(Publication.PUBLISHED, false, Translation.OUTDATED));
        assertThat(state(rewritten, EN))
                .isEqualTo(new LocaleState(Publication.PUBLISHED, true, Translation.CURRENT));
        assertThat(state(withdrawn, EN))
                .isEqualTo(new LocaleState(Publication.WITHDRAWN, false, Translation.CURRENT));
        assertThat(state(withdrawn, LT).publication()).isEqualTo(Publication.NEVER);
    }

    @Test
    void aSharedValueChangesEveryPublishedLocale() {
        Entry published = content.publish(content.save("Note", note("Abu", "Both")), LT, EN);
        Entry changed = content.save(published, Map.of("title", texts("Abu", "Both"), "rank", 1));

        assertThat(state(changed, LT).changed()).isTrue();
        assertThat(state(changed, EN).changed()).isTrue();
    }

    @Test
    void anotherSlugIsAChange() {
        Entry published = content.publish(content.save("Note", note("Adresas", "Address")), EN);
        SaveDraft draft =
                new SaveDraft(
                        published.id(),
                        "Note",
                        published.version(),
                        published.draft(),
                        Map.of(EN, new Slug("other-address")),
                        null,
                        AUTHOR);

        assertThat(state(content.entries().save(draft), EN).changed()).isTrue();
    }

    @Test
    void anEntryWithOneTitleForAllHasNothingToTranslate() {
        Entry person = content.save("Person", Map.of("name", "Rasa"));

        assertThat(translation(person, LT)).isEqualTo(Translation.SOURCE);
        assertThat(translation(person, EN)).isEqualTo(Translation.CURRENT);
        assertThat(translation(content.save("Note", Map.of("rank", 1)), LT))
                .isEqualTo(Translation.MISSING);
    }

    private LocaleState state(Entry entry, LocaleTag locale) {
        return EntryState.of(content.model().type(entry.type()), entry, content.model().locales())
                .in(locale);
    }

    private Translation translation(Entry entry, LocaleTag locale) {
        return state(entry, locale).translation();
    }

    private SortedSet<String> outdated(Entry entry, LocaleTag locale) {
        return Translations.outdated(content.model().type(entry.type()), entry, locale);
    }

    private static Variant.Translation record(Entry entry, LocaleTag locale) {
        return requireNonNull(entry.variant(locale).translation());
    }

    private static Map<String, Object> point(String lt, String en) {
        return Map.of("time", "10:00", "text", texts(lt, en));
    }

    private static Map<String, Object> article(
            String titleLt, String titleEn, String bodyLt, String bodyEn) {
        return Map.of("title", texts(titleLt, titleEn), "body", texts(bodyLt, bodyEn));
    }

    private static Map<String, Object> note(String lt, String en) {
        return Map.of("title", texts(lt, en));
    }

    private static Map<String, Object> texts(String lt, String en) {
        return Map.of("lt", lt, "en", en);
    }
}
