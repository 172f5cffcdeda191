package lt.sklaida.embedded;

import de.bwaldvogel.mongo.bson.Document;

import io.netty.channel.Channel;

import org.h2.mvstore.MVStore;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Commits each write command before its reply, so a killed process loses no acknowledged write and
 * leaves no command half done.
 *
 * <p>Write commands share a lock that a commit takes exclusively: a commit never sees an unfinished
 * command (a document without its index entry), and one commit serves all commands that wait for
 * it. The store's own background commit ignores this lock, so the store must be opened without it.
 */
final class DurableBackend extends IndexedBackend {

    private static final Set<String> READS =
            Set.of(
                    "aggregate",
                    "buildinfo",
                    "collstats",
                    "count",
                    "dbstats",
                    "distinct",
                    "endsessions",
                    "find",
                    "getmore",
                    "ismaster",
                    "killcursors",
                    "listcollections",
                    "listdatabases",
                    "listindexes",
                    "ping");

    private final Lock command;
    private final Lock commit;

    DurableBackend(MVStore store, IndexStore indexes) {
        super(store, indexes);
        ReadWriteLock lock = new ReentrantReadWriteLock();
        this.command = lock.readLock();
        this.commit = lock.writeLock();
    }

    @Override
    public Document handleCommand(Channel channel, String database, String name, Document query) {
        if (onlyReads(name, query)) {
            return super.handleCommand(channel, database, name, query);
        }
        command.lock();
        try {
            return super.handleCommand(channel, database, name, query);
        } finally {
            command.unlock();
            commit();
        }
    }

    @Override
    public void commit() {
        commit.lock();
        try {
            super.commit();
        } finally {
            commit.unlock();
        }
    }

    private static boolean onlyReads(String name, Document query) {
        return READS.contains(name.toLowerCase(Locale.ROOT))
                && !(query.get("pipeline") instanceof List<?> stages
                        && stages.stream().anyMatch(DurableBackend::writes));
    }

    private static boolean writes(Object stage) {
        return stage instanceof Document document
                && (document.containsKey("$out") || document.containsKey("$merge"));
    }
}
