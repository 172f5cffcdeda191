package lt.sklaida.transfer;

import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.Problem;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects the problems of content files, each with its file and line, so that all are reported at
 * once.
 */
final class Findings {

    /** Problems beyond these are counted, but not reported. */
    private static final int MAX_REPORTED = 1_000;

    /**
     * A place in a file.
     *
     * @param line from 1
     */
    record Place(Path file, int line) {}

    private final Path root;
    private final List<Problem> problems = new ArrayList<>();
    private int unreported;

    Findings(Path root) {
        this.root = root;
    }

    void add(Path file, int line, String message, @Nullable Object... arguments) {
        add(new Place(file, line), message.formatted(arguments));
    }

    void add(Place place, String message) {
        add(new Problem(name(place.file()) + ":" + place.line(), message));
    }

    private void add(Problem problem) {
        if (problems.size() == MAX_REPORTED) {
            unreported++;
        } else {
            problems.add(problem);
        }
    }

    void addAll(Findings others) {
        for (Problem problem : others.problems) {
            add(problem);
        }
        unreported += others.unreported;
    }

    /** The name of a file in messages: its path below the root. */
    String name(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    int count() {
        return problems.size() + unreported;
    }

    List<Problem> problems() {
        List<Problem> all = new ArrayList<>(problems);
        if (unreported > 0) {
            all.add(new Problem("", "… and %d more problems".formatted(unreported)));
        }
        return List.copyOf(all);
    }

    /**
     * @throws InvalidException when there are findings
     */
    void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new InvalidException(problems());
        }
    }
}
