package lt.sklaida.embedded;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.h2.mvstore.type.ObjectDataType;

import java.nio.ByteBuffer;

/**
 * Stores documents as BSON, which takes a fraction of the time and space of serialized Java
 * objects. It also reads the serialized objects of older files.
 */
final class DocumentType extends BasicDataType<Document> {

    /** The tag of a document; no tag of {@link ObjectDataType} is negative. */
    private static final byte BSON = -1;

    /** About how many times larger documents are in memory than as BSON. */
    private static final int MEMORY_FACTOR = 4;

    private final ObjectDataType serialized = new ObjectDataType();

    /** The moving average of the last documents; measuring each one would be slow. */
    private int averageBytes = 1_000;

    @Override
    public int getMemory(Document document) {
        return averageBytes * MEMORY_FACTOR;
    }

    @Override
    public void write(WriteBuffer to, Document document) {
        ByteBuf bson = Unpooled.buffer(averageBytes);
        BsonEncoder.encodeDocument(document, bson);
        to.put(BSON).put(bson.array(), 0, bson.writerIndex());
        count(bson.writerIndex());
    }

    @Override
    public Document read(ByteBuffer from) {
        byte tag = from.get(from.position());
        if (tag != BSON) {
            return (Document) serialized.read(from);
        }
        from.get();
        ByteBuf bson = Unpooled.wrappedBuffer(from);
        Document document = BsonDecoder.decodeBson(bson);
        from.position(from.position() + bson.readerIndex());
        count(bson.readerIndex());
        return document;
    }

    private void count(int bytes) {
        averageBytes = (int) ((bytes + 15L * averageBytes) / 16);
    }

    @Override
    public Document[] createStorage(int size) {
        return new Document[size];
    }
}
