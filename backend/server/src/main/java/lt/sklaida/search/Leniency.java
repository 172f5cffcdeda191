package lt.sklaida.search;

/** How much a search puts up with, when it would find too little otherwise. */
enum Leniency {
    /** Most of the words must be there. */
    NONE,
    /** A few of the words are enough, and words may be unfinished. */
    FEWER_WORDS,
    /** A few are enough, and words that are nowhere stand for those that are like them. */
    MISSPELT_WORDS
}
