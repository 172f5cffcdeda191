package lt.sklaida.shared;

/** A service that answers depend on. */
public enum Service {
    /** MongoDB, which holds the content. */
    STORE,
    /** Elasticsearch, without which all but search works. */
    SEARCH,
    /** The comparison of passwords, which takes time on purpose. */
    SIGN_IN,
    /** Uploads, and the making of pictures in other sizes, which take time and memory. */
    MEDIA
}
