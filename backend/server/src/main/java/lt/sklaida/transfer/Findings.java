package lt.sklaida.transfer;

import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.Problem;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Gathers what is wrong with content files, each with its file and line, so that all is told at
 * once.
 */
final class Findings {

    /** More than anybody reads; what is beyond is counted. */
    private static final int MOST = 1_000;

    /**
     * A place in a file.
     *
     * @param line from 1
     */
    record Place(Path file, int line) {}

    private final Path root;
    private final List<Problem> problems = new ArrayList<>();
    private int beyond;

    Findings(Path root) {
        this.root = root;
    }

    void add(Path file, int line, String message, @Nullable Object... arguments) {
        add(new Place(file, line), message.formatted(arguments));
    }

    void add(Place place, String message) {
        if (problems.size() == MOST) {
            beyond++;
            return;
        }
        problems.add(new Problem(name(place.file()) + ":" + place.line(), message));
    }

    /** How people call a file: its path below the root. */
    String name(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    int count() {
        return problems.size() + beyond;
    }

    List<Problem> problems() {
        List<Problem> all = new ArrayList<>(problems);
        if (beyond > 0) {
            all.add(new Problem("", "… and %d more problems".formatted(beyond)));
        }
        return List.copyOf(all);
    }

    /**
     * @throws InvalidException when anything was found
     */
    void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new InvalidException(problems());
        }
    }
}
