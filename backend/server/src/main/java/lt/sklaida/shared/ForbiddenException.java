package lt.sklaida.shared;

/** The caller may not do this. */
public non-sealed class ForbiddenException extends SklaidaException {

    private static final long serialVersionUID = 1;

    public ForbiddenException(String message) {
        super(message);
    }
}
