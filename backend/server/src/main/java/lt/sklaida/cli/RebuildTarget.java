package lt.sklaida.cli;

/** What is derived from the entries and can be rebuilt. */
enum RebuildTarget {
    PUBLISHED,
    SEARCH
}
