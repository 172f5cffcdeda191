package lt.sklaida.content;

import lt.sklaida.shared.Service;
import lt.sklaida.shared.UnavailableException;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Reads something from the store for all who ask while another read is under way: one read, which
 * begins after all of them have asked, so that none gets anything older than by a read of its own.
 */
final class SharedReads<T> {

    private final Supplier<T> reading;

    /** Held during a read; fair, so that nobody waits for more reads than were begun before. */
    private final ReentrantLock busy = new ReentrantLock(true);

    /** The read that has not begun; whoever asks joins it. */
    private volatile FutureTask<T> next;

    SharedReads(Supplier<T> reading) {
        this.reading = reading;
        this.next = new FutureTask<>(reading::get);
    }

    /**
     * What a read gives that begins after this call has. Blocks for two reads at most, or for four
     * when the first that it shares fails, which may be for a reason of the thread that ran it.
     *
     * @throws UnavailableException when the store does not respond, or the thread is interrupted
     */
    T read() {
        FutureTask<T> joined = next;
        boolean own = run(joined);
        if (!own && joined.state() == Future.State.FAILED) {
            joined = next;
            boolean _ = run(joined);
        }
        return result(joined);
    }

    /** Runs a read unless another thread has; whether this one has. */
    private boolean run(FutureTask<T> read) {
        try {
            busy.lockInterruptibly();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        try {
            if (read.isDone()) {
                return false;
            }
            next = new FutureTask<>(reading::get);
            read.run();
            return true;
        } finally {
            busy.unlock();
        }
    }

    private T result(FutureTask<T> read) {
        try {
            return read.get();
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure
                    ? failure
                    : new IllegalStateException(e);
        }
    }

    private static UnavailableException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new UnavailableException(Service.STORE, "The read was interrupted", e);
    }
}
