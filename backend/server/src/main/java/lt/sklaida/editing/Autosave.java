package lt.sklaida.editing;

import java.time.Instant;
import java.util.Map;

/**
 * What somebody has typed and not saved yet.
 *
 * @param base the revision that they are looking at; 0 for an entry that is yet to be made
 * @param patch what they changed, as in {@link DraftUpdate}; it need not be valid
 * @param sequence a number that grows with each autosave of a slot
 * @param at when it was kept
 */
public record Autosave(Slot slot, long base, Map<String, Object> patch, long sequence, Instant at) {

    /**
     * An autosave without what was typed.
     *
     * @param base as {@link Autosave#base}
     */
    public record Heading(Slot slot, long base, long sequence, Instant at) {}

    /**
     * An autosave to be kept.
     *
     * @param base as {@link Autosave#base}
     */
    public record Input(Slot slot, long base, Map<String, ?> patch, long sequence) {}
}
