package lt.sklaida.content;

import lt.sklaida.shared.Service;
import lt.sklaida.shared.UnavailableException;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Reads something from the store for all who ask while another read is under way: one read, which
 * begins after all of them have asked, so that none gets anything older than by a read of its own.
 */
final class SharedReads<T> {

    private final Supplier<T> reading;

    /** Held during a read. */
    private final ReentrantLock busy = new ReentrantLock();

    /** The read that has not begun; whoever asks joins it. */
    private volatile FutureTask<T> next;

    SharedReads(Supplier<T> reading) {
        this.reading = reading;
        this.next = new FutureTask<>(reading::get);
    }

    /**
     * What a read gives that begins after this call has. Blocks for two reads at most.
     *
     * @throws UnavailableException when the store does not respond, or the thread is interrupted
     */
    T read() {
        FutureTask<T> joined = next;
        try {
            busy.lockInterruptibly();
            try {
                if (!joined.isDone()) {
                    next = new FutureTask<>(reading::get);
                    joined.run();
                }
            } finally {
                busy.unlock();
            }
            return joined.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException(Service.STORE, "The read was interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof UnavailableException unavailable
                    ? unavailable
                    : new IllegalStateException(e);
        }
    }
}
