package lt.sklaida.embedded;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;

import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Stores the rows of an index with some columns as BSON, in the order of the index. */
final class RowType extends BasicDataType<Row> {

    /** The memory that an object takes without what it refers to, in bytes. */
    private static final int OBJECT_BYTES = 24;

    private final int columns;
    private final Comparator<Row> order;
    private final DocumentType bson = new DocumentType();

    RowType(int columns, Comparator<Row> order) {
        this.columns = columns;
        this.order = order;
    }

    @Override
    public int compare(Row one, Row other) {
        return order.compare(one, other);
    }

    @Override
    public int getMemory(Row row) {
        int bytes = 3 * OBJECT_BYTES + bytes(row.position());
        for (Object value : row.values()) {
            bytes += bytes(value);
        }
        return bytes;
    }

    private static int bytes(Object value) {
        return value instanceof String text ? 2 * OBJECT_BYTES + text.length() : OBJECT_BYTES;
    }

    @Override
    public void write(WriteBuffer to, Row row) {
        Document fields = new Document();
        for (int column = 0; column < columns; column++) {
            put(fields, column, row.values().get(column));
        }
        put(fields, columns, row.position());
        bson.write(to, fields);
    }

    private static void put(Document fields, int number, Object value) {
        if (!(value instanceof Missing)) {
            fields.put(String.valueOf(number), value);
        }
    }

    @Override
    public Row read(ByteBuffer from) {
        Document fields = bson.read(from);
        List<Object> values = new ArrayList<>(columns);
        for (int column = 0; column < columns; column++) {
            values.add(get(fields, column));
        }
        return new Row(values, get(fields, columns), 0);
    }

    private static Object get(Document fields, int number) {
        return Missing.ofNullable(fields.get(String.valueOf(number)));
    }

    @Override
    public Row[] createStorage(int size) {
        return new Row[size];
    }
}
