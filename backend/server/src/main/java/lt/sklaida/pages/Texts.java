package lt.sklaida.pages;

import com.ibm.icu.text.MessageFormat;

import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The texts of some pages in one language. A key such as {@code list.title} is one of the bundle
 * {@code texts/list} beside the class that owns them. A text may have arguments and plurals, as
 * ICU's {@code MessageFormat} has them, in which an apostrophe is doubled.
 */
public final class Texts {

    private final String folder;
    private final Locale language;
    private final ConcurrentMap<String, ResourceBundle> bundles = new ConcurrentHashMap<>();

    /**
     * @param owner of the texts
     * @param language whatever is not in it is in the language of the bundle without a suffix
     */
    public Texts(Class<?> owner, Locale language) {
        this.folder = owner.getPackageName() + ".texts.";
        this.language = language;
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
                folder + area, language, Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
    }
}
