package lt.sklaida.studio.list;

import lt.sklaida.studio.Author;
import lt.sklaida.studio.VariantState;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A row of a list.
 *
 * @param type as the API's enum has it
 * @param title null while it has none
 * @param actions what the visitor may do with it
 */
record ListedEntry(
        String id,
        String type,
        int revision,
        @Nullable String title,
        List<VariantState> states,
        String updatedAt,
        Author updatedBy,
        @Nullable String deletedAt,
        List<String> actions) {

    /** What a form sends to name the entry as it was seen. */
    String item() {
        return id + ":" + revision;
    }

    boolean may(String action) {
        return actions.contains(action);
    }
}
