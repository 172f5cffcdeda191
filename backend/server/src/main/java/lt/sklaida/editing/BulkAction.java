package lt.sklaida.editing;

import lt.sklaida.shared.LocaleTag;

import java.util.Set;

/** What is done to many entries at once. */
public sealed interface BulkAction {

    record Publish(Set<LocaleTag> locales) implements BulkAction {

        public Publish {
            locales = Set.copyOf(locales);
        }
    }

    record Unpublish(Set<LocaleTag> locales) implements BulkAction {

        public Unpublish {
            locales = Set.copyOf(locales);
        }
    }

    record Delete() implements BulkAction {}

    /** Takes entries out of the bin. */
    record Restore() implements BulkAction {}
}
