package lt.sklaida.studio.list;

import lt.sklaida.studio.Author;
import lt.sklaida.studio.VariantState;
import lt.sklaida.studio.values.Thumbnails;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.util.List;

/**
 * A row of a list.
 *
 * @param type as the API's enum has it
 * @param title null while it has none
 * @param actions what the visitor may do with it
 * @param picture what {@link Thumbnails} asks for; null when the type has no pictures
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
        List<String> actions,
        @Nullable JsonNode picture) {

    /** The address of a small picture of it; null when it has none. */
    @Nullable String thumbnail() {
        return Thumbnails.url(picture);
    }

    /** What a form sends to name the entry as it was seen. */
    String item() {
        return id + ":" + revision;
    }

    boolean may(String action) {
        return actions.contains(action);
    }
}
