package lt.sklaida.search;

/** The order of search results. */
public enum SearchOrder {
    /** The best matches first; without a query, the newest. */
    RELEVANCE,
    /** The last published first. */
    NEWEST
}
