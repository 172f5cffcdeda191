package lt.sklaida.transfer;

import lt.sklaida.content.PresentEntries;
import lt.sklaida.content.PresentEntries.Present;
import lt.sklaida.model.ContentType;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.Slug;

import java.util.HashMap;
import java.util.Map;

/**
 * Finds the ids of entries whose files have none. An entry that the store knows by its type and key
 * keeps its id; the id of any other follows from its type and key, so that importing the same
 * folder again, here or elsewhere, finds the same entry.
 */
final class EntryIds {

    private final PresentEntries present;
    private final Map<String, EntryId> assigned = new HashMap<>();

    EntryIds(PresentEntries present) {
        this.present = present;
    }

    /** Gives an entry an id that differs from what {@link #of} would find. */
    void assign(ContentType type, Slug key, EntryId id) {
        assigned.put(ReadEntry.name(type, key), id);
    }

    EntryId of(ContentType type, Slug key) {
        EntryId chosen = assigned.get(ReadEntry.name(type, key));
        return chosen != null
                ? chosen
                : present.findByKey(type.name(), key)
                        .or(() -> present.findInBinByKey(type.name(), key))
                        .map(Present::id)
                        .orElseGet(() -> EntryId.derivedFrom(type.name() + "/" + key));
    }
}
