package lt.sklaida.cli;

import lt.sklaida.search.SearchIndex;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.SklaidaException;
import lt.sklaida.shared.UnavailableException;
import lt.sklaida.transfer.FirstImport;
import lt.sklaida.transfer.Import;

import org.springframework.beans.factory.BeanFactory;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/** Imports a folder and tells how it went. */
final class Importing {

    /** For search to take in what was imported; a stand-in may have to start first. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Import contentImport;
    private final FirstImport firstImport;
    private final SearchIndex index;
    private final InstantSource time;
    private final Path folder;
    private final Console console;

    Importing(BeanFactory beans, Path folder, Console console) {
        this.contentImport = beans.getBean(Import.class);
        this.firstImport = beans.getBean(FirstImport.class);
        this.index = beans.getBean(SearchIndex.class);
        this.time = beans.getBean(InstantSource.class);
        this.folder = folder;
        this.console = console;
    }

    /**
     * @return how many entries somebody changed meanwhile, so that they were left as they are
     * @throws InvalidException when the files have problems
     */
    int once() {
        Import.Report report = contentImport.run(folder, console.progress(time));
        told(report);
        return report.conflicts().size();
    }

    /**
     * Waits until search shows what was imported, and tells what Elasticsearch refuses of it.
     *
     * @return how many entries that are
     * @throws UnavailableException when it takes too long
     */
    int awaitSearch() {
        Map<EntryId, String> refused = index.awaitAll(PATIENCE);
        console.refused(refused);
        console.say(
                refused.isEmpty()
                        ? "Search finds all of it."
                        : "Search finds the rest, but Elasticsearch refuses %d entries."
                                .formatted(refused.size()));
        return refused.size();
    }

    /**
     * Fills a store that has never been filled; with problems it stays empty. To one that has been,
     * it brings what was changed about searching, in the background.
     */
    void first() throws InterruptedException {
        try {
            firstImport
                    .run(
                            folder,
                            () ->
                                    console.say(
                                            "The store has not been filled yet; importing "
                                                    + folder),
                            console.progress(time))
                    .ifPresentOrElse(
                            this::told, () -> Thread.ofVirtual().start(this::changedVocabulary));
        } catch (SklaidaException e) {
            console.explain(e);
            console.note("Nothing was imported from " + folder + ".");
        }
    }

    private void changedVocabulary() {
        try {
            tellOfVocabulary(contentImport.runChangedVocabulary(folder));
        } catch (SklaidaException e) {
            console.explain(e);
            console.note("Nothing that changed about searching was imported from " + folder + ".");
        }
    }

    /** Imports again whenever a file has changed, whatever comes of it; never returns. */
    void onChanges() throws InterruptedException {
        Watch watch = new Watch(folder);
        console.say("Watching " + folder);
        while (true) {
            watch.awaitChange();
            try {
                int _ = once();
            } catch (SklaidaException e) {
                console.explain(e);
            }
        }
    }

    private void told(Import.Report report) {
        report.conflicts().forEach(conflict -> console.note(conflict.toString()));
        console.say(
                "Imported %d entries, %d of them new or changed."
                        .formatted(report.read(), report.written()));
        if (!report.conflicts().isEmpty()) {
            console.say("Not all could be imported, as the store was changed meanwhile.");
        }
        tellOfVocabulary(report.vocabulary());
    }

    private void tellOfVocabulary(boolean changed) {
        if (changed) {
            console.say("Search follows the changed synonyms and best bets.");
        }
    }
}
