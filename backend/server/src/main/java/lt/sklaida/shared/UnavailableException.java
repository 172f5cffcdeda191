package lt.sklaida.shared;

/**
 * Something that the answer needs, such as a store, cannot be reached now; trying later may help.
 */
public non-sealed class UnavailableException extends SklaidaException {

    private static final long serialVersionUID = 1;

    public UnavailableException(String message) {
        super(message);
    }

    public UnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
