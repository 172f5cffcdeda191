package lt.sklaida.shared;

import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A language tag in its canonical form (BCP 47), such as {@code lt} or {@code pt-BR}. */
public record LocaleTag(String value) implements Comparable<LocaleTag> {

    /** Tags that are known to be canonical. There are few, and each entry that is read has some. */
    private static final Set<String> CHECKED = ConcurrentHashMap.newKeySet();

    private static final int MAX_CHECKED = 100;

    /**
     * @throws IllegalArgumentException when the text is not a well-formed tag in canonical case
     */
    public LocaleTag {
        if (!isCanonical(value)) {
            throw new IllegalArgumentException(
                    "\"%s\" is not a language tag in canonical form, such as lt or pt-BR"
                            .formatted(value));
        }
    }

    /** The tag that a text is; empty when it is not well-formed or not in canonical case. */
    public static Optional<LocaleTag> find(String text) {
        return isCanonical(text) && !text.isEmpty()
                ? Optional.of(new LocaleTag(text))
                : Optional.empty();
    }

    /** The tag's name as a GraphQL enum value: {@code lt}, {@code pt_BR}. */
    public String enumName() {
        return value.replace('-', '_');
    }

    public Locale toLocale() {
        return Locale.forLanguageTag(value);
    }

    @Override
    public int compareTo(LocaleTag other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }

    private static boolean isCanonical(String value) {
        if (CHECKED.contains(value)) {
            return true;
        }
        boolean canonical = canonical(value).equals(value);
        if (canonical && CHECKED.size() < MAX_CHECKED) {
            CHECKED.add(value);
        }
        return canonical;
    }

    private static String canonical(String value) {
        try {
            return new Locale.Builder().setLanguageTag(value).build().toLanguageTag();
        } catch (IllformedLocaleException e) {
            return "";
        }
    }
}
