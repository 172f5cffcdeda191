package lt.sklaida.shared;

import java.util.List;
import java.util.stream.Collectors;

/** The input is wrong; says every problem at once, never the first only. */
public non-sealed class InvalidException extends SklaidaException {

    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    /**
     * @param problems at least one
     */
    public InvalidException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    public InvalidException(String message) {
        this(List.of(new Problem("", message)));
    }

    public List<Problem> problems() {
        return problems;
    }
}
