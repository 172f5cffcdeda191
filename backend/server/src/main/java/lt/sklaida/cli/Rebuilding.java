package lt.sklaida.cli;

import lt.sklaida.content.Projections;
import lt.sklaida.search.SearchIndex;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.UnavailableException;
import lt.sklaida.transfer.Progress;

import org.springframework.context.ApplicationContext;

import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Rebuilds or verifies what is derived from the entries and tells how it goes. */
final class Rebuilding {

    private final ApplicationContext context;
    private final InstantSource time;
    private final Console console;

    Rebuilding(ApplicationContext context, Console console) {
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
     * Tells what Elasticsearch refuses; search has all else.
     *
     * @return how many entries that were
     * @throws UnavailableException when Elasticsearch cannot be reached
     */
    int search() throws InterruptedException {
        Progress progress = console.progress(time);
        SearchIndex index = context.getBean(SearchIndex.class);
        Map<EntryId, String> refused =
                new Patience(context)
                        .get(
                                () ->
                                        index.rebuild(
                                                done ->
                                                        progress.report(
                                                                "rebuilding search", done)));
        console.refused(refused);
        console.say(
                refused.isEmpty()
                        ? "Rebuilt what search reads."
                        : "Rebuilt what search reads, but Elasticsearch refuses %d entries."
                                .formatted(refused.size()));
        return refused.size();
    }

    /**
     * Tells what differs from the entries, and repairs it.
     *
     * @return how many differences there were
     * @throws UnavailableException when Elasticsearch cannot be reached
     */
    int verify() throws InterruptedException {
        SearchIndex index = context.getBean(SearchIndex.class);
        Set<String> differences = new LinkedHashSet<>();
        Consumer<String> told =
                difference -> {
                    if (differences.add(difference)) {
                        console.say(difference);
                    }
                };
        new Patience(context)
                .get(
                        () -> {
                            index.verify(told);
                            return index;
                        });
        console.say(
                differences.isEmpty()
                        ? "All is as the entries say."
                        : "Repaired %d differences.".formatted(differences.size()));
        return differences.size();
    }
}
