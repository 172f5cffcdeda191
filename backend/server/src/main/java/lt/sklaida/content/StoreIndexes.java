package lt.sklaida.content;

import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.compoundIndex;
import static com.mongodb.client.model.Indexes.descending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;

import lt.sklaida.model.BuiltInField;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.Field;
import lt.sklaida.model.FieldPath;
import lt.sklaida.model.ScalarType;
import lt.sklaida.shared.Locales;
import lt.sklaida.store.StoreAccess;

import org.bson.Document;
import org.springframework.data.mongodb.core.MongoTemplate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The indexes of the collections, which follow the model: an order has one of its own, all filters
 * share one. Those that the model no longer asks for are dropped.
 */
final class StoreIndexes {

    /** MongoDB's own limit for a collection. */
    static final int MAX_INDEXES = 64;

    /** Marks the indexes that are ours to drop. */
    private static final String PREFIX = "sklaida ";

    /** The oldest MongoDB that has wildcards in compound indexes; the embedded one reports less. */
    private static final int OLDEST_VERSION = 7;

    private static final int BUILD_MINUTES = 60;

    private final MongoTemplate mongo;
    private final List<IndexModel> published;

    /**
     * @throws IllegalStateException when the model asks for more than MongoDB allows
     */
    StoreIndexes(MongoTemplate mongo, ContentModel model) {
        this.mongo = mongo;
        this.published = published(model);
    }

    /** Creates the indexes of entries and revisions; does nothing when they are there. */
    void createForEntries() {
        StoreAccess.run(
                () -> {
                    boolean all = isCurrent();
                    create(EntryStore.ENTRIES, entries(), all);
                    create(EntryStore.REVISIONS, List.of(index("entry", "-version")), all);
                });
    }

    /** Creates the indexes that the model asks for; does nothing when they are there. */
    void createForPublished() {
        StoreAccess.run(() -> create(PublishedFields.COLLECTION, published, isCurrent()));
    }

    /**
     * Drops the indexes of {@code published} that the model does not ask for; they might reject the
     * documents that it makes.
     */
    void dropOutdated() {
        StoreAccess.run(() -> dropOthers(collection(PublishedFields.COLLECTION), published));
    }

    private static List<IndexModel> entries() {
        return List.of(
                new IndexModel(
                        ascending(EntryDocuments.TYPE, EntryDocuments.UNIQUE_KEYS),
                        new IndexOptions().name(PREFIX + EntryDocuments.UNIQUE_KEYS).unique(true)),
                index(EntryDocuments.PENDING, EntryDocuments.WAITING_SINCE),
                index(EntryDocuments.TYPE, EntryDocuments.ID),
                index(EntryDocuments.REFERENCES));
    }

    static List<IndexModel> published(ContentModel model) {
        List<IndexModel> indexes = new ArrayList<>();
        indexes.add(index(PublishedFields.TYPE, PublishedFields.PATHS));
        indexes.add(index(PublishedFields.ENTRY, PublishedFields.SERVES));
        indexes.add(index(PublishedFields.REFERENCES, PublishedFields.TYPE));
        indexes.add(index(PublishedFields.FORM));
        indexes.add(
                new IndexModel(
                        ascending(PublishedFields.REMOVED_AT),
                        new IndexOptions()
                                .name(PREFIX + PublishedFields.REMOVED_AT)
                                .expireAfter(1L, TimeUnit.DAYS)));
        orders(model)
                .forEach(
                        field ->
                                indexes.add(
                                        index(
                                                PublishedFields.TYPE,
                                                PublishedFields.SERVES,
                                                field,
                                                PublishedFields.ENTRY)));
        indexes.add(filters(model));
        if (indexes.size() >= MAX_INDEXES) {
            throw new IllegalStateException(
                    "The model asks for %d indexes on \"published\", but MongoDB allows %d; remove @sort from %d fields, or name them alike in several types"
                            .formatted(
                                    indexes.size() + 1,
                                    MAX_INDEXES,
                                    indexes.size() + 1 - MAX_INDEXES));
        }
        return indexes;
    }

    /** The fields that lists are ordered by. */
    private static NavigableSet<String> orders(ContentModel model) {
        NavigableSet<String> orders = new TreeSet<>();
        BuiltInField.comparable().stream()
                .filter(BuiltInField::isInstant)
                .flatMap(field -> PublishedFields.stored(field).stream())
                .forEach(orders::add);
        model.paths()
                .filter(path -> path.leaf().sort() && !isListSomewhere(model, path))
                .flatMap(path -> comparable(model.locales(), path))
                .forEach(orders::add);
        return orders;
    }

    /** Where the comparable forms of a path's values are. */
    private static Stream<String> comparable(Locales locales, FieldPath path) {
        if (path.leaf().is(ScalarType.STRING)) {
            return locales.all().stream()
                    .map(locale -> PublishedFields.textKey(locale, path.dotted()));
        }
        return Stream.of(
                path.leaf().is(ScalarType.DATE_TIME)
                        ? PublishedFields.instantKey(path.dotted())
                        : PublishedFields.value(path.dotted()));
    }

    /**
     * One index for whatever lists filter by: one for each field would come near the limit, and
     * each write would pay for all of them.
     */
    private static IndexModel filters(ContentModel model) {
        NavigableSet<String> fields = new TreeSet<>();
        model.paths()
                .filter(path -> path.leaf().filterable())
                .forEach(
                        path -> {
                            fields.add(PublishedFields.value(path.dotted()));
                            if (path.leaf().is(ScalarType.DATE_TIME)) {
                                fields.add(PublishedFields.instantKey(path.dotted()));
                            }
                        });
        Document projection = new Document();
        // A path and one below it must not both be named; the upper one covers both.
        fields.stream()
                .filter(field -> fields.stream().noneMatch(upper -> isBelow(field, upper)))
                .forEach(field -> projection.append(field, 1));
        // Named after its fields, since an index of the same name cannot get others.
        String name = PREFIX + "filters " + Integer.toHexString(projection.toJson().hashCode());
        return new IndexModel(
                compoundIndex(ascending(PublishedFields.TYPE), ascending("$**")),
                new IndexOptions().name(name).wildcardProjection(projection));
    }

    /**
     * Whether another type has a list on that way: an index with {@code serves} would refuse its
     * documents, as MongoDB indexes one list a document. The order works without one.
     */
    private static boolean isListSomewhere(ContentModel model, FieldPath order) {
        return model.paths().anyMatch(path -> hasListWithin(path, order));
    }

    private static boolean hasListWithin(FieldPath path, FieldPath order) {
        for (int i = 0; i < Math.min(path.fields().size(), order.fields().size()); i++) {
            Field field = path.fields().get(i);
            if (!field.name().equals(order.fields().get(i).name())) {
                return false;
            }
            if (field.list()) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBelow(String field, String upper) {
        return field.startsWith(upper + ".");
    }

    private static IndexModel index(String... fields) {
        return new IndexModel(
                compoundIndex(
                        Stream.of(fields)
                                .map(
                                        field ->
                                                field.startsWith("-")
                                                        ? descending(field.substring(1))
                                                        : ascending(field))
                                .toList()),
                new IndexOptions().name(PREFIX + String.join(" ", fields)));
    }

    private void create(String name, List<IndexModel> indexes, boolean all) {
        MongoCollection<Document> collection = collection(name);
        List<IndexModel> wanted =
                indexes.stream()
                        .filter(index -> all || index.getOptions().getWildcardProjection() == null)
                        .toList();
        dropOthers(collection, wanted);
        if (!wanted.isEmpty()) {
            collection.createIndexes(wanted);
        }
    }

    private static void dropOthers(MongoCollection<Document> collection, List<IndexModel> wanted) {
        Set<String> names = new HashSet<>();
        wanted.forEach(index -> names.add(String.valueOf(index.getOptions().getName())));
        for (Document index : collection.listIndexes().into(new ArrayList<>())) {
            String present = index.getString("name");
            if (present.startsWith(PREFIX) && !names.contains(present)) {
                collection.dropIndex(present);
            }
        }
    }

    private MongoCollection<Document> collection(String name) {
        return mongo.getCollection(name).withTimeout(BUILD_MINUTES, TimeUnit.MINUTES);
    }

    /**
     * Whether the server knows all kinds of index; one that does not gets those without wildcards.
     */
    private boolean isCurrent() {
        Document build = mongo.getDb().runCommand(new Document("buildInfo", 1));
        return build.getList("versionArray", Integer.class).getFirst() >= OLDEST_VERSION;
    }
}
