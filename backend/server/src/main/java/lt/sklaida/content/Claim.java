package lt.sklaida.content;

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
 * Work that is done by one at a time, of all threads of all servers on a store.
 *
 * <p>Whoever does it advances a counter, its beat. That the beat stands still, and no clock of
 * another server, tells the others that nobody does it any more. The beat never goes back, so no
 * beat is taken for another.
 */
public final class Claim {

    private static final Logger log = LoggerFactory.getLogger(Claim.class);

    private static final String COLLECTION = "claims";
    private static final String ID = "_id";
    private static final String OWNER = "owner";
    private static final String BEAT = "beat";

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final MongoCollection<Document> claims;
    private final String work;
    private final Duration patience;
    private final InstantSource time;

    private long lastBeat = -1;
    private Instant lastBeatSince = Instant.MAX;

    /**
     * @param work the name of what is done
     * @param patience how long a beat may stand still before its owner counts as dead
     */
    public Claim(MongoTemplate mongo, String work, Duration patience, InstantSource time) {
        this.claims = mongo.getCollection(COLLECTION);
        this.work = work;
        this.patience = patience;
        this.time = time;
    }

    /** Takes the work as soon as nobody else has it; to be closed when it is done. */
    public Turn take() throws InterruptedException {
        while (true) {
            Optional<Turn> turn = tryTake();
            if (turn.isPresent()) {
                return turn.get();
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    /** Takes the work unless somebody else has it; to be closed when it is done. */
    public synchronized Optional<Turn> tryTake() {
        Document found = find();
        long beat = found.getLong(BEAT);
        if (found.containsKey(OWNER) && !standsStill(beat)) {
            return Optional.empty();
        }
        String owner = UUID.randomUUID().toString();
        Bson unchanged = and(eq(ID, work), eq(BEAT, beat));
        return update(unchanged, combine(set(OWNER, owner), inc(BEAT, 1L)))
                ? Optional.of(new Turn(owner))
                : Optional.empty();
    }

    private boolean standsStill(long beat) {
        Instant now = time.instant();
        if (beat != lastBeat) {
            lastBeat = beat;
            lastBeatSince = now;
        }
        return Duration.between(lastBeatSince, now).compareTo(patience) >= 0;
    }

    private Document find() {
        return StoreAccess.call(
                () -> {
                    Document found = claims.find(eq(ID, work)).first();
                    if (found == null) {
                        claims.updateOne(
                                eq(ID, work),
                                setOnInsert(BEAT, 0L),
                                new UpdateOptions().upsert(true));
                        found = claims.find(eq(ID, work)).first();
                    }
                    return Objects.requireNonNull(found);
                });
    }

    private boolean update(Bson filter, Bson change) {
        return StoreAccess.call(() -> claims.updateOne(filter, change)).getModifiedCount() == 1;
    }

    /** The time during which the work is ours. */
    public final class Turn implements AutoCloseable {

        private final Bson ours;
        private final ScheduledExecutorService beats =
                Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());

        private Turn(String owner) {
            ours = and(eq(ID, work), eq(OWNER, owner));
            long pause = patience.dividedBy(5).toMillis();
            Future<?> _ =
                    beats.scheduleWithFixedDelay(this::beat, pause, pause, TimeUnit.MILLISECONDS);
        }

        private void beat() {
            try {
                update(ours, inc(BEAT, 1L));
            } catch (UnavailableException e) {
                // The next one may get through before the others lose patience.
                log.debug("Cannot tell that {} goes on: {}", work, e.toString());
            }
        }

        /**
         * Makes sure that nobody has taken the work over.
         *
         * @throws UnavailableException when somebody has, as this server seemed to be dead
         */
        public void check() {
            if (!update(ours, inc(BEAT, 1L))) {
                throw new UnavailableException(
                        "Another server has taken over %s, as this one stood still"
                                .formatted(work));
            }
        }

        @Override
        public void close() {
            beats.shutdown();
            Interruptions.deferred(this::giveUp);
        }

        private void giveUp() {
            try {
                update(ours, combine(unset(OWNER), inc(BEAT, 1L)));
            } catch (UnavailableException e) {
                log.warn("Others take {} over in {} only: {}", work, patience, e.toString());
            }
        }
    }
}
