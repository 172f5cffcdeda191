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
 * Documents in a file: as BSON, which takes a fraction of the time and the space of serialized Java
 * objects. Those are read, too, as older files have them.
 */
final class DocumentType extends BasicDataType<Document> {

    /** Marks a document; no mark of {@link ObjectDataType} is negative. */
    private static final byte BSON = -1;

    /** How many times larger documents are in memory, about. */
    private static final int IN_MEMORY = 4;

    private final ObjectDataType serialized = new ObjectDataType();

    /** About that of what was written or read lately: telling it of each would take long. */
    private int averageBytes = 1_000;

    @Override
    public int getMemory(Document document) {
        return averageBytes * IN_MEMORY;
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
        byte mark = from.get(from.position());
        if (mark != BSON) {
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
