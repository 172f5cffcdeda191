package lt.sklaida.pages;

import com.ibm.icu.text.MessageFormat;

import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.UnaryOperator;

/**
 * The texts of some pages in one language. A text may have arguments and plurals, as ICU's {@code
 * MessageFormat} has them, in which an apostrophe is doubled.
 */
public final class Texts {

    private final UnaryOperator<String> bundleOf;
    private final Locale language;
    private final ConcurrentMap<String, ResourceBundle> bundles = new ConcurrentHashMap<>();

    private Texts(UnaryOperator<String> bundleOf, Locale language) {
        this.bundleOf = bundleOf;
        this.language = language;
    }

    /**
     * The texts of some areas: a key such as {@code list.title} is one of the bundle {@code
     * texts/list} beside the class.
     *
     * @param language whatever is not in it is in the language of the bundle without a suffix
     */
    public static Texts ofAreas(Class<?> owner, Locale language) {
        String folder = owner.getPackageName() + ".texts.";
        return new Texts(key -> folder + key.substring(0, Math.max(0, key.indexOf('.'))), language);
    }

    /** The texts of one bundle beside the class. */
    public static Texts ofBundle(Class<?> owner, String name, Locale language) {
        String bundle = owner.getPackageName() + "." + name;
        return new Texts(_ -> bundle, language);
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
        return bundles.computeIfAbsent(bundleOf.apply(key), this::load);
    }

    private ResourceBundle load(String name) {
        return ResourceBundle.getBundle(
                name, language, Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
    }
}
