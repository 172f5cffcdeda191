package lt.sklaida.search.indexing;

import lt.sklaida.content.Entries;
import lt.sklaida.content.Entry;
import lt.sklaida.content.Projection;
import lt.sklaida.content.Projections;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.search.index.BulkWriter;
import lt.sklaida.search.index.Elastic;
import lt.sklaida.search.index.IndexWrite;
import lt.sklaida.search.index.Indexes;
import lt.sklaida.search.index.Rollover;

import org.springframework.context.ApplicationContext;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * Compares the time of a rebuild of the indexes with that of the {@code _bulk} requests alone, with
 * the same documents made beforehand. The two alternate, after a warm-up.
 */
public final class IndexingSpeed {

    private static final int ROUNDS = 2;
    private static final int BATCH_SIZE = 200;

    private final ContentModel model;
    private final Entries entries;
    private final Projections projections;
    private final Indexes indexes;
    private final IndexWriter writer;
    private final BulkWriter bulk;
    private final Rebuild rebuild;

    /**
     * @param server the application context of the server
     */
    public IndexingSpeed(ApplicationContext server) {
        this.model = server.getBean(ContentModel.class);
        this.entries = server.getBean(Entries.class);
        this.projections = server.getBean(Projections.class);
        this.indexes = server.getBean(Indexes.class);
        this.writer = server.getBean(IndexWriter.class);
        this.bulk = new BulkWriter(server.getBean(Elastic.class));
        this.rebuild = server.getBean(Rebuild.class);
    }

    /** Measures, and prints the rows of a Markdown table. */
    public void run(PrintStream out) {
        rebuild();
        double bulkSeconds = 0;
        double rebuildSeconds = 0;
        for (int round = 0; round < ROUNDS; round++) {
            bulkSeconds += seconds(bulk());
            rebuildSeconds += seconds(rebuild());
        }
        out.println(
                String.format(
                        Locale.ROOT,
                        "| bulk requests alone, all documents of all locales | %.1f s |%n"
                                + "| rebuild of the indexes | %.1f s, at %.0f %% of that speed |",
                        bulkSeconds / ROUNDS,
                        rebuildSeconds / ROUNDS,
                        100 * bulkSeconds / rebuildSeconds));
    }

    private Duration rebuild() {
        long start = System.nanoTime();
        rebuild.run(indexes.locales(), _ -> {});
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Fills new indexes under the lease of rebuilds, without which others would delete them. */
    private Duration bulk() {
        AtomicReference<Duration> taken = new AtomicReference<>();
        while (taken.get() == null) {
            rebuild.rollovers().unlessRunning(() -> taken.set(fill()));
        }
        return taken.get();
    }

    private Duration fill() {
        try (Rollover rollover = Rollover.start(indexes, indexes.aliases())) {
            List<IndexWrite> writes = writes(rollover);
            long start = System.nanoTime();
            if (!bulk.write(writes).isEmpty()) {
                throw new IllegalStateException("Elasticsearch rejects some documents");
            }
            indexes.refresh(rollover.created());
            return Duration.ofNanos(System.nanoTime() - start);
        }
    }

    private List<IndexWrite> writes(Rollover rollover) {
        List<Projection> all = new ArrayList<>();
        for (ContentType type : model.types()) {
            try (Stream<Entry> entriesOfType = entries.all(type.name())) {
                entriesOfType.forEach(entry -> projections.of(entry.id()).ifPresent(all::add));
            }
        }
        List<IndexWrite> writes = new ArrayList<>();
        for (int from = 0; from < all.size(); from += BATCH_SIZE) {
            List<Projection> batch = all.subList(from, Math.min(from + BATCH_SIZE, all.size()));
            writes.addAll(writer.writes(batch, rollover.created()).possible());
        }
        return writes;
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1e3;
    }
}
