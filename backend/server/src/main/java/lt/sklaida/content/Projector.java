package lt.sklaida.content;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;

import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.store.StoreAccess;

import org.bson.Document;
import org.springframework.data.mongodb.core.MongoTemplate;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Writes the collection {@code published}, the one place that does. A document is only ever
 * replaced by one of the same or a later version, and a variant that is gone leaves a stub with its
 * version, so projections may come late, twice or at once.
 */
final class Projector {

    private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);
    private static final int ATTEMPTS = 10;

    private final MongoTemplate mongo;
    private final PublishedForm form;
    private final Clock clock;

    Projector(MongoTemplate mongo, PublishedForm form, Clock clock) {
        this.mongo = mongo;
        this.form = form;
        this.clock = clock;
    }

    /** Makes {@code published} show an entry as it is, or as a later version of it is. */
    void project(StoredEntry stored) {
        List<Document> documents = documents(stored.entry());
        if (documents.isEmpty()) {
            return;
        }
        long version = stored.entry().publishedVersion();
        for (int attempt = 1; !write(documents, version); attempt++) {
            if (isOvertaken(documents, version)) {
                return;
            }
            if (attempt == ATTEMPTS) {
                throw new IllegalStateException(
                        "Entry %s cannot be projected: others keep writing its documents"
                                .formatted(stored.entry().id()));
            }
        }
    }

    /** What {@code published} has to say of an entry: its variants, then what is gone. */
    List<Document> documents(Entry entry) {
        List<PublishedDocument> variants = new ArrayList<>(form.of(entry).variants());
        // The newest first: a locale that is published now takes its readers over from the one that
        // served them so far, which must not let go of them before.
        variants.sort(Comparator.comparing(PublishedDocument::publishedAt).reversed());
        List<Document> documents = new ArrayList<>();
        variants.forEach(
                variant ->
                        documents.add(
                                document(variant)
                                        .append(PublishedFields.FORM, form.fingerprint())));
        Set<LocaleTag> gone = new HashSet<>(entry.variants().keySet());
        variants.forEach(variant -> gone.remove(variant.locale()));
        gone.removeIf(locale -> entry.variant(locale).firstPublishedAt() == null);
        gone.forEach(locale -> documents.add(stub(entry, locale)));
        return documents;
    }

    static Document document(PublishedDocument variant) {
        return new Document(PublishedFields.ID, variant.id())
                .append(PublishedFields.ENTRY, variant.entry().value())
                .append(PublishedFields.TYPE, variant.type())
                .append(PublishedFields.LOCALE, variant.locale().value())
                .append(PublishedFields.SERVES, tags(variant.serves()))
                .append(PublishedFields.AVAILABLE, tags(variant.available()))
                .append(PublishedFields.SLUG, variant.slug().value())
                .append(PublishedFields.PATHS, variant.paths())
                .append(PublishedFields.TITLE, variant.title())
                .append(
                        PublishedFields.TRANSLATIONS,
                        variant.translations().stream()
                                .map(
                                        translation ->
                                                new Document(
                                                                PublishedFields.LOCALE,
                                                                translation.locale().value())
                                                        .append(
                                                                PublishedFields.SLUG,
                                                                translation.slug().value())
                                                        .append(
                                                                PublishedFields.TITLE,
                                                                translation.title()))
                                .toList())
                .append(PublishedFields.VERSION, variant.version())
                .append(PublishedFields.PUBLISHED_AT, Date.from(variant.publishedAt()))
                .append(PublishedFields.UPDATED_AT, Date.from(variant.updatedAt()))
                .append(PublishedFields.VALUES, variant.values())
                .append(PublishedFields.KEYS, variant.keys())
                .append(
                        PublishedFields.REFERENCES,
                        variant.references().stream().map(EntryId::value).sorted().toList());
    }

    private Document stub(Entry entry, LocaleTag locale) {
        return new Document(PublishedFields.ID, PublishedDocument.id(entry.id(), locale))
                .append(PublishedFields.ENTRY, entry.id().value())
                .append(PublishedFields.VERSION, entry.publishedVersion())
                .append(PublishedFields.REMOVED_AT, Date.from(clock.instant()));
    }

    /**
     * Writes the documents unless later ones are there.
     *
     * @return whether all of them were written
     */
    private boolean write(List<Document> documents, long version) {
        List<ReplaceOneModel<Document>> writes =
                documents.stream()
                        .map(
                                document ->
                                        new ReplaceOneModel<>(
                                                and(
                                                        eq(
                                                                PublishedFields.ID,
                                                                document.get(PublishedFields.ID)),
                                                        lte(PublishedFields.VERSION, version)),
                                                document,
                                                UPSERT))
                        .toList();
        return StoreAccess.call(
                () -> {
                    try {
                        published().bulkWrite(writes, new BulkWriteOptions().ordered(true));
                        return true;
                    } catch (MongoBulkWriteException e) {
                        // The filter passed over a later document, or one came in between.
                        if (isDuplicate(e)) {
                            return false;
                        }
                        throw e;
                    }
                });
    }

    /** Whether a later projection has begun; it, or its task, sees to all of the entry. */
    private boolean isOvertaken(List<Document> documents, long version) {
        List<Object> ids =
                documents.stream()
                        .map(document -> Objects.requireNonNull(document.get(PublishedFields.ID)))
                        .toList();
        return StoreAccess.call(
                () ->
                        published()
                                        .find(
                                                and(
                                                        in(PublishedFields.ID, ids),
                                                        gt(PublishedFields.VERSION, version)))
                                        .projection(include(PublishedFields.ID))
                                        .first()
                                != null);
    }

    private static boolean isDuplicate(MongoBulkWriteException e) {
        return e.getWriteConcernError() == null
                && e.getWriteErrors().stream()
                        .allMatch(error -> EntryStore.isDuplicate(error.getCode()));
    }

    private static List<String> tags(List<LocaleTag> locales) {
        return locales.stream().map(LocaleTag::value).toList();
    }

    private MongoCollection<Document> published() {
        return mongo.getCollection(PublishedFields.COLLECTION);
    }
}
