package lt.sklaida.content;

import lt.sklaida.shared.EntryId;

import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/** What is published of entries, computed from the truth; both projections are made from this. */
public class Projections {

    /** What is published of an entry now, deleted ones included; empty when there never was one. */
    public Optional<Projection> of(EntryId id) {
        throw new UnsupportedOperationException();
    }

    /** The variants of an entry that are published. */
    public List<PublishedDocument> variants(Entry entry) {
        throw new UnsupportedOperationException();
    }

    /**
     * Makes {@code published} anew from the entries, without a moment in which readers miss
     * anything.
     *
     * @param progress told the number of entries done, now and then
     */
    public void rebuild(LongConsumer progress) {
        throw new UnsupportedOperationException();
    }
}
