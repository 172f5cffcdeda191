package lt.sklaida.transfer;

/** Is told how far a long run has come. */
@FunctionalInterface
public interface Progress {

    /**
     * Takes note.
     *
     * @param stage what is being done, such as {@code reading}
     * @param done how many entries are done
     */
    void report(String stage, long done);

    /** Says nothing. */
    static Progress silent() {
        return (_, _) -> {};
    }
}
