package lt.sklaida.bench;

import org.HdrHistogram.Histogram;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Counts the responses of a server under load. */
final class LoadFigures {

    static final String HEADER =
            """
            | Scenario | requests/s | p50 ms | p95 ms | p99 ms | max ms | errors | KB an answer | load average |
            |---|---:|---:|---:|---:|---:|---:|---:|---:|\
            """;

    private final String scenario;
    private final Duration duration;
    private final Histogram micros = new Histogram(3);
    private long errors;
    private long characters;

    /**
     * @param duration the measured time
     */
    LoadFigures(String scenario, Duration duration) {
        this.scenario = scenario;
        this.duration = duration;
    }

    /** Counts one request. */
    void add(long nanos, Optional<String> answer) {
        micros.recordValue(nanos / 1_000);
        answer.ifPresentOrElse(text -> characters += text.length(), () -> errors++);
    }

    /** Adds the counts of another instance. */
    void add(LoadFigures other) {
        micros.add(other.micros);
        errors += other.errors;
        characters += other.characters;
    }

    long errors() {
        return errors;
    }

    long requests() {
        return micros.getTotalCount();
    }

    double requestsPerSecond() {
        return requests() * 1e9 / duration.toNanos();
    }

    double millis(double percentile) {
        return micros.getValueAtPercentile(percentile) / 1e3;
    }

    /** The figures as a row below {@link #HEADER}. */
    String row() {
        return String.format(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %.1f | %.1f | %.1f | %d | %.1f | %.1f |",
                scenario,
                requestsPerSecond(),
                millis(50),
                millis(95),
                millis(99),
                millis(100),
                errors,
                characters / 1e3 / Math.max(1, requests() - errors),
                Machine.load());
    }
}
