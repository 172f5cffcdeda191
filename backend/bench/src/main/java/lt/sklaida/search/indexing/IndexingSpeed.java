package lt.sklaida.search.indexing;

import lt.sklaida.content.Entries;
import lt.sklaida.content.Projection;
import lt.sklaida.content.Projections;
import lt.sklaida.model.ContentModel;
import lt.sklaida.search.index.Elastic;
import lt.sklaida.search.index.Indexes;

import org.springframework.context.ApplicationContext;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * Compares a rebuild of the indexes with what Elasticsearch's {@code _bulk} alone takes for the
 * same documents, when they have been made before: by turns, after a first time that does not
 * count.
 */
public final class IndexingSpeed {

    private static final int TURNS = 2;
    private static final int BATCH = 200;

    private final ContentModel model;
    private final Entries entries;
    private final Projections projections;
    private final Indexes indexes;
    private final IndexWriter writer;
    private final BulkWriter bulk;
    private final Rebuild rebuild;

    /**
     * @param server Spring with the server's beans
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

    /** Measures, and writes rows of a table of figures. */
    public void run(PrintStream out) {
        rebuild();
        double bulkSeconds = 0;
        double rebuildSeconds = 0;
        for (int turn = 0; turn < TURNS; turn++) {
            bulkSeconds += seconds(bulk());
            rebuildSeconds += seconds(rebuild());
        }
        out.println(
                String.format(
                        Locale.ROOT,
                        "| bulk requests alone, all documents of all locales | %.1f s |%n"
                                + "| rebuild of the indexes | %.1f s, at %.0f %% of that speed |",
                        bulkSeconds / TURNS,
                        rebuildSeconds / TURNS,
                        100 * bulkSeconds / rebuildSeconds));
    }

    private Duration rebuild() {
        long start = System.nanoTime();
        rebuild.run(indexes.locales(), _ -> {});
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** While nothing else is made, as what is not finished then counts as left behind. */
    private Duration bulk() {
        AtomicReference<Duration> taken = new AtomicReference<>();
        while (taken.get() == null) {
            rebuild.unlessUnderWay(() -> taken.set(fill()));
        }
        return taken.get();
    }

    private Duration fill() {
        try (Rollover rollover = Rollover.start(indexes, indexes.locales())) {
            List<IndexWrite> writes = writes(rollover);
            long start = System.nanoTime();
            if (!bulk.write(writes).isEmpty()) {
                throw new IllegalStateException("Elasticsearch refuses some documents");
            }
            indexes.refresh(rollover.coming());
            return Duration.ofNanos(System.nanoTime() - start);
        }
    }

    private List<IndexWrite> writes(Rollover rollover) {
        List<IndexWrite> writes = new ArrayList<>();
        List<Projection> batch = new ArrayList<>();
        model.types()
                .forEach(
                        type -> {
                            try (Stream<Projection> all =
                                    entries.all(type.name())
                                            .map(entry -> projections.of(entry.id()))
                                            .flatMap(java.util.Optional::stream)) {
                                all.forEach(
                                        projection -> {
                                            batch.add(projection);
                                            if (batch.size() == BATCH) {
                                                writes.addAll(
                                                        writer.writes(batch, rollover.coming())
                                                                .possible());
                                                batch.clear();
                                            }
                                        });
                            }
                        });
        writes.addAll(writer.writes(batch, rollover.coming()).possible());
        return writes;
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1e3;
    }
}
