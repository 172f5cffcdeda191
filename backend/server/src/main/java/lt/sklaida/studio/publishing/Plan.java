package lt.sklaida.studio.publishing;

import lt.sklaida.pages.Model;
import lt.sklaida.pages.Model.Language;
import lt.sklaida.studio.Place;
import lt.sklaida.studio.VariantState;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What will happen to an entry.
 *
 * @param entry null when there is none, or none for the visitor
 * @param steps one a locale, or a single one for what is done to the whole entry
 */
record Plan(Item item, Change.@Nullable Entry entry, List<Step> steps) {

    /** What happens to an entry in a locale, or to the whole of it. */
    enum Effect {
        APPEARS,
        CHANGES,
        DISAPPEARS,
        BINNED,
        RESTORED,
        /** It is as it would be. */
        NOTHING,
        /** There is no text to publish. */
        UNTRANSLATED,
        /** Somebody has changed it since it was seen. */
        STALE,
        IMPOSSIBLE;

        boolean happens() {
            return compareTo(NOTHING) < 0;
        }
    }

    /**
     * What happens in one locale, or to the whole.
     *
     * @param language null for the whole
     * @param state null for the whole
     * @param obstacles why it cannot be done
     * @param also what readers of other locales see change
     * @param breaks the entries whose references lead nowhere afterwards
     * @param unseen what the entry refers to and readers do not see
     */
    record Step(
            @Nullable Language language,
            @Nullable VariantState state,
            Effect effect,
            List<Obstacle> obstacles,
            List<Also> also,
            List<Change.Use> breaks,
            List<Change.Unseen> unseen) {

        /** The key of the words for what an act comes to. */
        String words(Act act) {
            return "publishing.effect.%s%s"
                    .formatted(effect, effect == Effect.NOTHING ? "." + act : "");
        }

        boolean happens() {
            return effect.happens();
        }

        String locale() {
            return language == null ? "" : language.locale();
        }
    }

    /**
     * Something in the way.
     *
     * @param words what is wrong, in the language of the page
     * @param place null when it is about the whole
     */
    record Obstacle(String words, @Nullable Place place) {}

    /** What readers of another locale see change. */
    record Also(Language language, List<String> labels) {}

    /** Whether anything happens to it. */
    boolean happens() {
        return steps.stream().anyMatch(Step::happens);
    }

    /** Whether it happens in that locale. */
    boolean happens(String locale) {
        return steps.stream().anyMatch(step -> step.happens() && step.locale().equals(locale));
    }

    /** Whether references of others lead nowhere afterwards. */
    boolean breaks() {
        return steps.stream().anyMatch(step -> !step.breaks().isEmpty());
    }

    /** The languages in which readers see it and will not any more. */
    String vanishing(Model model) {
        return entry == null || steps.stream().noneMatch(step -> step.effect() == Effect.BINNED)
                ? ""
                : entry.states().stream()
                        .filter(VariantState::isPublished)
                        .flatMap(state -> model.locale(state.locale()).stream())
                        .map(Language::label)
                        .collect(Collectors.joining(", "));
    }

    Optional<String> title() {
        return Optional.ofNullable(entry).map(Change.Entry::title);
    }
}
