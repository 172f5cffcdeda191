package lt.sklaida.search.indexing;

import lt.sklaida.search.index.Indexes;
import lt.sklaida.search.index.Indexes.Index;
import lt.sklaida.shared.Interruptions;
import lt.sklaida.shared.LocaleTag;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * New indexes that take the place of those that serve, all at once; unless that was committed,
 * closing removes them and leaves everything as it was.
 */
final class Rollover implements AutoCloseable {

    private final Indexes indexes;
    private final List<Index> coming = new ArrayList<>();
    private boolean committed;

    private Rollover(Indexes indexes) {
        this.indexes = indexes;
    }

    /** Makes an empty index for each of the locales. */
    static Rollover start(Indexes indexes, Collection<LocaleTag> locales) {
        Rollover rollover = new Rollover(indexes);
        try {
            for (LocaleTag locale : locales) {
                rollover.coming.add(indexes.create(locale));
            }
            return rollover;
        } catch (RuntimeException e) {
            rollover.closeAfter(e);
            throw e;
        }
    }

    /** The new indexes, to be filled. */
    List<Index> coming() {
        return List.copyOf(coming);
    }

    void commit() {
        indexes.refresh(coming);
        indexes.serve(coming);
        committed = true;
    }

    @Override
    public void close() {
        if (!committed) {
            Interruptions.deferred(this::remove);
        }
    }

    private void remove() {
        // Whoever does not know what came of a swap must not remove what serves, or is about to.
        indexes.delete(
                indexes.settled().stream()
                        .filter(index -> !index.serving() && isComing(index))
                        .toList());
    }

    private boolean isComing(Index index) {
        return coming.stream().anyMatch(made -> made.name().equals(index.name()));
    }

    private void closeAfter(RuntimeException failure) {
        try {
            close();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }
}
