package lt.sklaida.store;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoClientException;
import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoException;
import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoServerUnavailableException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoWriteConcernException;

import lt.sklaida.shared.Service;
import lt.sklaida.shared.UnavailableException;

import org.springframework.core.retry.RetryOperations;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.DataAccessException;

import java.time.Duration;
import java.util.function.Supplier;

/** Access to MongoDB: translates its failures to the kinds of error that callers know. */
public final class StoreAccess {

    private StoreAccess() {}

    /**
     * Calls MongoDB.
     *
     * @throws UnavailableException when MongoDB cannot be reached or does not answer in time
     * @throws IllegalStateException when MongoDB rejects the command, which is a fault of the
     *     server
     */
    public static <T> T call(Supplier<T> action) {
        try {
            return action.get();
        } catch (MongoException e) {
            throw translated(e);
        } catch (DataAccessException e) {
            throw e.getRootCause() instanceof MongoException cause
                    ? translated(cause)
                    : new IllegalStateException("MongoDB rejected a command", e);
        }
    }

    /** As {@link #call}, for what has no result. */
    public static void run(Runnable action) {
        call(
                () -> {
                    action.run();
                    return true;
                });
    }

    /**
     * Repeats an operation that failed because MongoDB was unavailable; for operations that may be
     * carried out twice.
     *
     * @param maxRetries how often after the first attempt
     * @param delay between two attempts
     */
    public static RetryOperations retrying(long maxRetries, Duration delay) {
        return new RetryTemplate(
                RetryPolicy.builder()
                        .includes(UnavailableException.class)
                        .maxRetries(maxRetries)
                        .delay(delay)
                        .build());
    }

    private static RuntimeException translated(MongoException e) {
        return isTransient(e)
                ? new UnavailableException(
                        Service.STORE,
                        "The content store does not answer; try again in a few seconds",
                        e)
                : new IllegalStateException("MongoDB rejected a command", e);
    }

    private static boolean isTransient(MongoException e) {
        return switch (e) {
            case MongoSocketException _,
                    MongoServerUnavailableException _,
                    MongoConnectionPoolClearedException _,
                    MongoInterruptedException _,
                    MongoNotPrimaryException _,
                    MongoNodeIsRecoveringException _,
                    MongoExecutionTimeoutException _,
                    MongoWriteConcernException _ ->
                    true;
            // Among them the time-outs: of an operation, of choosing a server, of the pool.
            case MongoClientException _ -> true;
            case MongoBulkWriteException bulk when bulk.getWriteConcernError() != null -> true;
            default ->
                    e.hasErrorLabel(MongoException.TRANSIENT_TRANSACTION_ERROR_LABEL)
                            || e.hasErrorLabel("RetryableWriteError");
        };
    }
}
