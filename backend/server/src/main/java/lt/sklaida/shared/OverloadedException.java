package lt.sklaida.shared;

import java.time.Duration;

/** A service works, but has too much to do to answer this request in time. */
public final class OverloadedException extends UnavailableException {

    private static final long serialVersionUID = 1;

    private final Duration retryAfter;

    /**
     * @param service the one that is overloaded
     * @param retryAfter when trying again is likely to succeed
     */
    public OverloadedException(Service service, String message, Duration retryAfter) {
        super(service, message);
        this.retryAfter = retryAfter;
    }

    /** When trying again is likely to succeed. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
