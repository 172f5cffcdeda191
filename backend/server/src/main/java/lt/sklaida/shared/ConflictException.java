package lt.sklaida.shared;

/** The change does not fit the present state, such as a stale version or a taken slug. */
public non-sealed class ConflictException extends SklaidaException {

    private static final long serialVersionUID = 1;

    public ConflictException(String message) {
        super(message);
    }
}
