package lt.sklaida.bench;

import java.time.Duration;

/** Runs from its making on. */
final class Stopwatch {

    private final long begin = System.nanoTime();

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
