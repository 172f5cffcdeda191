package lt.sklaida.content;

import lt.sklaida.shared.UnavailableException;

import java.util.Optional;

/**
 * The epoch of what is published, which advances before and after each change, on whatever server.
 * While it stays the same for some types, the same reading of them gives the same.
 */
public interface PublishedEpoch {

    /**
     * The epoch now, which this server knows from then on.
     *
     * @throws UnavailableException when the store does not respond
     */
    Epoch read();

    /**
     * The epoch that this server knows, such as by a change of its own; empty when it has not heard
     * from the store for a second. Does not block.
     */
    Optional<Epoch> recent();
}
