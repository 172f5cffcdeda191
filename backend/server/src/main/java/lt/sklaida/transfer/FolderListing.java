package lt.sklaida.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Lists folders without the files that operating systems, editors and version control leave in
 * them.
 */
final class FolderListing {

    private static final Set<String> SYSTEM_FILES =
            Set.of(
                    "thumbs.db",
                    "ehthumbs.db",
                    "desktop.ini",
                    "icon\r",
                    "__macosx",
                    "$recycle.bin",
                    "system volume information",
                    "lost+found",
                    "@eadir",
                    "cvs");

    /** Hidden files, backups, temporary files and locks. */
    private static final Pattern LEFTOVERS =
            Pattern.compile(
                    "\\..*|.*~|#.*#|~\\$.*|.*\\.(bak|backup|old|orig|rej|tmp|temp|swp|swo|swn)");

    private FolderListing() {}

    /** The members of a folder by name; when it cannot be listed, that becomes a finding. */
    static List<Path> of(Path folder, Findings findings) {
        if (Files.isSymbolicLink(folder)) {
            findings.add(folder, 1, "is a symbolic link; put the folder itself here");
            return List.of();
        }
        try (Stream<Path> members = Files.list(folder)) {
            return members.filter(path -> !isIgnored(path)).sorted().toList();
        } catch (IOException e) {
            findings.add(folder, 1, "cannot be read: %s", e.getMessage());
            return List.of();
        }
    }

    private static boolean isIgnored(Path path) {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        return SYSTEM_FILES.contains(name) || LEFTOVERS.matcher(name).matches();
    }
}
