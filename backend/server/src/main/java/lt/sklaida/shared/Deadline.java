package lt.sklaida.shared;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * The time by which the answer to a request must be ready. A service that the answer depends on
 * must answer a little earlier, so that there is time left to say which service did not.
 */
public final class Deadline {

    private static final ScopedValue<Deadline> CURRENT = ScopedValue.newInstance();

    private static final Duration RESERVE = Duration.ofMillis(200);
    private static final Duration SHORTEST = Duration.ofMillis(1);

    private final long nanoTime;

    private Deadline(long nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** A deadline that far from now. */
    public static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** Does the work, all of it on this thread, with this as its deadline. */
    public void run(Runnable work) {
        ScopedValue.where(CURRENT, this).run(work);
    }

    /** The same work with the deadline of this thread, if it has one, for another thread to do. */
    public static <T> Supplier<T> keep(Supplier<T> work) {
        if (!CURRENT.isBound()) {
            return work;
        }
        Deadline deadline = CURRENT.get();
        return () -> ScopedValue.where(CURRENT, deadline).call(work::get);
    }

    /**
     * How long a call to a service may take.
     *
     * @param usual if there is no deadline or it is far away
     * @return at least a millisecond
     */
    public static Duration limit(Duration usual) {
        if (!CURRENT.isBound()) {
            return usual;
        }
        Duration left = CURRENT.get().left().minus(RESERVE);
        Duration limit = left.compareTo(usual) < 0 ? left : usual;
        return limit.compareTo(SHORTEST) < 0 ? SHORTEST : limit;
    }

    private Duration left() {
        return Duration.ofNanos(nanoTime - System.nanoTime());
    }
}
