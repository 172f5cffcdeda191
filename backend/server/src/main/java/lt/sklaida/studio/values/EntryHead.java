package lt.sklaida.studio.values;

import lt.sklaida.pages.Documents;
import lt.sklaida.pages.Model.Language;
import lt.sklaida.studio.VariantState;
import lt.sklaida.studio.Visit;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;

/**
 * What all pages about one entry tell of it.
 *
 * @param sourceLocale as the API's enum has it; null while there are no texts
 * @param actions what the visitor may do with it
 */
public record EntryHead(
        String id,
        String type,
        long revision,
        @Nullable String title,
        @Nullable String sourceLocale,
        @Nullable String deletedAt,
        List<String> actions,
        List<VariantState> states) {

    private static final String FRAGMENT = Documents.of(EntryHead.class, "head.graphql");

    /**
     * A document that lies beside a class, with the fragment {@code head} that it takes an entry's
     * head from.
     */
    public static String document(Class<?> owner, String file) {
        return Documents.of(owner, file) + FRAGMENT;
    }

    /** The title, or what an entry without one is called. */
    public String titleOr(String untitled) {
        return title == null || title.isBlank() ? untitled : title;
    }

    public boolean may(String action) {
        return actions.contains(action);
    }

    /** The locale that the others are translated from; the first one while there are no texts. */
    public Language source(Visit visit) {
        return visit.model()
                .locale(Objects.requireNonNullElse(sourceLocale, ""))
                .orElse(visit.model().locales().getFirst());
    }

    /** The locales that it is translated into. */
    public List<Language> targets(Visit visit) {
        Language source = source(visit);
        return visit.model().locales().stream()
                .filter(language -> !language.equals(source))
                .toList();
    }

    /** Its state in a locale. */
    public VariantState state(Language language) {
        return states.stream()
                .filter(state -> state.locale().equals(language.locale()))
                .findFirst()
                .orElseThrow();
    }

    public boolean isPublished() {
        return states.stream().anyMatch(VariantState::isPublished);
    }
}
