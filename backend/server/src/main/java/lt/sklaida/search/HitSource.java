package lt.sklaida.search;

/** The part of a document's source that is read with a hit. */
record HitSource(String type) {}
