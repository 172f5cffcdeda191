package lt.sklaida.media.type;

import lt.sklaida.shared.Problem.Reason;

import java.util.Map;

/** A file is not accepted; the message completes the sentence that begins with its name. */
public final class UnfitFileException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Reason reason;
    private final transient Map<String, Object> arguments;

    /**
     * @param reason for programs
     * @param message such as {@code is damaged: it ends too early}
     * @param arguments of the reason
     */
    public UnfitFileException(Reason reason, String message, Map<String, Object> arguments) {
        // Thrown for bad files, so it does without a stack trace, which no one would read.
        super(message, null, false, false);
        this.reason = reason;
        this.arguments = Map.copyOf(arguments);
    }

    public UnfitFileException(Reason reason, String message) {
        this(reason, message, Map.of());
    }

    /** A file that does not follow the rules of its type. */
    public static UnfitFileException damaged(String how) {
        return new UnfitFileException(Reason.FILE_DAMAGED, "is damaged: " + how);
    }

    static UnfitFileException cutOff() {
        return damaged("it ends too early; upload it again");
    }

    public Reason reason() {
        return reason;
    }

    public Map<String, Object> arguments() {
        return arguments;
    }
}
