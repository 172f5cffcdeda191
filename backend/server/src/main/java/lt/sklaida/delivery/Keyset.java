package lt.sklaida.delivery;

import com.mongodb.client.model.Filters;

import lt.sklaida.content.PublishedFields;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.LocaleTag;

import org.bson.BSONException;
import org.bson.BsonBinaryReader;
import org.bson.BsonBinaryWriter;
import org.bson.BsonInvalidOperationException;
import org.bson.BsonType;
import org.bson.Document;
import org.bson.codecs.Codec;
import org.bson.codecs.DocumentCodec;
import org.bson.codecs.EncoderContext;
import org.bson.conversions.Bson;
import org.bson.io.BasicOutputBuffer;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * The order of a list, and positions in it given by the values that it is ordered by: so a page
 * begins where the last one ended, whatever has been added before it, and no read is spent on
 * skipped entries.
 *
 * <p>A cursor carries the hash of its list and a checksum, so that a changed one is refused. It is
 * not signed: a forged one leads to nothing but another position in the same list.
 *
 * @param list the hash of types, reading and order
 */
record Keyset(List<Key> keys, int list) {

    /**
     * A field to order by.
     *
     * @param missingLast whether documents without a value come last
     */
    record Key(String path, boolean descending, boolean missingLast) {

        /** Whether MongoDB's own order, where a missing value is the smallest, is another one. */
        boolean isMissingMoved() {
            return missingLast != descending;
        }

        Key reversed() {
            return new Key(path, !descending, !missingLast);
        }
    }

    private static final int MAX_CURSOR_LENGTH = 16_384;
    private static final int CHECKSUM_BYTES = Integer.BYTES;
    private static final String LIST = "l";
    private static final String VALUES = "v";
    private static final String MISSING = "missing";
    private static final Codec<Document> CODEC = new DocumentCodec();

    /** The order of a query's list; the id breaks ties, in the direction of the last key. */
    static Keyset of(ListQuery query) {
        List<Key> keys = new ArrayList<>();
        query.order().forEach(order -> keys.add(key(order, query.reading().locale())));
        boolean descending = keys.getLast().descending();
        keys.add(new Key(PublishedFields.ENTRY, descending, descending));
        return new Keyset(keys, list(query, keys));
    }

    private static Key key(Order order, LocaleTag locale) {
        boolean missingLast =
                order.property().canBeMissing() ? !order.missingFirst() : order.descending();
        return new Key(order.property().ordered(locale), order.descending(), missingLast);
    }

    /** The hash of a text, which is the same in every server. */
    private static int list(ListQuery query, List<Key> keys) {
        StringBuilder list = new StringBuilder();
        query.types().stream().sorted().forEach(type -> list.append(type).append(' '));
        list.append(query.reading().locale()).append(query.reading().fallback());
        for (Key key : keys) {
            list.append(key.descending() ? '-' : '+')
                    .append(key.missingLast() ? '>' : '<')
                    .append(key.path());
        }
        return list.toString().hashCode();
    }

    /** The same order from the other end; cursors mean the same position. */
    Keyset reversed() {
        return new Keyset(keys.stream().map(Key::reversed).toList(), list);
    }

    Stream<String> paths() {
        return keys.stream().map(Key::path);
    }

    /** MongoDB's sort, by which missing values are the smallest. */
    Document sort() {
        Document sort = new Document();
        keys.forEach(key -> sort.put(key.path(), direction(key.descending())));
        return sort;
    }

    /**
     * Parts of the list, in order, within each of which {@link #sort} is right and can use an
     * index; none when the order cannot be read so, which takes {@link #flags}.
     */
    List<Bson> parts() {
        long moved = keys.stream().filter(Key::isMissingMoved).count();
        if (moved == 0) {
            return List.of(Filters.empty());
        }
        Key first = keys.getFirst();
        if (moved > 1 || !first.isMissingMoved()) {
            return List.of();
        }
        Bson present = Filters.ne(first.path(), null);
        Bson missing = Filters.eq(first.path(), null);
        return first.missingLast() ? List.of(present, missing) : List.of(missing, present);
    }

    /** Fields for {@link #sortWithFlags} to be computed: 1 where a key's value is missing. */
    Document flags() {
        Document flags = new Document();
        for (int i = 0; i < keys.size(); i++) {
            if (keys.get(i).isMissingMoved()) {
                List<?> isPresent = Arrays.asList("$" + keys.get(i).path(), null);
                Document present = new Document("$gt", isPresent);
                flags.append(MISSING + i, new Document("$cond", List.of(present, 0, 1)));
            }
        }
        return flags;
    }

    Document sortWithFlags() {
        Document sort = new Document();
        for (int i = 0; i < keys.size(); i++) {
            Key key = keys.get(i);
            if (key.isMissingMoved()) {
                sort.append(MISSING + i, direction(!key.missingLast()));
            }
            sort.append(key.path(), direction(key.descending()));
        }
        return sort;
    }

    private static int direction(boolean descending) {
        return descending ? -1 : 1;
    }

    Cursor cursor(Document published) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Key key : keys) {
            List<String> steps = List.of(key.path().split("\\.", -1));
            values.add(published.getEmbedded(steps, Object.class));
        }
        Document position = new Document(LIST, list).append(VALUES, values);
        try (BasicOutputBuffer buffer = new BasicOutputBuffer()) {
            CODEC.encode(new BsonBinaryWriter(buffer), position, EncoderContext.builder().build());
            byte[] encoded = buffer.toByteArray();
            ByteBuffer cursor = ByteBuffer.allocate(CHECKSUM_BYTES + encoded.length);
            cursor.putInt(checksum(encoded)).put(encoded);
            return new Cursor(base64(cursor.array()));
        }
    }

    private static int checksum(byte[] encoded) {
        CRC32 crc = new CRC32();
        crc.update(encoded);
        return (int) crc.getValue();
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * The entries after a position.
     *
     * @throws InvalidException when the cursor is not from this list
     */
    Bson after(Cursor cursor) {
        return Filters.or(waysAfter(values(cursor)));
    }

    /**
     * The entries up to a position, with the one at it. Each way to be among them is a range of an
     * index, as the negation of {@link #after} would not be.
     *
     * @throws InvalidException when the cursor is not from this list
     */
    Bson upTo(Cursor cursor) {
        List<?> values = values(cursor);
        List<Bson> ways = reversed().waysAfter(values);
        ways.add(Filters.and(same(values, keys.size())));
        return Filters.or(ways);
    }

    private List<Bson> waysAfter(List<?> values) {
        List<Bson> ways = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            List<Bson> way = same(values, i);
            way.add(beyond(keys.get(i), values.get(i)));
            ways.add(Filters.and(way));
        }
        return ways;
    }

    /** The first keys have these values. */
    private List<Bson> same(List<?> values, int count) {
        List<Bson> same = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            same.add(Filters.eq(keys.get(i).path(), values.get(i)));
        }
        return same;
    }

    /** MongoDB compares only values of one type, so missing ones need a condition of their own. */
    private static Bson beyond(Key key, @Nullable Object value) {
        String path = key.path();
        if (value == null) {
            return key.missingLast() ? Conditions.NOTHING : Filters.ne(path, null);
        }
        Bson beyond = key.descending() ? Filters.lt(path, value) : Filters.gt(path, value);
        return key.missingLast() ? Filters.or(beyond, Filters.eq(path, null)) : beyond;
    }

    /** The value of the first key at a position, which must be a time. */
    Instant time(Cursor cursor) {
        return ((Date) values(cursor).getFirst()).toInstant();
    }

    private List<?> values(Cursor cursor) {
        Position position = decode(cursor);
        if (position == null) {
            throw new InvalidException(
                    "This is not a cursor: take cursors from pageInfo or edges and send them unchanged");
        }
        if (position.list() != list || position.values().size() != keys.size()) {
            throw new InvalidException(
                    "The cursor is from another list: keep type, locale, fallback and order while paging");
        }
        return position.values();
    }

    private record Position(int list, List<@Nullable Object> values) {}

    private static @Nullable Position decode(Cursor cursor) {
        if (cursor.value().length() > MAX_CURSOR_LENGTH) {
            return null;
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor.value());
            if (bytes.length <= CHECKSUM_BYTES || !base64(bytes).equals(cursor.value())) {
                return null;
            }
            byte[] encoded = Arrays.copyOfRange(bytes, CHECKSUM_BYTES, bytes.length);
            return ByteBuffer.wrap(bytes).getInt() == checksum(encoded) ? read(encoded) : null;
        } catch (IllegalArgumentException | BSONException e) {
            return null;
        }
    }

    private static Position read(byte[] encoded) {
        try (BsonBinaryReader reader = new BsonBinaryReader(ByteBuffer.wrap(encoded))) {
            reader.readStartDocument();
            int list = reader.readInt32(LIST);
            reader.readName(VALUES);
            reader.readStartArray();
            List<@Nullable Object> values = new ArrayList<>();
            while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
                values.add(value(reader));
            }
            reader.readEndArray();
            reader.readEndDocument();
            return new Position(list, values);
        }
    }

    /** Only plain values, so that none can be a part of MongoDB's query language. */
    private static @Nullable Object value(BsonBinaryReader reader) {
        return switch (reader.getCurrentBsonType()) {
            case NULL -> {
                reader.readNull();
                yield null;
            }
            case STRING -> reader.readString();
            case INT32 -> reader.readInt32();
            case INT64 -> reader.readInt64();
            case DOUBLE -> reader.readDouble();
            case BOOLEAN -> reader.readBoolean();
            case DATE_TIME -> Date.from(Instant.ofEpochMilli(reader.readDateTime()));
            default -> throw new BsonInvalidOperationException("Not a plain value");
        };
    }
}
