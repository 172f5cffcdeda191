package lt.sklaida.transfer;

import lt.sklaida.content.Entries;
import lt.sklaida.content.Entry;
import lt.sklaida.content.NewEntry;
import lt.sklaida.content.PreparedEntries;
import lt.sklaida.content.PresentEntries;
import lt.sklaida.content.PresentEntries.Present;
import lt.sklaida.content.PublicationHistory;
import lt.sklaida.content.Publishing;
import lt.sklaida.content.SaveDraft;
import lt.sklaida.media.MediaFiles;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.EntryValues;
import lt.sklaida.model.ValueValidator;
import lt.sklaida.search.vocabulary.Vocabulary;
import lt.sklaida.search.vocabulary.VocabularyPart;
import lt.sklaida.shared.ConflictException;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.NearestFolder;
import lt.sklaida.shared.NotFoundException;
import lt.sklaida.shared.Problem;
import lt.sklaida.shared.UnavailableException;
import lt.sklaida.store.StoreAccess;
import lt.sklaida.transfer.ContentFolder.EntryFolder;

import org.springframework.core.retry.RetryOperations;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Imports a folder of content files into the store. Everything is checked before anything is
 * written, and importing again changes nothing. Entries that have no files stay as they are, and so
 * do those that somebody else has changed in the store since they were imported.
 */
public class Import {

    private static final String AUTHOR = "import";

    /**
     * How many entries are written at once: so many that the round trips hardly count any more, and
     * so few that the store writes them well within the deadline of an operation.
     */
    private static final int BATCH = 100;

    /**
     * How many entries are parsed at once. Each may be as large as files may be, and all are in
     * memory until they are checked.
     */
    private static final int PARSED_AT_ONCE = 2 * Runtime.getRuntime().availableProcessors();

    /**
     * The bytes of values beyond which no further entry is added to those that are written at once.
     */
    private static final long BATCH_BYTES = 4L * 1024 * 1024;

    /**
     * The part of the heap that the values of entries may have that are kept from the check until
     * they are written; further ones are read again. With all that belongs to them, they take about
     * three times as much.
     */
    private static final int KEPT_PART = 16;

    /** For a store that does not answer in time, such as one that has just started. */
    static final RetryOperations RETRIES = StoreAccess.retrying(4, Duration.ofSeconds(1));

    /** What an import may do besides. */
    public enum Option {
        /** First write ids into those files that have none. */
        ASSIGN_IDS,
        /** Overwrite what others have changed, unpublished or moved to the bin. */
        FORCE
    }

    private static final String IN_BIN =
            "is in the bin of the store, so it was left there; restore it, or import with --force"
                    + " to bring it back";

    private static final String CHANGED_MEANWHILE =
            "has been changed in the store while the import ran, so it was left as it is there;"
                    + " export it to compare, or import with --force to overwrite it";

    /** An entry as its files have it, unless they cannot be parsed, and what is wrong with them. */
    private record Parsed(EntryFolder folder, Optional<ReadEntry> entry, Findings findings) {}

    /**
     * Entries that are written together.
     *
     * @param folders how many folders of entries were read for it
     * @param entries those that are to be written
     * @param absent those of them that the store does not have
     * @param conflicts what was found while they were read
     */
    private record Batch(
            int folders, List<ReadEntry> entries, PreparedEntries absent, Findings conflicts) {}

    private final ContentModel model;
    private final ValueValidator validator;
    private final Entries entries;
    private final Vocabulary vocabulary;
    private final MediaFiles media;
    private final ImportedFiles imported;
    private final Clock clock;

    Import(
            ContentModel model,
            ValueValidator validator,
            Entries entries,
            Vocabulary vocabulary,
            MediaFiles media,
            ImportedFiles imported,
            Clock clock) {
        this.model = model;
        this.validator = validator;
        this.entries = entries;
        this.vocabulary = vocabulary;
        this.media = media;
        this.imported = imported;
        this.clock = clock;
    }

    /**
     * What an import did.
     *
     * @param read how many entries the folder has
     * @param written how many of them were new or changed
     * @param withoutId how many of them had no id in their files
     * @param conflicts the entries that were left as they are in the store, because somebody has
     *     changed something there; each one's path is {@code file:line}
     * @param cleaned the files that were stored without their metadata, such as the place where a
     *     photograph was taken; by their names in the folder
     * @param vocabulary whether synonyms or best bets were new or changed
     */
    public record Report(
            long read,
            long written,
            long withoutId,
            List<Problem> conflicts,
            List<String> cleaned,
            boolean vocabulary) {}

    /**
     * The folder that a path names, for a check before a store is opened.
     *
     * @param path absolute, or below the working directory or one above it
     * @throws InvalidException when there is no such folder
     */
    public static Path folder(Path path) {
        return new ContentFolder(NearestFolder.find(path)).root();
    }

    /**
     * Imports a folder. Entries that somebody changes meanwhile are left alone, and so are those
     * that somebody has changed, unpublished or deleted before, unless forced.
     *
     * <p>An entry without an id in its files is the entry of the same type and key in the store. If
     * there is none, its id follows from its type and key.
     *
     * @throws InvalidException when anything is wrong with the files; each problem's path is {@code
     *     file:line}, and nothing has been written
     * @throws UnavailableException when the store cannot be reached; what was written by then stays
     */
    public Report run(Path root, Progress progress) {
        return run(root, Set.of(), progress);
    }

    /** As above, with options. */
    public Report run(Path root, Set<Option> options, Progress progress) {
        return new Run(new ContentFolder(root), options, progress).importAll();
    }

    /**
     * Imports the synonyms and best bets of a folder, and nothing else, from the files that have
     * changed since the folder was last imported. Unchanged files do not overwrite the store, even
     * where they differ from it.
     *
     * @return whether that changed anything; false when the folder was never imported
     * @throws InvalidException as {@link #run} does
     * @throws UnavailableException when the store cannot be reached
     */
    public boolean runChangedVocabulary(Path root) {
        Optional<ImportedFiles.State> before = imported.find(root.toAbsolutePath().normalize());
        if (before.isEmpty() || !Files.isDirectory(root)) {
            return false;
        }
        ContentFolder folder = new ContentFolder(root);
        Findings findings = new Findings(folder.root());
        Map<VocabularyPart, Path> changed = folder.vocabulary(findings);
        changed.entrySet().removeIf(file -> isUnchanged(file, before.get(), findings));
        if (changed.isEmpty()) {
            return false;
        }
        ImportIndex index =
                new ImportIndex(model, RETRIES.invoke(entries::present), List.of(), findings);
        VocabularyFiles files =
                VocabularyFiles.read(changed, model.locales(), index::resolve, findings);
        findings.throwIfAny();
        return write(folder, files);
    }

    private static boolean isUnchanged(
            Map.Entry<VocabularyPart, Path> file, ImportedFiles.State before, Findings findings) {
        return ContentFile.text(file.getValue(), findings)
                .filter(text -> before.has(file.getKey(), text))
                .isPresent();
    }

    private boolean write(ContentFolder folder, VocabularyFiles files) {
        boolean changed = files.writeTo(vocabulary);
        imported.record(folder.root(), files.texts());
        return changed;
    }

    /** One import of a folder. */
    private final class Run {

        private final ContentFolder folder;
        private final Set<Option> options;
        private final Progress progress;
        private final Findings findings;
        private final PresentEntries present = RETRIES.invoke(entries::present);
        private final EntryIds ids = new EntryIds(present);
        private final EntryReader reader = new EntryReader(model, ids::of);
        private final MediaImport files = new MediaImport(media);
        private final List<EntryFolder> folders;
        private final ImportIndex index;
        private final Map<Path, ReadEntry> kept = new HashMap<>();
        private final Map<EntryFolder, EntryId> idsToAssign = new LinkedHashMap<>();
        private long withoutId;
        private long room = Runtime.getRuntime().maxMemory() / KEPT_PART;

        Run(ContentFolder folder, Set<Option> options, Progress progress) {
            this.folder = folder;
            this.options = options;
            this.progress = progress;
            this.findings = new Findings(folder.root());
            this.folders = folder.entries(model, findings);
            this.index = new ImportIndex(model, present, folders, findings);
        }

        Report importAll() {
            if (isAssigningIds()) {
                assignIds();
            }
            check();
            Map<VocabularyPart, Path> present = folder.vocabulary(findings);
            VocabularyFiles words =
                    VocabularyFiles.read(present, model.locales(), index::resolve, findings);
            findings.throwIfAny();
            idsToAssign.forEach(new IdWriter(findings)::write);
            findings.throwIfAny();
            // Their lines are not where they were.
            idsToAssign.keySet().forEach(folder -> kept.remove(folder.path()));
            Findings conflicts = new Findings(folder.root());
            long written = writeEntries(referencedFirst(folders), conflicts);
            return new Report(
                    folders.size(),
                    written,
                    withoutId,
                    conflicts.problems(),
                    files.cleaned(),
                    write(folder, words));
        }

        private boolean isAssigningIds() {
            return options.contains(Option.ASSIGN_IDS);
        }

        /** Gives new ids to entries whose derived id belongs to another entry already. */
        private void assignIds() {
            // The check reports the problems of the files later.
            Findings unused = new Findings(folder.root());
            List<ReadEntry> read =
                    folders.stream().flatMap(one -> reader.read(one, unused).stream()).toList();
            Set<EntryId> taken = new HashSet<>();
            read.stream().filter(ReadEntry::hasId).map(ReadEntry::id).forEach(taken::add);
            for (ReadEntry entry : read) {
                if (!entry.hasId() && (index.isOfAnother(entry) || !taken.add(entry.id()))) {
                    ids.assign(entry.type(), entry.key(), EntryId.next(clock));
                }
            }
        }

        /** Checks all entries. */
        private void check() {
            long done = 0;
            for (int from = 0; from < folders.size(); from += PARSED_AT_ONCE) {
                int to = Math.min(from + PARSED_AT_ONCE, folders.size());
                List<Parsed> parsed =
                        folders.subList(from, to).parallelStream().map(this::parse).toList();
                for (Parsed each : parsed) {
                    check(each);
                    progress.report("checking", ++done);
                }
            }
        }

        /** Parses the files of an entry, which may be done for several at the same time. */
        private Parsed parse(EntryFolder entry) {
            Findings own = new Findings(folder.root());
            return new Parsed(entry, reader.read(entry, own), own);
        }

        private void check(Parsed parsed) {
            findings.addAll(parsed.findings());
            if (parsed.entry().isEmpty()) {
                return;
            }
            ReadEntry entry = files.complete(parsed.entry().get(), findings);
            index.add(parsed.folder(), entry);
            validate(entry, index, findings);
            if (!entry.hasId()) {
                withoutId++;
                if (isAssigningIds()) {
                    idsToAssign.put(parsed.folder(), entry.id());
                }
            }
            keep(parsed.folder(), entry);
        }

        private void keep(EntryFolder folder, ReadEntry entry) {
            long bytes = entry.bytes();
            if (bytes <= room) {
                room -= bytes;
                kept.put(folder.path(), entry);
            }
        }

        /** Returns how many entries were new or changed. */
        private long writeEntries(List<EntryFolder> folders, Findings conflicts) {
            Iterator<EntryFolder> remaining = folders.iterator();
            long done = 0;
            long written = 0;
            try (ExecutorService reading = Executors.newSingleThreadExecutor()) {
                Supplier<CompletableFuture<Batch>> readNext =
                        () -> CompletableFuture.supplyAsync(() -> read(remaining), reading);
                CompletableFuture<Batch> next = readNext.get();
                while (done < folders.size()) {
                    Batch batch = result(next);
                    // The next one is read and checked while the store writes this one.
                    next = readNext.get();
                    conflicts.addAll(batch.conflicts());
                    written += save(batch, index, conflicts);
                    for (int i = 0; i < batch.folders(); i++) {
                        progress.report("importing", ++done);
                    }
                }
            }
            return written;
        }

        /** Reads the next entries; none when there are no more. */
        private Batch read(Iterator<EntryFolder> remaining) {
            Findings conflicts = new Findings(folder.root());
            List<ReadEntry> entries = new ArrayList<>();
            int folders = 0;
            long bytes = 0;
            while (remaining.hasNext() && folders < BATCH && bytes < BATCH_BYTES) {
                Optional<ReadEntry> entry = toWrite(remaining.next(), conflicts);
                entry.ifPresent(entries::add);
                bytes += entry.map(ReadEntry::bytes).orElse(0L);
                folders++;
            }
            return new Batch(folders, entries, prepare(entries, index), conflicts);
        }

        /** Reads an entry that is to be written; empty when it must not be. */
        private Optional<ReadEntry> toWrite(EntryFolder folder, Findings conflicts) {
            return Optional.ofNullable(kept.remove(folder.path()))
                    .or(() -> readAgain(folder, conflicts))
                    .filter(entry -> mayChange(entry, conflicts))
                    .filter(entry -> files.store(entry, conflicts));
        }

        private Optional<ReadEntry> readAgain(EntryFolder folder, Findings conflicts) {
            int before = conflicts.count();
            return reader.read(folder, conflicts)
                    .map(read -> files.complete(read, conflicts))
                    .filter(_ -> conflicts.count() == before);
        }

        /** Whether the entry in the store is that of an import, or is to be overwritten. */
        private boolean mayChange(ReadEntry entry, Findings conflicts) {
            boolean forced = options.contains(Option.FORCE);
            Optional<Present> inBin = present.findInBin(entry.id());
            if (inBin.isPresent()) {
                if (!forced) {
                    conflicts.add(entry.place(""), IN_BIN);
                }
                return forced && restore(entry, inBin.get(), conflicts);
            }
            Optional<Present> stored = present.find(entry.id());
            if (forced || stored.isEmpty() || stored.get().updatedBy().equals(AUTHOR)) {
                return true;
            }
            if (!wouldChange(entry, stored.get(), conflicts)) {
                return false;
            }
            conflicts.add(
                    entry.place(""),
                    "was last changed in the store by %s, so it was left as it is there; export it to compare, or import with --force to overwrite it"
                            .formatted(stored.get().updatedBy()));
            return false;
        }

        private boolean wouldChange(ReadEntry entry, Present stored, Findings conflicts) {
            return attempt(
                    entry,
                    index,
                    conflicts,
                    () ->
                            RETRIES.invoke(
                                    () ->
                                            entries.wouldChange(
                                                    draft(entry, stored.version(), index),
                                                    publishing(entry, index))));
        }

        private boolean restore(ReadEntry entry, Present inBin, Findings conflicts) {
            try {
                Entry restored =
                        RETRIES.invoke(() -> entries.restore(entry.id(), inBin.version(), AUTHOR));
                index.restored(restored);
                return true;
            } catch (ConflictException | NotFoundException e) {
                conflicts.add(entry.place(""), CHANGED_MEANWHILE);
                return false;
            }
        }
    }

    private void validate(ReadEntry entry, ImportIndex index, Findings findings) {
        // A target that is read later has no id yet: any will do that is the same for each mention.
        Map<String, Object> values =
                EntryValues.replaceReferences(
                        entry.type(),
                        entry.values(),
                        reference ->
                                index.resolve(reference.id())
                                        .orElseGet(() -> EntryId.derivedFrom(reference.id()))
                                        .value());
        List<Problem> problems =
                entry.draft()
                        ? validator.draft(entry.type(), values)
                        : validator.publishable(entry.type(), values, entry.locales());
        report(entry, problems, findings);
        List<Problem> historyProblems =
                PublicationHistory.problems(
                        entry.history(),
                        entry.publishedLocales(),
                        model.locales(),
                        clock.instant());
        report(entry, historyProblems, findings);
        if (entry.locales().isEmpty() && !entry.draft()) {
            findings.add(
                    entry.place(""),
                    "has no text in any locale; add a file such as %s beside it, or the line \"draft: true\""
                            .formatted(EntryFiles.localized(model.locales().defaultLocale())));
        }
        entry.pending().ifPresent(pending -> validate(pending, index, findings));
    }

    /**
     * Sorts referenced entries first, so that search indexes each entry once, with their titles.
     */
    private List<EntryFolder> referencedFirst(List<EntryFolder> folders) {
        List<ContentType> types = model.referencedFirst();
        return folders.stream()
                .sorted(Comparator.comparingInt(folder -> types.indexOf(folder.type())))
                .toList();
    }

    /** Prepares those entries that the store does not have. */
    private PreparedEntries prepare(List<ReadEntry> batch, ImportIndex index) {
        List<NewEntry> absent =
                batch.stream()
                        .filter(entry -> index.version(entry.id()) == 0)
                        .map(
                                entry ->
                                        new NewEntry(
                                                draft(entry, 0, index), publishing(entry, index)))
                        .toList();
        return RETRIES.invoke(() -> entries.prepare(absent, index.typesById()));
    }

    /** Saves entries; returns how many were new or changed. */
    private long save(Batch batch, ImportIndex index, Findings conflicts) {
        AtomicInteger attempts = new AtomicInteger();
        Set<EntryId> created =
                RETRIES.invoke(
                        () -> {
                            attempts.incrementAndGet();
                            return entries.createAll(batch.absent());
                        });
        boolean isRepeated = attempts.get() > 1;
        return batch.entries().stream()
                .filter(
                        entry ->
                                created.contains(entry.id())
                                        || save(entry, isRepeated, index, conflicts))
                .count();
    }

    private static Batch result(CompletableFuture<Batch> batch) {
        try {
            return batch.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /**
     * Saves an entry; returns whether it was new or changed.
     *
     * @param isRepeated whether an earlier attempt may have been written without an answer
     */
    private boolean save(
            ReadEntry entry, boolean isRepeated, ImportIndex index, Findings conflicts) {
        long before = index.version(entry.id());
        return attempt(
                entry,
                index,
                conflicts,
                () -> save(entry, before, isRepeated, index).version() != before);
    }

    /** Returns the result of an action; false when it fails, which becomes a finding. */
    private boolean attempt(
            ReadEntry entry, ImportIndex index, Findings conflicts, BooleanSupplier action) {
        try {
            return action.getAsBoolean();
        } catch (InvalidException e) {
            // The files were valid, so an entry that this one refers to has changed since.
            report(entry, e.problems(), conflicts);
        } catch (ConflictException | NotFoundException e) {
            boolean isSame = version(entry.id()) == index.version(entry.id());
            if (e instanceof ConflictException taken && isSame) {
                report(entry, taken.problems(), conflicts);
            } else {
                conflicts.add(entry.place(""), CHANGED_MEANWHILE);
            }
        }
        return false;
    }

    private static void report(ReadEntry entry, List<Problem> problems, Findings findings) {
        problems.forEach(
                problem ->
                        findings.add(
                                entry.place(problem.path()),
                                problem.path() + " " + problem.message()));
    }

    private Entry save(ReadEntry entry, long before, boolean isRepeated, ImportIndex index) {
        AtomicInteger attempts = new AtomicInteger(isRepeated ? 1 : 0);
        return RETRIES.invoke(
                () -> {
                    boolean first = attempts.getAndIncrement() == 0;
                    long version = first ? before : versionAfterAttempt(entry.id(), before);
                    return entries.saveAndPublish(
                            draft(entry, version, index),
                            publishing(entry, index),
                            index.typesById());
                });
    }

    private static SaveDraft draft(ReadEntry entry, long version, ImportIndex index) {
        ReadEntry draft = entry.pending().orElse(entry);
        return new SaveDraft(
                        entry.id(),
                        entry.type().name(),
                        version,
                        resolved(draft, index),
                        draft.slugs(),
                        entry.key(),
                        AUTHOR)
                .withHistory(entry.history());
    }

    private static Publishing publishing(ReadEntry entry, ImportIndex index) {
        return entry.pending().isEmpty()
                ? Publishing.draft(entry.publishedLocales())
                : Publishing.other(entry.publishedLocales(), resolved(entry, index), entry.slugs());
    }

    private static Map<String, Object> resolved(ReadEntry entry, ImportIndex index) {
        return EntryValues.replaceReferences(
                entry.type(),
                entry.values(),
                reference -> index.resolve(reference.id()).map(EntryId::value).orElse(null));
    }

    /**
     * The version that a retry changes: the last attempt may have been written without an answer.
     */
    private long versionAfterAttempt(EntryId id, long before) {
        return entries.find(id)
                .filter(now -> now.version() > before && now.updatedBy().equals(AUTHOR))
                .map(Entry::version)
                .orElse(before);
    }

    private long version(EntryId id) {
        return entries.find(id).map(Entry::version).orElse(0L);
    }
}
