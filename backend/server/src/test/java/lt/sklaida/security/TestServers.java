package lt.sklaida.security;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;

import lt.sklaida.embedded.SharedStores;
import lt.sklaida.shared.Bulkhead;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Service;
import lt.sklaida.shared.SetClock;

import org.bson.Document;
import org.springframework.data.mongodb.core.MongoTemplate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Servers with one store, in a database of its own, and one clock. */
final class TestServers implements AutoCloseable {

    static final String PASSWORD = "Ąžuolų giraitė prie upės";
    static final String ADDRESS = "192.0.2.7";
    static final Origin CONSOLE = Origin.console();

    static final Duration IDLE = Duration.ofHours(1);
    static final Duration LIFETIME = Duration.ofHours(3);

    private static final int WEAK = 4;

    /** What one of the servers has. */
    record Server(
            Users users,
            ApiTokens tokens,
            Invitations invitations,
            SignIn signIn,
            Sessions sessions,
            Challenges challenges,
            AuditLog audit) {}

    /** Far ahead, so that MongoDB removes nothing that has expired by its own clock. */
    final SetClock clock = new SetClock(Instant.parse("2100-03-11T10:00:00Z"));

    final Server one;
    final Server other;
    private final MongoClient client = MongoClients.create(SharedStores.mongoUri());
    private final MongoTemplate mongo = new MongoTemplate(client, "security-" + UUID.randomUUID());

    TestServers() {
        new SecurityIndexes(mongo).create();
        one = server();
        other = server();
    }

    private Server server() {
        AuditLog audit = new AuditLog(mongo, clock);
        Passwords passwords = new Passwords(WEAK);
        Users users = new Users(mongo, passwords, audit, clock);
        return new Server(
                users,
                new ApiTokens(mongo, audit, clock),
                new Invitations(new OneTimeLinks(mongo, clock), users, passwords, audit),
                new SignIn(users, passwords, new Attempts(mongo, clock), audit),
                new Sessions(mongo, users, audit, new SessionSettings(IDLE, LIFETIME), clock),
                new Challenges(mongo, clock),
                audit);
    }

    /** Signing in at a server that has no processor left for passwords. */
    SignIn overloaded() {
        Passwords passwords =
                new Passwords(WEAK, new Bulkhead(0, 0, Service.SIGN_IN, "Too many; try again"));
        return new SignIn(one.users(), passwords, new Attempts(mongo, clock), one.audit());
    }

    User add(String name) {
        return one.users().add(profile(name, Role.EDITOR), PASSWORD, CONSOLE);
    }

    static Profile profile(String name, Role role) {
        return new Profile(
                UserName.of(name), DisplayName.of(name), new LocaleTag("lt"), role, Limits.NONE);
    }

    IssuedToken issue(TokenScope... scopes) {
        return one.tokens()
                .issue(
                        new NewToken(
                                DisplayName.of("Import of events"),
                                Set.of(scopes),
                                Limits.NONE,
                                clock.instant().plus(Duration.ofDays(90))),
                        CONSOLE);
    }

    List<Document> stored(String collection) {
        return mongo.getCollection(collection).find().into(new ArrayList<>());
    }

    /** Runs all at once, and returns the results of those that did not fail. */
    @SafeVarargs
    static <T> List<T> atOnce(int times, Callable<T>... actions) throws InterruptedException {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<T>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < times; i++) {
                for (Callable<T> action : actions) {
                    running.add(threads.submit(() -> startedBy(start, action)));
                }
            }
            start.countDown();
        }
        return running.stream()
                .filter(done -> done.state() == Future.State.SUCCESS)
                .map(Future::resultNow)
                .toList();
    }

    private static <T> T startedBy(CountDownLatch start, Callable<T> action) throws Exception {
        start.await();
        return action.call();
    }

    @Override
    public void close() {
        mongo.getDb().drop();
        client.close();
    }
}
