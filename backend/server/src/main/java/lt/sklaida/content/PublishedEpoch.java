package lt.sklaida.content;

import lt.sklaida.shared.UnavailableException;

/**
 * A count that grows before and after each change of what is published, on whatever server. While
 * it stays the same, the same reading gives the same.
 */
public interface PublishedEpoch {

    /**
     * The epoch now.
     *
     * @throws UnavailableException when the store does not respond
     */
    long read();

    /**
     * The epoch at most a second ago; never one before the latest that this server has learned of,
     * such as by a change of its own.
     *
     * @throws UnavailableException when the store does not respond
     */
    long recent();
}
