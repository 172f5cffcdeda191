package lt.sklaida.shared;

/** What was asked for has been there, and will not be again. */
public final class GoneException extends SklaidaException {

    private static final long serialVersionUID = 1;

    public GoneException(String message) {
        super(message);
    }
}
