package lt.sklaida.shared;

/** How work goes on in a thread that was told to stop. */
public final class Interruptions {

    private Interruptions() {}

    /**
     * Runs what must be cleaned up even then: for it alone the thread counts as not interrupted. A
     * server that stops interrupts its threads, but still has the time for that.
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
