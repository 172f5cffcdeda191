package lt.sklaida.content;

import lt.sklaida.shared.UnavailableException;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/** The epoch as the store keeps it, for all servers. */
final class StoredEpoch implements PublishedEpoch {

    private static final Duration INTERVAL = Duration.ofMillis(400);
    private static final long RECENT_NANOS = Duration.ofSeconds(1).toNanos();

    private final PublishedState state;
    private final AtomicLong latest = new AtomicLong();
    private volatile long readAt = System.nanoTime() - RECENT_NANOS;

    StoredEpoch(PublishedState state) {
        this.state = state;
    }

    /** Reads the epoch so often that it is always known. */
    void step() throws InterruptedException {
        long _ = read();
        Thread.sleep(INTERVAL);
    }

    /** To be called before and after a change. */
    void advance() {
        long _ = learn(state.advance());
    }

    @Override
    public long read() {
        long start = System.nanoTime();
        try {
            long epoch = learn(state.epoch());
            readAt = start;
            return epoch;
        } catch (UnavailableException e) {
            // Whoever asks may have got something of an epoch that this server does not know.
            readAt = start - RECENT_NANOS;
            throw e;
        }
    }

    @Override
    public OptionalLong recent() {
        return System.nanoTime() - readAt < RECENT_NANOS
                ? OptionalLong.of(latest.get())
                : OptionalLong.empty();
    }

    private long learn(long epoch) {
        return latest.accumulateAndGet(epoch, Math::max);
    }
}
