package lt.sklaida.studio.history;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import lt.sklaida.pages.ApiFailure;
import lt.sklaida.pages.Model;
import lt.sklaida.pages.Model.Field;
import lt.sklaida.pages.Model.Language;
import lt.sklaida.studio.Visit;
import lt.sklaida.studio.values.EntryHead;
import lt.sklaida.studio.values.EntryTitles;
import lt.sklaida.studio.values.PathLabels;
import lt.sklaida.studio.values.ValueText;
import lt.sklaida.studio.values.ValueText.Line;
import lt.sklaida.studio.values.Word;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Two states of an entry, and how they differ.
 *
 * @param revision the one that the address names
 * @param diff null when one of the states is not there
 */
record Compared(@Nullable Entry entry, @Nullable Revision revision, @Nullable Difference diff) {

    private static final String DOCUMENT = EntryHead.document(Compared.class, "difference.graphql");

    record Entry(@JsonUnwrapped EntryHead head, Map<String, Object> values, Steps revisions) {}

    record Steps(List<Step> nodes) {}

    record Revision(
            long number,
            String at,
            String kind,
            List<String> locales,
            Map<String, Object> values,
            Step.Author by) {

        Step step() {
            return new Step(number, at, kind, locales, null, by);
        }
    }

    record Difference(List<Change> changes) {}

    /** How a place differs. */
    record Change(
            String path,
            @Nullable String locale,
            String kind,
            @Nullable Object from,
            @Nullable Object to,
            @Nullable Integer fromIndex,
            @Nullable Integer toIndex,
            List<Word> words) {}

    /**
     * How a place differs, as a page tells it.
     *
     * @param kind {@code ADDED, REMOVED, CHANGED, MOVED}
     * @param words of a text that has changed; else empty
     * @param lang of the words
     */
    record Told(
            String path,
            String label,
            String kind,
            List<Word> words,
            @Nullable String lang,
            List<Line> before,
            List<Line> after,
            int fromPlace,
            int toPlace) {

        /** The class of the tag that says what has happened. */
        String tone() {
            return switch (kind) {
                case "ADDED" -> "good";
                case "REMOVED" -> "bad";
                default -> "info";
            };
        }
    }

    /**
     * Compares two states.
     *
     * @param number the revision to read besides
     * @param locale the one locale to compare; null for everything
     */
    static Compared of(
            Visit visit,
            int number,
            Map<String, Object> from,
            Map<String, Object> to,
            @Nullable String locale) {
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put("id", visit.variable("id"));
        variables.put("number", number);
        variables.put("from", from);
        variables.put("to", to);
        variables.put("locale", locale);
        Compared compared = visit.api().execute(DOCUMENT, variables, Compared.class);
        if (compared.entry() == null || compared.revision() == null) {
            throw ApiFailure.notFound();
        }
        return compared;
    }

    Entry found() {
        return Objects.requireNonNull(entry);
    }

    Revision named() {
        return Objects.requireNonNull(revision);
    }

    /** The changes in words. */
    List<Told> told(Visit visit) {
        List<Change> changes = diff == null ? List.of() : diff.changes();
        Model.Type type = visit.model().type(found().head().type());
        PathLabels labels =
                new PathLabels(visit.model(), type, List.of(found().values(), named().values()));
        ValueText texts = new ValueText(visit, EntryTitles.of(visit, references(visit, labels)));
        List<Told> told = new ArrayList<>();
        for (Change change : changes) {
            Field field = labels.field(change.path()).orElse(null);
            String lang =
                    visit.model().locales().stream()
                            .filter(language -> language.locale().equals(change.locale()))
                            .findFirst()
                            .map(Language::tag)
                            .orElse(null);
            told.add(
                    new Told(
                            change.path(),
                            labels.of(change.path()),
                            change.kind(),
                            Word.shortened(change.words()),
                            lang,
                            field == null ? List.of() : texts.lines(field, change.from(), lang),
                            field == null ? List.of() : texts.lines(field, change.to(), lang),
                            place(change.fromIndex()),
                            place(change.toIndex())));
        }
        return told;
    }

    private static int place(@Nullable Integer index) {
        return index == null ? 0 : index + 1;
    }

    private Set<String> references(Visit visit, PathLabels labels) {
        Set<String> ids = new HashSet<>();
        for (Change change : diff == null ? List.<Change>of() : diff.changes()) {
            labels.field(change.path())
                    .ifPresent(
                            field -> {
                                ids.addAll(
                                        ValueText.references(visit.model(), field, change.from()));
                                ids.addAll(ValueText.references(visit.model(), field, change.to()));
                            });
        }
        return ids;
    }
}
