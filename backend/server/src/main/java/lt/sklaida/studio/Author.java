package lt.sklaida.studio;

import org.jspecify.annotations.Nullable;

/**
 * Who did something, as the management API tells it.
 *
 * @param kind {@code USER}, {@code TOKEN}, {@code IMPORT} or {@code OPERATOR}
 * @param displayName of a user or a token that is still known
 */
public record Author(String kind, @Nullable String displayName) {

    /** The name to show. */
    public String name(Visit visit) {
        return displayName == null ? visit.text("author." + kind) : displayName;
    }
}
