package lt.sklaida.pages;

import com.ibm.icu.text.MessageFormat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.Properties;
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

    private final Properties own;

    private Texts(UnaryOperator<String> bundleOf, Locale language, Properties own) {
        this.bundleOf = bundleOf;
        this.language = language;
        this.own = own;
    }

    /**
     * The texts of some areas: a key such as {@code list.title} is one of the bundle {@code
     * texts/list} beside the class.
     *
     * @param language whatever is not in it is in the language of the bundle without a suffix
     */
    public static Texts ofAreas(Class<?> owner, Locale language) {
        String folder = owner.getPackageName() + ".texts.";
        return new Texts(
                key -> folder + key.substring(0, Math.max(0, key.indexOf('.'))),
                language,
                new Properties());
    }

    /**
     * The texts of one bundle beside the class. Those in a file {@code NAME_TAG.properties}, in
     * UTF-8, take precedence.
     *
     * @param folder where such a file may be
     */
    public static Texts ofBundle(
            Class<?> owner, String name, Locale language, Optional<Path> folder) {
        String bundle = owner.getPackageName() + "." + name;
        String file = "%s_%s.properties".formatted(name, language.toLanguageTag());
        Properties own = new Properties();
        folder.map(path -> path.resolve(file))
                .filter(Files::isRegularFile)
                .ifPresent(path -> load(path, own));
        return new Texts(_ -> bundle, language, own);
    }

    private static void load(Path file, Properties texts) {
        try (Reader reader = Files.newBufferedReader(file)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("The texts cannot be read: " + file, e);
        }
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
        String text = own.getProperty(key);
        if (text == null) {
            text = bundle(key).getString(key);
        }
        return arguments.length == 0 ? text : new MessageFormat(text, language).format(arguments);
    }

    /** Whether there is such a text. */
    public boolean has(String key) {
        try {
            return own.containsKey(key) || bundle(key).containsKey(key);
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
