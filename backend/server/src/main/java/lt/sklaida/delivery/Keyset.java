package lt.sklaida.delivery;

import com.mongodb.client.model.Filters;

import lt.sklaida.content.PublishedFields;
import lt.sklaida.shared.InvalidException;

import org.bson.BsonBinaryReader;
import org.bson.BsonBinaryWriter;
import org.bson.BsonSerializationException;
import org.bson.Document;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.DocumentCodec;
import org.bson.codecs.EncoderContext;
import org.bson.conversions.Bson;
import org.bson.io.BasicOutputBuffer;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The order of a list, and places in it given by what it is ordered by: so a page begins where the
 * last one ended, whatever has been added before it, and no reading is spent on what is skipped.
 *
 * <p>A cursor carries a mark of the list it is from. It is not signed: with one made up, a client
 * reaches nothing but another place in the same list.
 */
record Keyset(List<Key> keys, int mark) {

    /** A field to order by, present in every document of the list or counting as the smallest. */
    record Key(String path, boolean descending) {}

    private static final int MAX_CURSOR_LENGTH = 16_384;
    private static final String MARK = "m";
    private static final String VALUES = "v";
    private static final Codec<Document> CODEC = new DocumentCodec();

    /** The order of a query's list; the id breaks ties, in the direction of the last key. */
    static Keyset of(ListQuery query) {
        List<Key> keys = new ArrayList<>();
        for (Order order : query.order()) {
            keys.add(
                    new Key(
                            order.property().ordered(query.reading().locale()),
                            order.descending()));
        }
        keys.add(new Key(PublishedFields.ENTRY, keys.getLast().descending()));
        return new Keyset(keys, mark(query, keys));
    }

    /** By a text's hash, which is the same in every server. */
    private static int mark(ListQuery query, List<Key> keys) {
        StringBuilder list = new StringBuilder();
        query.types().stream().sorted().forEach(type -> list.append(type).append(' '));
        list.append(query.reading().locale()).append(query.reading().fallback());
        keys.forEach(key -> list.append(key.descending() ? '-' : '+').append(key.path()));
        return list.toString().hashCode();
    }

    /** The same order from the other end; cursors mean the same place. */
    Keyset reversed() {
        return new Keyset(
                keys.stream().map(key -> new Key(key.path(), !key.descending())).toList(), mark);
    }

    Stream<String> paths() {
        return keys.stream().map(Key::path);
    }

    Document sort() {
        Document sort = new Document();
        keys.forEach(key -> sort.put(key.path(), key.descending() ? -1 : 1));
        return sort;
    }

    Cursor cursor(Document published) {
        List<@Nullable Object> values = new ArrayList<>();
        keys.forEach(
                key ->
                        values.add(
                                published.getEmbedded(
                                        List.of(key.path().split("\\.", -1)), Object.class)));
        try (BasicOutputBuffer buffer = new BasicOutputBuffer()) {
            CODEC.encode(
                    new BsonBinaryWriter(buffer),
                    new Document(MARK, mark).append(VALUES, values),
                    EncoderContext.builder().build());
            return new Cursor(
                    Base64.getUrlEncoder().withoutPadding().encodeToString(buffer.toByteArray()));
        }
    }

    /**
     * What comes after a place.
     *
     * @throws InvalidException when the cursor is not from this list
     */
    Bson after(Cursor cursor) {
        List<?> values = values(cursor);
        List<Bson> same = new ArrayList<>();
        List<Bson> ways = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            Key key = keys.get(i);
            Object value = values.get(i);
            List<Bson> way = new ArrayList<>(same);
            way.add(beyond(key, value));
            ways.add(Filters.and(way));
            same.add(Filters.eq(key.path(), value));
        }
        return Filters.or(ways);
    }

    /** MongoDB compares only what is of one type, so the place of what is missing is said apart. */
    private static Bson beyond(Key key, @Nullable Object value) {
        String path = key.path();
        if (value == null) {
            return key.descending() ? Conditions.NOTHING : Filters.ne(path, null);
        }
        return key.descending()
                ? Filters.or(Filters.lt(path, value), Filters.eq(path, null))
                : Filters.gt(path, value);
    }

    private List<?> values(Cursor cursor) {
        Document decoded = decode(cursor);
        if (decoded == null
                || !(decoded.get(VALUES) instanceof List<?> values)
                || values.size() != keys.size()
                || !values.stream().allMatch(Keyset::isPlain)) {
            throw new InvalidException(
                    "This is not a cursor: take cursors from pageInfo or edges as they are");
        }
        if (!Objects.equals(decoded.get(MARK), mark)) {
            throw new InvalidException(
                    "The cursor is from another list: keep type, locale, fallback and order while paging");
        }
        return values;
    }

    private static @Nullable Document decode(Cursor cursor) {
        if (cursor.value().length() > MAX_CURSOR_LENGTH) {
            return null;
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor.value()));
            return CODEC.decode(new BsonBinaryReader(bytes), DecoderContext.builder().build());
        } catch (IllegalArgumentException | BsonSerializationException e) {
            return null;
        }
    }

    private static boolean isPlain(@Nullable Object value) {
        return value == null
                || value instanceof String
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Date;
    }
}
