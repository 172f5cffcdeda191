package lt.sklaida.content;

import lt.sklaida.shared.LocaleTag;

import org.jspecify.annotations.Nullable;

/**
 * Which entries with files somebody looks for. What is null does not restrict them.
 *
 * @param mediaType of the file, such as {@code image/png}, or {@code image/*} for any picture
 * @param withoutAlt only pictures that need a text in this locale which says what they show, and
 *     have none
 * @param used whether other entries refer to them
 */
public record FileFilter(
        @Nullable String mediaType, @Nullable LocaleTag withoutAlt, @Nullable Boolean used) {}
