package lt.sklaida.studio.publishing;

import lt.sklaida.pages.ApiFailure;

import java.util.Locale;

/** What can be done to entries, as the API's enum of bulk actions has it. */
enum Act {
    PUBLISH,
    UNPUBLISH,
    DELETE,
    RESTORE;

    /**
     * The act of that name.
     *
     * @throws ApiFailure when there is none
     */
    static Act of(String name) {
        try {
            return valueOf(name);
        } catch (IllegalArgumentException e) {
            throw ApiFailure.badInput("There is no such action");
        }
    }

    /** The last step of the address of its page. */
    String path() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is done to some locales, rather than to the whole entry. */
    boolean hasLocales() {
        return this == PUBLISH || this == UNPUBLISH;
    }
}
