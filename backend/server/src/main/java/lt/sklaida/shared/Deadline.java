package lt.sklaida.shared;

import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The time by which the response to a request must be ready. A service that it depends on must
 * answer a little earlier, so that there is time left to say which service did not.
 */
public final class Deadline {

    private static final ScopedValue<Deadline> CURRENT = ScopedValue.newInstance();

    private static final Duration RESERVE = Duration.ofMillis(200);
    private static final Duration MIN_TIMEOUT = Duration.ofMillis(1);

    private final long nanoTime;
    private final Queue<Service> pending = new ConcurrentLinkedQueue<>();

    private Deadline(long nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** A deadline that far from now. */
    public static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** Runs the work on this thread with this deadline. */
    public void run(Runnable work) {
        ScopedValue.where(CURRENT, this).run(work);
    }

    /** The same work with the deadline of this thread, if it has one, to run on another thread. */
    public static <T> Supplier<T> keep(Supplier<T> work) {
        if (!CURRENT.isBound()) {
            return work;
        }
        Deadline deadline = CURRENT.get();
        return () -> ScopedValue.where(CURRENT, deadline).call(work::get);
    }

    /**
     * Calls a service.
     *
     * @param usual the timeout of the call if there is no deadline, or if it is far away
     * @param call gets the timeout to observe, which is at least a millisecond
     */
    public static <T> T await(Service service, Duration usual, Function<Duration, T> call) {
        return CURRENT.isBound()
                ? CURRENT.get().awaitWithin(service, usual, call)
                : call.apply(usual);
    }

    /**
     * The time that is left for the services that this thread calls; nothing without a deadline. It
     * may be negative.
     */
    public static Optional<Duration> remaining() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get().timeLeft()) : Optional.empty();
    }

    private <T> T awaitWithin(Service service, Duration usual, Function<Duration, T> call) {
        pending.add(service);
        try {
            return call.apply(timeout(usual));
        } finally {
            pending.remove(service);
        }
    }

    private Duration timeout(Duration usual) {
        Duration left = timeLeft();
        Duration timeout = left.compareTo(usual) < 0 ? left : usual;
        return timeout.compareTo(MIN_TIMEOUT) < 0 ? MIN_TIMEOUT : timeout;
    }

    private Duration timeLeft() {
        return Duration.ofNanos(nanoTime - System.nanoTime()).minus(RESERVE);
    }

    /** The service that the work is waiting for; the one called first if there are several. */
    public Optional<Service> pending() {
        return Optional.ofNullable(pending.peek());
    }
}
