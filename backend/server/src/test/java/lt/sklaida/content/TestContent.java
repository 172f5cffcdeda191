package lt.sklaida.content;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;

import lt.sklaida.embedded.SharedStores;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ValueValidator;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.store.Lease;

import org.bson.Document;
import org.springframework.data.mongodb.core.MongoTemplate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Entries in a database of their own, for the tests of this package and of those above it. */
public final class TestContent implements AutoCloseable {

    public static final String AUTHOR = "rasa";

    private static final Duration LEASE = Duration.ofSeconds(2);

    private final MongoClient client;
    private final MongoTemplate mongo;
    private final ContentModel model;
    private final Ticking clock = new Ticking();
    private final List<EntryProjected> announced = new CopyOnWriteArrayList<>();
    private final List<EntrySaved> saves = new CopyOnWriteArrayList<>();
    private final List<Consumer<Object>> listeners = new CopyOnWriteArrayList<>();
    private final EntryStore store;
    private final StoredEpoch epoch;
    private final Outbox outbox;
    private final ModelUpdate modelUpdate;
    private final Projections projections;
    private final Referrers referrers;
    final UnseenReferences unseen;
    private final Entries entries;
    private final Revisions revisions;
    private final Drafts drafts;
    private final Bin bin;

    public TestContent(ContentModel model) {
        this(model, client(SharedStores.mongoUri()), "content-" + UUID.randomUUID());
    }

    /** A store of its own that is reached by that URI. */
    public TestContent(ContentModel model, String uri) {
        this(model, client(uri), "content-" + UUID.randomUUID());
    }

    TestContent(ContentModel model, MongoClient client, String database) {
        this(model, client, new MongoTemplate(client, database));
    }

    TestContent(ContentModel model, MongoClient client, MongoTemplate mongo) {
        this.model = model;
        this.client = client;
        this.mongo = mongo;
        StoreIndexes indexes = new StoreIndexes(mongo, model);
        indexes.createForEntries();
        EntryUrls urls = new EntryUrls(new SiteSettings("", "/{locale}/{path}/{slug}"), model);
        store = new EntryStore(mongo, model, new DerivedFields(model, urls));
        PublishedForm form = new PublishedForm(model);
        PublishedState state = new PublishedState(mongo, form.fingerprint());
        if (store.isEmpty()) {
            indexes.createForPublished();
            state.initialize();
        }
        epoch = new StoredEpoch(state);
        Projector projector = new Projector(mongo, form, state, epoch, clock);
        ValueValidator validator = new ValueValidator(model);
        outbox =
                new Outbox(
                        store,
                        projector,
                        event -> {
                            if (event instanceof EntrySaved saved) {
                                saves.add(saved);
                            }
                            if (event instanceof EntryProjected projected) {
                                announced.add(projected);
                            }
                            listeners.forEach(listener -> listener.accept(event));
                        });
        PublishedRebuild rebuild = new PublishedRebuild(mongo, store, projector);
        modelUpdate =
                new ModelUpdate(
                        model,
                        validator,
                        state,
                        rebuild,
                        store,
                        indexes,
                        new Lease(mongo, "update of published", LEASE, Clock.systemUTC()),
                        Duration.ofMillis(50),
                        true);
        projections = new Projections(store, form, rebuild, modelUpdate);
        referrers = new Referrers(store, model, urls);
        unseen = new UnseenReferences(store, model, urls);
        entries = new Entries(model, new EntryChecks(validator, store), store, outbox, clock);
        revisions = new Revisions(store);
        drafts = new Drafts(store, model);
        bin = new Bin(entries, store, clock);
    }

    /**
     * The same store under another model, as when a restart has applied it; not to be closed on its
     * own.
     */
    public TestContent again(ContentModel next) {
        TestContent restarted = beforeUpdate(next);
        restarted.applyModel();
        return restarted;
    }

    /** The same store under another model, which is not applied yet. */
    TestContent beforeUpdate(ContentModel next) {
        return new TestContent(next, client, mongo);
    }

    /** Does what a server does when it starts, and repeats later. */
    void applyModel() {
        try {
            modelUpdate.apply();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
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

    public Revisions revisions() {
        return revisions;
    }

    public Drafts drafts() {
        return drafts;
    }

    public DraftProjections draftProjections() {
        return new DraftProjections(store);
    }

    /** Does what every server does now and then. */
    public int purgeBin() {
        return bin.purge();
    }

    ModelUpdate modelUpdate() {
        return modelUpdate;
    }

    public PublishedEpoch epoch() {
        return epoch;
    }

    public Projections projections() {
        return projections;
    }

    public Referrers referrers() {
        return referrers;
    }

    public ContentModel model() {
        return model;
    }

    public MongoTemplate mongo() {
        return mongo;
    }

    /** All events that were announced so far. */
    public List<EntryProjected> announced() {
        return announced;
    }

    /** All saves that were announced so far. */
    public List<EntrySaved> saves() {
        return saves;
    }

    /** Adds a listener for events. */
    public void tell(Consumer<Object> listener) {
        listeners.add(listener);
    }

    public Clock clock() {
        return clock;
    }

    /** Lets time pass for this store. */
    public void pass(Duration time) {
        clock.pass(time);
    }

    public EntryId newId() {
        return EntryId.next(clock);
    }

    /** Saves a new draft. */
    public Entry save(String type, Map<String, Object> values) {
        return save(newId(), 0, type, values);
    }

    /** Saves a draft based on this version of an entry. */
    public Entry save(Entry entry, Map<String, Object> values) {
        return save(entry.id(), entry.version(), entry.type(), values);
    }

    public Entry publish(Entry entry, LocaleTag... locales) {
        return entries.publish(entry.id(), entry.version(), Set.of(locales), AUTHOR);
    }

    public Entry unpublish(Entry entry, LocaleTag... locales) {
        return entries.unpublish(entry.id(), entry.version(), Set.of(locales), AUTHOR);
    }

    public void delete(Entry entry) {
        entries.delete(entry.id(), entry.version(), AUTHOR);
    }

    /** Deletes an entry and lets its time in the bin pass. */
    public void remove(Entry entry) {
        delete(entry);
        pass(Duration.ofDays(Entries.BIN_DAYS));
        purgeBin();
    }

    /** The document that readers of a locale get, if there is one. */
    public Optional<Document> published(EntryId entry, LocaleTag locale) {
        Document variant =
                new Document(PublishedFields.ENTRY, entry.value())
                        .append(PublishedFields.LOCALE, locale.value());
        return Optional.ofNullable(
                mongo.getCollection(PublishedFields.COLLECTION).find(variant).first());
    }

    EntryStore store() {
        return store;
    }

    private Entry save(EntryId id, long version, String type, Map<String, Object> values) {
        return entries.save(new SaveDraft(id, type, version, values, Map.of(), null, AUTHOR));
    }

    Outbox outbox() {
        return outbox;
    }

    /** Does all pending tasks, as a start does. */
    int recover() {
        return outbox.recover(clock.instant().plus(Duration.ofDays(1)));
    }

    /** Disconnects without dropping the database. */
    void disconnect() {
        client.close();
    }

    @Override
    public void close() {
        mongo.getDb().drop();
        client.close();
    }

    /** A clock that advances by a second with each reading. */
    private static final class Ticking extends Clock {

        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        @Override
        public synchronized Instant instant() {
            now = now.plusSeconds(1);
            return now;
        }

        synchronized void pass(Duration time) {
            now = now.plus(time);
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
