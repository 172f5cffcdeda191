package lt.sklaida.bench;

import static java.util.stream.Collectors.toList;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Puts a server under load for a fixed time.
 *
 * <p>Without a rate the loop is closed: each connection sends the next request when it has a
 * response, which measures the maximum throughput. With a rate it is open: requests are due at
 * fixed times and latency counts from when they were due, so that a stall counts in all the
 * requests that wait for it (no <em>coordinated omission</em>).
 *
 * @param rate requests a second of all connections together; 0 for a closed loop
 * @param warmUp the time before the measurement starts
 */
record Load(int connections, int rate, Duration warmUp, Duration duration) {

    /** The same for another time. */
    Load lasting(Duration otherWarmUp, Duration otherDuration) {
        return new Load(connections, rate, otherWarmUp, otherDuration);
    }

    /** Sends the requests of a scenario until the time is over. */
    LoadFigures run(Scenario scenario, Endpoint endpoint) throws InterruptedException {
        long begin = System.nanoTime();
        long counted = begin + warmUp.toNanos();
        long end = counted + duration.toNanos();
        LongSupplier due = due(begin);
        List<Callable<LoadFigures>> loops =
                Stream.generate(new SplittableRandom(1)::split)
                        .limit(connections)
                        .map(random -> new Loop(scenario, endpoint, random, due, counted, end))
                        .collect(toList());
        LoadFigures figures = new LoadFigures(scenario.name(), duration);
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            for (Future<LoadFigures> done : threads.invokeAll(loops)) {
                figures.add(done.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("The load generator failed", e.getCause());
        }
        return figures;
    }

    /** The times at which requests are due, as of {@link System#nanoTime()}. */
    private LongSupplier due(long begin) {
        if (rate == 0) {
            return System::nanoTime;
        }
        long interval = Duration.ofSeconds(1).toNanos() / rate;
        AtomicLong next = new AtomicLong(begin);
        return () -> next.getAndAdd(interval);
    }

    @Override
    public String toString() {
        return connections
                + " connections, "
                + (rate == 0 ? "closed loop" : rate + " requests a second");
    }

    /** Sends requests on one connection. */
    private record Loop(
            Scenario scenario,
            Endpoint endpoint,
            RandomGenerator random,
            LongSupplier due,
            long counted,
            long end)
            implements Callable<LoadFigures> {

        @Override
        public LoadFigures call() throws InterruptedException {
            LoadFigures figures = new LoadFigures(scenario.name(), Duration.ZERO);
            for (long start = due.getAsLong(); start < end; start = due.getAsLong()) {
                await(start);
                if (System.nanoTime() >= end) {
                    break;
                }
                Optional<String> answer = endpoint.ask(scenario.request().apply(random));
                if (start >= counted) {
                    figures.add(System.nanoTime() - start, answer);
                }
            }
            return figures;
        }

        private static void await(long time) {
            for (long left = time - System.nanoTime(); left > 0; left = time - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
        }
    }
}
