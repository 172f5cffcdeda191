package lt.sklaida.shared;

/** The caller must sign in, or send a valid token, before they may do this. */
public final class UnauthenticatedException extends SklaidaException {

    private static final long serialVersionUID = 1;

    public UnauthenticatedException(String message) {
        super(message);
    }
}
