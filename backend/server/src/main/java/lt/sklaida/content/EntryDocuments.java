package lt.sklaida.content;

import lt.sklaida.content.Variant.Publication;
import lt.sklaida.content.Variant.Translation;
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
    static final String UPDATED_BY = "updatedBy";
    static final String CREATED_AT = "createdAt";
    static final String CREATED_BY = "createdBy";
    static final String OWNER = "owner";
    static final String SOURCE_LOCALE = "sourceLocale";
    static final String KEY = "key";
    static final String ENTRY = "entry";
    static final String AT = "at";
    static final String AUTHOR = "author";
    static final String CHANGE = "change";

    /** Set when an entry is in the bin or was removed for good. */
    static final String DELETED_AT = "deletedAt";

    /** Set while an entry is in the bin; tombstones in stores from before the bin lack it, too. */
    static final String IN_BIN_SINCE = "inBinSince";

    private static final String DRAFT = "draft";
    private static final String PUBLISHED = "published";
    private static final String VALUES = "values";

    /** All that is published, for those who read revisions without it. */
    static final String PUBLISHED_VALUES = PUBLISHED + "." + VALUES;

    private static final String VARIANTS = "variants";
    private static final String DRAFT_VERSION = "draftVersion";
    private static final String REQUEST = "request";
    private static final String TRANSLATION = "translation";
    private static final String REVISION = "revision";

    /** Fields that not every entry has. */
    private static final List<String> OPTIONAL =
            List.of(OWNER, SOURCE_LOCALE, REQUEST, DELETED_AT, IN_BIN_SINCE);

    private EntryDocuments() {}

    /** The document of an entry, with the fields that are derived from it. */
    static Document entry(StoredEntry stored, Document derived) {
        Document document = entry(stored);
        document.putAll(derived);
        return document;
    }

    private static Document entry(StoredEntry stored) {
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
                .append(CHANGE, change(stored.change()))
                .append(CREATED_AT, Date.from(entry.createdAt()))
                .append(CREATED_BY, entry.createdBy())
                .append(UPDATED_AT, Date.from(entry.updatedAt()))
                .append(UPDATED_BY, entry.updatedBy());
        appendUnlessNull(document, OWNER, entry.owner());
        appendUnlessNull(document, REQUEST, entry.request());
        if (!Collections.disjoint(stored.pending(), PendingTask.OF_SEARCH)) {
            document.append(WAITING_SINCE, Date.from(entry.updatedAt()));
        }
        if (entry.deletedAt() != null) {
            document.append(DELETED_AT, Date.from(entry.deletedAt()));
            if (stored.inBin()) {
                document.append(IN_BIN_SINCE, Date.from(entry.deletedAt()));
            }
        }
        return document;
    }

    /**
     * The update that turns the previous version of an entry into this one. It keeps tasks that
     * were added after that version was read, and the time since which the first of them waits.
     */
    static Document change(StoredEntry stored, Document derived) {
        Document document = entry(stored, derived);
        Document unset = new Document();
        OPTIONAL.stream()
                .filter(field -> !document.containsKey(field))
                .forEach(field -> unset.append(field, ""));
        document.remove(ID);
        Object tasks = document.remove(PENDING);
        Object since = document.remove(WAITING_SINCE);
        Document change =
                new Document("$set", document)
                        .append("$addToSet", new Document(PENDING, new Document("$each", tasks)));
        if (since != null) {
            change.append("$min", new Document(WAITING_SINCE, since));
        }
        return unset.isEmpty() ? change : change.append("$unset", unset);
    }

    /** The revision of a version, which depends on nothing but the entry at that version. */
    static Document revision(StoredEntry stored) {
        Entry entry = stored.entry();
        Document document =
                new Document(ID, revisionId(entry.id(), entry.version()))
                        .append(ENTRY, entry.id().value())
                        .append(VERSION, entry.version())
                        .append(TYPE, entry.type())
                        .append(CHANGE, change(stored.change()));
        appendContent(document, entry);
        return document.append(AT, Date.from(entry.updatedAt())).append(AUTHOR, entry.updatedBy());
    }

    static String revisionId(EntryId entry, long version) {
        return entry + ":" + version;
    }

    /** The revision that a document holds. */
    static Revision revision(Document document) {
        return new Revision(
                new EntryId(document.getString(ENTRY)),
                document.getString(TYPE),
                new Slug(document.getString(KEY)),
                document.getLong(VERSION),
                draftVersion(document),
                instant(document, AT),
                document.getString(AUTHOR),
                change(document.get(CHANGE, Document.class)),
                values(document.get(DRAFT, Document.class)),
                plain(document.get(PUBLISHED, Document.class).get(VALUES, new Document())),
                variants(document.get(VARIANTS, Document.class)),
                locale(document, SOURCE_LOCALE));
    }

    /** The heading of the revision that a document holds. */
    static Revision.Heading heading(Document document) {
        return new Revision.Heading(
                new EntryId(document.getString(ENTRY)),
                document.getLong(VERSION),
                instant(document, AT),
                document.getString(AUTHOR),
                change(document.get(CHANGE, Document.class)));
    }

    static StoredEntry entry(Document document) {
        Entry entry =
                new Entry(
                        id(document),
                        document.getString(TYPE),
                        new Slug(document.getString(KEY)),
                        document.getLong(VERSION),
                        draftVersion(document),
                        document.getLong(PUBLISHED_VERSION),
                        values(document.get(DRAFT, Document.class)),
                        values(document.get(PUBLISHED, Document.class)),
                        variants(document.get(VARIANTS, Document.class)),
                        locale(document, SOURCE_LOCALE),
                        document.getString(OWNER),
                        document.getString(REQUEST),
                        instant(document, CREATED_AT),
                        document.getString(CREATED_BY),
                        instant(document, UPDATED_AT),
                        document.getString(UPDATED_BY),
                        optionalInstant(document, DELETED_AT));
        return new StoredEntry(
                entry,
                Set.copyOf(document.getList(REFERENCES, String.class)),
                change(document.get(CHANGE, Document.class)),
                pending(document),
                document.containsKey(DELETED_AT) && !document.containsKey(IN_BIN_SINCE));
    }

    /** The steps to a value at the top of the draft. */
    static List<String> draftSteps(String field) {
        return List.of(DRAFT, VALUES, field);
    }

    /** The path of a value at the top of the draft. */
    static String draftValue(String field) {
        return String.join(".", draftSteps(field));
    }

    /** The path of a value at the top of what is published. */
    static String publishedValue(String field) {
        return String.join(".", PUBLISHED, VALUES, field);
    }

    static EntryId id(Document document) {
        return new EntryId(document.getString(ID));
    }

    private static void appendContent(Document document, Entry entry) {
        document.append(KEY, entry.key().value())
                .append(DRAFT_VERSION, entry.draftVersion())
                .append(DRAFT, new Document(VALUES, entry.draft()))
                .append(PUBLISHED, new Document(VALUES, entry.published()));
        Document variants = new Document();
        entry.variants()
                .forEach((locale, variant) -> variants.append(locale.value(), variant(variant)));
        document.append(VARIANTS, variants);
        if (entry.sourceLocale() != null) {
            document.append(SOURCE_LOCALE, entry.sourceLocale().value());
        }
    }

    private static void appendUnlessNull(Document document, String field, @Nullable String value) {
        if (value != null) {
            document.append(field, value);
        }
    }

    private static Document variant(Variant variant) {
        Document document = new Document();
        if (variant.draftSlug() != null) {
            document.append("draftSlug", variant.draftSlug().value());
        }
        Publication publication = variant.published();
        if (publication != null) {
            document.append(
                    PUBLISHED,
                    new Document("slug", publication.slug().value())
                            .append(UPDATED_AT, Date.from(publication.updatedAt()))
                            .append(REVISION, publication.revision()));
        }
        if (variant.translation() != null) {
            document.append(TRANSLATION, translation(variant.translation()));
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
        Document publication = document.get(PUBLISHED, Document.class);
        Document translation = document.get(TRANSLATION, Document.class);
        return new Variant(
                slug(document, "draftSlug"),
                publication == null
                        ? null
                        : new Publication(
                                new Slug(publication.getString("slug")),
                                instant(publication, UPDATED_AT),
                                publication.get(REVISION, 0L)),
                former,
                optionalInstant(document, "firstPublishedAt"),
                translation == null ? null : translation(translation));
    }

    /**
     * With the hashes as a list, since their paths have dots, which names of fields cannot have.
     */
    private static Document translation(Translation translation) {
        List<Document> hashes = new ArrayList<>();
        translation
                .hashes()
                .forEach(
                        (path, hash) ->
                                hashes.add(new Document("path", path).append("hash", hash)));
        return new Document(REVISION, translation.revision()).append("hashes", hashes);
    }

    private static Translation translation(Document document) {
        SortedMap<String, String> hashes = new TreeMap<>();
        document.getList("hashes", Document.class)
                .forEach(leaf -> hashes.put(leaf.getString("path"), leaf.getString("hash")));
        return new Translation(document.getLong(REVISION), hashes);
    }

    private static long draftVersion(Document document) {
        return document.get(DRAFT_VERSION, document.getLong(VERSION));
    }

    static @Nullable LocaleTag locale(Document document, String field) {
        String locale = document.getString(field);
        return locale == null ? null : new LocaleTag(locale);
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

    static @Nullable Instant optionalInstant(Document document, String field) {
        Date date = document.getDate(field);
        return date == null ? null : date.toInstant();
    }

    private static Map<String, Object> values(Document perspective) {
        return plain(perspective.get(VALUES, Document.class));
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
