package lt.sklaida.transfer;

/** Follows the progress of a long run. */
@FunctionalInterface
public interface Progress {

    /**
     * Reports progress.
     *
     * @param stage what is being done, such as {@code reading}
     * @param done how many entries are done
     */
    void report(String stage, long done);

    /** Ignores all reports. */
    static Progress silent() {
        return (_, _) -> {};
    }
}
