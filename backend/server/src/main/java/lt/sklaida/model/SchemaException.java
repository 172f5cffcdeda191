package lt.sklaida.model;

import java.util.List;
import java.util.stream.Collectors;

/** The schema folder has mistakes, so that the server cannot start. */
public final class SchemaException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * One mistake.
     *
     * @param file relative to the schema folder
     * @param line from 1; 0 when it is about no single line
     * @param message what is wrong and what would be right
     */
    public record Mistake(String file, int line, String message) {

        @Override
        public String toString() {
            return line == 0 ? file + ": " + message : file + ":" + line + ": " + message;
        }
    }

    private final transient List<Mistake> mistakes;

    public SchemaException(List<Mistake> mistakes) {
        super(mistakes.stream().map(Mistake::toString).collect(Collectors.joining("\n")));
        this.mistakes = List.copyOf(mistakes);
    }

    public List<Mistake> mistakes() {
        return mistakes;
    }
}
