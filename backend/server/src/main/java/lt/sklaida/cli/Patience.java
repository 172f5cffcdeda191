package lt.sklaida.cli;

import lt.sklaida.shared.UnavailableException;

import org.springframework.context.ApplicationContext;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

/** Waits for Elasticsearch, which as a stand-in starts after the command. */
final class Patience {

    /** How long the stand-in of Elasticsearch may take to start; a real one runs already. */
    private static final Duration START = Duration.ofMinutes(3);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final InstantSource time;
    private final Instant deadline;

    Patience(ApplicationContext context) {
        boolean standIn = context.getEnvironment().containsProperty(Welcome.EMBEDDED_DATA);
        time = context.getBean(InstantSource.class);
        deadline = time.instant().plus(standIn ? START : Duration.ZERO);
    }

    /**
     * Does something as soon as it can be done.
     *
     * @throws UnavailableException when it still cannot be done when patience ends
     */
    <T> T get(Supplier<T> action) throws InterruptedException {
        while (true) {
            try {
                return action.get();
            } catch (UnavailableException e) {
                if (isOver()) {
                    throw e;
                }
                Thread.sleep(PAUSE);
            }
        }
    }

    private boolean isOver() {
        return time.instant().isAfter(deadline);
    }
}
