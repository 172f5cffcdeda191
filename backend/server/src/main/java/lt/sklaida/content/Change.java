package lt.sklaida.content;

import lt.sklaida.shared.LocaleTag;

import java.util.Collection;
import java.util.List;

/**
 * The kind of change that a version made.
 *
 * @param locales the locales that it published, unpublished or declared current
 */
public record Change(Kind kind, List<LocaleTag> locales) {

    /** What was done. */
    public enum Kind {
        /** The draft was saved. */
        SAVE,
        /** The draft was saved with values of an earlier revision. */
        RESTORE_REVISION,
        /** The draft was saved as a copy of another entry. */
        DUPLICATE,
        /** Translations were declared to agree with the source. */
        DECLARE_CURRENT,
        PUBLISH,
        SAVE_AND_PUBLISH,
        UNPUBLISH,
        /** The entry was given to another user, or to nobody. */
        CHANGE_OWNER,
        /** The entry was unpublished and moved to the bin; in old stores, removed for good. */
        DELETE,
        /** The entry was taken out of the bin. */
        RESTORE,
        /** The entry was removed from the bin for good. */
        PURGE;

        /** Whether it saves a draft, and nothing else. */
        boolean isSave() {
            return this == SAVE || this == RESTORE_REVISION || this == DUPLICATE;
        }
    }

    public Change {
        locales = List.copyOf(locales);
    }

    static Change of(Kind kind) {
        return new Change(kind, List.of());
    }

    static Change of(Kind kind, Collection<LocaleTag> locales) {
        return new Change(kind, locales.stream().sorted().toList());
    }
}
