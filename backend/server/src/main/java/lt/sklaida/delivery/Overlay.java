package lt.sklaida.delivery;

import lt.sklaida.content.PublishedFields;
import lt.sklaida.shared.EntryId;

import org.bson.Document;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Entries that a reading sees in another state than the published one, as a preview sees drafts.
 * Two overlays are equal only when they are the same, so that reads through one can be batched.
 */
public final class Overlay {

    /** Nothing: everything is seen as it is published. */
    public static final Overlay NONE = new Overlay(Map.of());

    private final Map<EntryId, List<Document>> documents;

    /**
     * @param documents by entry, one for each locale, in the form of the collection {@code
     *     published}
     */
    public Overlay(Map<EntryId, List<Document>> documents) {
        this.documents = Map.copyOf(documents);
    }

    /** Whether an entry of a type has that value in a field, in any locale. */
    public boolean hasValue(String type, String field, Object value) {
        return documents.values().stream()
                .flatMap(List::stream)
                .filter(document -> type.equals(document.getString(PublishedFields.TYPE)))
                .map(document -> document.get(PublishedFields.VALUES))
                .anyMatch(
                        values -> values instanceof Map<?, ?> all && value.equals(all.get(field)));
    }

    boolean has(EntryId id) {
        return documents.containsKey(id);
    }

    /** The entry as the reading sees it, if it is of one of the types and has that locale. */
    Optional<PublishedEntry> find(Set<String> types, EntryId id, Reading reading) {
        return documents.getOrDefault(id, List.of()).stream()
                .filter(document -> types.contains(document.getString(PublishedFields.TYPE)))
                .filter(reading::sees)
                .map(document -> PublishedEntry.of(document, reading))
                .findFirst();
    }

    /** The entries of a type that the reading sees and that have any of these paths. */
    Stream<PublishedEntry> withPath(String type, List<String> paths, Reading reading) {
        return documents.keySet().stream()
                .flatMap(id -> find(Set.of(type), id, reading).stream())
                .filter(entry -> entry.paths().stream().anyMatch(paths::contains));
    }
}
