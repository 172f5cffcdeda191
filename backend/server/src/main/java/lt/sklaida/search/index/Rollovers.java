package lt.sklaida.search.index;

import lt.sklaida.shared.Service;
import lt.sklaida.shared.UnavailableException;
import lt.sklaida.store.Lease;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Builds new indexes while the old ones serve, and swaps them when they are complete. Changes in
 * the meantime are written to both; see {@link IndexFamily#writeEverywhere}. One server does it at
 * a time.
 */
public final class Rollovers {

    private static final Logger log = LoggerFactory.getLogger(Rollovers.class);

    private final IndexFamily indexes;
    private final Lease lease;

    public Rollovers(IndexFamily indexes, Lease lease) {
        this.indexes = indexes;
        this.lease = lease;
    }

    /**
     * Replaces the indexes of some aliases, after any other rebuild has ended. When it fails, the
     * old indexes continue to serve.
     *
     * @param aliases called when this server holds the lease, as another one may have rebuilt the
     *     indexes before
     * @param fill fills the new indexes; when it throws, they are deleted
     * @param beforeServing called with the result of {@code fill}, while this server surely still
     *     holds the lease
     * @return the result of {@code fill}; empty when there are no aliases
     * @throws UnavailableException when Elasticsearch or MongoDB does not respond
     */
    public <R> Optional<R> run(
            Supplier<Collection<String>> aliases,
            Function<List<Index>, R> fill,
            Consumer<R> beforeServing) {
        try (Lease.Held held = lease.acquire()) {
            Collection<String> remaining = aliases.get();
            return remaining.isEmpty()
                    ? Optional.empty()
                    : Optional.of(run(remaining, fill, beforeServing, held));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException(Service.SEARCH, "The server is stopping", e);
        }
    }

    private <R> R run(
            Collection<String> aliases,
            Function<List<Index>, R> fill,
            Consumer<R> beforeServing,
            Lease.Held held) {
        log.info("Rebuilding the search indexes {}", aliases);
        try (Rollover rollover = Rollover.start(indexes, aliases)) {
            R result = fill.apply(rollover.created());
            held.renew();
            beforeServing.accept(result);
            rollover.commit();
            log.info("The new search indexes {} serve queries", aliases);
            return result;
        }
    }

    /** Runs an action during which no rebuild can start; does nothing while one is running. */
    public void unlessRunning(Runnable action) {
        Optional<Lease.Held> held = lease.tryAcquire();
        if (held.isPresent()) {
            try (Lease.Held _ = held.get()) {
                action.run();
            }
        }
    }
}
