package lt.sklaida.transfer;

import lt.sklaida.model.ContentModel;
import lt.sklaida.model.ContentType;
import lt.sklaida.search.vocabulary.VocabularyPart;
import lt.sklaida.shared.InvalidException;
import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Slug;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The layout of a folder of content files: {@code <plural>/<key>/}. */
record ContentFolder(Path root) {

    /** The folder of synonyms and best bets, beside those of content types. */
    static final String SEARCH = "search";

    /** The folder of one entry. */
    record EntryFolder(ContentType type, Path path) {

        /** The key of the entry, which is the folder's name; a wrong name becomes a finding. */
        Optional<Slug> key(Findings findings) {
            String name = path.getFileName().toString();
            if (Slug.isSlug(name)) {
                return Optional.of(new Slug(name));
            }
            findings.add(
                    path,
                    1,
                    "\"%s\" cannot be the name of an entry's folder; use lower-case letters a–z and digits, joined by hyphens",
                    name);
            return Optional.empty();
        }

        /** How references to the entry are written: {@code type/key}. */
        String name() {
            return type.singular() + "/" + path.getFileName();
        }

        /** The file of the values that all locales share, else the folder. */
        Path file() {
            Path shared = path.resolve(EntryFiles.SHARED);
            return Files.exists(shared) ? shared : path;
        }

        /** The file of a locale, else the one that has what is said of locales without a file. */
        Path file(LocaleTag locale) {
            Path localized = path.resolve(EntryFiles.localized(locale));
            return Files.exists(localized) ? localized : file();
        }
    }

    /**
     * @throws InvalidException when there is no such folder
     */
    ContentFolder {
        root = root.toAbsolutePath().normalize();
        if (!Files.isDirectory(root)) {
            throw new InvalidException(
                    "There is no folder %s; name one that holds content files".formatted(root));
        }
    }

    /** The folders of all entries, in the order of the model's types and of their names. */
    List<EntryFolder> entries(ContentModel model, Findings findings) {
        List<EntryFolder> entries = new ArrayList<>();
        for (Path folder : FolderListing.of(root, findings)) {
            String name = folder.getFileName().toString();
            Optional<ContentType> type = model.byPlural(name);
            if (type.isPresent() && isFolder(folder, findings)) {
                FolderListing.of(folder, findings).stream()
                        .filter(entry -> isFolder(entry, findings))
                        .forEach(entry -> entries.add(new EntryFolder(type.get(), entry)));
            } else if (type.isEmpty()
                    && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                    && !name.equals(SEARCH)) {
                findings.add(folder, 1, "%s", unknownType(name, model));
            }
        }
        return entries;
    }

    private static String unknownType(String name, ContentModel model) {
        return model.types().stream()
                .filter(type -> isLike(name, type))
                .findFirst()
                .map(type -> "is no content type; rename it to " + type.plural())
                .orElseGet(() -> "is no content type; there are " + plurals(model));
    }

    private static boolean isLike(String name, ContentType type) {
        return name.equalsIgnoreCase(type.plural()) || name.equalsIgnoreCase(type.singular());
    }

    /** The vocabulary files of the folder. */
    Map<VocabularyPart, Path> vocabulary(Findings findings) {
        Map<VocabularyPart, Path> files = new EnumMap<>(VocabularyPart.class);
        Path folder = root.resolve(SEARCH);
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS) && isFolder(folder, findings)) {
            for (Path file : FolderListing.of(folder, findings)) {
                Optional<VocabularyPart> part = part(file.getFileName().toString());
                part.ifPresentOrElse(
                        known -> files.put(known, file),
                        () -> findings.add(file, 1, "is not read; there are %s", parts()));
            }
        }
        return files;
    }

    private static Optional<VocabularyPart> part(String file) {
        return Stream.of(VocabularyPart.values())
                .filter(part -> part.file().equals(file))
                .findFirst();
    }

    private static String parts() {
        return Stream.of(VocabularyPart.values())
                .map(VocabularyPart::file)
                .collect(Collectors.joining(", "));
    }

    private static boolean isFolder(Path path, Findings findings) {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            return true;
        }
        findings.add(
                path,
                1,
                "is not a folder; each entry has a folder of its own, and links are not followed");
        return false;
    }

    private static String plurals(ContentModel model) {
        return model.types().stream().map(ContentType::plural).collect(Collectors.joining(", "));
    }
}
