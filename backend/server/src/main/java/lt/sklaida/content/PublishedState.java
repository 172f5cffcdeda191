package lt.sklaida.content;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;

import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.UnavailableException;
import lt.sklaida.store.StoreAccess;

import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.data.mongodb.core.MongoTemplate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The form that the collection {@code published} is to have, by its fingerprint, and the progress
 * of the rebuild to it. It is kept in the store, which servers share; the last one to start
 * decides.
 */
final class PublishedState {

    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);
    private static final Bson SELF = eq("_id", PublishedFields.COLLECTION);
    private static final String WANTED = "wanted";
    private static final String COMPLETE = "complete";
    private static final String DONE_TO = "doneTo";
    private static final String OTHER_WRITES = "otherWrites";
    private static final String EPOCH = "epoch";
    private static final String EPOCHS = "epochs";

    /** By type, how many changes have begun. */
    private static final String BEGUN = "begun";

    /** By type, the last change that has ended. */
    private static final String ENDED = "ended";

    private static final long PROMPT_MILLIS = 500;
    private static final FindOneAndUpdateOptions AFTER =
            new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER);

    private final MongoCollection<Document> states;
    private final MongoCollection<Document> promptStates;
    private final String form;

    /**
     * @param form the fingerprint of the form of this server's documents
     */
    PublishedState(MongoTemplate mongo, String form) {
        this.states = mongo.getCollection("projections");
        this.promptStates = states.withTimeout(PROMPT_MILLIS, TimeUnit.MILLISECONDS);
        this.form = form;
    }

    String form() {
        return form;
    }

    /** Records that a store without entries has this server's form. */
    void initialize() {
        Bson initial = combine(setOnInsert(WANTED, form), setOnInsert(COMPLETE, true));
        StoreAccess.run(() -> states.updateOne(SELF, initial, UPSERT));
    }

    /** Makes this server's form the wanted one. */
    void want() {
        Bson other = and(SELF, ne(WANTED, form));
        Bson wanted = combine(set(WANTED, form), set(COMPLETE, false), unset(DONE_TO));
        StoreAccess.run(
                () -> {
                    states.updateOne(SELF, setOnInsert(WANTED, ""), UPSERT);
                    states.updateOne(other, wanted);
                });
    }

    /** Whether no server with another form has started since {@link #want}. */
    boolean isWanted() {
        return find().filter(this::isWanted).isPresent();
    }

    /** Whether {@code published} has this server's form. */
    boolean isComplete() {
        return find().filter(this::isWanted)
                .filter(state -> state.getBoolean(COMPLETE, false))
                .isPresent();
    }

    /** The last entry that an interrupted rebuild has projected; empty when there is none. */
    String doneTo() {
        return find().filter(this::isWanted).map(state -> state.get(DONE_TO, "")).orElse("");
    }

    /**
     * Records the last entry that a rebuild has projected.
     *
     * @return whether this server's form is still wanted
     */
    boolean advance(EntryId last) {
        return update(set(DONE_TO, last.value()));
    }

    /** Records that a rebuild is complete. */
    void complete() {
        update(combine(set(COMPLETE, true), unset(DONE_TO)));
    }

    /**
     * Counts a write if another form than this server's is wanted. Call it after the write: whoever
     * wants another form later rebuilds what was written before.
     */
    void countWrite() {
        if (!isWanted()) {
            StoreAccess.run(() -> states.updateOne(SELF, inc(OTHER_WRITES, 1L)));
        }
    }

    /**
     * How often servers have written documents of another form than the wanted one; never
     * decreases. While it stays the same, there are no new ones.
     */
    long otherWrites() {
        return find().map(state -> state.get(OTHER_WRITES, 0L)).orElse(0L);
    }

    /**
     * A change that has begun.
     *
     * @param epoch the epoch that it has begun
     * @param numbers its number among the changes of each type
     */
    record Change(Epoch epoch, Map<String, Long> numbers) {}

    /** Begins the next epoch of those types, in which they are changing. */
    Change begin(Set<String> types) {
        List<Bson> changes = new ArrayList<>(next(types));
        types.forEach(type -> changes.add(inc(BEGUN + "." + type, 1L)));
        Document state = update(changes);
        Map<String, Long> begun = numbers(state, BEGUN);
        begun.keySet().retainAll(types);
        return new Change(epoch(state), begun);
    }

    /**
     * Begins the next epoch of the types of a change. It ends earlier ones, too, as their servers
     * may have stopped; if one has not, its own end begins another epoch.
     */
    Epoch end(Change change) {
        List<Bson> changes = new ArrayList<>(next(change.numbers().keySet()));
        change.numbers().forEach((type, number) -> changes.add(max(ENDED + "." + type, number)));
        return epoch(update(changes));
    }

    private static List<Bson> next(Collection<String> types) {
        return Stream.concat(
                        Stream.of(inc(EPOCH, 1L)),
                        types.stream().map(type -> inc(EPOCHS + "." + type, 1L)))
                .toList();
    }

    private Document update(List<Bson> changes) {
        return StoreAccess.call(
                () ->
                        Objects.requireNonNull(
                                states.findOneAndUpdate(SELF, combine(changes), AFTER)));
    }

    /**
     * The epoch now.
     *
     * @throws UnavailableException when the store does not respond in half a second
     */
    Epoch epoch() {
        return StoreAccess.call(() -> Optional.ofNullable(promptStates.find(SELF).first()))
                .map(PublishedState::epoch)
                .orElse(Epoch.FIRST);
    }

    private static Epoch epoch(Document state) {
        Map<String, Long> ended = numbers(state, ENDED);
        Set<String> changing = new HashSet<>();
        numbers(state, BEGUN)
                .forEach(
                        (type, number) -> {
                            if (number > ended.getOrDefault(type, 0L)) {
                                changing.add(type);
                            }
                        });
        return new Epoch(state.get(EPOCH, 0L), numbers(state, EPOCHS), changing);
    }

    private static Map<String, Long> numbers(Document state, String field) {
        Map<String, Long> numbers = new HashMap<>();
        state.get(field, new Document())
                .forEach((type, number) -> numbers.put(type, ((Number) number).longValue()));
        return numbers;
    }

    private boolean update(Bson change) {
        Bson own = and(SELF, eq(WANTED, form));
        return StoreAccess.call(() -> states.updateOne(own, change)).getMatchedCount() == 1;
    }

    private boolean isWanted(Document state) {
        return form.equals(state.getString(WANTED));
    }

    private Optional<Document> find() {
        return StoreAccess.call(() -> Optional.ofNullable(states.find(SELF).first()));
    }
}
