package lt.sklaida.security;

import lt.sklaida.shared.LocaleTag;

/**
 * What the work of a user or a token is limited to.
 *
 * @param locales the locales to change; reading takes no notice of them, since a translator reads
 *     what to translate
 * @param types the names of content types
 */
public record Limits(Limit<LocaleTag> locales, Limit<String> types) {

    /** No limits. */
    public static final Limits NONE = new Limits(Limit.all(), Limit.all());

    boolean isNone() {
        return locales.isAll() && types.isAll();
    }
}
