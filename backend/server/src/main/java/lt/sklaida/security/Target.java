package lt.sklaida.security;

import lt.sklaida.shared.LocaleTag;

import org.jspecify.annotations.Nullable;

import java.util.Collection;

/** What something is done to. */
public sealed interface Target {

    /** The server as a whole: users, tokens, media, settings, audit. */
    record Server() implements Target {}

    /**
     * An entry, or a part of it.
     *
     * @param type the name of its content type
     * @param owner whose draft it is; null when it is nobody's, as after an import
     * @param locales the locales that are changed; all of them when shared values are, since these
     *     are seen in every locale. Reading takes no notice of it
     */
    record Entry(String type, @Nullable UserId owner, Limit<LocaleTag> locales) implements Target {}

    static Target server() {
        return new Server();
    }

    /** An entry as a whole, its shared values among it. */
    static Target entry(String type, @Nullable UserId owner) {
        return new Entry(type, owner, Limit.all());
    }

    /** Values of an entry in these locales, and no shared ones. */
    static Target variants(String type, @Nullable UserId owner, Collection<LocaleTag> locales) {
        return new Entry(type, owner, Limit.only(locales));
    }
}
