package lt.sklaida.content;

import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.compoundIndex;
import static com.mongodb.client.model.Indexes.descending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;

import lt.sklaida.model.BuiltInField;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.DerivedValue;
import lt.sklaida.model.Field;
import lt.sklaida.model.FieldPath;
import lt.sklaida.model.ScalarType;
import lt.sklaida.shared.Locales;
import lt.sklaida.store.StoreAccess;

import org.bson.Document;
import org.bson.conversions.Bson;
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
 * Creates the MongoDB indexes that the content model needs: one for each order, and one that all
 * filters share. It drops those that the model no longer needs.
 */
final class StoreIndexes {

    /** MongoDB's limit for a collection. */
    static final int MAX_INDEXES = 64;

    /** Starts the names of indexes that this class may drop. */
    private static final String PREFIX = "sklaida ";

    /**
     * The first MongoDB with wildcards in compound indexes; the embedded one reports a lower
     * version.
     */
    private static final int WILDCARD_VERSION = 7;

    private static final int BUILD_MINUTES = 60;

    private final MongoTemplate mongo;
    private final List<IndexModel> published;

    /**
     * @throws IllegalStateException when the model needs more indexes than MongoDB allows
     */
    StoreIndexes(MongoTemplate mongo, ContentModel model) {
        this.mongo = mongo;
        this.published = published(model);
    }

    /** Creates the indexes of entries and revisions, unless they exist. */
    void createForEntries() {
        StoreAccess.run(
                () -> {
                    boolean wildcards = hasWildcards();
                    create(EntryStore.ENTRIES, entries(), wildcards);
                    create(EntryStore.REVISIONS, List.of(index("entry", "-version")), wildcards);
                });
    }

    /** Creates the indexes of {@code published}, unless they exist. */
    void createForPublished() {
        StoreAccess.run(() -> create(PublishedFields.COLLECTION, published, hasWildcards()));
    }

    /**
     * Drops the indexes of {@code published} that the model does not need, since they might reject
     * its documents.
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
                index(EntryDocuments.PENDING, EntryDocuments.UPDATED_AT),
                index(EntryDocuments.TYPE, EntryDocuments.ID),
                byTypeAndKey(EntryDocuments.REFERENCES),
                byTypeAndKey(DerivedFields.LINKS),
                index(DerivedFields.FILES),
                index(DerivedFields.DERIVED_BY),
                index(EntryDocuments.IN_BIN_SINCE),
                newestFirst(),
                newestFirst(EntryDocuments.TYPE),
                newestFirst(EntryDocuments.OWNER),
                newestFirst(EntryDocuments.UPDATED_BY),
                newestFirst(DerivedFields.STATES),
                newestFirst(EntryDocuments.TYPE, DerivedFields.STATES));
    }

    /** The index of what is found by one of the values of a field, and not in the bin. */
    private static IndexModel byTypeAndKey(String field) {
        return index(field, EntryDocuments.DELETED_AT, EntryDocuments.TYPE, EntryDocuments.KEY);
    }

    /**
     * The index of a list of drafts, without those in the bin, with the same values of these
     * fields. It has all that the list depends on, so counting it reads no entries.
     */
    private static IndexModel newestFirst(String... fields) {
        List<String> keys = new ArrayList<>(List.of(EntryDocuments.DELETED_AT));
        keys.addAll(List.of(fields));
        keys.add("-" + EntryDocuments.UPDATED_AT);
        keys.add("-" + EntryDocuments.ID);
        return index(keys.toArray(String[]::new));
    }

    static List<IndexModel> published(ContentModel model) {
        List<IndexModel> indexes = new ArrayList<>();
        indexes.add(index(PublishedFields.TYPE, PublishedFields.PATHS));
        indexes.add(index(PublishedFields.ENTRY, PublishedFields.SERVES));
        indexes.add(index(PublishedFields.REFERENCES, PublishedFields.TYPE));
        indexes.add(index(PublishedFields.FORM));
        indexes.add(index(PublishedFields.GONE));
        files(model).forEach(field -> indexes.add(index(field)));
        for (String order : orders(model)) {
            indexes.add(
                    index(
                            PublishedFields.TYPE,
                            PublishedFields.SERVES,
                            order,
                            PublishedFields.ENTRY));
        }
        indexes.add(filters(model));
        // One more is MongoDB's own index of _id.
        requireAllowed(indexes.size() + 1);
        return indexes;
    }

    private static void requireAllowed(int indexes) {
        if (indexes > MAX_INDEXES) {
            throw new IllegalStateException(
                    "The model asks for %d indexes on \"published\", but MongoDB allows %d; remove @sort from %d fields, or name them alike in several types"
                            .formatted(indexes, MAX_INDEXES, indexes - MAX_INDEXES));
        }
    }

    /** The fields by which it is found out whether a file is published. */
    private static NavigableSet<String> files(ContentModel model) {
        NavigableSet<String> files = new TreeSet<>();
        for (ContentType type : model.types()) {
            type.derived(DerivedValue.SHA256)
                    .ifPresent(field -> files.add(PublishedFields.value(field.name())));
        }
        return files;
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

    /** The fields with the comparable values of a path. */
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
     * One index for all filters: one for each field would approach MongoDB's limit, and every write
     * would update all of them.
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
        if (model.hasPeriods()) {
            fields.add(PublishedFields.PERIOD_START);
            fields.add(PublishedFields.PERIOD_END);
        }
        Document projection = new Document();
        // MongoDB refuses a projection of a path and of one below it; the upper one covers both.
        fields.stream()
                .filter(field -> fields.stream().noneMatch(upper -> isBelow(field, upper)))
                .forEach(field -> projection.append(field, 1));
        // The name depends on the fields, since an index cannot change its fields.
        String name = PREFIX + "filters " + Integer.toHexString(projection.toJson().hashCode());
        return new IndexModel(
                compoundIndex(ascending(PublishedFields.TYPE), ascending("$**")),
                new IndexOptions().name(name).wildcardProjection(projection));
    }

    /**
     * Whether any type has a list on this path. An index of it together with {@code serves} would
     * reject the type's documents, as MongoDB indexes one list for each document. The order works
     * without an index.
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

    /**
     * An index named after its fields.
     *
     * @param fields with a leading hyphen for descending order
     */
    private static IndexModel index(String... fields) {
        List<Bson> keys = Stream.of(fields).map(StoreIndexes::key).toList();
        return new IndexModel(
                compoundIndex(keys), new IndexOptions().name(PREFIX + String.join(" ", fields)));
    }

    private static Bson key(String field) {
        return field.startsWith("-") ? descending(field.substring(1)) : ascending(field);
    }

    private void create(String name, List<IndexModel> indexes, boolean wildcards) {
        MongoCollection<Document> collection = collection(name);
        List<IndexModel> wanted =
                indexes.stream().filter(index -> wildcards || !isWildcard(index)).toList();
        dropOthers(collection, wanted);
        if (!wanted.isEmpty()) {
            collection.createIndexes(wanted);
        }
    }

    private static boolean isWildcard(IndexModel index) {
        return index.getOptions().getWildcardProjection() != null;
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

    /** Whether MongoDB supports compound wildcard indexes; if not, these are not created. */
    private boolean hasWildcards() {
        Document build = mongo.getDb().runCommand(new Document("buildInfo", 1));
        return build.getList("versionArray", Integer.class).getFirst() >= WILDCARD_VERSION;
    }
}
