package lt.sklaida.shared;

/** Runs cleanup in threads that may be interrupted. */
public final class Interruptions {

    private Interruptions() {}

    /**
     * Runs a cleanup with the interrupt flag cleared, and restores the flag afterwards. A stopping
     * server interrupts its threads, but gives them time to clean up.
     */
    public static void deferred(Runnable cleanup) {
        boolean interrupted = Thread.interrupted();
        try {
            cleanup.run();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
