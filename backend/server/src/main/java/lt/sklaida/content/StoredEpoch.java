package lt.sklaida.content;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/** The epoch as the store keeps it, for all servers. */
final class StoredEpoch implements PublishedEpoch {

    private static final long RECENT_NANOS = Duration.ofSeconds(1).toNanos();

    private final PublishedState state;
    private final AtomicLong latest = new AtomicLong();
    private final ReentrantLock reading = new ReentrantLock();
    private volatile long readAt = System.nanoTime() - RECENT_NANOS;

    StoredEpoch(PublishedState state) {
        this.state = state;
    }

    /** To be called before and after a change. */
    void advance() {
        learn(state.advance());
    }

    @Override
    public long read() {
        long start = System.nanoTime();
        long epoch = learn(state.epoch());
        readAt = start;
        return epoch;
    }

    @Override
    public long recent() {
        if (isRecent()) {
            return latest.get();
        }
        reading.lock();
        try {
            return isRecent() ? latest.get() : read();
        } finally {
            reading.unlock();
        }
    }

    private boolean isRecent() {
        return System.nanoTime() - readAt < RECENT_NANOS;
    }

    private long learn(long epoch) {
        return latest.accumulateAndGet(epoch, Math::max);
    }
}
