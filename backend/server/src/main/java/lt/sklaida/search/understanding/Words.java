package lt.sklaida.search.understanding;

import lt.sklaida.shared.LocaleTag;

import org.jspecify.annotations.Nullable;

import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.stream.Stream;

/**
 * The words of one language for certain things, from a resource.
 *
 * @param bundle null where the language has none
 */
record Words(@Nullable ResourceBundle bundle) {

    private static final String PACKAGE = Words.class.getPackageName();

    /**
     * @param resource its name, without the language
     */
    static Words of(String resource, LocaleTag locale) {
        try {
            return new Words(
                    ResourceBundle.getBundle(
                            PACKAGE + "." + resource,
                            locale.toLocale(),
                            ResourceBundle.Control.getNoFallbackControl(
                                    ResourceBundle.Control.FORMAT_PROPERTIES)));
        } catch (MissingResourceException e) {
            return new Words(null);
        }
    }

    /** The words for something; none where the language has none. */
    Stream<String> of(String key) {
        return bundle != null && bundle.containsKey(key)
                ? Stream.of(bundle.getString(key).split(" "))
                : Stream.of();
    }
}
