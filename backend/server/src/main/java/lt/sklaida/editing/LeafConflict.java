package lt.sklaida.editing;

import org.jspecify.annotations.Nullable;

/**
 * A leaf that two have changed to different values, or an item that one has removed and the other
 * changed.
 *
 * @param path as {@code model.Leaves} writes it, such as {@code title.lt}; {@code indicators} for
 *     the order of items, whose values are the lists of keys; {@code indicators[k3f2]} for an item;
 *     {@code slug.lt} for a slug
 * @param base its value when both began; null for none
 * @param theirs null when it was cleared or removed
 * @param mine likewise
 */
public record LeafConflict(
        String path, @Nullable Object base, @Nullable Object theirs, @Nullable Object mine) {

    /** The same without what only those may see who may read the draft. */
    LeafConflict withoutTheirs() {
        return new LeafConflict(path, null, null, mine);
    }
}
