package lt.sklaida.words;

/** A run of words, with the space around them. */
public record Word(String text, Op op) {

    /** In which of the two texts it is. */
    public enum Op {
        BOTH,
        ADDED,
        REMOVED
    }
}
