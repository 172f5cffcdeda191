package lt.sklaida.studio;

import org.jspecify.annotations.Nullable;

/**
 * Who did something, as the management API tells it.
 *
 * @param kind {@code USER}, {@code TOKEN}, {@code IMPORT} or {@code OPERATOR}
 * @param displayName of a user or a token that is still known
 * @param id of a user or a token; null where the page has not asked for it
 */
public record Author(String kind, @Nullable String displayName, @Nullable String id) {

    /** Whether it was the visitor. */
    public boolean isVisitor(Visit visit) {
        return kind.equals("USER") && visit.user().id().value().equals(id);
    }

    /** The name to show. */
    public String name(Visit visit) {
        return displayName == null ? visit.text("author." + kind) : displayName;
    }
}
