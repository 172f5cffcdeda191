package lt.sklaida.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;

import lt.sklaida.shared.Interruptions;
import lt.sklaida.shared.Service;
import lt.sklaida.shared.UnavailableException;

import org.bson.Document;
import org.bson.conversions.Bson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.mongodb.core.MongoTemplate;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The right to do some work alone, among all threads of all servers on a store.
 *
 * <p>Its holder increments a heartbeat. Others take the lease over when they have seen the
 * heartbeat stand still for the lease's duration by their own clock; no two servers' clocks are
 * ever compared. The heartbeat never decreases, so an old value cannot be mistaken for a new one.
 */
public final class Lease {

    private static final Logger log = LoggerFactory.getLogger(Lease.class);

    private static final String COLLECTION = "leases";
    private static final String ID = "_id";
    private static final String HOLDER = "holder";
    private static final String HEARTBEAT = "heartbeat";

    private static final Duration POLL_INTERVAL = Duration.ofMillis(200);
    private static final int HEARTBEATS_PER_DURATION = 5;

    private final MongoCollection<Document> leases;
    private final String name;
    private final Duration duration;
    private final InstantSource time;

    private long lastHeartbeat = -1;
    private Instant lastHeartbeatSeen = Instant.MAX;

    /**
     * @param name names the work; servers share the lease of a name
     * @param duration how long the heartbeat may stand still before the lease counts as expired
     */
    public Lease(MongoTemplate mongo, String name, Duration duration, InstantSource time) {
        this.leases = mongo.getCollection(COLLECTION);
        this.name = name;
        this.duration = duration;
        this.time = time;
    }

    /** Waits until nobody else holds the lease, and acquires it; close it to release it. */
    public Held acquire() throws InterruptedException {
        while (true) {
            Optional<Held> held = tryAcquire();
            if (held.isPresent()) {
                return held.get();
            }
            Thread.sleep(POLL_INTERVAL);
        }
    }

    /** Acquires the lease unless somebody else holds it; close it to release it. */
    public synchronized Optional<Held> tryAcquire() {
        Document found = find();
        long heartbeat = found.getLong(HEARTBEAT);
        if (found.containsKey(HOLDER) && !isExpired(heartbeat)) {
            return Optional.empty();
        }
        String holder = UUID.randomUUID().toString();
        Bson unchanged = and(eq(ID, name), eq(HEARTBEAT, heartbeat));
        return update(unchanged, combine(set(HOLDER, holder), inc(HEARTBEAT, 1L)))
                ? Optional.of(new Held(holder))
                : Optional.empty();
    }

    private boolean isExpired(long heartbeat) {
        Instant now = time.instant();
        if (heartbeat != lastHeartbeat) {
            lastHeartbeat = heartbeat;
            lastHeartbeatSeen = now;
        }
        return Duration.between(lastHeartbeatSeen, now).compareTo(duration) >= 0;
    }

    private Document find() {
        return StoreAccess.call(
                () -> {
                    Document found = leases.find(eq(ID, name)).first();
                    return found == null ? create() : found;
                });
    }

    private Document create() {
        UpdateOptions upsert = new UpdateOptions().upsert(true);
        leases.updateOne(eq(ID, name), setOnInsert(HEARTBEAT, 0L), upsert);
        return Objects.requireNonNull(leases.find(eq(ID, name)).first());
    }

    private boolean update(Bson filter, Bson change) {
        return StoreAccess.call(() -> leases.updateOne(filter, change)).getModifiedCount() == 1;
    }

    /** A lease that is held, until it is closed or another server takes it over. */
    public final class Held implements AutoCloseable {

        private final Bson ours;
        private final ScheduledExecutorService heartbeats =
                Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());

        private Held(String holder) {
            ours = and(eq(ID, name), eq(HOLDER, holder));
            long interval = duration.dividedBy(HEARTBEATS_PER_DURATION).toMillis();
            Future<?> _ =
                    heartbeats.scheduleWithFixedDelay(
                            this::sendHeartbeat, interval, interval, TimeUnit.MILLISECONDS);
        }

        private void sendHeartbeat() {
            try {
                update(ours, inc(HEARTBEAT, 1L));
            } catch (UnavailableException e) {
                // The next one may get through before the lease expires.
                log.debug("Cannot send the heartbeat of lease \"{}\": {}", name, e.toString());
            }
        }

        /**
         * Renews the lease, which makes sure that it is still held.
         *
         * @throws UnavailableException when another server has taken it over
         */
        public void renew() {
            if (!update(ours, inc(HEARTBEAT, 1L))) {
                throw new UnavailableException(
                        Service.STORE,
                        "Another server has taken over \"%s\", as this one did not renew its lease in time"
                                .formatted(name));
            }
        }

        @Override
        public void close() {
            heartbeats.shutdown();
            Interruptions.deferred(this::release);
        }

        private void release() {
            try {
                update(ours, combine(unset(HOLDER), inc(HEARTBEAT, 1L)));
            } catch (UnavailableException e) {
                log.warn(
                        "Cannot release lease \"{}\"; it expires in {}: {}",
                        name,
                        duration,
                        e.toString());
            }
        }
    }
}
