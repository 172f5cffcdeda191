package lt.sklaida.studio.publishing;

import lt.sklaida.studio.Author;
import lt.sklaida.studio.VariantState;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/** What came of a change, or would come of it, as the API tells it. */
record Change(
        boolean done,
        @Nullable Entry entry,
        List<Problem> problems,
        List<AlsoChange> alsoChanges,
        List<Use> breaks,
        @Nullable Boolean searchable) {

    /**
     * The entry as it is now.
     *
     * @param type as the API's enum has it
     */
    record Entry(
            String id,
            String type,
            int revision,
            @Nullable String title,
            String updatedAt,
            Author updatedBy,
            @Nullable String deletedAt,
            List<VariantState> states,
            List<String> actions) {

        VariantState state(String locale) {
            return states.stream()
                    .filter(state -> state.locale().equals(locale))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /**
     * What is in the way.
     *
     * @param code as the API's enum has it
     * @param reason the same, more exactly
     */
    record Problem(
            String code, String reason, String path, @Nullable Map<String, Object> arguments) {}

    /** Values that readers of another locale see change. */
    record AlsoChange(String locale, List<String> paths) {}

    /** An entry whose references lead nowhere afterwards. */
    record Use(Reference from) {}

    record Reference(String id, @Nullable String type, @Nullable String title) {}
}
