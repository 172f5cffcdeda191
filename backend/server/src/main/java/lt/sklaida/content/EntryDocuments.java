package lt.sklaida.content;

import lt.sklaida.content.Variant.Publication;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Slug;

import org.bson.Document;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Converts entries and revisions to MongoDB documents and back. */
final class EntryDocuments {

    static final String ID = "_id";
    static final String TYPE = "type";
    static final String VERSION = "version";
    static final String PUBLISHED_VERSION = "publishedVersion";
    static final String UNIQUE_KEYS = "claims"; // the name in existing stores
    static final String PENDING = "pending";
    static final String REFERENCES = "references";
    static final String WAITING_SINCE = "waitingSince";
    static final String UPDATED_AT = "updatedAt";
    static final String DELETED_AT = "deletedAt";
    static final String ENTRY = "entry";

    private EntryDocuments() {}

    static Document entry(StoredEntry stored) {
        Entry entry = stored.entry();
        Document document =
                new Document(ID, entry.id().value())
                        .append(TYPE, entry.type())
                        .append(VERSION, entry.version())
                        .append(PUBLISHED_VERSION, entry.publishedVersion());
        appendContent(document, entry);
        List<String> pending = stored.pending().stream().sorted().map(PendingTask::stored).toList();
        document.append(REFERENCES, stored.references().stream().sorted().toList())
                .append(UNIQUE_KEYS, List.copyOf(stored.uniqueKeys()))
                .append(PENDING, pending)
                .append("change", change(stored.change()))
                .append("createdAt", Date.from(entry.createdAt()))
                .append("createdBy", entry.createdBy())
                .append(UPDATED_AT, Date.from(entry.updatedAt()))
                .append("updatedBy", entry.updatedBy());
        if (!Collections.disjoint(stored.pending(), PendingTask.OF_SEARCH)) {
            document.append(WAITING_SINCE, Date.from(entry.updatedAt()));
        }
        if (stored.deleted()) {
            document.append(DELETED_AT, Date.from(entry.updatedAt()));
        }
        return document;
    }

    /**
     * The update that turns the previous version of an entry into this one. It keeps tasks that
     * were added after that version was read, and the time since which the first of them waits.
     */
    static Document change(StoredEntry stored) {
        Document document = entry(stored);
        document.remove(ID);
        Object tasks = document.remove(PENDING);
        Object since = document.remove(WAITING_SINCE);
        Document change =
                new Document("$set", document)
                        .append("$addToSet", new Document(PENDING, new Document("$each", tasks)));
        if (since != null) {
            change.append("$min", new Document(WAITING_SINCE, since));
        }
        if (!stored.deleted()) {
            change.append("$unset", new Document(DELETED_AT, ""));
        }
        return change;
    }

    /** The revision of a version, which depends on nothing but the entry at that version. */
    static Document revision(StoredEntry stored) {
        Entry entry = stored.entry();
        Document document =
                new Document(ID, entry.id() + ":" + entry.version())
                        .append(ENTRY, entry.id().value())
                        .append(VERSION, entry.version())
                        .append(TYPE, entry.type())
                        .append("change", change(stored.change()));
        appendContent(document, entry);
        return document.append("at", Date.from(entry.updatedAt()))
                .append("author", entry.updatedBy());
    }

    static StoredEntry entry(Document document) {
        Entry entry =
                new Entry(
                        id(document),
                        document.getString(TYPE),
                        new Slug(document.getString("key")),
                        document.getLong(VERSION),
                        document.getLong(PUBLISHED_VERSION),
                        values(document.get("draft", Document.class)),
                        values(document.get("published", Document.class)),
                        variants(document.get("variants", Document.class)),
                        instant(document, "createdAt"),
                        document.getString("createdBy"),
                        instant(document, UPDATED_AT),
                        document.getString("updatedBy"));
        return new StoredEntry(
                entry,
                Set.copyOf(document.getList(REFERENCES, String.class)),
                change(document.get("change", Document.class)),
                pending(document),
                document.containsKey(DELETED_AT));
    }

    static EntryId id(Document document) {
        return new EntryId(document.getString(ID));
    }

    private static void appendContent(Document document, Entry entry) {
        document.append("key", entry.key().value())
                .append("draft", new Document("values", entry.draft()))
                .append("published", new Document("values", entry.published()));
        Document variants = new Document();
        entry.variants()
                .forEach((locale, variant) -> variants.append(locale.value(), variant(variant)));
        document.append("variants", variants);
    }

    private static Document variant(Variant variant) {
        Document document = new Document();
        if (variant.draftSlug() != null) {
            document.append("draftSlug", variant.draftSlug().value());
        }
        Publication publication = variant.published();
        if (publication != null) {
            document.append(
                    "published",
                    new Document("slug", publication.slug().value())
                            .append("updatedAt", Date.from(publication.updatedAt())));
        }
        document.append("formerSlugs", variant.formerSlugs().stream().map(Slug::value).toList());
        if (variant.firstPublishedAt() != null) {
            document.append("firstPublishedAt", Date.from(variant.firstPublishedAt()));
        }
        return document;
    }

    private static SortedMap<LocaleTag, Variant> variants(Document document) {
        SortedMap<LocaleTag, Variant> variants = new TreeMap<>();
        for (String locale : document.keySet()) {
            variants.put(new LocaleTag(locale), variant(document.get(locale, Document.class)));
        }
        return variants;
    }

    private static Variant variant(Document document) {
        Set<Slug> former = new LinkedHashSet<>();
        document.getList("formerSlugs", String.class).forEach(slug -> former.add(new Slug(slug)));
        Document publication = document.get("published", Document.class);
        return new Variant(
                slug(document, "draftSlug"),
                publication == null
                        ? null
                        : new Publication(
                                new Slug(publication.getString("slug")),
                                instant(publication, "updatedAt")),
                former,
                document.containsKey("firstPublishedAt")
                        ? instant(document, "firstPublishedAt")
                        : null);
    }

    private static @Nullable Slug slug(Document document, String field) {
        String slug = document.getString(field);
        return slug == null ? null : new Slug(slug);
    }

    private static Document change(Change change) {
        return new Document("kind", change.kind().name())
                .append("locales", change.locales().stream().map(LocaleTag::value).toList());
    }

    private static Change change(Document document) {
        return new Change(
                Change.Kind.valueOf(document.getString("kind")),
                document.getList("locales", String.class).stream().map(LocaleTag::new).toList());
    }

    private static Set<PendingTask> pending(Document document) {
        Set<PendingTask> pending = EnumSet.noneOf(PendingTask.class);
        document.getList(PENDING, String.class).forEach(task -> pending.add(PendingTask.of(task)));
        return pending;
    }

    static Instant instant(Document document, String field) {
        return document.getDate(field).toInstant();
    }

    private static Map<String, Object> values(Document perspective) {
        return plain(perspective.get("values", Document.class));
    }

    /** The tree as plain maps and lists, since a {@link Document} equals no other kind of map. */
    static Map<String, Object> plain(Map<?, ?> tree) {
        Map<String, Object> plain = new LinkedHashMap<>();
        tree.forEach((name, value) -> plain.put((String) name, plainValue(value)));
        return plain;
    }

    private static @Nullable Object plainValue(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> plain(map);
            case Collection<?> items -> {
                List<@Nullable Object> plain = new ArrayList<>();
                items.forEach(item -> plain.add(plainValue(item)));
                yield plain;
            }
            case null, default -> value;
        };
    }
}
