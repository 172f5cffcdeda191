package lt.sklaida.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoSocketOpenException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.ServerAddress;

import lt.sklaida.shared.UnavailableException;

import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.junit.jupiter.api.Test;
import org.springframework.core.retry.RetryOperations;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

class StoreAccessTests {

    private static final ServerAddress ADDRESS = new ServerAddress();
    private static final RetryOperations TWO_RETRIES =
            StoreAccess.retrying(2, Duration.ofMillis(1));

    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    void reportsAStoreThatCannotBeReachedAsUnavailable() {
        assertThatThrownBy(() -> StoreAccess.run(StoreAccessTests::disconnect))
                .isInstanceOf(UnavailableException.class);
    }

    @Test
    void reportsATimeOutAsUnavailable() {
        assertThatThrownBy(() -> StoreAccess.run(StoreAccessTests::timeOut))
                .isInstanceOf(UnavailableException.class);
    }

    @Test
    void reportsARejectedCommandAsAFaultOfTheServer() {
        assertThatThrownBy(() -> StoreAccess.run(StoreAccessTests::reject))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void retriesAfterATransientFailure() {
        assertThat(TWO_RETRIES.<String>invoke(this::succeedAtTheThirdAttempt)).isEqualTo("done");
    }

    @Test
    void givesUpAfterTheLastRetry() {
        assertThatThrownBy(() -> TWO_RETRIES.invoke(attempt(StoreAccessTests::disconnect)))
                .isInstanceOf(UnavailableException.class);
        assertThat(attempts).hasValue(3);
    }

    @Test
    void doesNotRetryARejectedCommand() {
        assertThatThrownBy(() -> TWO_RETRIES.invoke(attempt(StoreAccessTests::reject)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(attempts).hasValue(1);
    }

    private String succeedAtTheThirdAttempt() {
        if (attempts.incrementAndGet() < 3) {
            StoreAccess.run(StoreAccessTests::disconnect);
        }
        return "done";
    }

    private Runnable attempt(Runnable command) {
        return () -> {
            attempts.incrementAndGet();
            StoreAccess.run(command);
        };
    }

    private static void timeOut() {
        throw new MongoTimeoutException("No server");
    }

    private static void disconnect() {
        throw new MongoSocketOpenException("Connection refused", ADDRESS, new IOException());
    }

    private static void reject() {
        BsonDocument response =
                new BsonDocument("ok", new BsonInt32(0))
                        .append("code", new BsonInt32(2))
                        .append("errmsg", new BsonString("unknown operator"));
        throw new MongoCommandException(response, ADDRESS);
    }
}
