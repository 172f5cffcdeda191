package lt.sklaida.delivery;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;

import org.bson.BsonDocument;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** The reads that a test sends to MongoDB. */
public final class RecordedCommands implements CommandListener {

    private static final Set<String> READS =
            Set.of("find", "aggregate", "count", "distinct", "getMore");

    private final List<BsonDocument> reads = new CopyOnWriteArrayList<>();

    @Override
    public void commandStarted(CommandStartedEvent event) {
        if (READS.contains(event.getCommandName())) {
            reads.add(event.getCommand().clone());
        }
    }

    public List<BsonDocument> reads() {
        return List.copyOf(reads);
    }

    /** The fields in the projection of the only read since the last {@link #clear}. */
    public Set<String> projected() {
        if (reads.size() != 1) {
            throw new AssertionError("One read was expected: " + reads);
        }
        return reads.getFirst().getDocument("projection").keySet();
    }

    public void clear() {
        reads.clear();
    }
}
