package lt.sklaida.shared;

import com.ibm.icu.text.Transliterator;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The part of an address that names an entry: lower-case ASCII words joined by hyphens. */
public record Slug(String value) {

    public static final int MAX_LENGTH = 120;

    /** The maximum number of code points that are transliterated. */
    private static final int MAX_SOURCE_LENGTH = 500;

    /** Addresses that sites use for pages of their own. */
    private static final Set<String> RESERVED =
            Set.of("new", "edit", "search", "preview", "feed", "api", "admin", "login", "logout");

    private static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern GAPS = Pattern.compile("[^a-z0-9]+");

    /**
     * @throws IllegalArgumentException when the text is not a slug
     */
    public Slug {
        if (!isSlug(value)) {
            throw new IllegalArgumentException(
                    "\"%s\" is not a slug: lower-case letters a–z and digits, joined by single hyphens, at most %d characters"
                            .formatted(value, MAX_LENGTH));
        }
    }

    public static boolean isSlug(String value) {
        return value.length() <= MAX_LENGTH && FORM.matcher(value).matches();
    }

    /**
     * A slug made from a title in any script: other scripts than Latin are transliterated, such as
     * {@code Выставка} to {@code vystavka}. Empty when the title has no letters or digits for a
     * slug.
     */
    public static Optional<Slug> fromTitle(String title, Locale locale) {
        return from(latin(title), locale);
    }

    /** A slug made from the Latin letters and digits of a text, if it has any. */
    public static Optional<Slug> from(String text, Locale locale) {
        String slug = words(text, locale);
        if (slug.length() > MAX_LENGTH) {
            int end = slug.lastIndexOf('-', MAX_LENGTH);
            slug = slug.substring(0, end > 0 ? end : MAX_LENGTH);
        }
        return slug.isEmpty() ? Optional.empty() : Optional.of(new Slug(slug));
    }

    private static String latin(String text) {
        if (text.codePoints().noneMatch(Slug::isForeignLetter)) {
            return text;
        }
        String beginning =
                text.codePointCount(0, text.length()) > MAX_SOURCE_LENGTH
                        ? text.substring(0, text.offsetByCodePoints(0, MAX_SOURCE_LENGTH))
                        : text;
        return Latin.TRANSLITERATOR.transliterate(beginning);
    }

    private static boolean isForeignLetter(int codePoint) {
        return Character.isLetter(codePoint)
                && switch (UnicodeScript.of(codePoint)) {
                    case LATIN, COMMON, INHERITED, UNKNOWN -> false;
                    default -> true;
                };
    }

    /** Loaded lazily, because its tables are large. */
    private static final class Latin {

        /** Removes modifier letters, which stand for soft and hard signs and not for gaps. */
        static final Transliterator TRANSLITERATOR =
                Transliterator.getInstance("Russian-Latin/BGN; Any-Latin; [:Lm:] Remove");
    }

    /** The text's words in lower-case ASCII, joined by hyphens, at any length; possibly empty. */
    public static String words(String text, Locale locale) {
        // Lithuanian rules add a dot to i, which is removed with the marks: any locale works.
        String plain =
                text.toLowerCase(locale)
                        .replace("ø", "o")
                        .replace("æ", "ae")
                        .replace("œ", "oe")
                        .replace("ß", "ss")
                        .replace("ł", "l")
                        .replace("đ", "d")
                        .replace("ð", "d")
                        .replace("þ", "th")
                        .replace("ı", "i");
        String ascii =
                MARKS.matcher(Normalizer.normalize(plain, Normalizer.Form.NFKD)).replaceAll("");
        String joined = GAPS.matcher(ascii).replaceAll("-");
        int start = joined.startsWith("-") ? 1 : 0;
        int end = joined.length() - (joined.length() > start && joined.endsWith("-") ? 1 : 0);
        return joined.substring(start, end);
    }

    /** Whether sites use it for pages of their own, so that nothing else can have it. */
    public boolean isReserved() {
        return RESERVED.contains(value);
    }

    /** The slug with a number, for when the plain one is taken. */
    public Slug numbered(int number) {
        String suffix = "-" + number;
        int length = Math.min(value.length(), MAX_LENGTH - suffix.length());
        String stem = value.substring(0, length);
        return new Slug((stem.endsWith("-") ? stem.substring(0, length - 1) : stem) + suffix);
    }

    @Override
    public String toString() {
        return value;
    }
}
