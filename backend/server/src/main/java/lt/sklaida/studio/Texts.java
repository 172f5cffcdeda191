package lt.sklaida.studio;

import com.ibm.icu.text.MessageFormat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The texts of the Studio in one language. A key such as {@code list.title} is one of the bundle
 * {@code texts/list}. A text may have arguments and plurals, as ICU's {@code MessageFormat} has
 * them, in which an apostrophe is doubled.
 */
public final class Texts {

    private static final Locale LITHUANIAN = Locale.of("lt");

    /** The languages of the Studio. */
    static final List<Locale> LANGUAGES = List.of(LITHUANIAN, Locale.ENGLISH);

    private static final Texts IN_LITHUANIAN = new Texts(LITHUANIAN);
    private static final Texts IN_ENGLISH = new Texts(Locale.ENGLISH);

    private final Locale language;
    private final Map<String, ResourceBundle> bundles = new ConcurrentHashMap<>();

    private Texts(Locale language) {
        this.language = language;
    }

    /** The texts in the language, or else in English. */
    static Texts in(Locale language) {
        return language.getLanguage().equals(LITHUANIAN.getLanguage()) ? IN_LITHUANIAN : IN_ENGLISH;
    }

    public Locale language() {
        return language;
    }

    /**
     * The text with its arguments filled in.
     *
     * @throws MissingResourceException when there is no such text
     */
    public String get(String key, Object... arguments) {
        String text = bundle(key).getString(key);
        return arguments.length == 0 ? text : new MessageFormat(text, language).format(arguments);
    }

    /** Whether there is such a text. */
    public boolean has(String key) {
        try {
            return bundle(key).containsKey(key);
        } catch (MissingResourceException e) {
            return false;
        }
    }

    private ResourceBundle bundle(String key) {
        String area = key.substring(0, Math.max(0, key.indexOf('.')));
        return bundles.computeIfAbsent(area, this::load);
    }

    private ResourceBundle load(String area) {
        return ResourceBundle.getBundle(
                Texts.class.getPackageName() + ".texts." + area,
                language,
                Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
    }
}
