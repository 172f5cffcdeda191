package lt.sklaida.bench;

import java.time.Duration;

/** Measures the time since it was created. */
final class Stopwatch {

    private final long begin = System.nanoTime();

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
