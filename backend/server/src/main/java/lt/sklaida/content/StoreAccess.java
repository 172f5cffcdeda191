package lt.sklaida.content;

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

import lt.sklaida.shared.UnavailableException;

import org.springframework.dao.DataAccessException;

import java.util.function.Supplier;

/** The way to MongoDB: its failures come out as the kinds of error that callers know. */
public final class StoreAccess {

    private StoreAccess() {}

    /**
     * Runs what talks to MongoDB.
     *
     * @throws UnavailableException when MongoDB cannot be reached or does not answer in time
     * @throws IllegalStateException when it refuses what was asked, which is a fault of ours
     */
    public static <T> T call(Supplier<T> action) {
        try {
            return action.get();
        } catch (MongoException e) {
            throw translated(e);
        } catch (DataAccessException e) {
            throw e.getRootCause() instanceof MongoException cause
                    ? translated(cause)
                    : new IllegalStateException("MongoDB refused a command", e);
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

    private static RuntimeException translated(MongoException e) {
        return isPassing(e)
                ? new UnavailableException(
                        "The store cannot be reached at the moment; try again in a while", e)
                : new IllegalStateException("MongoDB refused a command", e);
    }

    private static boolean isPassing(MongoException e) {
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
            default ->
                    e.hasErrorLabel(MongoException.TRANSIENT_TRANSACTION_ERROR_LABEL)
                            || e.hasErrorLabel("RetryableWriteError");
        };
    }
}
