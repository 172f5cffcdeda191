package lt.sklaida.content;

import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.FindIterable;

import lt.sklaida.model.ContentModel;
import lt.sklaida.model.DerivedValue;
import lt.sklaida.model.Field;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.store.StoreAccess;

import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.data.mongodb.core.MongoTemplate;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds out which files entries use: as drafts, published, in the bin or in old revisions. */
public final class FileUses {

    private final MongoTemplate mongo;
    private final EntryStore store;
    private final List<String> paths;

    /** Whether every type that has files has their hashes, too. */
    private final boolean known;

    FileUses(MongoTemplate mongo, EntryStore store, ContentModel model) {
        this.mongo = mongo;
        this.store = store;
        this.known =
                model.types().stream()
                        .filter(type -> type.file().isPresent())
                        .allMatch(type -> type.derived(DerivedValue.SHA256).isPresent());
        this.paths =
                model.types().stream()
                        .flatMap(type -> type.derived(DerivedValue.SHA256).stream())
                        .map(Field::name)
                        .distinct()
                        .flatMap(
                                field ->
                                        Stream.of(
                                                EntryDocuments.draftValue(field),
                                                EntryDocuments.publishedValue(field)))
                        .toList();
    }

    /**
     * Those of the hashes that any state of any entry has, also in the bin, or that the Markdown of
     * an entry shows.
     *
     * @param sha256 a few hundred at most
     * @throws InvalidException when no content type of the model has files, or one has no field for
     *     their hash, since then nobody can tell
     */
    public Set<String> among(Collection<String> sha256) {
        if (paths.isEmpty() || !known) {
            throw new InvalidException(
                    "Nobody can tell which files are used, since the schema has no type with a"
                            + " file, or one without a field derived from SHA256; use the schema that"
                            + " the content was made with");
        }
        Set<String> used = new HashSet<>();
        for (String collection : List.of(EntryStore.ENTRIES, EntryStore.REVISIONS)) {
            StoreAccess.run(() -> find(collection, sha256).forEach(state -> add(state, used)));
        }
        used.retainAll(Set.copyOf(sha256));
        Set<String> linked = store.linked(sha256.stream().map(EntryLinks::toFile).toList());
        sha256.stream().filter(hash -> linked.contains(EntryLinks.toFile(hash))).forEach(used::add);
        return used;
    }

    private FindIterable<Document> find(String collection, Collection<String> sha256) {
        List<Bson> places = paths.stream().map(path -> in(path, sha256)).toList();
        return mongo.getCollection(collection).find(or(places)).projection(include(paths));
    }

    private void add(Document state, Set<String> used) {
        for (String path : paths) {
            if (state.getEmbedded(List.of(path.split("\\.")), Object.class)
                    instanceof String hash) {
                used.add(hash);
            }
        }
    }
}
