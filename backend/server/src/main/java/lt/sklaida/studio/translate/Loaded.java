package lt.sklaida.studio.translate;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import lt.sklaida.pages.ApiFailure;
import lt.sklaida.pages.Model;
import lt.sklaida.pages.Model.Language;
import lt.sklaida.studio.Visit;
import lt.sklaida.studio.values.EntryHead;
import lt.sklaida.studio.values.LocalizedText;
import lt.sklaida.studio.values.Word;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An entry to translate, as the API tells it.
 *
 * @param entry null when there is none, or its draft is not for the visitor
 * @param revision the one that a form was typed over; null when it was not asked for
 */
record Loaded(@Nullable Entry entry, @Nullable Values revision) {

    private static final String DOCUMENT = EntryHead.document(Loaded.class, "translate.graphql");

    /** The draft. */
    record Entry(
            @JsonUnwrapped EntryHead head,
            Map<String, Object> values,
            List<Autosave> autosaves,
            Progress translation) {

        Model.Type type(Visit visit) {
            return visit.model().type(head.type());
        }

        /** What the visitor has typed in a tab and not saved. */
        Optional<Autosave> autosave(String tab) {
            return autosaves.stream().filter(autosave -> autosave.tab().equals(tab)).findFirst();
        }

        /** The latest that the visitor has typed in the locale and not saved. */
        Optional<Autosave> autosaved(Visit visit, Language target) {
            Map<String, String> saved = inLocale(texts(visit), target);
            return autosaves.stream()
                    .filter(
                            autosave ->
                                    !saved.entrySet()
                                            .containsAll(
                                                    autosave.texts(visit, type(visit), target)
                                                            .entrySet()))
                    .max(Comparator.comparing(autosave -> Instant.parse(autosave.at())));
        }

        List<LocalizedText> texts(Visit visit) {
            return LocalizedText.of(visit.model(), type(visit), values);
        }
    }

    private static Map<String, String> inLocale(List<LocalizedText> texts, Language locale) {
        return texts.stream()
                .filter(text -> text.texts().containsKey(locale.tag()))
                .collect(Collectors.toMap(LocalizedText::path, text -> text.in(locale.tag())));
    }

    /** What was typed in a tab of the browser and not saved. */
    record Autosave(String tab, long base, String at, @Nullable Map<String, Object> values) {

        /** The texts in a locale, by path. */
        Map<String, String> texts(Visit visit, Model.Type type, Language locale) {
            return values == null
                    ? Map.of()
                    : inLocale(LocalizedText.of(visit.model(), type, values), locale);
        }
    }

    /** How the translation stands. */
    record Progress(
            String status, @Nullable Long since, List<String> outdated, @Nullable Difference diff) {

        boolean isOutdated() {
            return status.equals("OUTDATED");
        }

        /** How the words of a text of the source have changed; empty when none has. */
        List<Word> words(LocalizedText text, Language source) {
            return diff == null ? List.of() : diff.words(text.path() + "." + source.tag());
        }
    }

    /** What has changed in the source. */
    record Difference(List<Change> changes) {

        List<Word> words(String path) {
            return changes.stream()
                    .filter(change -> change.path().equals(path))
                    .findFirst()
                    .map(Change::asWords)
                    .orElse(List.of());
        }
    }

    /** A text that has changed; without words when there was none before or is none any more. */
    record Change(String path, List<Word> words, @Nullable Object from, @Nullable Object to) {

        List<Word> asWords() {
            if (!words.isEmpty()) {
                return Word.shortened(words);
            }
            return Word.replaced(from, to);
        }
    }

    /** The values of a revision. */
    record Values(Map<String, Object> values) {}

    /**
     * The entry that the address names.
     *
     * @param base a revision to read with it; null for none
     * @throws ApiFailure when there is none
     */
    static Loaded of(Visit visit, Language target, @Nullable Long base) {
        Map<String, Object> variables =
                Map.of(
                        "id",
                        visit.variable("id"),
                        "locale",
                        target.locale(),
                        "base",
                        base == null ? 0 : base);
        Loaded loaded = visit.api().execute(DOCUMENT, variables, Loaded.class);
        if (loaded.entry() == null) {
            throw ApiFailure.notFound();
        }
        return loaded;
    }

    Entry found() {
        if (entry == null) {
            throw ApiFailure.notFound();
        }
        return entry;
    }
}
