package lt.sklaida.transfer;

import lt.sklaida.media.MediaFiles;
import lt.sklaida.media.StoredFile;
import lt.sklaida.model.DerivedValue;
import lt.sklaida.model.Field;
import lt.sklaida.shared.Fingerprint;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.UnavailableException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Checks and stores the files that entries name, and fills in the values that follow from them.
 * Each file is looked at once, and none is ever in memory as a whole.
 */
final class MediaImport {

    private final MediaFiles media;
    private final Map<Path, StoredFile> known = new HashMap<>();
    private final Set<String> cleaned = new TreeSet<>();

    MediaImport(MediaFiles media) {
        this.media = media;
    }

    /** The files, by their names below the root, that are stored without their metadata. */
    List<String> cleaned() {
        return List.copyOf(cleaned);
    }

    /**
     * The entry, and its draft, with the values that follow from their files. What is wrong with a
     * file becomes a finding, and so does a value in the entry that differs from its file.
     */
    ReadEntry complete(ReadEntry entry, Findings findings) {
        ReadEntry complete = withDerived(entry, findings);
        return complete.pending()
                .map(pending -> complete.with(withDerived(pending, findings)))
                .orElse(complete);
    }

    private ReadEntry withDerived(ReadEntry entry, Findings findings) {
        if (entry.type().file().isEmpty()) {
            return entry;
        }
        Optional<StoredFile> file = entry.file().flatMap(path -> examined(path, findings));
        boolean names = entry.type().file().map(Field::name).map(entry.values()::get).isPresent();
        if (names && file.isEmpty()) {
            return entry;
        }
        Map<String, Object> values = new LinkedHashMap<>(entry.values());
        for (DerivedValue derived : DerivedValue.ofFile()) {
            entry.type()
                    .derived(derived)
                    .ifPresent(
                            field -> {
                                Object value =
                                        file.map(known -> value(derived, known)).orElse(null);
                                requireSame(entry, field, value, findings);
                                put(values, field, value);
                            });
        }
        return entry.withValues(values);
    }

    private static void put(Map<String, Object> values, Field field, @Nullable Object value) {
        if (value == null) {
            values.remove(field.name());
        } else {
            values.put(field.name(), value);
        }
    }

    private static void requireSame(
            ReadEntry entry, Field field, @Nullable Object value, Findings findings) {
        Object stated = entry.values().get(field.name());
        if (stated == null || String.valueOf(stated).equals(String.valueOf(value))) {
            return;
        }
        findings.add(
                entry.place(field.name()),
                value == null
                        ? "%s is %s here, but the file has none; remove the line"
                                .formatted(field.name(), stated)
                        : "%s is %s here, but the file has %s; remove the line, as it follows from the file"
                                .formatted(field.name(), stated, value));
    }

    private static @Nullable Object value(DerivedValue derived, StoredFile file) {
        return switch (derived) {
            case MEDIA_TYPE -> file.mediaType();
            case SIZE -> Math.toIntExact(file.size());
            case SHA256 -> file.sha256();
            case WIDTH -> file.width();
            case HEIGHT -> file.height();
            case UID, SEQUENCE -> null;
        };
    }

    private Optional<StoredFile> examined(Path path, Findings findings) {
        StoredFile before = known.get(path);
        if (before != null) {
            return Optional.of(before);
        }
        try {
            String raw = fingerprint(path);
            StoredFile file = Import.RETRIES.invoke(() -> media.find(raw)).orElse(null);
            if (file == null) {
                file = examine(path);
            }
            if (!file.sha256().equals(raw)) {
                cleaned.add(findings.name(path));
            }
            known.put(path, file);
            return Optional.of(file);
        } catch (InvalidException e) {
            e.problems().forEach(problem -> findings.add(path, 1, "%s", problem.message()));
        } catch (IOException | UncheckedIOException e) {
            findings.add(path, 1, "cannot be read: %s", e.getMessage());
        }
        return Optional.empty();
    }

    private static String fingerprint(Path path) throws IOException {
        try (InputStream content = Files.newInputStream(path)) {
            return Fingerprint.of(content);
        }
    }

    private StoredFile examine(Path path) throws IOException {
        try (InputStream content = Files.newInputStream(path)) {
            return media.examine(content, path.getFileName().toString());
        }
    }

    /**
     * Stores the files of an entry, and of its draft, that the store does not have yet.
     *
     * @return whether they are there now; if not, that becomes a conflict
     * @throws UnavailableException when the store cannot be reached or has no space left
     */
    boolean store(ReadEntry entry, Findings conflicts) {
        boolean stored = entry.file().isEmpty() || store(entry.file().get(), conflicts);
        return entry.pending().map(pending -> store(pending, conflicts)).orElse(true) && stored;
    }

    private boolean store(Path path, Findings conflicts) {
        StoredFile file = known.get(path);
        if (file != null && Import.RETRIES.invoke(() -> media.claim(file.sha256())).isPresent()) {
            return true;
        }
        try (InputStream content = Files.newInputStream(path)) {
            StoredFile stored = media.store(content, path.getFileName().toString());
            if (stored.equals(file)) {
                return true;
            }
        } catch (IOException | UncheckedIOException | InvalidException e) {
            // It has gone or changed since it was examined.
        }
        conflicts.add(
                path,
                1,
                "has changed while the import ran, so its entry was left as it is; import again");
        return false;
    }
}
