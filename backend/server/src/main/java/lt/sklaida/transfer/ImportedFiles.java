package lt.sklaida.transfer;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;

import lt.sklaida.search.vocabulary.VocabularyPart;
import lt.sklaida.shared.Fingerprint;
import lt.sklaida.store.StoreAccess;

import org.bson.Document;
import org.springframework.data.mongodb.core.MongoTemplate;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Fingerprints of the vocabulary files of content folders when these were last imported. */
final class ImportedFiles {

    private static final String FOLDER = "folder";

    private final MongoCollection<Document> folders;

    ImportedFiles(MongoTemplate mongo) {
        this.folders = mongo.getCollection("transfers");
    }

    /** Records the texts of files of a folder that have been imported. */
    void record(Path folder, Map<VocabularyPart, String> texts) {
        Document state = new Document(FOLDER, folder.toString());
        texts.forEach((part, text) -> state.append(part.name(), fingerprint(text)));
        StoreAccess.run(
                () ->
                        folders.updateOne(
                                eq(id(folder)),
                                new Document("$set", state),
                                new UpdateOptions().upsert(true)));
    }

    /** The folder when it was last imported; empty if it never was. */
    Optional<State> find(Path folder) {
        return StoreAccess.call(() -> Optional.ofNullable(folders.find(eq(id(folder))).first()))
                .map(State::new);
    }

    /** The vocabulary files of a folder at its last import. */
    record State(Document fingerprints) {

        boolean has(VocabularyPart part, String text) {
            return fingerprint(text).equals(fingerprints.getString(part.name()));
        }
    }

    private static String fingerprint(String text) {
        return Fingerprint.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String id(Path folder) {
        return "import of " + folder;
    }
}
