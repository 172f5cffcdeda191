package lt.sklaida.content;

import lt.sklaida.shared.UnavailableException;

import java.util.OptionalLong;

/**
 * A count that grows before and after each change of what is published, on whatever server. While
 * it stays the same, the same reading gives the same.
 */
public interface PublishedEpoch {

    /**
     * The epoch now, which this server knows from then on.
     *
     * @throws UnavailableException when the store does not respond
     */
    long read();

    /**
     * The epoch that this server knows, such as by a change of its own; empty when it has not heard
     * from the store for a second. Does not block.
     */
    OptionalLong recent();
}
