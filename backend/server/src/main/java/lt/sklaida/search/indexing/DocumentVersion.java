package lt.sklaida.search.indexing;

/**
 * The version of a document of a published entry, which grows with changes of the entry and of the
 * entries it refers to.
 */
final class DocumentVersion {

    private DocumentVersion() {}

    /**
     * @param published the entry's version that last changed its published state
     * @param referenceChanges the count of changes that affect referring entries, taken before the
     *     references were resolved
     */
    static long of(long published, long referenceChanges) {
        return published << Integer.SIZE | referenceChanges;
    }

    /** The entry's version, from the version of its document. */
    static long published(long version) {
        return version >> Integer.SIZE;
    }
}
