package lt.sklaida.content;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;

import lt.sklaida.embedded.SharedStores;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentRule;
import lt.sklaida.model.ValueValidator;
import lt.sklaida.shared.EntryId;

import org.springframework.data.mongodb.core.MongoTemplate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Entries in a database of their own, for the tests of this package and of those above it. */
public final class TestContent implements AutoCloseable {

    private final MongoClient client;
    private final MongoTemplate mongo;
    private final ContentModel model;
    private final Ticking clock = new Ticking();
    private final List<EntryProjected> announced = new CopyOnWriteArrayList<>();
    private final List<Consumer<EntryProjected>> listeners = new CopyOnWriteArrayList<>();
    private final EntryStore store;
    private final Settlement settlement;
    private final Projections projections;
    private final Entries entries;

    public TestContent(ContentModel model, ContentRule... rules) {
        this(model, client(SharedStores.mongoUri()), "content-" + UUID.randomUUID(), rules);
    }

    TestContent(ContentModel model, MongoClient client, String database, ContentRule... rules) {
        this(model, client, new MongoTemplate(client, database), rules);
    }

    TestContent(ContentModel model, MongoClient client, MongoTemplate mongo, ContentRule... rules) {
        this.model = model;
        this.client = client;
        this.mongo = mongo;
        new StoreIndexes(mongo, model).create();
        store = new EntryStore(mongo);
        PublishedForm form = new PublishedForm(model);
        Projector projector = new Projector(mongo, form, clock);
        settlement =
                new Settlement(
                        store,
                        projector,
                        event -> {
                            if (event instanceof EntryProjected projected) {
                                announced.add(projected);
                                listeners.forEach(listener -> listener.accept(projected));
                            }
                        });
        projections = new Projections(store, form, new PublishedRebuild(mongo, store, projector));
        entries =
                new Entries(
                        model,
                        new EntryChecks(new ValueValidator(model, List.of(rules)), store),
                        store,
                        settlement,
                        clock);
    }

    /** The same store under another model, as after a restart; not to be closed on its own. */
    public TestContent again(ContentModel next, ContentRule... rules) {
        return new TestContent(next, client, mongo, rules);
    }

    static MongoClient client(String uri) {
        return MongoClients.create(
                MongoClientSettings.builder()
                        .applyConnectionString(new ConnectionString(uri))
                        .build());
    }

    public Entries entries() {
        return entries;
    }

    public Projections projections() {
        return projections;
    }

    public ContentModel model() {
        return model;
    }

    public MongoTemplate mongo() {
        return mongo;
    }

    /** What was announced so far. */
    public List<EntryProjected> announced() {
        return announced;
    }

    /** Has someone told of all that is announced from now on, as the server's listeners are. */
    public void tell(Consumer<EntryProjected> listener) {
        listeners.add(listener);
    }

    public Clock clock() {
        return clock;
    }

    public EntryId newId() {
        return EntryId.next(clock);
    }

    EntryStore store() {
        return store;
    }

    /** Settles all that was left unsettled, as a start does. */
    int sweep() {
        return settlement.sweep(clock.instant().plus(Duration.ofDays(1)));
    }

    @Override
    public void close() {
        mongo.getDb().drop();
        client.close();
    }

    /** A clock that goes on by a second whenever somebody looks at it. */
    private static final class Ticking extends Clock {

        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        @Override
        public synchronized Instant instant() {
            now = now.plusSeconds(1);
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
