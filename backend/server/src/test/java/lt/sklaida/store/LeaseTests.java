package lt.sklaida.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;

import lt.sklaida.embedded.SharedStores;
import lt.sklaida.shared.UnavailableException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

class LeaseTests {

    private static final Duration DURATION = Duration.ofSeconds(1);

    private MongoClient client;
    private MongoTemplate mongo;

    @BeforeEach
    void open() {
        client = MongoClients.create(SharedStores.mongoUri());
        mongo = new MongoTemplate(client, "lease-" + UUID.randomUUID());
    }

    @AfterEach
    void close() {
        mongo.getDb().drop();
        client.close();
    }

    @Test
    void hasOneHolderAtATime() throws Exception {
        AtomicInteger atWork = new AtomicInteger();
        try (ExecutorService servers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> leases = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Lease lease = lease("work");
                leases.add(servers.submit(() -> workAlone(lease, atWork)));
            }
            for (Future<?> done : leases) {
                done.get();
            }
        }
    }

    private static Lease workAlone(Lease lease, AtomicInteger atWork) throws InterruptedException {
        try (Lease.Held held = lease.acquire()) {
            assertThat(atWork.incrementAndGet()).isEqualTo(1);
            Thread.sleep(50);
            held.renew();
            atWork.decrementAndGet();
        }
        return lease;
    }

    @Test
    void isHeldForAsLongAsTheWorkTakes() throws InterruptedException {
        Lease other = lease("work");
        try (Lease.Held held = lease("work").acquire()) {
            await().during(DURATION.multipliedBy(3))
                    .atMost(DURATION.multipliedBy(5))
                    .until(() -> other.tryAcquire().isEmpty());
            held.renew();
        }

        try (Lease.Held held = other.tryAcquire().orElseThrow()) {
            held.renew();
        }
    }

    @Test
    void passesToAnotherHolderWhenTheHeartbeatStops() throws InterruptedException {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        Lease other = new Lease(mongo, "work", Duration.ofHours(1), now::get);
        Lease.Held second;
        try (Lease.Held first =
                new Lease(mongo, "work", Duration.ofHours(1), InstantSource.system()).acquire()) {
            assertThat(other.tryAcquire()).isEmpty();
            now.set(Instant.EPOCH.plus(Duration.ofHours(1)));
            second = other.tryAcquire().orElseThrow();
            assertThatThrownBy(first::renew).isInstanceOf(UnavailableException.class);
        }
        try (second) {
            second.renew();
        }
    }

    @Test
    void leavesOtherLeasesFree() throws InterruptedException {
        try (Lease.Held one = lease("one").acquire();
                Lease.Held other = lease("other").tryAcquire().orElseThrow()) {
            one.renew();
            other.renew();
        }
    }

    private Lease lease(String work) {
        return new Lease(mongo, work, DURATION, Clock.systemUTC());
    }
}
