package lt.sklaida.content;

import lt.sklaida.shared.EntryId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** What is published of entries: computed from the truth, and made anew in {@code published}. */
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

    /** What is published of an entry now, deleted ones included; empty when there never was one. */
    public Optional<Projection> of(EntryId id) {
        return store.find(id).map(StoredEntry::entry).map(form::of);
    }

    /** The same of several entries, by one read. */
    public List<Projection> of(Collection<EntryId> ids) {
        return store.find(ids).stream().map(StoredEntry::entry).map(form::of).toList();
    }

    /** The variants of an entry that are published, in the order of the configured locales. */
    public List<PublishedDocument> variants(Entry entry) {
        return form.of(entry).variants();
    }

    /**
     * Makes {@code published} anew from the entries, without a moment in which readers miss
     * anything.
     *
     * @param progress told the number of entries done, now and then
     */
    public void rebuild(LongConsumer progress) throws InterruptedException {
        update.rebuild(progress);
    }

    /**
     * Whether {@code published} has the form of this server's content model: false while a changed
     * model is applied, and when it follows the other model of a server that has started since.
     */
    public boolean areUpToDate() {
        return update.isComplete();
    }

    /**
     * Compares {@code published} with the truth and repairs what differs, while editors go on. Does
     * nothing unless {@link #areUpToDate}: what has another form does not differ by mistake.
     *
     * @param difference told of each document that was missing, different or too many
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
     * In what {@code published} differs from the truth: a line for each document that is missing,
     * different or too many.
     */
    public List<String> differences() {
        return rebuild.differences();
    }
}
