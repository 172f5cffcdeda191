package lt.sklaida.shared;

/** What was asked for does not exist, or not for this reader. */
public non-sealed class NotFoundException extends SklaidaException {

    private static final long serialVersionUID = 1;

    public NotFoundException(String message) {
        super(message);
    }
}
