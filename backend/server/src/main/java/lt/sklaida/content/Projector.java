package lt.sklaida.content;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;

import lt.sklaida.content.PublishedDocument.Translation;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.store.StoreAccess;

import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoTemplate;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes entries to the collection {@code published}. A document is replaced only by one of the
 * same or a later version, and a variant that is no longer published leaves a tombstone with its
 * version, so projections may come late, twice or at the same time.
 */
final class Projector {

    private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);
    private static final int MAX_ATTEMPTS = 10;

    private final MongoTemplate mongo;
    private final PublishedForm form;
    private final PublishedState state;
    private final StoredEpoch epoch;
    private final Clock clock;

    Projector(
            MongoTemplate mongo,
            PublishedForm form,
            PublishedState state,
            StoredEpoch epoch,
            Clock clock) {
        this.mongo = mongo;
        this.form = form;
        this.state = state;
        this.epoch = epoch;
        this.clock = clock;
    }

    /** Projects an entry, unless a later version of it has been projected. */
    void project(StoredEntry stored) {
        project(List.of(stored));
    }

    /** Projects entries in one epoch, each unless a later version of it has been projected. */
    void project(List<StoredEntry> stored) {
        List<List<Document>> documents =
                stored.stream()
                        .map(each -> documents(each.entry()))
                        .filter(ofEntry -> !ofEntry.isEmpty())
                        .toList();
        if (!documents.isEmpty()) {
            Set<String> types =
                    stored.stream().map(each -> each.entry().type()).collect(Collectors.toSet());
            epoch.change(types, () -> write(documents));
            state.countWrite();
        }
    }

    private void write(Collection<List<Document>> ofEntries) {
        if (!write(ofEntries.stream().flatMap(List::stream).toList())) {
            ofEntries.forEach(this::writeUnlessOvertaken);
        }
    }

    /** Deletes documents that no entry has. */
    void remove(Bson documents) {
        Set<String> types =
                StoreAccess.call(
                        () ->
                                published()
                                        .distinct(PublishedFields.TYPE, documents, String.class)
                                        .into(new HashSet<>()));
        epoch.change(types, () -> StoreAccess.run(() -> published().deleteMany(documents)));
    }

    /** Writes the documents of one entry. */
    private void writeUnlessOvertaken(List<Document> documents) {
        long version = version(documents.getFirst());
        for (int attempt = 1; !write(documents); attempt++) {
            if (isOvertaken(documents, version)) {
                return;
            }
            if (attempt == MAX_ATTEMPTS) {
                throw new IllegalStateException(
                        "Entry %s cannot be projected: others keep writing its documents"
                                .formatted(documents.getFirst().get(PublishedFields.ENTRY)));
            }
        }
    }

    /** The documents of an entry: first its published variants, then tombstones of the others. */
    List<Document> documents(Entry entry) {
        List<PublishedDocument> variants = new ArrayList<>(form.of(entry).variants());
        // The newest first: a new variant must serve its readers before the fallback stops to.
        variants.sort(Comparator.comparing(PublishedDocument::publishedAt).reversed());
        List<Document> documents = new ArrayList<>();
        for (PublishedDocument variant : variants) {
            documents.add(document(variant).append(PublishedFields.FORM, form.fingerprint()));
        }
        Set<LocaleTag> unpublished = new HashSet<>(entry.variants().keySet());
        variants.forEach(variant -> unpublished.remove(variant.locale()));
        unpublished.removeIf(locale -> entry.variant(locale).firstPublishedAt() == null);
        unpublished.forEach(locale -> documents.add(tombstone(entry, locale)));
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
                .append(PublishedFields.TRANSLATIONS, translations(variant))
                .append(PublishedFields.VERSION, variant.version())
                .append(PublishedFields.PUBLISHED_AT, Date.from(variant.publishedAt()))
                .append(PublishedFields.UPDATED_AT, Date.from(variant.updatedAt()))
                .append(PublishedFields.VALUES, variant.values())
                .append(PublishedFields.KEYS, variant.keys())
                .append(PublishedFields.REFERENCES, references(variant));
    }

    private static List<Document> translations(PublishedDocument variant) {
        List<Document> translations = new ArrayList<>();
        for (Translation translation : variant.translations()) {
            translations.add(
                    new Document(PublishedFields.LOCALE, translation.locale().value())
                            .append(PublishedFields.SLUG, translation.slug().value())
                            .append(PublishedFields.TITLE, translation.title()));
        }
        return translations;
    }

    private static List<String> references(PublishedDocument variant) {
        return variant.references().stream().map(EntryId::value).sorted().toList();
    }

    private Document tombstone(Entry entry, LocaleTag locale) {
        return new Document(PublishedFields.ID, PublishedDocument.id(entry.id(), locale))
                .append(PublishedFields.ENTRY, entry.id().value())
                .append(PublishedFields.VERSION, entry.publishedVersion())
                .append(PublishedFields.GONE, gone(entry, locale))
                .append(PublishedFields.REMOVED_AT, Date.from(clock.instant()));
    }

    private static List<String> gone(Entry entry, LocaleTag locale) {
        return entry.variant(locale).formerSlugs().stream()
                .map(slug -> PublishedFields.gone(entry.type(), locale, slug))
                .toList();
    }

    /**
     * Writes the documents unless there are later ones, up to the first that there is a later one
     * of.
     *
     * @return whether all of them were written
     */
    private boolean write(List<Document> documents) {
        List<ReplaceOneModel<Document>> writes = new ArrayList<>();
        for (Document document : documents) {
            Bson notLater =
                    and(
                            eq(PublishedFields.ID, document.get(PublishedFields.ID)),
                            lte(PublishedFields.VERSION, version(document)));
            writes.add(new ReplaceOneModel<>(notLater, document, UPSERT));
        }
        return StoreAccess.call(
                () -> {
                    try {
                        published().bulkWrite(writes, new BulkWriteOptions().ordered(true));
                        return true;
                    } catch (MongoBulkWriteException e) {
                        // A later document did not match the filter, or was written in between.
                        if (EntryStore.isDuplicate(e)) {
                            return false;
                        }
                        throw e;
                    }
                });
    }

    /** Whether a later version has been projected, which writes all documents of the entry. */
    private boolean isOvertaken(List<Document> documents, long version) {
        List<@Nullable Object> ids = new ArrayList<>();
        documents.forEach(document -> ids.add(document.get(PublishedFields.ID)));
        Bson later = and(in(PublishedFields.ID, ids), gt(PublishedFields.VERSION, version));
        FindIterable<Document> query =
                published().find(later).projection(include(PublishedFields.ID));
        return StoreAccess.call(() -> Optional.ofNullable(query.first())).isPresent();
    }

    private static long version(Document document) {
        return document.getLong(PublishedFields.VERSION);
    }

    private static List<String> tags(List<LocaleTag> locales) {
        return locales.stream().map(LocaleTag::value).toList();
    }

    private MongoCollection<Document> published() {
        return mongo.getCollection(PublishedFields.COLLECTION);
    }
}
