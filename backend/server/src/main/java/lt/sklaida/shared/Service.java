package lt.sklaida.shared;

/** A service that answers depend on. */
public enum Service {
    /** MongoDB, which holds the content. */
    STORE,
    /** Elasticsearch, without which all but search works. */
    SEARCH
}
