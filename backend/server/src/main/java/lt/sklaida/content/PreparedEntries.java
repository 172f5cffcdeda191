package lt.sklaida.content;

import org.bson.Document;

import java.util.List;

/** Entries that have been checked and are ready to be created; see {@link Entries#prepare}. */
public final class PreparedEntries {

    /**
     * @param document the one that is to be stored
     */
    record Prepared(StoredEntry stored, Document document) {}

    private final List<Prepared> entries;

    PreparedEntries(List<Prepared> entries) {
        this.entries = List.copyOf(entries);
    }

    List<Prepared> entries() {
        return entries;
    }
}
