package lt.sklaida.shared;

/**
 * One thing that is wrong with an input.
 *
 * @param path where, such as {@code agenda[2].title.lt}; empty for the whole
 * @param message what is wrong and what would be right
 */
public record Problem(String path, String message) {

    @Override
    public String toString() {
        return path.isEmpty() ? message : path + ": " + message;
    }
}
