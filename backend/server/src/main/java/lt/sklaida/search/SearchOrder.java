package lt.sklaida.search;

/** The order of search results. */
public enum SearchOrder {
    /** The best matches first; without a query, the newest. */
    RELEVANCE,
    /** The last published first. */
    NEWEST,
    /** The first to start first; those that do not tell when they take place, last. */
    EARLIEST_START,
    /** The last to start first; those that do not tell when they take place, last. */
    LATEST_START
}
