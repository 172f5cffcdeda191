package lt.sklaida.shared;

import java.util.List;
import java.util.stream.Collectors;

/** The change does not fit the current state, such as a stale version or a taken slug. */
public non-sealed class ConflictException extends SklaidaException {

    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    /**
     * @param problems what does not fit; at least one
     */
    public ConflictException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    public ConflictException(String message) {
        this(List.of(new Problem("", message)));
    }

    public List<Problem> problems() {
        return problems;
    }
}
