package lt.sklaida.embedded;

import de.bwaldvogel.mongo.backend.AbstractUniqueIndex;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;

import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A unique index. The collection fills it when it is opened without rows. */
final class UniqueIndex extends AbstractUniqueIndex<Object> {

    private static final String VALUES = "";

    /** By the values as BSON. */
    private final MVMap<byte[], Object> positions;

    UniqueIndex(String name, List<IndexKey> keys, boolean sparse, MVMap<byte[], Object> positions) {
        super(name, keys, sparse);
        this.positions = positions;
    }

    private static byte[] bson(KeyValue key) {
        List<Object> values = new ArrayList<>();
        key.forEach(values::add);
        ByteBuf bson = Unpooled.buffer();
        BsonEncoder.encodeDocument(new Document(VALUES, values), bson);
        return ByteBufUtil.getBytes(bson);
    }

    private static KeyValue key(byte[] bson) {
        Document key = BsonDecoder.decodeBson(Unpooled.wrappedBuffer(bson));
        return new KeyValue((List<?>) key.get(VALUES));
    }

    @Override
    protected @Nullable Object getPosition(KeyValue key) {
        return positions.get(bson(key));
    }

    @Override
    protected @Nullable Object removeDocument(KeyValue key) {
        return positions.remove(bson(key));
    }

    @Override
    protected boolean putKeyPosition(KeyValue key, @Nullable Object position) {
        return positions.putIfAbsent(bson(key), Missing.ofNullable(position)) == null;
    }

    @Override
    protected Iterable<Map.Entry<KeyValue, Object>> getIterable() {
        return () ->
                positions.entrySet().stream()
                        .map(entry -> Map.entry(key(entry.getKey()), entry.getValue()))
                        .iterator();
    }

    @Override
    public long getCount() {
        return positions.sizeAsLong();
    }

    @Override
    public long getDataSize() {
        return getCount();
    }

    @Override
    public void drop() {
        positions.getStore().removeMap(positions);
    }
}
