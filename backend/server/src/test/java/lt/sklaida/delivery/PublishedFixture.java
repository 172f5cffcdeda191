package lt.sklaida.delivery;

import com.ibm.icu.text.Collator;
import com.ibm.icu.util.ULocale;
import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;

import lt.sklaida.content.PublishedFields;
import lt.sklaida.embedded.SharedStores;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.EntryValues;
import lt.sklaida.model.Field;
import lt.sklaida.model.FieldPath;
import lt.sklaida.model.ScalarType;
import lt.sklaida.model.TestModels;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Slug;

import org.bson.Document;
import org.springframework.data.mongodb.core.MongoTemplate;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A database of its own with published entries in the form that the projector writes. */
public final class PublishedFixture implements AutoCloseable {

    private final RecordedCommands commands = new RecordedCommands();
    private final MongoClient client;
    private final MongoTemplate mongo;
    private final ContentModel model;

    /** With the model of the repository. */
    public PublishedFixture() {
        this(TestModels.repository());
    }

    public PublishedFixture(ContentModel model) {
        this.model = model;
        ConnectionString uri = new ConnectionString(SharedStores.mongoUri());
        client =
                MongoClients.create(
                        MongoClientSettings.builder()
                                .applyConnectionString(uri)
                                .addCommandListener(commands)
                                .build());
        mongo = new MongoTemplate(client, "delivery-" + UUID.randomUUID());
    }

    public ContentModel model() {
        return model;
    }

    public MongoTemplate mongo() {
        return mongo;
    }

    public Delivery delivery() {
        return delivery(mongo, model);
    }

    /** Delivery from a database that something else fills. */
    public static Delivery delivery(MongoTemplate mongo, ContentModel model) {
        return new Delivery(mongo, model);
    }

    /** The reads since the last {@link RecordedCommands#clear}. */
    public RecordedCommands commands() {
        return commands;
    }

    /** Deletes all entries and recorded commands. */
    public void clear() {
        mongo.getDb().drop();
        commands.clear();
    }

    /** Starts an entry; give it locales, then {@link Draft#publish publish} it. */
    public Draft entry(String type, String id) {
        return new Draft(model.type(type), new EntryId(id));
    }

    @Override
    public void close() {
        mongo.getDb().drop();
        client.close();
    }

    private record Variant(Slug slug, Map<String, Object> values) {}

    /** An entry that is not published yet. */
    public final class Draft {

        private final ContentType type;
        private final EntryId id;
        private final Map<LocaleTag, Variant> variants = new LinkedHashMap<>();
        private final List<String> paths = new ArrayList<>();
        private Instant publishedAt = Instant.parse("2026-01-01T00:00:00Z");

        private Draft(ContentType type, EntryId id) {
            this.type = type;
            this.id = id;
        }

        /** A locale with its values in published form; the slug is made from the title. */
        public Draft in(LocaleTag locale, Map<String, Object> values) {
            Slug slug = Slug.from(title(values), locale.toLocale()).orElseThrow();
            return in(locale, slug.value(), values);
        }

        public Draft in(LocaleTag locale, String slug, Map<String, Object> values) {
            variants.put(locale, new Variant(new Slug(slug), values));
            paths.add(PublishedFields.path(locale, new Slug(slug)));
            return this;
        }

        public Draft formerly(LocaleTag locale, String slug) {
            paths.add(PublishedFields.path(locale, new Slug(slug)));
            return this;
        }

        public Draft at(String publishedAt) {
            this.publishedAt = Instant.parse(publishedAt);
            return this;
        }

        public EntryId publish() {
            variants.forEach(
                    (locale, variant) ->
                            mongo.getCollection(PublishedFields.COLLECTION)
                                    .insertOne(document(locale, variant)));
            return id;
        }

        private Document document(LocaleTag locale, Variant variant) {
            Map<String, Object> values = variant.values();
            List<LocaleTag> serves = TestModels.LOCALES.served(locale, variants.keySet());
            return new Document(PublishedFields.ID, id + ":" + locale)
                    .append(PublishedFields.ENTRY, id.value())
                    .append(PublishedFields.TYPE, type.name())
                    .append(PublishedFields.LOCALE, locale.value())
                    .append(PublishedFields.SERVES, serves.stream().map(LocaleTag::value).toList())
                    .append(
                            PublishedFields.AVAILABLE,
                            variants.keySet().stream().map(LocaleTag::value).toList())
                    .append(PublishedFields.SLUG, variant.slug().value())
                    .append(PublishedFields.PATHS, paths)
                    .append(PublishedFields.TITLE, title(values))
                    .append(
                            PublishedFields.TRANSLATIONS,
                            variants.entrySet().stream().map(this::translation).toList())
                    .append(PublishedFields.VERSION, 1L)
                    .append(PublishedFields.PUBLISHED_AT, Date.from(publishedAt))
                    .append(PublishedFields.UPDATED_AT, Date.from(publishedAt))
                    .append(PublishedFields.VALUES, new Document(values))
                    .append(PublishedFields.KEYS, keys(serves, values))
                    .append(
                            PublishedFields.REFERENCES,
                            EntryValues.references(type, values).stream()
                                    .map(EntryValues.FoundReference::id)
                                    .distinct()
                                    .toList());
        }

        private Document translation(Map.Entry<LocaleTag, Variant> variant) {
            return new Document(PublishedFields.LOCALE, variant.getKey().value())
                    .append(PublishedFields.SLUG, variant.getValue().slug().value())
                    .append(PublishedFields.TITLE, title(variant.getValue().values()));
        }

        private String title(Map<String, Object> values) {
            Object title = values.get(type.titleField());
            return String.valueOf(title instanceof List<?> list ? list.getFirst() : title);
        }

        private Document keys(List<LocaleTag> serves, Map<String, Object> values) {
            Document keys = new Document();
            type.paths(field -> field.is(ScalarType.DATE_TIME))
                    .forEach(path -> put(keys, PublishedFields.ANY, path, values));
            for (LocaleTag locale : serves) {
                type.paths(Field::sort)
                        .filter(path -> path.leaf().is(ScalarType.STRING))
                        .forEach(path -> put(keys, locale.enumName(), path, values));
            }
            return keys;
        }

        private static void put(
                Document keys, String below, FieldPath path, Map<String, Object> values) {
            List<Object> found =
                    path.values(values).map(value -> key(below, value.toString())).toList();
            if (found.isEmpty()) {
                return;
            }
            Document parent = keys;
            for (String step : (below + "." + path.dotted()).split("\\.", -1)) {
                if (step.equals(path.leaf().name())) {
                    parent.put(step, path.multiple() ? found : found.getFirst());
                } else {
                    parent = (Document) parent.computeIfAbsent(step, _ -> new Document());
                }
            }
        }

        private static Object key(String below, String value) {
            if (below.equals(PublishedFields.ANY)) {
                return Date.from(OffsetDateTime.parse(value).toInstant());
            }
            Collator collator = Collator.getInstance(ULocale.forLanguageTag(below));
            return HexFormat.of().formatHex(collator.getCollationKey(value).toByteArray());
        }
    }
}
