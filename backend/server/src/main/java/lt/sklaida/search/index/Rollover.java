package lt.sklaida.search.index;

import lt.sklaida.shared.Interruptions;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Replaces the serving indexes by new ones in one atomic change. Closing it without a commit
 * deletes the new indexes.
 */
public final class Rollover implements AutoCloseable {

    private final IndexFamily indexes;
    private final List<Index> created = new ArrayList<>();
    private boolean committed;

    private Rollover(IndexFamily indexes) {
        this.indexes = indexes;
    }

    /** Creates an empty index for each of the aliases. */
    public static Rollover start(IndexFamily indexes, Collection<String> aliases) {
        Rollover rollover = new Rollover(indexes);
        try {
            for (String alias : aliases) {
                rollover.created.add(indexes.create(alias));
            }
            return rollover;
        } catch (RuntimeException e) {
            rollover.closeAfter(e);
            throw e;
        }
    }

    /** The new indexes. */
    public List<Index> created() {
        return List.copyOf(created);
    }

    public void commit() {
        indexes.refresh(created);
        indexes.serve(created);
        committed = true;
        indexes.merge(created);
    }

    @Override
    public void close() {
        if (!committed) {
            Interruptions.deferred(this::remove);
        }
    }

    private void remove() {
        // The swap may have taken place although it failed here; then the indexes must stay.
        indexes.delete(
                indexes.settled().stream()
                        .filter(index -> !index.serving() && isCreated(index))
                        .toList());
    }

    private boolean isCreated(Index index) {
        return created.stream().anyMatch(own -> own.name().equals(index.name()));
    }

    private void closeAfter(RuntimeException failure) {
        try {
            close();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }
}
