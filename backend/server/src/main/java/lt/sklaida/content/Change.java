package lt.sklaida.content;

import lt.sklaida.shared.LocaleTag;

import java.util.Collection;
import java.util.List;

/**
 * The kind of change that a version made.
 *
 * @param locales the locales that it published or unpublished
 */
record Change(Kind kind, List<LocaleTag> locales) {

    enum Kind {
        SAVE,
        PUBLISH,
        SAVE_AND_PUBLISH,
        UNPUBLISH,
        DELETE
    }

    static final Change SAVE = new Change(Kind.SAVE, List.of());
    static final Change DELETE = new Change(Kind.DELETE, List.of());

    static Change of(Kind kind, Collection<LocaleTag> locales) {
        return new Change(kind, locales.stream().sorted().toList());
    }
}
