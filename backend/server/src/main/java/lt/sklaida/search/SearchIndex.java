package lt.sklaida.search;

import lt.sklaida.shared.UnavailableException;

import java.util.function.LongConsumer;

/** The indexes that search reads, for those who look after them. */
public class SearchIndex {

    private final Indexes indexes;
    private final Rebuild rebuild;

    SearchIndex(Indexes indexes, Rebuild rebuild) {
        this.indexes = indexes;
        this.rebuild = rebuild;
    }

    /**
     * Makes all indexes anew from the entries; until that is done, the old ones serve, and when it
     * fails, they go on.
     *
     * @param progress told the number of entries done, now and then
     * @throws UnavailableException when Elasticsearch cannot be reached
     */
    public void rebuild(LongConsumer progress) {
        rebuild.run(indexes.locales(), progress);
    }
}
