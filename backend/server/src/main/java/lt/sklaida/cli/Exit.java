package lt.sklaida.cli;

import lt.sklaida.model.SchemaException;
import lt.sklaida.shared.ConflictException;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.NotFoundException;
import lt.sklaida.shared.UnavailableException;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.boot.web.server.WebServerException;

/** The exit codes of the commands; {@code --help} says what they mean. */
final class Exit {

    static final int DONE = 0;
    static final int PROBLEMS = 1;
    static final int USAGE = 2;
    static final int UNAVAILABLE = 3;
    static final int FAULT = 4;

    private Exit() {}

    /** The exit code of a failure: that of the first cause that has one. */
    static int code(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            int code = ownCode(cause);
            if (code != FAULT) {
                return code;
            }
        }
        return FAULT;
    }

    private static int ownCode(Throwable failure) {
        return switch (failure) {
            case InvalidException _, ConflictException _, NotFoundException _, SchemaException _ ->
                    PROBLEMS;
            case UnavailableException _, WebServerException _ -> UNAVAILABLE;
            case ExitCodeGenerator generator -> generator.getExitCode();
            default -> FAULT;
        };
    }
}
