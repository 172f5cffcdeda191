package lt.sklaida.transfer;

import lt.sklaida.shared.LocaleTag;
import lt.sklaida.shared.Locales;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text files of an entry: {@code entry.yml}, and one for each locale, such as {@code lt.md}.
 *
 * @param shared the file of the values that all locales share, if there is one
 * @param others the files beside them, such as pictures
 */
record EntryFiles(
        Path folder,
        Optional<ContentFile> shared,
        Map<LocaleTag, ContentFile> localized,
        List<Path> others) {

    static final String SHARED = "entry.yml";

    /** The folder of an entry's draft, where it differs from what is published. */
    static final String DRAFT = "draft";

    private static final String MARKDOWN = ".md";

    private static final Pattern LIKE_MARKDOWN =
            Pattern.compile("(.*)\\.(md|markdown|mdown|mdwn|mkdn?|mdx)(\\.txt)?");

    private static final Pattern LIKE_YAML = Pattern.compile("(.*)\\.ya?ml(\\.txt)?");

    /** The name of the file of a locale. */
    static String localized(LocaleTag locale) {
        return locale + MARKDOWN;
    }

    /** The path that problems of the entry as a whole are reported for. */
    Path path() {
        return shared.map(ContentFile::path)
                .or(() -> localized.values().stream().map(ContentFile::path).findFirst())
                .orElse(folder);
    }

    /** Reads the files of an entry; empty when there are problems, which become findings. */
    static Optional<EntryFiles> read(Path folder, Locales locales, Findings findings) {
        int before = findings.count();
        Optional<ContentFile> shared = Optional.empty();
        Map<LocaleTag, ContentFile> localized = new TreeMap<>();
        List<Path> others = new ArrayList<>();
        List<Path> members = FolderListing.of(folder, findings);
        for (Path file : members) {
            String name = file.getFileName().toString();
            if (isDraft(file)) {
                continue;
            }
            Optional<LocaleTag> locale = locale(name, locales);
            if (name.equals(SHARED)) {
                shared = ContentFile.yaml(file, findings);
            } else if (locale.isPresent()) {
                ContentFile.frontMatter(file, findings)
                        .ifPresent(read -> localized.put(locale.get(), read));
            } else {
                problem(file, locales)
                        .ifPresentOrElse(
                                problem -> findings.add(file, 1, "%s", problem),
                                () -> others.add(file));
            }
        }
        EntryFiles files = new EntryFiles(folder, shared, localized, others);
        if (findings.count() == before && shared.isEmpty() && localized.isEmpty()) {
            findings.add(
                    folder,
                    1,
                    "has no entry; add files such as %s and %s",
                    SHARED,
                    localized(locales.defaultLocale()));
        }
        return findings.count() == before ? Optional.of(files) : Optional.empty();
    }

    /** Whether this is the folder of the draft within that of an entry. */
    static boolean isDraft(Path path) {
        return path.getFileName().toString().equals(DRAFT)
                && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** The locale that a file name stands for, if there is one. */
    static Optional<LocaleTag> locale(String fileName, Locales locales) {
        return fileName.endsWith(MARKDOWN)
                ? locales.find(fileName.substring(0, fileName.length() - MARKDOWN.length()))
                : Optional.empty();
    }

    /** Whether a file can have this name without being taken for a text file of an entry. */
    static boolean isName(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        return !name.equals(DRAFT)
                && !LIKE_MARKDOWN.matcher(name).matches()
                && !LIKE_YAML.matcher(name).matches();
    }

    /** What is wrong with a file that is not read; empty when it may be there, as media may. */
    private static Optional<String> problem(Path file, Locales locales) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of(
                    "is not a regular file; put the file itself here, not a link or a folder");
        }
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        Matcher markdown = LIKE_MARKDOWN.matcher(name);
        if (markdown.matches()) {
            return Optional.of(misnamedMarkdown(markdown.group(1), locales));
        }
        Matcher yaml = LIKE_YAML.matcher(name);
        if (yaml.matches()) {
            return Optional.of(
                    "%s.yml".formatted(yaml.group(1)).equals(SHARED)
                            ? "is not read under this name; rename it to " + SHARED
                            : "is not read; values that all locales share go into " + SHARED);
        }
        return Optional.empty();
    }

    private static String misnamedMarkdown(String stem, Locales locales) {
        String tag = stem.replace('_', '-');
        return locales.all().stream()
                .filter(locale -> locale.value().equalsIgnoreCase(tag))
                .findFirst()
                .map(locale -> "is not read under this name; rename it to " + localized(locale))
                .orElseGet(() -> unknownLocale(stem, locales));
    }

    private static String unknownLocale(String stem, Locales locales) {
        return "\"%s\" is not one of the locales %s; name the file after its locale, such as %s"
                .formatted(stem, locales.all(), localized(locales.defaultLocale()));
    }
}
