package lt.sklaida.cli;

import lt.sklaida.content.Projections;
import lt.sklaida.search.drafts.DraftIndex;
import lt.sklaida.search.indexing.SearchIndex;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.UnavailableException;
import lt.sklaida.transfer.Progress;

import org.springframework.context.ApplicationContext;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Rebuilds or verifies what is derived from the entries, and reports the progress. */
final class Rebuilder {

    private final ApplicationContext context;
    private final InstantSource time;
    private final Console console;

    Rebuilder(ApplicationContext context, Console console) {
        this.context = context;
        this.time = context.getBean(InstantSource.class);
        this.console = console;
    }

    void published() throws InterruptedException {
        Progress progress = console.progress(time);
        context.getBean(Projections.class)
                .rebuild(done -> progress.report("rebuilding published", done));
        console.say("Rebuilt what delivery reads.");
    }

    /**
     * Rebuilds the search indexes, that of drafts too, and reports what Elasticsearch rejects.
     *
     * @return how many entries Elasticsearch rejects
     * @throws UnavailableException if Elasticsearch cannot be reached
     */
    int search() {
        Progress progress = console.progress(time);
        SearchIndex published = context.getBean(SearchIndex.class);
        DraftIndex drafts = context.getBean(DraftIndex.class);
        LongConsumer done = count -> progress.report("rebuilding search", count);
        Map<EntryId, String> rejected =
                new ElasticsearchStart(context)
                        .await(
                                () -> {
                                    Map<EntryId, String> all = new LinkedHashMap<>();
                                    all.putAll(drafts.rebuild(_ -> {}));
                                    all.putAll(published.rebuild(done));
                                    return all;
                                });
        console.rejected(rejected);
        console.say(
                rejected.isEmpty()
                        ? "Rebuilt what search reads."
                        : "Rebuilt what search reads; Elasticsearch rejects %s."
                                .formatted(Console.entries(rejected.size())));
        return rejected.size();
    }

    /**
     * Repairs and reports what differs from the entries.
     *
     * @return how many differences there were
     * @throws UnavailableException if Elasticsearch cannot be reached
     */
    int verify() {
        SearchIndex published = context.getBean(SearchIndex.class);
        DraftIndex drafts = context.getBean(DraftIndex.class);
        Set<String> differences = new LinkedHashSet<>();
        Consumer<String> report =
                difference -> {
                    if (differences.add(difference)) {
                        console.say(difference);
                    }
                };
        new ElasticsearchStart(context)
                .await(
                        () -> {
                            published.verify(report);
                            drafts.verify(report);
                            return differences;
                        });
        console.say(
                differences.isEmpty()
                        ? "No differences found."
                        : "Differences repaired: " + differences.size() + ".");
        return differences.size();
    }
}
