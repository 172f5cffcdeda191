package lt.sklaida.transfer;

import lt.sklaida.media.MediaFiles;
import lt.sklaida.model.ContentType;
import lt.sklaida.shared.Fingerprint;
import lt.sklaida.shared.NotFoundException;
import lt.sklaida.shared.Problem;

import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes the files that entries name beside their text files, piece by piece. */
final class MediaExport {

    private final MediaFiles media;
    private final Path root;
    private final List<Problem> missing = new ArrayList<>();

    MediaExport(MediaFiles media, Path root) {
        this.media = media;
        this.root = root;
    }

    /** The files that could not be written, by their paths below the root. */
    List<Problem> missing() {
        return List.copyOf(missing);
    }

    /**
     * Writes files of an entry, unless they are there already.
     *
     * @param files by their paths within the folder
     * @return how many were new or changed
     */
    long write(Path folder, Map<String, NamedFile> files) {
        long written = 0;
        for (Map.Entry<String, NamedFile> file : files.entrySet()) {
            Path target = folder.resolve(file.getKey());
            Optional<String> problem = problem(file.getValue());
            if (problem.isPresent()) {
                report(target, problem.get());
            } else if (write(target, file.getValue())) {
                written++;
            }
        }
        return written;
    }

    private static Optional<String> problem(NamedFile file) {
        if (!NamedFiles.isName(file.name())) {
            return Optional.of("cannot be the name of a file here; give the file another name");
        }
        return file.sha256().isEmpty()
                ? Optional.of("was never uploaded; replace the file")
                : Optional.empty();
    }

    private boolean write(Path target, NamedFile file) {
        String sha256 = file.sha256().orElseThrow();
        try {
            if (has(target, sha256)) {
                return false;
            }
            Files.createDirectories(target.getParent());
            try (InputStream content = media.open(sha256)) {
                AtomicFile.write(target, content);
            }
            return true;
        } catch (NotFoundException e) {
            report(target, "is missing in the store; replace the file");
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean has(Path target, String sha256) throws IOException {
        if (!Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (InputStream content = Files.newInputStream(target)) {
            return Fingerprint.of(content).equals(sha256);
        }
    }

    private void report(Path file, String problem) {
        String path = root.relativize(file).toString().replace('\\', '/');
        missing.add(new Problem(path, problem));
    }

    /** The files that an earlier export wrote for an entry, as its text files name them. */
    static Set<Path> named(ContentType type, Path folder) {
        Set<Path> files = new HashSet<>();
        if (type.file().isPresent()) {
            String field = type.file().get().name();
            for (Path part : List.of(folder, folder.resolve(EntryFiles.DRAFT))) {
                named(part.resolve(EntryFiles.SHARED), field)
                        .filter(NamedFiles::isName)
                        .ifPresent(name -> files.add(part.resolve(name)));
            }
        }
        return files;
    }

    private static Optional<String> named(Path file, String field) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        return ContentFile.yaml(file, new Findings(file))
                .flatMap(read -> Optional.ofNullable(read.values()))
                .flatMap(
                        values ->
                                values.getValue().stream()
                                        .filter(member -> isNamed(member, field))
                                        .findFirst())
                .map(
                        member ->
                                member.getValueNode() instanceof ScalarNode name
                                        ? name.getValue()
                                        : "");
    }

    private static boolean isNamed(NodeTuple member, String field) {
        return member.getKeyNode() instanceof ScalarNode name && name.getValue().equals(field);
    }
}
