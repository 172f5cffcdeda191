package lt.sklaida.studio.preview;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import lt.sklaida.pages.ApiFailure;
import lt.sklaida.pages.Documents;
import lt.sklaida.pages.Model;
import lt.sklaida.pages.Model.Language;
import lt.sklaida.studio.VariantState;
import lt.sklaida.studio.Visit;
import lt.sklaida.studio.values.PathLabels;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a preview needs to know of an entry.
 *
 * @param type as the API's enum has it
 */
record DraftEntry(String id, String type, @Nullable String sourceLocale, List<State> states) {

    private static final String DOCUMENT = Documents.of(DraftEntry.class, "draft.graphql");

    private record Data(@Nullable DraftEntry entry) {}

    /**
     * The entry in a locale.
     *
     * @param missing the paths of what is needed to publish it
     */
    record State(@JsonUnwrapped VariantState variant, List<String> missing) {}

    /**
     * The entry of that id.
     *
     * @throws ApiFailure when there is none for the visitor
     */
    static DraftEntry find(Visit visit, String id) {
        DraftEntry entry = visit.api().execute(DOCUMENT, Map.of("id", id), Data.class).entry();
        if (entry == null) {
            throw ApiFailure.notFound();
        }
        return entry;
    }

    /** The languages that it has texts in. */
    List<Language> languages(Visit visit) {
        return states.stream()
                .map(State::variant)
                .filter(VariantState::isWritten)
                .flatMap(state -> visit.model().locale(state.locale()).stream())
                .toList();
    }

    /** The paths of what is needed to publish it in a language. */
    List<String> missing(Language language) {
        return states.stream()
                .filter(state -> state.variant().locale().equals(language.locale()))
                .flatMap(state -> state.missing().stream())
                .toList();
    }

    /** What is needed to publish it in a language, in words; empty when nothing is. */
    Optional<String> gaps(Visit visit, Language language) {
        Model model = visit.model();
        PathLabels labels = new PathLabels(model, model.type(type), List.of());
        List<String> gaps = missing(language).stream().map(labels::of).distinct().toList();
        return gaps.isEmpty()
                ? Optional.empty()
                : Optional.of(visit.text("preview.missing", String.join(", ", gaps)));
    }
}
