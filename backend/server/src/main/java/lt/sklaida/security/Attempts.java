package lt.sklaida.security;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.result.UpdateResult;

import lt.sklaida.shared.Fingerprint;
import lt.sklaida.store.StoreAccess;

import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoTemplate;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;

/**
 * Delays attempts to sign in that follow failed ones, on all servers of a store.
 *
 * <p>The more attempts at an account have failed, wherever they came from, the longer each address
 * waits between two of its own attempts at it; and the more have failed from an address, at
 * whatever account, the longer it waits between two. So guessing gets slow, but nobody can lock out
 * anybody: the owner of an account never waits because of others' attempts, only after a failure of
 * their own; and from an address where they have signed in lately, not for their neighbours' there
 * either.
 *
 * <p>It does not matter whether there is such an account. Names and addresses are stored as hashes,
 * as people sometimes type the password where the name belongs.
 */
final class Attempts {

    static final String COLLECTION = "attempts";

    /** How many failures at an account or from an address have no consequence. */
    static final int FREE_AT_ACCOUNT = 3;

    static final int FREE_FROM_ADDRESS = 10;

    private static final int NETWORK_BYTES = 8;

    private final MongoTemplate mongo;
    private final Clock clock;

    Attempts(MongoTemplate mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    /**
     * Whether an attempt is admitted.
     *
     * @param delay until the next is; zero when this one is
     */
    record Admission(Attempt attempt, Duration delay) {

        boolean isGranted() {
            return delay.isZero();
        }
    }

    /**
     * An attempt, with the keys of what is remembered.
     *
     * @param known whether the account has signed in from the address lately
     */
    record Attempt(String account, String address, String both, boolean known) {}

    /**
     * Asks for an attempt. One that is admitted counts as a failure until {@link #succeeded}.
     *
     * @param account the name, whether it exists or not
     */
    Admission admit(String account, String address) {
        String network = network(address);
        String both = key("both", account + " " + network);
        String ofAddress = key("address", network);
        String ofAccount = key("account", account);
        Failures own = find(both);
        boolean known = own.known();
        Attempt attempt = new Attempt(ofAccount, ofAddress, both, known);
        int atAccount = known ? 0 : find(ofAccount).count();
        Duration wait = own.remaining(now());
        if (!known) {
            wait = longer(wait, find(ofAddress).remaining(now()));
        }
        if (wait.isZero()) {
            wait = claim(both, last -> Math.max(last.count(), atAccount) + 1, FREE_AT_ACCOUNT);
        }
        if (wait.isZero() && !known) {
            wait = claim(ofAddress, last -> last.count() + 1, FREE_FROM_ADDRESS);
        }
        return new Admission(attempt, wait);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    /** Notes that an admitted attempt has failed. */
    void failed(Attempt attempt) {
        change(attempt.account(), failures -> failures.failed(now()));
    }

    /** Notes that an admitted attempt has succeeded. */
    void succeeded(Attempt attempt) {
        change(attempt.both(), Failures::succeeded);
        if (!attempt.known()) {
            change(attempt.address(), Failures::excused);
        }
    }

    /** Takes an admitted attempt back, because nothing was compared. */
    void withdrawn(Attempt attempt) {
        change(attempt.both(), Failures::withdrawn);
        if (!attempt.known()) {
            change(attempt.address(), Failures::withdrawn);
        }
    }

    /**
     * Counts an attempt, unless it has to wait.
     *
     * @param level by which the wait after it is measured
     * @return how long it has to wait
     */
    private Duration claim(String key, ToIntFunction<Failures> level, int free) {
        while (true) {
            Instant now = now();
            @Nullable Document stored = stored(key);
            Failures found = stored == null ? Failures.NONE : Failures.read(stored, now);
            Duration wait = found.remaining(now);
            if (!wait.isZero()) {
                return wait;
            }
            Duration delay = Failures.delay(level.applyAsInt(found), free);
            if (replace(key, stored, found.attempted(now, delay), now)) {
                return Duration.ZERO;
            }
        }
    }

    private void change(String key, UnaryOperator<Failures> change) {
        while (true) {
            Instant now = now();
            @Nullable Document stored = stored(key);
            Failures found = stored == null ? Failures.NONE : Failures.read(stored, now);
            if (replace(key, stored, change.apply(found), now)) {
                return;
            }
        }
    }

    /** Whether it was replaced, because no other server has changed it meanwhile. */
    private boolean replace(String key, @Nullable Document stored, Failures next, Instant now) {
        if (stored == null) {
            return insert(next.document(key, 0, now));
        }
        long revision = stored.getLong(Failures.REVISION);
        Document replacement = next.document(key, revision + 1, now);
        Bson unchanged = and(eq(Failures.ID, key), eq(Failures.REVISION, revision));
        UpdateResult result = StoreAccess.call(() -> attempts().replaceOne(unchanged, replacement));
        return result.getMatchedCount() == 1;
    }

    private boolean insert(Document document) {
        return StoreAccess.call(() -> isInserted(document));
    }

    private boolean isInserted(Document document) {
        try {
            attempts().insertOne(document);
            return true;
        } catch (MongoException e) {
            if (ErrorCategory.fromErrorCode(e.getCode()) == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    private Failures find(String key) {
        @Nullable Document stored = stored(key);
        return stored == null ? Failures.NONE : Failures.read(stored, now());
    }

    private @Nullable Document stored(String key) {
        return StoreAccess.call(() -> attempts().find(eq(Failures.ID, key)).first());
    }

    private static String key(String kind, String text) {
        return kind + ":" + Fingerprint.of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The address, or for IPv6 the network, of which one subscriber has all addresses. */
    private static String network(String address) {
        try {
            return InetAddress.ofLiteral(address) instanceof Inet6Address six
                    ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), NETWORK_BYTES))
                    : address;
        } catch (IllegalArgumentException e) {
            return address;
        }
    }

    /** In milliseconds, as MongoDB keeps times. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private MongoCollection<Document> attempts() {
        return mongo.getCollection(COLLECTION);
    }
}
