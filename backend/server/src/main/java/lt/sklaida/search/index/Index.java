package lt.sklaida.search.index;

import java.time.Instant;

/**
 * An existing index.
 *
 * @param alias of the index that serves queries: this one, or the one that it is to replace or was
 *     replaced by
 * @param layout the beginning of the fingerprint of its layout
 * @param serving whether queries go to it
 */
public record Index(String name, String alias, Instant created, String layout, boolean serving) {

    /** What the name of the alias for writing ends with. */
    static final String DOOR = "-door";

    public String writeAlias() {
        return writeAliasOf(name);
    }

    static String writeAliasOf(String name) {
        return name + DOOR;
    }
}
