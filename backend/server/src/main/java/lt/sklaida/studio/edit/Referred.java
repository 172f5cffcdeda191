package lt.sklaida.studio.edit;

import org.jspecify.annotations.Nullable;

/**
 * An entry as a reference shows it.
 *
 * @param title null when there is no such entry, or it is not for the visitor
 * @param type what people call its type
 * @param state whether readers see it
 * @param thumbnail the address of a small picture
 */
public record Referred(
        String id,
        @Nullable String title,
        @Nullable String type,
        @Nullable String state,
        @Nullable String thumbnail) {

    /** An entry that is not known. */
    static Referred unknown(String id) {
        return new Referred(id, null, null, null, null);
    }
}
