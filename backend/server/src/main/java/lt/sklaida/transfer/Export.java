package lt.sklaida.transfer;

import lt.sklaida.content.Entries;
import lt.sklaida.content.Entry;
import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.search.Vocabulary;
import lt.sklaida.search.Vocabulary.Part;
import lt.sklaida.shared.EntryId;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Writes the store into a folder of content files. What is published is written, and as a draft
 * what never was; unpublished changes to what is published stay in the store alone. Files that are
 * already right are not touched, and entries' folders that the store does not know are left.
 */
public class Export {

    private final ContentModel model;
    private final Entries entries;
    private final Vocabulary vocabulary;

    Export(ContentModel model, Entries entries, Vocabulary vocabulary) {
        this.model = model;
        this.entries = entries;
        this.vocabulary = vocabulary;
    }

    /**
     * What an export did.
     *
     * @param entries how many entries the store has
     * @param written how many files were new or changed
     */
    public record Report(long entries, long written) {}

    /** Exports into a folder, which is made if need be. */
    public Report run(Path root, Progress progress) {
        Map<EntryId, String> names = names();
        EntryWriter writer = new EntryWriter(names::get);
        long done = 0;
        long written = 0;
        for (ContentType type : model.types()) {
            try (Stream<Entry> all = entries.all(type.name())) {
                for (Entry entry : (Iterable<Entry>) all::iterator) {
                    Path folder = root.resolve(type.plural()).resolve(entry.key().value());
                    written += write(folder, writer.write(type, entry));
                    progress.report("exporting", ++done);
                }
            }
        }
        return new Report(done, written + writeVocabulary(root, new BestBetsWriter(names::get)));
    }

    private long writeVocabulary(Path root, BestBetsWriter writer) {
        Map<String, String> files = new HashMap<>();
        vocabulary
                .writtenSynonyms()
                .ifPresent(synonyms -> files.put(Part.SYNONYMS.file(), synonyms.source()));
        vocabulary
                .writtenBestBets()
                .ifPresent(bets -> files.put(Part.BEST_BETS.file(), writer.write(bets)));
        return files.isEmpty() ? 0 : write(root.resolve(ContentFolder.SEARCH), files);
    }

    private Map<EntryId, String> names() {
        Map<EntryId, String> names = new HashMap<>();
        for (ContentType type : model.types()) {
            try (Stream<Entry> all = entries.all(type.name())) {
                all.forEach(entry -> names.put(entry.id(), type.singular() + "/" + entry.key()));
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
                if (!Files.exists(target) || !Arrays.equals(Files.readAllBytes(target), bytes)) {
                    replace(target, bytes);
                    written++;
                }
            }
            removeOtherLocales(folder, files);
            return written;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void replace(Path target, byte[] bytes) throws IOException {
        Path temporary = target.resolveSibling("." + target.getFileName() + ".tmp");
        Files.write(temporary, bytes);
        Files.move(
                temporary,
                target,
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    private static void removeOtherLocales(Path folder, Map<String, String> files)
            throws IOException {
        try (Stream<Path> present = Files.list(folder)) {
            for (Path file : present.toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(EntryReader.LOCALE_SUFFIX) && !files.containsKey(name)) {
                    Files.delete(file);
                }
            }
        }
    }
}
