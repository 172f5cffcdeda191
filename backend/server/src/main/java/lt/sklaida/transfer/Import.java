package lt.sklaida.transfer;

import lt.sklaida.content.Entries;
import lt.sklaida.content.Entry;
import lt.sklaida.content.PresentEntries;
import lt.sklaida.content.PresentEntries.Present;
import lt.sklaida.content.SaveDraft;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.model.EntryValues;
import lt.sklaida.model.EntryValues.FoundReference;
import lt.sklaida.model.ValueValidator;
import lt.sklaida.search.Vocabulary;
import lt.sklaida.shared.ConflictException;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.NotFoundException;
import lt.sklaida.shared.Problem;
import lt.sklaida.shared.Slug;
import lt.sklaida.shared.UnavailableException;
import lt.sklaida.store.StoreAccess;
import lt.sklaida.transfer.ContentFolder.EntryFolder;
import lt.sklaida.transfer.Findings.Place;

import org.springframework.core.retry.RetryOperations;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Brings a folder of content files into the store. Everything is checked before anything is
 * written, and doing it again changes nothing. Entries that have no files stay as they are.
 */
public class Import {

    private static final String AUTHOR = "import";

    /** For operations that the store does not answer in time, as a cold one. */
    private static final RetryOperations RETRIES = StoreAccess.retrying(4, Duration.ofSeconds(1));

    private static final String OVERTAKEN =
            "somebody has changed this entry in the store while the import ran, so it is left as it is there; export it to compare, then import again to overwrite it";

    private final ContentModel model;
    private final ValueValidator validator;
    private final Entries entries;
    private final Vocabulary vocabulary;
    private final ImportedFiles imported;
    private final Clock clock;
    private final EntryReader reader;

    Import(
            ContentModel model,
            ValueValidator validator,
            Entries entries,
            Vocabulary vocabulary,
            ImportedFiles imported,
            Clock clock) {
        this.model = model;
        this.validator = validator;
        this.entries = entries;
        this.vocabulary = vocabulary;
        this.imported = imported;
        this.reader = new EntryReader(model, clock);
        this.clock = clock;
    }

    /**
     * What an import did.
     *
     * @param read how many entries the folder has
     * @param written how many of them were new or changed
     * @param conflicts the entries that were left as they are in the store, because somebody
     *     changed something there while the import ran; each one's path is {@code file:line}
     * @param vocabulary whether what the folder says about searching was new or changed
     */
    public record Report(long read, long written, List<Problem> conflicts, boolean vocabulary) {}

    /**
     * Imports a folder. Entries that somebody changes meanwhile are left alone.
     *
     * @throws InvalidException when anything is wrong with the files; each problem's path is {@code
     *     file:line}, and nothing has been written
     * @throws UnavailableException when the store cannot be reached; what was written by then stays
     */
    public Report run(Path root, Progress progress) {
        ContentFolder folder = new ContentFolder(root);
        Findings findings = new Findings(folder.root());
        List<EntryFolder> folders = folder.entries(model, findings);
        Index index = check(folders, findings, progress);
        VocabularyFiles files =
                VocabularyFiles.read(
                        folder.vocabulary(findings), model.locales(), index::resolve, findings);
        findings.throwIfAny();
        return write(folders, folder, index, files, progress);
    }

    /**
     * Imports what a folder says about searching, and nothing else, from those files that have
     * changed since it was last imported. What the store says otherwise than other files stays.
     *
     * @return whether that changed anything; never when the folder was not imported before
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
        Map<Vocabulary.Part, Path> changed = folder.vocabulary(findings);
        changed.entrySet()
                .removeIf(
                        file ->
                                ContentFile.text(file.getValue(), findings)
                                        .filter(text -> before.get().has(file.getKey(), text))
                                        .isPresent());
        if (changed.isEmpty()) {
            return false;
        }
        Index index = new Index(findings, RETRIES.invoke(entries::present));
        VocabularyFiles files =
                VocabularyFiles.read(changed, model.locales(), index::resolve, findings);
        findings.throwIfAny();
        return write(folder, files);
    }

    private boolean write(ContentFolder folder, VocabularyFiles files) {
        boolean changed = files.writeTo(vocabulary);
        imported.note(folder.root(), files.texts());
        return changed;
    }

    private Index check(List<EntryFolder> folders, Findings findings, Progress progress) {
        Index index = new Index(findings, RETRIES.invoke(entries::present));
        long done = 0;
        for (EntryFolder folder : folders) {
            reader.read(folder.type(), folder.path(), findings)
                    .ifPresent(
                            entry -> {
                                index.add(entry);
                                validate(entry, findings);
                            });
            progress.report("checking", ++done);
        }
        index.checkReferences();
        return index;
    }

    private void validate(ReadEntry entry, Findings findings) {
        // References are names here, not ids yet; whether they lead anywhere is checked for all at
        // once.
        Map<String, Object> values =
                EntryValues.replaceReferences(
                        entry.type(), entry.values(), _ -> entry.id().value());
        List<Problem> problems =
                entry.draft()
                        ? validator.draft(entry.type(), values)
                        : validator.publishable(entry.type(), values, entry.locales());
        tell(entry, problems, findings);
        if (entry.locales().isEmpty()) {
            findings.add(
                    entry.place(""),
                    "has no text in any locale; add a file such as %s.md beside it"
                            .formatted(model.locales().defaultLocale()));
        }
    }

    private Report write(
            List<EntryFolder> folders,
            ContentFolder folder,
            Index index,
            VocabularyFiles files,
            Progress progress) {
        Findings conflicts = new Findings(folder.root());
        long done = 0;
        long written = 0;
        for (EntryFolder entryFolder : referencedFirst(folders)) {
            int before = conflicts.count();
            Optional<ReadEntry> entry =
                    reader.read(entryFolder.type(), entryFolder.path(), conflicts);
            if (entry.isPresent()
                    && conflicts.count() == before
                    && save(entry.get(), index, conflicts)) {
                written++;
            }
            progress.report("importing", ++done);
        }
        return new Report(done, written, conflicts.problems(), write(folder, files));
    }

    /** So search indexes an entry once, with the titles of those that it refers to. */
    private List<EntryFolder> referencedFirst(List<EntryFolder> folders) {
        List<ContentType> types = model.referencedFirst();
        return folders.stream()
                .sorted(Comparator.comparingInt(folder -> types.indexOf(folder.type())))
                .toList();
    }

    /** Whether it was new or changed. */
    private boolean save(ReadEntry entry, Index index, Findings conflicts) {
        long before = index.version(entry.id());
        try {
            return save(entry, before, index).version() != before;
        } catch (InvalidException e) {
            // All was checked, so what it refers to has changed since.
            tell(entry, e.problems(), conflicts);
        } catch (ConflictException | NotFoundException e) {
            if (e instanceof ConflictException taken && version(entry.id()) == before) {
                tell(entry, taken.problems(), conflicts);
            } else {
                conflicts.add(entry.place(""), OVERTAKEN);
            }
        }
        return false;
    }

    private static void tell(ReadEntry entry, List<Problem> problems, Findings findings) {
        problems.forEach(
                problem ->
                        findings.add(
                                entry.place(problem.path()),
                                problem.path() + " " + problem.message()));
    }

    private Entry save(ReadEntry entry, long before, Index index) {
        Map<String, Object> values =
                EntryValues.replaceReferences(
                        entry.type(),
                        entry.values(),
                        reference ->
                                index.resolve(reference.id()).map(EntryId::value).orElse(null));
        Set<LocaleTag> locales = entry.draft() ? Set.of() : entry.locales();
        AtomicInteger attempts = new AtomicInteger();
        return RETRIES.invoke(
                () ->
                        entries.saveAndPublish(
                                new SaveDraft(
                                        entry.id(),
                                        entry.type().name(),
                                        attempts.getAndIncrement() == 0
                                                ? before
                                                : afterAll(entry.id(), before),
                                        values,
                                        entry.slugs(),
                                        entry.key(),
                                        AUTHOR),
                                locales,
                                index.coming()));
    }

    /**
     * The version to go on from: an attempt without an answer may have been written all the same.
     */
    private long afterAll(EntryId id, long before) {
        return entries.find(id)
                .filter(now -> now.version() > before && now.updatedBy().equals(AUTHOR))
                .map(Entry::version)
                .orElse(before);
    }

    private long version(EntryId id) {
        return entries.find(id).map(Entry::version).orElse(0L);
    }

    /** What the files have among them: ids, names and slugs that must be unique, and references. */
    private final class Index {

        private record Sought(String name, FoundReference reference, Place place) {}

        private final Findings findings;
        private final PresentEntries present;
        private final Map<EntryId, String> types = new HashMap<>();
        private final Map<EntryId, Place> ids = new HashMap<>();
        private final Map<String, EntryId> names = new HashMap<>();
        private final Map<String, Place> slugs = new HashMap<>();
        private final List<Sought> sought = new ArrayList<>();

        Index(Findings findings, PresentEntries present) {
            this.findings = findings;
            this.present = present;
        }

        /** The version of an entry before the import; 0 without one. */
        long version(EntryId id) {
            return present.find(id).map(Present::version).orElse(0L);
        }

        Map<EntryId, String> coming() {
            return types;
        }

        void add(ReadEntry entry) {
            Place place = entry.place(EntryReader.ID);
            Place other = ids.putIfAbsent(entry.id(), place);
            if (other != null) {
                findings.add(
                        place,
                        "the id %s is also that of %s; each entry has its own, such as %s"
                                .formatted(
                                        entry.id(),
                                        findings.name(other.file()),
                                        EntryId.next(clock)));
            }
            types.put(entry.id(), entry.type().name());
            names.put(entry.type().singular() + "/" + entry.key(), entry.id());
            checkStore(entry, place);
            entry.slugs().forEach((locale, slug) -> addSlug(entry, locale, slug));
            EntryValues.references(entry.type(), entry.values())
                    .forEach(
                            reference ->
                                    sought.add(
                                            new Sought(
                                                    reference.id(),
                                                    reference,
                                                    entry.place(reference.path()))));
        }

        private void checkStore(ReadEntry entry, Place place) {
            present.find(entry.id())
                    .filter(other -> !other.type().equals(entry.type().name()))
                    .ifPresent(
                            other ->
                                    findings.add(
                                            place,
                                            "the id %s belongs to an entry of type %s in the store; give this one another"
                                                    .formatted(entry.id(), other.type())));
            present.findByKey(entry.type().name(), entry.key())
                    .filter(other -> !other.id().equals(entry.id()))
                    .ifPresent(
                            other ->
                                    findings.add(
                                            place,
                                            "the store has %s/%s with the id %s; use that id or rename the folder"
                                                    .formatted(
                                                            entry.type().plural(),
                                                            entry.key(),
                                                            other.id())));
        }

        private void addSlug(ReadEntry entry, LocaleTag locale, Slug slug) {
            Place place = entry.place(ReadEntry.localeFile(locale.value()));
            Place other = slugs.putIfAbsent(entry.type().name() + "/" + locale + "/" + slug, place);
            if (other != null) {
                findings.add(
                        place,
                        "the slug \"%s\" is also that of %s; choose another"
                                .formatted(slug, findings.name(other.file())));
            }
            present.findBySlug(entry.type().name(), locale, slug)
                    .map(Present::id)
                    .filter(owner -> !owner.equals(entry.id()))
                    .ifPresent(
                            owner ->
                                    findings.add(
                                            place,
                                            "the slug \"%s\" belongs to the entry %s in the store; choose another"
                                                    .formatted(slug, owner)));
        }

        void checkReferences() {
            for (Sought reference : sought) {
                resolveOrExplain(reference)
                        .ifPresent(
                                message ->
                                        findings.add(
                                                reference.place(),
                                                reference.reference().path() + " " + message));
            }
        }

        private Optional<String> resolveOrExplain(Sought reference) {
            String name = reference.name();
            Optional<ContentType> type = typeOf(name);
            if (type.isEmpty() || !Slug.isSlug(name.substring(name.indexOf('/') + 1))) {
                return Optional.of(
                        "must be written as type/key, such as %s/some-key, not \"%s\""
                                .formatted(
                                        model.type(
                                                        reference
                                                                .reference()
                                                                .type()
                                                                .targets()
                                                                .iterator()
                                                                .next())
                                                .singular(),
                                        name));
            }
            if (!reference.reference().type().targets().contains(type.get().name())) {
                return Optional.of(
                        "leads to %s, but %s is wanted here"
                                .formatted(name, reference.reference().type().name()));
            }
            return resolve(name).isPresent()
                    ? Optional.empty()
                    : Optional.of(
                            "leads to %s, which is neither in the files nor in the store"
                                    .formatted(name));
        }

        /** The id that a reference stands for, in the files or in the store. */
        Optional<EntryId> resolve(String name) {
            EntryId id = names.get(name);
            if (id != null) {
                return Optional.of(id);
            }
            String key = name.substring(name.indexOf('/') + 1);
            return typeOf(name)
                    .filter(_ -> Slug.isSlug(key))
                    .flatMap(type -> present.findByKey(type.name(), new Slug(key)))
                    .map(Present::id);
        }

        private Optional<ContentType> typeOf(String name) {
            int slash = name.indexOf('/');
            return slash < 0 ? Optional.empty() : model.bySingular(name.substring(0, slash));
        }
    }
}
