package lt.sklaida.cli;

import lt.sklaida.search.indexing.SearchIndex;
import lt.sklaida.security.AuditLog;
import lt.sklaida.security.AuditedAct;
import lt.sklaida.security.Origin;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.SklaidaException;
import lt.sklaida.shared.UnavailableException;
import lt.sklaida.transfer.FirstImport;
import lt.sklaida.transfer.Import;
import lt.sklaida.transfer.Import.Option;

import org.springframework.beans.factory.BeanFactory;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Imports a folder and reports the result. */
final class Importer {

    /** Includes the start of the embedded Elasticsearch. */
    private static final Duration INDEXING_TIMEOUT = Duration.ofMinutes(10);

    private final Import contentImport;
    private final FirstImport firstImport;
    private final SearchIndex index;
    private final InstantSource time;
    private final AuditLog audit;
    private final Path folder;
    private final boolean force;
    private final Console console;

    /**
     * @param force whether to overwrite what was changed in the store
     */
    Importer(BeanFactory beans, Path folder, boolean force, Console console) {
        this.contentImport = beans.getBean(Import.class);
        this.firstImport = beans.getBean(FirstImport.class);
        this.index = beans.getBean(SearchIndex.class);
        this.time = beans.getBean(InstantSource.class);
        this.audit = beans.getBean(AuditLog.class);
        this.folder = folder;
        this.force = force;
        this.console = console;
    }

    /**
     * @return how many entries were left as they are, because they were changed in the store
     * @throws InvalidException when the files have problems
     */
    int once() {
        Import.Report report = contentImport.run(folder, options(), console.progress(time));
        report(report);
        if (report.withoutId() > 0) {
            console.say(
                    (report.withoutId() == 1
                                    ? "1 entry has no id in its files"
                                    : report.withoutId() + " entries have no id in their files")
                            + ", so a renamed folder becomes a new entry; import --assign-ids"
                            + " writes the ids into the files.");
        }
        return report.conflicts().size();
    }

    private Set<Option> options(Option... others) {
        Set<Option> options = EnumSet.noneOf(Option.class);
        options.addAll(List.of(others));
        if (force) {
            options.add(Option.FORCE);
        }
        return options;
    }

    /**
     * Imports as {@link #once} does, and first writes ids into those files that have none.
     *
     * @return how many entries were left as they are, because they were changed in the store
     * @throws InvalidException when the files have problems
     */
    int onceAssigningIds() {
        Import.Report report =
                contentImport.run(folder, options(Option.ASSIGN_IDS), console.progress(time));
        console.say(
                "Wrote ids into the files of %s.".formatted(Console.entries(report.withoutId())));
        report(report);
        return report.conflicts().size();
    }

    /**
     * Waits until search finds what was imported, and reports what Elasticsearch rejects.
     *
     * @return how many entries it rejects
     * @throws UnavailableException when it takes too long
     */
    int awaitSearch() {
        Map<EntryId, String> rejected = index.awaitAll(INDEXING_TIMEOUT);
        console.rejected(rejected);
        console.say(
                rejected.isEmpty()
                        ? "Search finds everything."
                        : "Search finds the rest; Elasticsearch rejects %s."
                                .formatted(Console.entries(rejected.size())));
        return rejected.size();
    }

    /**
     * Fills a store that has never been filled, unless the files have problems. Into any other
     * store, imports the vocabulary files that have changed, in the background.
     */
    void first() throws InterruptedException {
        try {
            firstImport
                    .run(
                            folder,
                            () -> console.say("The store is empty; importing " + folder),
                            console.progress(time))
                    .ifPresentOrElse(
                            this::report, () -> Thread.ofVirtual().start(this::changedVocabulary));
        } catch (SklaidaException e) {
            console.explain(e);
            console.note("Nothing was imported from " + folder + ".");
        }
    }

    private void changedVocabulary() {
        try {
            reportVocabulary(contentImport.runChangedVocabulary(folder));
        } catch (SklaidaException e) {
            console.explain(e);
            console.note("No changed synonyms and best bets were imported from " + folder + ".");
        }
    }

    /** Imports again whenever a file has changed, also after failures; never returns. */
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

    private void report(Import.Report report) {
        if (report.written() > 0) {
            String detail = "entries %d, folder %s".formatted(report.written(), folder);
            audit.append(Origin.console(), AuditedAct.IMPORTED, "content", detail);
        }
        report.conflicts().forEach(conflict -> console.note(conflict.toString()));
        report.cleaned()
                .forEach(
                        file ->
                                console.note(
                                        file
                                                + " was stored without its metadata, such as the"
                                                + " place where it was taken."));
        console.say(
                "Imported %s, %d of them new or changed."
                        .formatted(Console.entries(report.read()), report.written()));
        if (!report.conflicts().isEmpty()) {
            console.say("Some entries were not imported, because they were changed in the store.");
        }
        reportVocabulary(report.vocabulary());
    }

    private void reportVocabulary(boolean changed) {
        if (changed) {
            console.say("Search uses the changed synonyms and best bets.");
        }
    }
}
