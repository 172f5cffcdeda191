package lt.sklaida.shared;

/**
 * A failure that the caller can understand: its message is meant to be shown. Everything else that
 * is thrown is a fault of the server and is shown as a request id alone.
 */
public abstract sealed class SklaidaException extends RuntimeException
        permits NotFoundException,
                InvalidException,
                ConflictException,
                UnauthenticatedException,
                ForbiddenException,
                GoneException,
                UnavailableException {

    private static final long serialVersionUID = 1;

    SklaidaException(String message) {
        super(message);
    }

    SklaidaException(String message, Throwable cause) {
        super(message, cause);
    }
}
