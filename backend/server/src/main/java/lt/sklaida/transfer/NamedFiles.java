package lt.sklaida.transfer;

import lt.sklaida.model.ContentType;
import lt.sklaida.model.Field;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Matches the files beside an entry with the names in it. Every name must have its file, and every
 * file must be named.
 */
final class NamedFiles {

    /** A name without folders that shows in listings. */
    private static final Pattern PLAIN = Pattern.compile("[^./\\\\\\p{Cntrl}][^/\\\\\\p{Cntrl}]*");

    private static final int MAX_LISTED = 5;

    private final Findings findings;
    private final List<Path> offered = new ArrayList<>();
    private final Set<Path> named = new LinkedHashSet<>();

    NamedFiles(Findings findings) {
        this.findings = findings;
    }

    /** Whether a file of an entry may have this name beside its text files. */
    static boolean isName(String name) {
        return PLAIN.matcher(name).matches() && EntryFiles.isName(name);
    }

    /** Adds files that may be named; of two with the same name, the later one is meant. */
    void offer(List<Path> files) {
        offered.addAll(0, files);
    }

    /** The entry with the file that it names; one that is missing becomes a finding. */
    ReadEntry add(ReadEntry entry) {
        Optional<Field> field = entry.type().file();
        if (field.isEmpty() || !(entry.values().get(field.get().name()) instanceof String name)) {
            return entry;
        }
        Optional<Path> file =
                offered.stream()
                        .filter(path -> path.getFileName().toString().equals(name))
                        .findFirst();
        if (file.isEmpty()) {
            findings.add(entry.place(field.get().name()), field.get().name() + " " + problem(name));
            // One of them may be meant, so that is told once.
            named.addAll(offered);
            return entry;
        }
        named.add(file.get());
        return entry.with(file.get());
    }

    private String problem(String name) {
        if (!isName(name)) {
            return "must be the name of a file beside the entry, without a folder, such as"
                    + " photo.jpg";
        }
        if (offered.isEmpty()) {
            return "names \"%s\", but there is no such file; put it beside %s"
                    .formatted(name, EntryFiles.SHARED);
        }
        String others =
                offered.stream()
                        .limit(MAX_LISTED)
                        .map(path -> path.getFileName().toString())
                        .collect(Collectors.joining(", "));
        return "names \"%s\", but there is no such file; there is %s".formatted(name, others);
    }

    /** Reports the files that nothing names. */
    void reportUnnamed(ContentType type) {
        String advice =
                type.file()
                        .map(
                                field ->
                                        "name it as \"%s\" in %s"
                                                .formatted(field.name(), EntryFiles.SHARED))
                        .orElseGet(() -> type.name() + " has no file; give it an entry of its own");
        offered.stream()
                .filter(path -> !named.contains(path))
                .forEach(
                        path ->
                                findings.add(
                                        path, 1, "is named by no entry; %s, or remove it", advice));
    }
}
