package lt.sklaida.search;

/** How far a query is relaxed. Cursors contain the names. */
enum Relaxation {
    /** Most of the words must match. */
    NONE,
    /** A few of the words must match, and words also match as prefixes. */
    FEWER_WORDS,
    /** As {@link #FEWER_WORDS}, and misspelt words also match similar ones. */
    MISSPELT_WORDS
}
