package lt.sklaida.cli;

import lt.sklaida.content.Projections;
import lt.sklaida.search.SearchIndex;
import lt.sklaida.shared.UnavailableException;
import lt.sklaida.transfer.Progress;

import org.springframework.context.ApplicationContext;

import java.time.InstantSource;
import java.util.LinkedHashSet;
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

    void published() {
        Progress progress = console.progress(time);
        context.getBean(Projections.class)
                .rebuild(done -> progress.report("rebuilding published", done));
        console.say("Rebuilt what delivery reads.");
    }

    /**
     * @throws UnavailableException when Elasticsearch cannot be reached
     */
    void search() throws InterruptedException {
        Progress progress = console.progress(time);
        SearchIndex index = context.getBean(SearchIndex.class);
        new Patience(context)
                .get(
                        () -> {
                            index.rebuild(done -> progress.report("rebuilding search", done));
                            return index;
                        });
        console.say("Rebuilt what search reads.");
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
