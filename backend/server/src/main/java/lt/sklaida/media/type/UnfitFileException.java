package lt.sklaida.media.type;

/** A file is not accepted; the message completes the sentence that begins with its name. */
public final class UnfitFileException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * @param reason such as {@code is damaged: its data end too early}
     */
    public UnfitFileException(String reason) {
        // Thrown for bad files, so it does without a stack trace, which no one would read.
        super(reason, null, false, false);
    }

    static UnfitFileException damaged(String how) {
        return new UnfitFileException("is damaged: " + how);
    }

    static UnfitFileException cutOff() {
        return damaged("it ends too early; upload it again");
    }
}
