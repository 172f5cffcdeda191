package lt.sklaida.cli;

/** What is derived from the entries and can be made anew. */
enum Projected {
    PUBLISHED,
    SEARCH
}
