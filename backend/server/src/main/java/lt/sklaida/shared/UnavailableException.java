package lt.sklaida.shared;

/** A service cannot be reached or does not answer in time; trying again later may help. */
public non-sealed class UnavailableException extends SklaidaException {

    private static final long serialVersionUID = 1;

    private final Service service;

    /**
     * @param service the one that is unavailable
     */
    public UnavailableException(Service service, String message) {
        super(message);
        this.service = service;
    }

    /**
     * @param service the one that is unavailable
     */
    public UnavailableException(Service service, String message, Throwable cause) {
        super(message, cause);
        this.service = service;
    }

    /** The service that is unavailable. */
    public Service service() {
        return service;
    }
}
