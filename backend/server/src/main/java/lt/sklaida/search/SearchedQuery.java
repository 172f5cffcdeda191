package lt.sklaida.search;

/**
 * What visitors searched for.
 *
 * @param text the query as most of them write it, in lower case
 * @param shown how often its results were shown, also when there were none
 * @param nothing how often no entry had all its words, nor was anything else offered that may be
 *     meant
 * @param followed how often a result was opened
 */
public record SearchedQuery(String text, long shown, long nothing, long followed) {

    /** By what queries are the first ones. */
    public enum Order {
        /** Those that were shown most often. */
        SHOWN,
        /** Those that found nothing most often; others are left out. */
        NOTHING
    }
}
