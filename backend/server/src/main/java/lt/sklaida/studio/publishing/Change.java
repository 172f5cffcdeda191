package lt.sklaida.studio.publishing;

import lt.sklaida.studio.Author;
import lt.sklaida.studio.VariantState;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What came of a change, or would come of it, as the API tells it. */
record Change(
        boolean done,
        @Nullable Entry entry,
        List<Problem> problems,
        List<AlsoChange> alsoChanges,
        List<Use> breaks,
        List<Unseen> unseen,
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

    /**
     * What the entry refers to and readers do not see.
     *
     * @param locales whose readers do not see it
     * @param publishable the locales to publish it in so that they do
     */
    record Unseen(
            Reference to, List<String> paths, List<String> locales, List<String> publishable) {

        /** The same in other locales, too. */
        Unseen and(Unseen other) {
            return new Unseen(
                    to,
                    union(paths, other.paths),
                    union(locales, other.locales),
                    union(publishable, other.publishable));
        }

        private static List<String> union(List<String> one, List<String> other) {
            return Stream.concat(one.stream(), other.stream()).distinct().toList();
        }

        /** What would be published; empty when the visitor cannot publish it. */
        Optional<Item> item() {
            return publishable.isEmpty()
                    ? Optional.empty()
                    : Optional.ofNullable(to.entry())
                            .map(seen -> new Item(to.id(), seen.revision()));
        }
    }

    /** The revision of an entry that the visitor has seen. */
    record Seen(int revision) {}

    record Reference(
            String id, @Nullable String type, @Nullable String title, @Nullable Seen entry) {}
}
