package lt.sklaida.media;

import lt.sklaida.media.type.FileType;
import lt.sklaida.shared.Slug;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names of files which are safe on every disk and in every address. */
final class FileNames {

    private static final int MAX_STEM = 100;
    private static final String DEFAULT_STEM = "file";

    private static final Pattern PORTABLE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,119}");

    private FileNames() {}

    static String portable(String name, String mediaType) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        if (PORTABLE.matcher(last).matches() && fits(last, mediaType)) {
            return last;
        }
        int dot = last.lastIndexOf('.');
        String stem = dot > 0 ? last.substring(0, dot) : last;
        String words = Slug.fromTitle(stem, Locale.ROOT).map(Slug::value).orElse(DEFAULT_STEM);
        String shortened = words.length() > MAX_STEM ? words.substring(0, MAX_STEM) : words;
        return FileType.find(mediaType)
                .map(type -> shortened + "." + type.extension())
                .orElse(shortened);
    }

    private static boolean fits(String name, String mediaType) {
        return FileType.find(mediaType).filter(type -> type.fits(name)).isPresent();
    }
}
