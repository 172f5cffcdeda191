package lt.sklaida.studio.preview;

import lt.sklaida.manage.ManageClient.Shared;
import lt.sklaida.pages.ApiFailure;
import lt.sklaida.pages.Model.Language;
import lt.sklaida.studio.Page;
import lt.sklaida.studio.VariantState;
import lt.sklaida.studio.Visit;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What whoever came by a link is told of it.
 *
 * @param languages that the draft has texts in
 */
record SharedLink(Instant expiresAt, List<Language> languages) {

    private static final String STATES =
            "query ($id: ID!) { entry(id: $id) { sourceLocale states { locale publication changed translation } } }";

    private record Data(@Nullable Entry entry) {}

    private record Entry(@Nullable String sourceLocale, List<VariantState> states) {

        List<Language> languages(Visit visit) {
            return states.stream()
                    .filter(VariantState::isWritten)
                    .flatMap(state -> visit.model().locale(state.locale()).stream())
                    .toList();
        }
    }

    /** Shows the draft in the language that is asked for, or else in that of its source. */
    static Page show(Visit visit, Shared shared) {
        Entry entry =
                Optional.ofNullable(
                                visit.api()
                                        .execute(STATES, Map.of("id", shared.entry()), Data.class)
                                        .entry())
                        .orElseThrow(ApiFailure::notFound);
        List<Language> languages = entry.languages(visit);
        Language language =
                visit.parameter("locale")
                        .or(() -> Optional.ofNullable(entry.sourceLocale()))
                        .flatMap(visit.model()::locale)
                        .orElseGet(() -> visit.model().locales().getFirst());
        SharedLink link = new SharedLink(shared.expiresAt(), languages);
        return Rendering.page(visit, shared.entry(), language, link);
    }
}
