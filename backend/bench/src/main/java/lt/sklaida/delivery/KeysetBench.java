package lt.sklaida.delivery;

import lt.sklaida.content.PublishedFields;

import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.NullMarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

import java.util.List;

/**
 * Writing a cursor, as for each entry of a page, and reading one, as for each page but the first.
 */
@NullMarked
@State(Scope.Benchmark)
public class KeysetBench {

    private final Keyset keyset =
            new Keyset(
                    List.of(
                            new Keyset.Key(PublishedFields.value("date"), true, true),
                            new Keyset.Key(PublishedFields.ENTRY, true, true)),
                    42);
    private final Document published =
            new Document(PublishedFields.ENTRY, "7hpu2jto22ihim8lollgh438sj")
                    .append(PublishedFields.VALUES, new Document("date", "2017-02-15"));
    private final Cursor cursor = keyset.cursor(published);

    @Benchmark
    public String make() {
        return keyset.cursor(published).value();
    }

    @Benchmark
    public Bson read() {
        return keyset.after(cursor);
    }
}
