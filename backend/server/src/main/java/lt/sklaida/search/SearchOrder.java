package lt.sklaida.search;

/** What comes first among search results. */
public enum SearchOrder {
    /** What fits the query best; without a query, the newest. */
    RELEVANCE,
    /** What was published last. */
    NEWEST
}
