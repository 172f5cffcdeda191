package lt.sklaida.transfer;

import lt.sklaida.content.Entries;
import lt.sklaida.content.Entry;
import lt.sklaida.media.MediaFiles;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.search.vocabulary.Vocabulary;
import lt.sklaida.search.vocabulary.VocabularyPart;
import lt.sklaida.shared.EntryId;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Problem;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Exports the store into a folder of content files: what is published, and entries of which nothing
 * is published as drafts. Unpublished changes of published entries are left out, unless asked for.
 * Files that are up to date are not touched, nor are folders of entries that the store does not
 * have.
 */
public class Export {

    private final ContentModel model;
    private final Entries entries;
    private final Vocabulary vocabulary;
    private final MediaFiles media;

    Export(ContentModel model, Entries entries, Vocabulary vocabulary, MediaFiles media) {
        this.model = model;
        this.entries = entries;
        this.vocabulary = vocabulary;
        this.media = media;
    }

    /**
     * What an export did.
     *
     * @param entries how many entries the store has
     * @param written how many files were new or changed
     * @param missing the files that entries name and that could not be written, each with the
     *     reason
     */
    public record Report(long entries, long written, List<Problem> missing) {}

    /**
     * Exports into a folder, which is created if it is missing.
     *
     * @param withDrafts whether to export drafts of published entries, too; without it, those of an
     *     earlier export are removed
     */
    public Report run(Path root, boolean withDrafts, Progress progress) {
        Map<EntryId, String> names = names();
        EntryWriter writer = new EntryWriter(names::get, withDrafts, entries::keptSlugs);
        MediaExport mediaExport = new MediaExport(media, root);
        long done = 0;
        long written = 0;
        for (ContentType type : model.types()) {
            try (Stream<Entry> all = entries.all(type.name())) {
                for (Entry entry : (Iterable<Entry>) all::iterator) {
                    Path folder = root.resolve(type.plural()).resolve(entry.key().value());
                    Map<String, String> texts = writer.write(type, entry);
                    Map<String, NamedFile> files = writer.files(type, entry);
                    Set<Path> before = MediaExport.named(type, folder);
                    written += mediaExport.write(folder, files) + write(folder, texts);
                    files.keySet().forEach(name -> before.remove(folder.resolve(name)));
                    before.forEach(Export::delete);
                    removeOthers(folder, texts);
                    progress.report("exporting", ++done);
                }
            }
        }
        long words = writeVocabulary(root, new BestBetsWriter(names::get));
        return new Report(done, written + words, mediaExport.missing());
    }

    private long writeVocabulary(Path root, BestBetsWriter writer) {
        Map<String, String> files = new HashMap<>();
        vocabulary
                .findSynonyms()
                .ifPresent(
                        synonyms -> files.put(VocabularyPart.SYNONYMS.file(), synonyms.source()));
        vocabulary
                .findBestBets()
                .ifPresent(bets -> files.put(VocabularyPart.BEST_BETS.file(), writer.write(bets)));
        return files.isEmpty() ? 0 : write(root.resolve(ContentFolder.SEARCH), files);
    }

    private Map<EntryId, String> names() {
        Map<EntryId, String> names = new HashMap<>();
        for (ContentType type : model.types()) {
            try (Stream<Entry> all = entries.all(type.name())) {
                all.forEach(entry -> names.put(entry.id(), ReadEntry.name(type, entry.key())));
            }
        }
        return names;
    }

    private static long write(Path folder, Map<String, String> files) {
        try {
            Files.createDirectories(folder);
            long written = 0;
            for (Map.Entry<String, String> file : files.entrySet()) {
                byte[] bytes = file.getValue().getBytes(StandardCharsets.UTF_8);
                Path target = folder.resolve(file.getKey());
                Files.createDirectories(target.getParent());
                if (!Files.exists(target) || !Arrays.equals(Files.readAllBytes(target), bytes)) {
                    AtomicFile.write(target, bytes);
                    written++;
                }
            }
            return written;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes what an earlier export may have written for locales or a draft. */
    private void removeOthers(Path folder, Map<String, String> files) {
        String draft = EntryFiles.DRAFT + "/";
        List<String> possible = new ArrayList<>();
        possible.add(draft + EntryFiles.SHARED);
        for (LocaleTag locale : model.locales().all()) {
            possible.add(EntryFiles.localized(locale));
            possible.add(draft + EntryFiles.localized(locale));
        }
        possible.removeAll(files.keySet());
        possible.forEach(name -> delete(folder.resolve(name)));
        deleteIfEmpty(folder.resolve(EntryFiles.DRAFT));
    }

    private static void deleteIfEmpty(Path folder) {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> members = Files.list(folder)) {
            if (members.findAny().isEmpty()) {
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
