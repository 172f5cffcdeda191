package lt.sklaida.studio.edit;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What of an entry the visitor may change.
 *
 * @param mayWrite whether anything at all
 * @param locales whose texts alone; null for all, and then shared values, too
 */
record Rights(boolean mayWrite, @Nullable List<String> locales) {

    /** Whether the visitor may change the texts of the locale. */
    boolean mayWrite(String locale) {
        return mayWrite && (locales == null || locales.contains(locale));
    }

    /** Whether the visitor may change any value on the page with the texts of the locale. */
    boolean mayWriteAny(String locale) {
        return mayWriteShared() || mayWrite(locale);
    }

    /** Whether the visitor may change values that all locales share. */
    boolean mayWriteShared() {
        return mayWrite && locales == null;
    }
}
