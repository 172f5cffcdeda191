package lt.sklaida.content;

import lt.sklaida.shared.EntryId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Derives what is published from the entries, and rebuilds and verifies {@code published}. */
public class Projections {

    private static final Logger log = LoggerFactory.getLogger(Projections.class);

    private final EntryStore store;
    private final PublishedForm form;
    private final PublishedRebuild rebuild;
    private final ModelUpdate update;

    Projections(
            EntryStore store, PublishedForm form, PublishedRebuild rebuild, ModelUpdate update) {
        this.store = store;
        this.form = form;
        this.rebuild = rebuild;
        this.update = update;
    }

    /** What is published of an entry or of a deleted one; empty when there never was one. */
    public Optional<Projection> of(EntryId id) {
        return store.find(id).map(StoredEntry::entry).map(form::of);
    }

    /** What is published of several entries, by one read. */
    public List<Projection> of(Collection<EntryId> ids) {
        return store.find(ids).stream().map(StoredEntry::entry).map(form::of).toList();
    }

    /** The published variants of an entry, in the order of the configured locales. */
    public List<PublishedDocument> variants(Entry entry) {
        return form.of(entry).variants();
    }

    /**
     * Rebuilds {@code published} from the entries while readers are served.
     *
     * @param progress receives the number of entries done so far, after each batch
     */
    public void rebuild(LongConsumer progress) throws InterruptedException {
        update.rebuild(progress);
    }

    /**
     * Whether {@code published} has the form of this server's content model. It has not while a
     * changed model is being applied, and after a server with another model has started.
     */
    public boolean areUpToDate() {
        return update.isComplete();
    }

    /**
     * Compares {@code published} with the entries and repairs differences, while editors keep
     * working. It does nothing unless {@link #areUpToDate}, since another form is no error.
     *
     * @param difference receives a line for each document that was missing, wrong or superfluous
     */
    public void verify(Consumer<String> difference) {
        if (areUpToDate()) {
            rebuild.verify(difference);
        } else {
            log.warn(
                    "What delivery reads has the form of another content model, so it is not"
                            + " verified; start a server with this schema, or run rebuild");
        }
    }

    /**
     * The differences between {@code published} and the entries: a line for each document that is
     * missing, wrong or superfluous.
     */
    public List<String> differences() {
        return rebuild.differences();
    }
}
