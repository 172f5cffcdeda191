package lt.sklaida.content;

import lt.sklaida.shared.UnavailableException;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * The epoch as the store keeps it, for all servers.
 *
 * <p>Those who ask at the same time share a read: a read that begins after somebody has asked is as
 * good as one of their own.
 */
final class StoredEpoch implements PublishedEpoch {

    private static final Duration INTERVAL = Duration.ofMillis(400);
    private static final long RECENT_NANOS = Duration.ofSeconds(1).toNanos();

    private final PublishedState state;
    private final SharedReads<Epoch> reads = new SharedReads<>(this::readNow);
    private volatile Epoch latest = Epoch.FIRST;
    private volatile long readAt = System.nanoTime() - RECENT_NANOS;

    StoredEpoch(PublishedState state) {
        this.state = state;
    }

    /** Reads the epoch so often that it is always known. */
    void step() throws InterruptedException {
        Epoch _ = read();
        Thread.sleep(INTERVAL);
    }

    /**
     * Makes a change of entries of those types. When the store becomes unavailable meanwhile, they
     * are said to be changing until the next change of them ends.
     */
    void change(Set<String> types, Runnable change) {
        PublishedState.Change begun = state.begin(types);
        Epoch _ = learn(begun.epoch());
        try {
            change.run();
        } catch (IllegalStateException e) {
            // The store has refused it, so that nothing is being written any more.
            Epoch _ = learn(state.end(begun));
            throw e;
        }
        Epoch _ = learn(state.end(begun));
    }

    @Override
    public Epoch read() {
        return reads.read();
    }

    private Epoch readNow() {
        long start = System.nanoTime();
        try {
            Epoch epoch = learn(state.epoch());
            readAt = start;
            return epoch;
        } catch (UnavailableException e) {
            // Whoever asks may have got something of an epoch that this server does not know.
            readAt = start - RECENT_NANOS;
            throw e;
        }
    }

    @Override
    public Optional<Epoch> recent() {
        return System.nanoTime() - readAt < RECENT_NANOS ? Optional.of(latest) : Optional.empty();
    }

    /** Keeps the instance while the epoch is the same, which makes comparing them cheap. */
    private synchronized Epoch learn(Epoch epoch) {
        latest = latest.later(epoch);
        return latest;
    }
}
