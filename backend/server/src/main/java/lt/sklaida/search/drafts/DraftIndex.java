package lt.sklaida.search.drafts;

import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.UnavailableException;

import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Administers the index of drafts. */
public class DraftIndex {

    private final DraftIndexes indexes;
    private final DraftRebuild rebuild;
    private final DraftVerification verification;

    DraftIndex(DraftIndexes indexes, DraftRebuild rebuild, DraftVerification verification) {
        this.indexes = indexes;
        this.rebuild = rebuild;
        this.verification = verification;
    }

    /**
     * Rebuilds the index from the entries. The old one serves until that is done, and continues to
     * serve when it fails.
     *
     * @param progress receives the number of entries indexed so far, after each batch
     * @return the entries that cannot be indexed, with the reasons
     * @throws InvalidException when these are too many
     * @throws UnavailableException when Elasticsearch does not respond
     */
    public Map<EntryId, String> rebuild(LongConsumer progress) {
        return rebuild.run(indexes::aliases, progress);
    }

    /**
     * Compares the index with the entries, and repairs differences.
     *
     * @param difference receives a message about each difference
     * @throws UnavailableException when Elasticsearch does not respond
     */
    public void verify(Consumer<String> difference) {
        verification.run(difference);
    }
}
